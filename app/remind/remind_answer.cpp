// answer: what the buttons of a notification write. Only what is still due is written: a button that is pressed late,
// after the session was logged otherwise, stores nothing twice.
#include <algorithm>
#include <charconv>

#include "remind/due_reminders.hpp"
#include "remind/remind_actions.hpp"
#include "unknot/text.hpp"
#include "write/after_write.hpp"

namespace unknot::app {
namespace {

constexpr Minutes k_snooze{30};
/// The least that means sore: the button asks for no number.
constexpr int k_sore = 1;

MessageNumber number_said(const RemindOptions& options) {
  const std::string& text = options.words.front();
  std::int64_t number = 0;
  const auto [read, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || read != text.data() + text.size()) {
    throw CommandError(ExitCode::usage, fmt::format("\"{}\" is not the number of a message", quoted_briefly(text)));
  }
  return {number};
}

/// What still stands of the message, point by point.
struct Standing {
  Point point;
  StepKind kind;
};

/// The steps that are now in the place of the day that the message had them in, and due now or by the time it gave.
std::vector<Standing> still_standing(const CommandContext& context, const Message& message) {
  std::vector<Standing> standing;
  for (const PointDecision& one : context.decisions()) {
    const auto now = step_of(one.point.id, one.decision, context.settings(), context.calendar());
    const bool stands =
        now && std::any_of(message.steps.begin(), message.steps.end(), [&](const DueReminder& reminder) {
          return is_same_place(reminder.step, *now) && now->due <= std::max(context.now(), reminder.step.due);
        });
    if (stands) standing.push_back({one.point, now->kind});
  }
  return standing;
}

Change session_done(const CommandContext& context, const Point& point) {
  return Put{Session{.id = context.new_id<EntryId>(), .point = point.id, .stamp = context.stamp(context.now())}};
}

Change is_sore(const CommandContext& context, const Point& point) {
  return Put{Check{.id = context.new_id<EntryId>(),
                   .point = point.id,
                   .stamp = context.stamp(context.now()),
                   .sore = Score::from(k_sore),
                   .note = value_or_throw(Note::parse("Answered sore on a reminder, without a number: stored as 1."))}};
}

ExitCode store(CommandContext& context, Shell& shell, std::vector<Change> changes) {
  if (changes.empty()) {
    shell.print("Nothing is due any more: nothing was stored.\n");
    return ExitCode::done;
  }
  const std::string logged = counted(std::ssize(changes), "entry", "entries");
  context.write(std::move(changes), CommandContext::Trial::no, [&] { shell.print("Logged {}.\n", logged); });
  return ExitCode::done;
}

}  // namespace

ExitCode remind_answer(const RemindOptions& options, Shell& shell) {
  if (options.words.size() != 2)
    throw CommandError(ExitCode::usage, "it takes two words: `unknot remind answer MESSAGE WORD`");
  const std::string& word = options.words[1];
  const auto message = open_reminders(shell, OpenFor::reading).message(number_said(options));
  if (!message) throw CommandError(ExitCode::not_done, "that reminder is not known any more");
  CommandContext context(shell, word == "still" || word == "snooze" ? OpenFor::reading : OpenFor::writing);
  const std::vector<Standing> standing = still_standing(context, *message);
  std::vector<Change> changes;
  if (word == "still") return standing.empty() ? ExitCode::not_done : ExitCode::done;
  if (word == "snooze") {
    ReminderStore book = open_reminders(shell, OpenFor::writing);
    for (const Standing& one : standing) {
      book.add({context.now(), MuteKind::snooze, one.point.id, context.now() + k_snooze});
    }
    return ExitCode::done;
  }
  if (word != "done" && word != "sore") {
    throw CommandError(ExitCode::usage,
                       fmt::format("an answer is done, snooze or sore, not \"{}\"", quoted_briefly(word)));
  }
  for (const Standing& one : standing) {
    if (word == "sore" && one.kind != StepKind::warning) changes.push_back(is_sore(context, one.point));
    if (word == "done" && one.kind == StepKind::session) changes.push_back(session_done(context, one.point));
  }
  return store(context, shell, std::move(changes));
}

}  // namespace unknot::app
