// log, status: which reminders went out, and which are going to.
#include <algorithm>

#include "remind/install_reminders.hpp"
#include "remind/remind_actions.hpp"
#include "remind/render_reminder.hpp"
#include "render/render_decision.hpp"
#include "render/render_entry.hpp"
#include "render/render_safety.hpp"
#include "system/text_width.hpp"
#include "system/whole_number.hpp"
#include "unknot/catalog.hpp"
#include "unknot/exchange.hpp"

namespace unknot::app {
namespace {

constexpr int k_usual_count = 20;
constexpr int k_most_count = 100'000;

std::size_t count_of(const RemindOptions& options) {
  if (!options.count) return k_usual_count;
  return static_cast<std::size_t>(whole_number(*options.count, "-n", "messages", k_most_count));
}

std::string name_of(const CommandContext& context, PointId id) {
  const auto& points = context.points();
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

std::string_view kind_word(StepKind kind) {
  switch (kind) {
    case StepKind::session:
      return "session";
    case StepKind::check:
      return "check";
    case StepKind::warning:
      break;
  }
  return "warning sign";
}

/// `session, due since 08:00, snoozed until 09:31 [dose.frequency, S1]`
std::string step_text(const DueReminder& reminder, Instant sent, const Zone& zone) {
  const DueStep& step = reminder.step;
  std::string words(kind_word(step.kind));
  if (step.kind != StepKind::warning) {
    words += fmt::format(", due {} {}", step.due <= sent ? "since" : "at", clock_text(zone.local(step.due)));
  }
  if (reminder.since > step.due) words += fmt::format(", snoozed until {}", clock_text(zone.local(reminder.since)));
  return fmt::format("{} [{}, {}]", words, rule_name(step.rule), rule_source(step.rule));
}

/// A line for what the message said alike of one point or several.
void add_lines(std::vector<Line>& lines, const CommandContext& context, const Formatter& formatter,
               const Message& message) {
  std::vector<std::pair<std::string, std::string>> steps;  // What, and of which points.
  for (const DueReminder& reminder : message.steps) {
    const std::string words = step_text(reminder, message.at, context.zone());
    const std::string name = name_of(context, reminder.step.point);
    const auto same = std::find_if(steps.begin(), steps.end(), [&](const auto& step) { return step.first == words; });
    if (same == steps.end()) {
      steps.emplace_back(words, name);
    } else {
      same->second += ", " + name;
    }
  }
  const std::string lead = fmt::format("{}  {:<12}  ", when_text(message.at, context.now(), context.zone()),
                                       delivery_words(message.delivery));
  std::string text;
  for (const auto& [words, names] : steps) text += formatter.paragraph(lead, fmt::format("{}: {}", names, words));
  lines.push_back({message.at, text});
}

std::string silence_line(const CommandContext& context, const Formatter& formatter, const Mute& mute) {
  const std::string whose = mute.point ? name_of(context, *mute.point) : "all points";
  const bool is_end = mute.until && *mute.until <= mute.at;
  const std::string what =
      mute.until && !is_end ? fmt::format("until {}", clock_text(context.zone().local(*mute.until))) : "";
  const std::string_view word = is_end                          ? "snooze ended"
                                : mute.what == MuteKind::snooze ? "snoozed"
                                : mute.what == MuteKind::off    ? "switched off"
                                                                : "switched on";
  return formatter.paragraph(fmt::format("{}  {:<12}  ", when_text(mute.at, context.now(), context.zone()), word),
                             fmt::format("{}{}{}", whose, what.empty() ? "" : " ", what));
}

std::vector<NamedMessage> named(const CommandContext& context, const std::vector<Message>& messages) {
  std::vector<NamedMessage> all;
  for (const Message& message : messages) {
    NamedMessage one{message, {}};
    for (const DueReminder& reminder : message.steps) one.names.push_back(name_of(context, reminder.step.point));
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

ExitCode remind_log(const RemindOptions& options, Shell& shell) {
  const std::size_t count = count_of(options);
  shell.may_be_long();
  const CommandContext context(shell, OpenFor::reading);
  const ReminderStore book = open_reminders(shell, OpenFor::reading);
  const std::vector<Message> messages = book.latest_messages(count);
  const bool all_shown = messages.size() < count;
  const auto mutes = book.mutes_since(all_shown ? std::nullopt : std::optional(messages.front().at));
  if (shell.json()) {
    shell.write(messages_json(named(context, messages), context.zone()));
    return ExitCode::done;
  }
  const Formatter formatter(shell.output());
  std::vector<Line> lines;
  for (const Mute& mute : mutes) lines.push_back({mute.at, silence_line(context, formatter, mute)});
  for (const Message& message : messages) add_lines(lines, context, formatter, message);
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.at < b.at; });
  if (lines.empty()) shell.write("No reminder yet.\n");
  for (const Line& line : lines) shell.write(line.text);
  return ExitCode::done;
}

namespace {

/// What `status` says of one active point.
struct PointState {
  std::string name;
  std::string text;
};

/// What the user muted of a point of which nothing is due; empty: nothing.
std::string silence_text(const CommandContext& context, const ReminderHistory& history, PointId point) {
  if (is_switched_off(point, history)) return "; reminders are off: `unknot remind on`";
  const auto until = snoozed_until(point, history, context.now());
  if (!until) return {};
  const bool is_today = context.calendar().day_of(*until) == context.calendar().day_of(context.now());
  return fmt::format("; snoozed until {}", is_today ? clock_text(context.zone().local(*until))
                                                    : when_text(*until, context.now(), context.zone()));
}

/// What comes next for the point, where nothing is due.
std::string coming_text(const PointDecision& one, const CommandContext& context) {
  if (one.decision.next) {
    return fmt::format("{} {}", step_word(one.decision),
                       due_text(*one.decision.next, context.now(), context.calendar()));
  }
  return one.decision.hold ? "on hold" : "nothing comes";
}

/// Those of which something is due first.
std::vector<PointState> states_of(const CommandContext& context, const std::vector<PointDecision>& points,
                                  const ReminderHistory& history) {
  std::vector<PointState> due;
  std::vector<PointState> coming;
  for (const PointDecision& one : points) {
    const std::string name = one.point.name.str();
    const auto step = step_of(one.point.id, one.decision, context.settings(), context.calendar());
    if (!step || step->due > context.now()) {
      coming.push_back({name, coming_text(one, context) + silence_text(context, history, one.point.id)});
      continue;
    }
    const ReminderDecision ruled =
        decide_reminder(*step, history, context.settings(), context.calendar(), context.now());
    const std::string what = step->kind == StepKind::warning ? "on hold for a warning sign"
                                                             : fmt::format("{}, due since {}", step_word(one.decision),
                                                                           clock_text(context.zone().local(step->due)));
    due.push_back(
        {name, fmt::format("{}: {}", what, suppressed_text(ruled, context.settings(), history, context.zone()))});
  }
  due.insert(due.end(), coming.begin(), coming.end());
  return due;
}

}  // namespace

ExitCode remind_status(const RemindOptions&, Shell& shell) {
  const CommandContext context(shell, OpenFor::reading);
  const ReminderStore book = open_reminders(shell, OpenFor::reading);
  const ReminderHistory history = book.history(context.now());
  const auto calendar = book.calendar_file();
  const auto last = book.latest_messages(1);
  const Instant look = next_look(context, history);
  if (shell.json()) {
    shell.write(reminders_json({installed_word(shell), history.quiet, calendar,
                                last.empty() ? std::nullopt : std::optional(last.back().at), look},
                               context.zone()));
    return ExitCode::done;
  }
  const Formatter formatter(shell.output());
  const std::vector<PointDecision>& points = context.decisions();
  if (const std::string warning = warning_box(formatter, points, context.zone()); !warning.empty()) {
    shell.write(warning + "\n");
  }
  shell.write(formatter.paragraph("Sent by:     ", installed_text(shell)));
  shell.print("Quiet hours: {}\n", history.quiet ? quiet_hours_text(*history.quiet) : "none");
  shell.write(formatter.paragraph("Calendar:    ", calendar
                                                       ? fmt::format("{} ({} days)", calendar->path, calendar->days)
                                                       : "none (unknot remind calendar FILE)"));
  shell.print("Last sent:   {}\n",
              last.empty() ? "nothing yet" : when_text(last.back().at, context.now(), context.zone()));
  shell.print("Next look:   {}\n\n", installed_word(shell).empty() ? "none, as nothing is installed"
                                                                   : when_text(look, context.now(), context.zone()));
  const std::vector<PointState> states = states_of(context, points, history);
  int widest = 0;
  for (const PointState& state : states) widest = std::max(widest, width_of(state.name));
  for (const PointState& state : states) {
    shell.write(formatter.paragraph(fmt::format("  {}  ", padded(state.name, widest)), state.text));
  }
  return ExitCode::done;
}

}  // namespace unknot::app
