// answer: what the buttons of a notification write. Only what is still due is written: a button that is pressed late,
// after the session was logged otherwise, stores nothing twice.
#include <algorithm>
#include <charconv>

#include "remind/remind_actions.hpp"
#include "remind/reminding.hpp"
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
    throw Failure(ExitCode::usage, fmt::format("\"{}\" is not the number of a message", quoted_briefly(text)));
  }
  return {number};
}

/// What still stands of the message, point by point.
struct Standing {
  Point point;
  StepKind kind;
};

/// The steps that are now in the place of the day that the message had them in, and due now or by the time it gave.
std::vector<Standing> still_standing(const Desk& desk, const Message& message) {
  std::vector<Standing> standing;
  for (const PointDecision& one : desk.decide(desk.active_points())) {
    const auto now = step_of(one.point.id, one.decision, desk.settings(), desk.calendar());
    const bool stands = now && std::any_of(message.told.begin(), message.told.end(), [&](const ToTell& told) {
                          return is_same_place(told.step, *now) && now->due <= std::max(desk.now(), told.step.due);
                        });
    if (stands) standing.push_back({one.point, now->kind});
  }
  return standing;
}

Change session_done(const Desk& desk, const Point& point) {
  return Put{Session{.id = desk.new_id<EntryId>(), .point = point.id, .stamp = desk.stamp(desk.now())}};
}

Change is_sore(const Desk& desk, const Point& point) {
  return Put{
      Check{.id = desk.new_id<EntryId>(),
            .point = point.id,
            .stamp = desk.stamp(desk.now()),
            .sore = Score::from(k_sore),
            .note = or_fail(Note::parse("Sore, said on a reminder, which asks for no number: 1 stands for it."))}};
}

ExitCode store(Desk& desk, Shell& shell, std::vector<Change> changes) {
  if (changes.empty()) {
    shell.print("Nothing is due any more: nothing was stored.\n");
    return ExitCode::done;
  }
  const std::string logged = counted(std::ssize(changes), "entry", "entries");
  desk.write(std::move(changes), Desk::Trial::no, [&] { shell.print("Logged {}.\n", logged); });
  return ExitCode::done;
}

}  // namespace

ExitCode remind_answer(const RemindOptions& options, Shell& shell) {
  if (options.words.size() != 2) throw Failure(ExitCode::usage, "say `unknot remind answer MESSAGE WORD`");
  const std::string& word = options.words[1];
  const auto message = open_book(shell, OpenFor::reading).message(number_said(options));
  if (!message) throw Failure(ExitCode::not_done, "that reminder is not known any more");
  Desk desk(shell, word == "still" || word == "snooze" ? OpenFor::reading : OpenFor::writing);
  const std::vector<Standing> standing = still_standing(desk, *message);
  std::vector<Change> changes;
  if (word == "still") return standing.empty() ? ExitCode::not_done : ExitCode::done;
  if (word == "snooze") {
    ReminderBook book = open_book(shell, OpenFor::writing);
    for (const Standing& one : standing) {
      book.add({desk.now(), Silencing::snooze, one.point.id, desk.now() + k_snooze});
    }
    return ExitCode::done;
  }
  if (word != "done" && word != "sore") {
    throw Failure(ExitCode::usage, fmt::format("an answer is done, snooze or sore, not \"{}\"", quoted_briefly(word)));
  }
  for (const Standing& one : standing) {
    if (word == "sore" && one.kind != StepKind::warning) changes.push_back(is_sore(desk, one.point));
    if (word == "done" && one.kind == StepKind::session) changes.push_back(session_done(desk, one.point));
  }
  return store(desk, shell, std::move(changes));
}

}  // namespace unknot::app
