#include <fmt/format.h>

#include "unknot/reminder.hpp"
#include "unknot/text.hpp"

namespace unknot {

Parsed<QuietHours> parse_quiet_hours(std::string_view text) {
  const auto wrong = [&] {
    return bad_input(
        fmt::format("quiet hours \"{}\" are not two times of day: write them like 13:00-14:30", quoted_briefly(text)));
  };
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return wrong();
  const auto from = TimeOfDay::parse(text.substr(0, dash), "quiet hours");
  const auto until = TimeOfDay::parse(text.substr(dash + 1), "quiet hours");
  if (!from || !until) return wrong();
  if (*from == *until) {
    return bad_input(fmt::format("quiet hours \"{}\" have no length: use off for none", quoted_briefly(text)),
                     InputFault::conflict);
  }
  return QuietHours{*from, *until};
}

std::string quiet_hours_text(const QuietHours& quiet) {
  return fmt::format("{}-{}", quiet.from.text(), quiet.until.text());
}

}  // namespace unknot
