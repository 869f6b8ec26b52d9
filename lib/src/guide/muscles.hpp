// The texts of each muscle, one table a file.
#pragma once

#include <span>

#include "unknot/guide.hpp"

namespace unknot::guide {

std::span<const Statement> plantaris();
std::span<const Statement> soleus();
std::span<const Statement> general();
/// Those that the documents only mention, in MuscleKind's order.
std::span<const MuscleGuide> other_muscles();

}  // namespace unknot::guide
