// red_flag_wording.hpp: how a warning sign is recognised in whole sentences.
#pragma once

#include <string_view>

#include "unknot/red_flag.hpp"

namespace unknot {

/// The gravest sign that the words of `text` describe and do not deny. Null: none is recognised.
const WarningSign* sign_described_in(std::string_view text);

}  // namespace unknot
