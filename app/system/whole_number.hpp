// whole_number.hpp: a count that was typed: of days, weeks, entries, writes.
#pragma once

#include <string>
#include <string_view>

namespace unknot::app {

/// 1 to `most`. CommandError for any other text: `--days "0" is not a number of days: say 1 to 31`; `option` is what
/// stands before the number, `things` what it counts.
int whole_number(const std::string& typed, std::string_view option, std::string_view things, int most);

}  // namespace unknot::app
