// texts.hpp: what texts/ has beside the public muscles() and screening_questions().
#pragma once

#include <span>

#include "unknot/guide.hpp"

namespace unknot::guide {

/// Asked by earlier versions; diaries hold answers to them.
std::span<const ScreeningQuestion> once_asked_questions();

}  // namespace unknot::guide
