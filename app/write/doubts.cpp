#include "write/doubts.hpp"

#include "system/terminal.hpp"
#include "unknot/text.hpp"

namespace unknot::app {

void doubt_length(const Shell& shell, const Session& session) {
  if (!session.length || *session.length <= k_longest_likely) return;
  const std::string length = fmt::format("{} min", std::chrono::floor<Minutes>(*session.length).count());
  if (shell.json() || !shell.asks()) {
    return shell.notice(
        fmt::format("{} of pressing: seconds, not minutes? `unknot edit last --for 90s` corrects it", length));
  }
  const auto answer = Terminal().ask(fmt::format("{} of pressing? Save it anyway? [y/N] ", length));
  if (!answer || !yes_or_no(*answer).value_or(false)) {
    throw CommandError(ExitCode::not_done, "cancelled: nothing was saved");
  }
}

void doubt_time(const CommandContext& context, const Shell& shell, const Point& point, Instant at) {
  constexpr date::days k_long_ago{7};
  const Calendar& calendar = context.calendar();
  const date::days ago = calendar.day_of(context.now()).since(calendar.day_of(at));
  const bool is_before_point = point.added && calendar.day_of(at) < calendar.day_of(*point.added);
  if (ago <= k_long_ago && !is_before_point) return;
  const LocalTime local = calendar.zone().local(at);
  const date::year_month_day date(date::floor<date::days>(local));
  const std::string when = fmt::format("{} {} {}", short_date_text(date::local_days(date)),
                                       static_cast<int>(date.year()), clock_text(local));
  std::string doubt = ago > k_long_ago ? counted(ago.count(), "day ago", "days ago") : "";
  if (is_before_point) {
    doubt += fmt::format("{}before {} was added", doubt.empty() ? "" : " and ", point.name.str());
  }
  shell.notice(fmt::format("{} is {}; if that is a slip, `unknot undo`", when, doubt));
}

}  // namespace unknot::app
