#include "unknot/score.hpp"

#include <fmt/format.h>

#include "base/scan.hpp"
#include "unknot/text.hpp"

namespace unknot {

Parsed<Score> Score::parse(std::string_view text, std::string_view what) {
  if (const auto number = whole_number(text); number && *number <= k_max) return *from(static_cast<int>(*number));
  return bad_input(
      fmt::format("{} \"{}\" is not a score: use a whole number from {} (no pain) to {} (worst imaginable)", what,
                  quoted_briefly(text), k_min, k_max),
      InputFault::out_of_range);
}

}  // namespace unknot
