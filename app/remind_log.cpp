// log, status: what was told, and what is going to be.
#include <algorithm>

#include "install_reminders.hpp"
#include "remind_actions.hpp"
#include "render_decision.hpp"
#include "render_entry.hpp"
#include "render_reminder.hpp"
#include "unknot/catalog.hpp"
#include "unknot/exchange.hpp"
#include "unknot/text.hpp"
#include "whole_number.hpp"

namespace unknot::app {
namespace {

constexpr int k_usual_count = 20;
constexpr int k_most_count = 100'000;

std::size_t count_of(const RemindOptions& options) {
  if (!options.count) return k_usual_count;
  return static_cast<std::size_t>(whole_number(*options.count, "-n", "messages", k_most_count));
}

std::string name_of(const Desk& desk, PointId id) {
  const auto& points = desk.points();
  const auto found = std::find_if(points.begin(), points.end(), [&](const Point& point) { return point.id == id; });
  return found == points.end() ? "a point that is gone" : found->name.str();
}

std::string_view delivery_words(const std::optional<Delivery>& delivery) {
  if (!delivery) return "on its way";
  switch (*delivery) {
    case Delivery::printed:
      return "printed";
    case Delivery::notification:
      return "notification";
    case Delivery::command:
      return "by command";
  }
  return "";
}

/// A line of the log, to be sorted among the others.
struct Line {
  Instant at;
  std::string text;
};

void add_lines(std::vector<Line>& lines, const Desk& desk, const Paint& paint, const Message& message) {
  std::string text;
  for (const ToTell& told : message.told) {
    const DueStep& step = told.step;
    const std::string lead =
        fmt::format("{}  {:<12}  ", when_text(message.at, desk.now(), desk.zone()), delivery_words(message.delivery));
    std::string words =
        fmt::format("{}: {}, due since {}", made_visible(name_of(desk, step.point)),
                    step.kind == NextKind::treat ? "session" : "check", clock_text(desk.zone().local(step.due)));
    if (told.since != step.due) words += fmt::format(", snoozed until {}", clock_text(desk.zone().local(told.since)));
    text += paint.paragraph(lead, fmt::format("{} [{}, {}]", words, rule_name(step.rule), rule_source(step.rule)));
  }
  lines.push_back({message.at, text});
}

std::string silence_line(const Desk& desk, const Paint& paint, const Silence& silence) {
  const std::string whose = silence.point ? made_visible(name_of(desk, *silence.point)) : "all points";
  const bool is_end = silence.until && *silence.until <= silence.at;
  const std::string what =
      silence.until && !is_end ? fmt::format("until {}", clock_text(desk.zone().local(*silence.until))) : "";
  const std::string_view word = is_end                              ? "snooze ended"
                                : silence.what == Silencing::snooze ? "snoozed"
                                : silence.what == Silencing::off    ? "switched off"
                                                                    : "switched on";
  return paint.paragraph(fmt::format("{}  {:<12}  ", when_text(silence.at, desk.now(), desk.zone()), word),
                         fmt::format("{}{}{}", whose, what.empty() ? "" : " ", what));
}

std::vector<NamedMessage> named(const Desk& desk, const std::vector<Message>& messages) {
  std::vector<NamedMessage> all;
  for (const Message& message : messages) {
    NamedMessage one{message, {}};
    for (const ToTell& told : message.told) one.names.push_back(name_of(desk, told.step.point));
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

ExitCode remind_log(const RemindOptions& options, Shell& shell) {
  const std::size_t count = count_of(options);
  shell.may_be_long();
  const Desk desk(shell, OpenFor::reading);
  const ReminderBook book = open_book(shell, OpenFor::reading);
  const std::vector<Message> messages = book.latest_messages(count);
  const bool all_shown = messages.size() < count;
  const auto silences = book.silences_since(all_shown ? std::nullopt : std::optional(messages.front().at));
  if (shell.json()) {
    shell.write(messages_json(named(desk, messages), desk.zone()));
    return ExitCode::done;
  }
  const Paint paint(shell.screen());
  std::vector<Line> lines;
  for (const Silence& silence : silences) lines.push_back({silence.at, silence_line(desk, paint, silence)});
  for (const Message& message : messages) add_lines(lines, desk, paint, message);
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.at < b.at; });
  if (lines.empty()) shell.write("Nothing was told yet.\n");
  for (const Line& line : lines) shell.write(line.text);
  return ExitCode::done;
}

namespace {

/// What `status` says of one active point.
struct PointState {
  std::string name;
  std::string text;
};

/// What the user silenced of a point of which nothing is due; empty: nothing.
std::string silence_text(const Desk& desk, const Remembered& remembered, PointId point) {
  if (is_switched_off(point, remembered)) return "; reminders are off: `unknot remind on`";
  const auto until = snoozed_until(point, remembered, desk.now());
  if (!until) return {};
  const bool is_today = desk.calendar().day_of(*until) == desk.calendar().day_of(desk.now());
  return fmt::format("; snoozed until {}",
                     is_today ? clock_text(desk.zone().local(*until)) : when_text(*until, desk.now(), desk.zone()));
}

std::vector<PointState> states_of(const Desk& desk, const Remembered& remembered) {
  std::vector<PointState> states;
  for (const RuledPoint& one : ruled_points(desk, remembered)) {
    states.push_back({made_visible(one.decided.point.name.str()),
                      fmt::format("{}, due since {}: {}", step_word(one.decided.decision),
                                  clock_text(desk.zone().local(one.ruling.told.step.due)),
                                  unsaid_text(one.ruling, desk.settings(), remembered, desk.zone()))});
  }
  for (const PointDecision& one : desk.decide(desk.active_points())) {
    if (due_step(one.point.id, one.decision)) continue;
    const std::string next = one.decision.next ? fmt::format("{} {}", step_word(one.decision),
                                                             due_text(*one.decision.next, desk.now(), desk.calendar()))
                                               : "nothing comes";
    states.push_back({made_visible(one.point.name.str()), next + silence_text(desk, remembered, one.point.id)});
  }
  return states;
}

}  // namespace

ExitCode remind_status(const RemindOptions&, Shell& shell) {
  const Desk desk(shell, OpenFor::reading);
  const ReminderBook book = open_book(shell, OpenFor::reading);
  const Remembered remembered = book.remembered(desk.now());
  const auto calendar = book.calendar_file();
  const auto last = book.latest_messages(1);
  const Instant look = next_look(desk, remembered);
  if (shell.json()) {
    shell.write(reminders_json({installed_word(shell), remembered.quiet, calendar,
                                last.empty() ? std::nullopt : std::optional(last.back().at), look},
                               desk.zone()));
    return ExitCode::done;
  }
  const Paint paint(shell.screen());
  shell.write(paint.paragraph("Sent by:     ", installed_text(shell)));
  shell.print("Quiet hours: {}\n", remembered.quiet ? quiet_hours_text(*remembered.quiet) : "none");
  shell.write(paint.paragraph("Calendar:    ",
                              calendar ? fmt::format("{} ({} days)", made_visible(calendar->path), calendar->days)
                                       : "none (unknot remind calendar FILE)"));
  shell.print("Last told:   {}\n", last.empty() ? "nothing yet" : when_text(last.back().at, desk.now(), desk.zone()));
  shell.print("Next look:   {}\n\n", when_text(look, desk.now(), desk.zone()));
  const std::vector<PointState> states = states_of(desk, remembered);
  int widest = 0;
  for (const PointState& state : states) widest = std::max(widest, width_of(state.name));
  for (const PointState& state : states) {
    shell.write(paint.paragraph(fmt::format("  {}  ", padded(state.name, widest)), state.text));
  }
  return ExitCode::done;
}

}  // namespace unknot::app
