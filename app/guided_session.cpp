#include "guided_session.hpp"

#include <algorithm>

#include "after_write.hpp"
#include "point_match.hpp"
#include "render_decision.hpp"
#include "unknot/guide.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr SessionTimer::Span k_sign_at = 60s;

Failure broken_off() { return {ExitCode::not_done, "broken off: nothing was stored"}; }

}  // namespace

std::string GuidedSession::answer(const std::string& question) {
  std::string words = paint_.paragraph("", question);
  words.back() = ' ';
  if (hurries_) return {};
  auto line = terminal_.ask(words);
  pass_time();
  if (line) return *std::move(line);
  if (line.error() == Stop::interrupted && pressed_ && keeps()) {
    hurries_ = true;
    return {};
  }
  throw broken_off();
}

bool GuidedSession::keeps() {
  const auto kept = *std::exchange(pressed_, std::nullopt);  // A second Ctrl-C keeps nothing.
  return yes(fmt::format("Keep what was done ({} s)?", kept.count()), false);
}

bool GuidedSession::yes(const std::string& question, bool otherwise) {
  while (true) {
    const std::string said = answer(fmt::format("{} [{}]", question, otherwise ? "Y/n" : "y/N"));
    if (said.empty()) return otherwise;
    if (said.front() == 'y' || said.front() == 'Y') return true;
    if (said.front() == 'n' || said.front() == 'N') return false;
  }
}

std::optional<Score> GuidedSession::score(const std::string& question) {
  while (true) {
    const std::string said = answer(question);
    if (said.empty()) return std::nullopt;
    if (const auto score = Score::parse(said, "that")) return *score;
    say(paint_.paragraph("", "Say a whole number from 0 (none) to 10 (worst imaginable), or Enter alone."));
  }
}

void GuidedSession::pass_time() {
  const auto now = Clock::now();
  const auto span = std::chrono::floor<std::chrono::milliseconds>(now - passed_until_);
  desk_.pass(span);
  passed_until_ += span;
}

Point GuidedSession::chosen(const std::optional<std::string>& typed) const {
  if (typed) return one_point(desk_, typed);
  const std::vector<PointDecision> decisions = desk_.decide(desk_.active_points());
  const PointDecision* first = nullptr;
  for (const PointDecision& each : decisions) {
    const auto& next = each.decision.next;
    if (next && (first == nullptr || next->due < first->decision.next->due)) first = &each;
  }
  return first == nullptr ? one_point(desk_, typed) : first->point;
}

PointDecision GuidedSession::with(const Check& check) {
  std::optional<PointDecision> decided;
  desk_.write({Put{check}}, Desk::Trial::yes, [&] { decided = desk_.decide(*point_); });
  return *std::move(decided);
}

std::optional<ExitCode> GuidedSession::red_flag() {
  const bool told =
      yes("Anything new and worrying: one leg swollen, warm or red, breathlessness, numbness, a pop?", false);
  if (!told) return std::nullopt;
  while (true) {
    const std::string said = answer("What is it, in a few words?");
    if (said.empty()) continue;
    const auto flag = RedFlag::parse(said);
    if (!flag) {
      say(paint_.paragraph("", flag.error().message));
      continue;
    }
    Check check = check_now();
    check.red_flag = *flag;
    return store_entry(desk_, shell_, *point_, check, trial_);
  }
}

std::optional<ExitCode> GuidedSession::day_without_session() {
  const PointDecision decided = desk_.decide(*point_);
  const Decision& decision = decided.decision;
  if (decision.phase == Phase::full || decision.phase == Phase::reduced) return std::nullopt;
  say(next_text(paint_, decided, desk_.calendar()));
  if (decision.phase == Phase::hold || decision.phase == Phase::resolved) return ExitCode::done;
  const bool due = decision.next && decision.next->kind == NextKind::check && decision.next->overdue;
  if (!due) return ExitCode::done;
  Check check = check_now();
  if (decision.phase == Phase::rest) {
    check.sore = score("How sore is it now, 0-10 (Enter: not said)?");
  } else {
    check.press = score("Press it once. How much does it hurt, 0-10 (Enter: not said)?");
  }
  if (!check.sore && !check.press) return ExitCode::done;
  return store_entry(desk_, shell_, *point_, check, trial_);
}

std::optional<ExitCode> GuidedSession::soreness() {
  if (desk_.decide(*point_).decision.soreness_question != SorenessQuestion::due) return std::nullopt;
  Check check = check_now();
  check.sore = score("How sore is it now, before pressing, 0-10 (Enter: not said)?");
  if (!check.sore) return std::nullopt;
  if (!check.sore->is_zero()) {
    say(next_text(paint_, with(check), desk_.calendar()));
    if (yes("Leave it for now and store the reading?", true)) {
      return store_entry(desk_, shell_, *point_, check, trial_);
    }
  }
  morning_ = check;
  return std::nullopt;
}

std::optional<ExitCode> GuidedSession::too_soon() {
  const PointDecision decided = morning_ ? with(*morning_) : desk_.decide(*point_);
  const Decision& decision = decided.decision;
  const bool is_due = decision.next && decision.next->kind == NextKind::treat && decision.next->overdue;
  if (is_due || decision.phase == Phase::rest) return std::nullopt;  // A rest day was told of already.
  say(next_text(paint_, decided, desk_.calendar()));
  if (!yes("It is not due now. Stop here?", true)) return std::nullopt;
  if (morning_) return store_entry(desk_, shell_, *point_, *morning_, trial_);
  say("Nothing was stored.\n");
  return ExitCode::done;
}

Seconds GuidedSession::press() {
  SessionTimer timer(Clock::now(), length_);
  const bool redraws = shell_.environment("TERM").value_or("dumb") != "dumb";
  const auto line = [&] {
    const int columns = terminal_.columns(paint_.columns()) - 1;
    const std::string text = padded(timer_line(paint_, timer, Clock::now(), columns), columns);
    if (redraws) say("\r" + text);
  };
  const auto seconds = [&] { return std::chrono::round<Seconds>(timer.elapsed(Clock::now())); };
  terminal_.watch_keys();
  Key key = Key::none;
  while (!timer.is_over(Clock::now()) && key != Key::stop) {
    line();
    key = terminal_.key(200ms);
    const auto now = Clock::now();
    if (timer.reaches(k_sign_at, now)) {
      say((redraws ? "\r" + padded("", terminal_.columns(paint_.columns()) - 1) + "\r" : "") +
          paint_.paragraph("", "60 s. Stop here (q) if it no longer eases."));
    }
    if (key == Key::pause) timer.is_paused() ? timer.resume(now) : timer.pause(now);
    if (key == Key::closed) throw broken_off();
    if (key == Key::suspended) {
      timer.pause(now);
      say("\n");
      terminal_.suspend();
    }
    if (key == Key::interrupted) {
      timer.pause(now);
      say("\n");
      pressed_ = seconds();
      if (!keeps()) throw broken_off();
      return seconds();
    }
  }
  terminal_.release();
  line();
  say(key == Key::stop ? "\n" : "\a\n");
  pass_time();
  return seconds();
}

ExitCode GuidedSession::session() {
  Session session{.id = desk_.new_id<EntryId>(), .point = point_->id, .stamp = desk_.stamp(desk_.now())};
  session.before = score("First press: how much does it hurt, 0-10 (Enter: not said)?");
  if (session.before && session.before->is_zero()) {
    say(paint_.paragraph("", "Pressing does not hurt, and then there is nothing to treat."));
    if (yes("Store it as a check?", true)) {
      Check check = morning_.value_or(check_now());
      check.press = session.before;
      check.symptoms =
          yes("Does pressing bring on pain elsewhere or other symptoms?", false) ? Symptoms::present : Symptoms::absent;
      return store_entry(desk_, shell_, *point_, check, trial_);
    }
  }
  const PointDecision decided = morning_ ? with(*morning_) : desk_.decide(*point_);
  say(paint_.paragraph("  ", how_to_press(decided)));
  const auto* muscle = guide::find_muscle(point_->muscle ? point_->muscle->str() : "general");
  if (muscle == nullptr) muscle = guide::find_muscle("general");
  for (const guide::Statement& statement : muscle->statements) {
    if (statement.topic != guide::Topic::technique || statement.standing != guide::Standing::told) continue;
    say(paint_.paragraph("  ", fmt::format("{} [{}]", statement.text, statement.sources)));
  }
  answer("Press, and Enter starts the timer.");
  session.stamp = desk_.stamp(desk_.now());
  session.length = press();
  if (session.length->count() < 1) throw broken_off();
  pressed_ = session.length;
  session.after = score("Last press: how much does it hurt, 0-10 (Enter: not said)?");
  session.sore = score("How sore is the area now, 0-10 (Enter: not said)?");
  session.stamp.recorded = desk_.now();
  std::vector<Entry> entries;
  if (morning_) entries.emplace_back(*morning_);
  entries.emplace_back(session);
  return store_entries(desk_, shell_, *point_, entries, trial_);
}

ExitCode GuidedSession::run(const std::optional<std::string>& typed) {
  point_ = chosen(typed);
  const PointDecision decided = desk_.decide(*point_);
  say(paint_.ink(Ink::bold, paint_.paragraph("", fmt::format("{}: {}", made_visible(point_->name.str()),
                                                             phase_text(decided.decision.phase)))));
  if (decided.decision.phase != Phase::hold) {
    if (const auto code = red_flag()) return *code;
  }
  if (const auto code = day_without_session()) return *code;
  if (const auto code = soreness()) return *code;
  if (const auto code = too_soon()) return *code;
  return session();
}

}  // namespace unknot::app
