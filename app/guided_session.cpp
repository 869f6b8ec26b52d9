#include "guided_session.hpp"

#include <algorithm>
#include <cctype>

#include "after_write.hpp"
#include "point_match.hpp"
#include "render_decision.hpp"
#include "timer_screen.hpp"
#include "unknot/guide.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr SessionTimer::Span k_sign_at = 60s;
constexpr std::chrono::milliseconds k_glance = 200ms;  // How often the line is looked at.

constexpr int k_answer_columns = 4;
constexpr std::string_view k_symptoms = "Does pressing bring on pain elsewhere or other symptoms?";

bool is_for_treating(const PointDecision& decided) {
  return decided.decision.phase == Phase::full || decided.decision.phase == Phase::reduced;
}

}  // namespace

Failure GuidedSession::broken_off() const {
  return {ExitCode::not_done,
          sore_stored_ ? "broken off: the soreness is stored, and no session" : "broken off: nothing was stored"};
}

void GuidedSession::measure() {
  Screen screen = shell_.screen();
  screen.columns = std::clamp(terminal_.columns(screen.columns), k_least_columns, k_most_columns);
  paint_ = Paint(screen);
}

std::string GuidedSession::answer(const std::string& question) {
  measure();
  Screen with_room = paint_.screen();
  with_room.columns -= k_answer_columns;
  std::string words = Paint(with_room).paragraph("", question);
  words.back() = ' ';
  if (hurries_) return {};
  while (true) {
    auto line = terminal_.ask(words);
    desk_.pass_time();
    if (line) return *std::move(line);
    const Wish then = line.error() == Stop::interrupted && pressed_ ? wish() : Wish::throw_away;
    if (then == Wish::throw_away) throw broken_off();
    if (then == Wish::go_on) continue;
    hurries_ = true;
    return {};
  }
}

GuidedSession::Wish GuidedSession::wish() {
  const auto kept = std::exchange(pressed_, std::nullopt);  // A second Ctrl-C keeps nothing.
  const std::string question =
      fmt::format("Go on (Enter), keep what was done ({} s), or throw it away? [G/k/t]", kept->count());
  while (true) {
    const std::string said = answer(question);
    const int first = said.empty() ? 'g' : std::tolower(static_cast<unsigned char>(said.front()));
    if (first == 'k') return Wish::keep;
    if (first == 't') return Wish::throw_away;
    if (first == 'g') {
      pressed_ = kept;
      return Wish::go_on;
    }
    say(paint_.paragraph("", "Say g or Enter to go on, k to keep what was done, t to throw it away."));
  }
}

bool GuidedSession::yes(const std::string& question, bool otherwise) {
  while (true) {
    const std::string said = answer(fmt::format("{} [{}]", question, otherwise ? "Y/n" : "y/N"));
    if (said.empty()) return otherwise;
    if (said.front() == 'y' || said.front() == 'Y') return true;
    if (said.front() == 'n' || said.front() == 'N') return false;
    say(paint_.paragraph("", fmt::format("Say y or n; Enter alone is {}.", otherwise ? "yes" : "no")));
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

Symptoms GuidedSession::symptoms() {
  return yes(std::string(k_symptoms), false) ? Symptoms::present : Symptoms::absent;
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

PointDecision GuidedSession::decided() {
  if (!reading_) return desk_.decide(*point_);
  std::optional<PointDecision> decided;
  desk_.write({Put{*reading_}}, Desk::Trial::yes, [&] { decided = desk_.decide(*point_); });
  return *std::move(decided);
}

ExitCode GuidedSession::stop_here() {
  if (reading_) return store_entry(desk_, shell_, *point_, *reading_, trial_);
  say("Nothing was stored.\n");
  return ExitCode::done;
}

std::optional<ExitCode> GuidedSession::red_flag() {
  const bool told =
      yes("Anything new: chest pain, breathlessness, fainting; a leg swollen, warm, red, cold or numb; a pop; "
          "pain at night or getting worse?",
          false);
  if (!told) return std::nullopt;
  while (true) {
    const std::string said = answer("What is it, in a few words (Enter: not said)?");
    const auto flag = RedFlag::parse(said.empty() ? "not said" : said);
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
  const PointDecision before = decided();
  const auto& next = before.decision.next;
  if (is_for_treating(before)) return std::nullopt;
  say(next_text(paint_, before, desk_.calendar()));
  if (!next || next->kind != NextKind::check || !next->overdue) return ExitCode::done;
  Check check = check_now();
  if (before.decision.phase == Phase::rest) {
    check.sore = score("How sore is it now, 0-10 (Enter: not said)?");
  } else {
    check.press = score("Press it once. How much does it hurt, 0-10 (Enter: not said)?");
    if (check.press) check.symptoms = symptoms();
  }
  if (!check.sore && !check.press) return stop_here();
  reading_ = check;
  if (!is_for_treating(decided())) return stop_here();
  if (!yes("With that it may be treated again. Go on?", true)) return stop_here();
  return std::nullopt;
}

std::optional<ExitCode> GuidedSession::soreness() {
  if (reading_ || desk_.decide(*point_).decision.soreness_question != SorenessQuestion::due) return std::nullopt;
  Check check = check_now();
  check.sore = score("How sore is it now, before pressing, 0-10 (Enter: not said)?");
  if (!check.sore) return std::nullopt;
  if (check.sore->is_zero()) {
    reading_ = check;
    return std::nullopt;
  }
  // Stored at once: what follows is rest, and whoever breaks off here has it.
  store_entry(desk_, shell_, *point_, check, trial_);
  shell_.flush();
  if (trial_ == Desk::Trial::yes) reading_ = check;
  sore_stored_ = trial_ == Desk::Trial::no;
  if (yes("Sore from the day before: today it rests. Stop here?", true)) return ExitCode::done;
  return std::nullopt;
}

std::optional<ExitCode> GuidedSession::too_soon() {
  const PointDecision now = decided();
  const auto& next = now.decision.next;
  if (next && next->kind == NextKind::treat && next->overdue) return std::nullopt;
  if (!is_for_treating(now)) return std::nullopt;  // It was told of already.
  say(next_text(paint_, now, desk_.calendar()));
  if (yes("It is not due now. Stop here?", true)) return stop_here();
  return std::nullopt;
}

Seconds GuidedSession::press() {
  const bool redraws = shell_.environment("TERM").value_or("dumb") != "dumb";
  TimerScreen screen(paint_, redraws ? Redraw::yes : Redraw::no);
  const auto columns = [&] { return terminal_.columns(paint_.columns()); };
  terminal_.watch_keys();
  SessionTimer timer(Clock::now(), length_);
  auto now = Clock::now();
  const auto show = [&] { say(screen.up_to_date(timer, now, columns())); };
  const auto pressed = [&] { return std::chrono::round<Seconds>(timer.elapsed(now)); };
  show();
  while (!timer.is_over(now)) {
    const Key key = terminal_.key(k_glance);
    const auto last = std::exchange(now, Clock::now());
    if (key == Key::closed) throw broken_off();
    if (key == Key::stop) break;
    if (key == Key::pause) timer.is_paused() ? timer.resume(now) : timer.pause(now);
    const bool was_paused = timer.is_paused();
    if (key == Key::suspended || key == Key::interrupted) {
      timer.pause(now);
      show();
      say(screen.below());
    }
    if (key == Key::suspended) terminal_.suspend();
    if (key == Key::continued) {  // Whoever stopped it: nobody pressed meanwhile.
      timer.pause(last);
      terminal_.watch_again();
    }
    if (key == Key::interrupted) {
      pressed_ = pressed();
      const Wish then = pressed_->count() < 1 ? Wish::throw_away : wish();
      if (then == Wish::throw_away) throw broken_off();
      if (then == Wish::keep) return pressed();
      pressed_.reset();
      terminal_.watch_keys();
      now = Clock::now();
      if (!was_paused) timer.resume(now);
    }
    if (length_ > k_sign_at && timer.reaches(k_sign_at, now)) {
      say(screen.above(paint_.paragraph("", "60 s. Stop here (q) if it no longer eases."), columns()));
    }
    show();
  }
  terminal_.release();
  say(screen.below());
  if (timer.is_over(now)) say("\a");
  desk_.pass_time();
  return pressed();
}

void GuidedSession::say_how(const PointDecision& decided) {
  say(paint_.paragraph("  ", how_to_press(decided)));
  const auto* muscle = guide::find_muscle(point_->muscle ? point_->muscle->str() : "general");
  if (muscle == nullptr) muscle = guide::find_muscle("general");
  for (const guide::Statement& statement : muscle->statements) {
    const bool how = statement.topic == guide::Topic::technique && statement.standing == guide::Standing::undisputed;
    const bool with_what = statement.topic == guide::Topic::tools && statement.standing == guide::Standing::choice;
    if (how || with_what) say(paint_.paragraph("  ", fmt::format("{} [{}]", statement.text, statement.sources)));
  }
}

std::optional<ExitCode> GuidedSession::nothing_to_treat(Score first) {
  if (!first.is_zero()) return std::nullopt;
  say(paint_.paragraph("", "Pressing does not hurt, and then there is nothing to treat."));
  if (!yes("Store it as a check?", true)) return std::nullopt;
  if (!reading_) reading_ = check_now();
  reading_->press = first;
  reading_->symptoms = symptoms();
  return stop_here();
}

ExitCode GuidedSession::session() {
  Session session{.id = desk_.new_id<EntryId>(), .point = point_->id, .stamp = desk_.stamp(desk_.now())};
  session.before = reading_ ? reading_->press : std::nullopt;
  if (!session.before) session.before = score("First press: how much does it hurt, 0-10 (Enter: not said)?");
  if (session.before && !(reading_ && reading_->press)) {
    if (const auto code = nothing_to_treat(*session.before)) return *code;
  }
  say_how(decided());
  answer("Press, and Enter starts the timer.");
  session.stamp = desk_.stamp(desk_.now());
  session.length = press();
  if (session.length->count() < 1) throw broken_off();
  pressed_ = session.length;
  session.after = score("Last press: how much does it hurt, 0-10 (Enter: not said)?");
  if (session.after && session.after->is_zero()) session.symptoms = symptoms();
  session.sore = score("How sore is the area now, 0-10 (Enter: not said)?");
  session.stamp.recorded = desk_.now();
  std::vector<Entry> entries;
  if (reading_) entries.emplace_back(*reading_);
  entries.emplace_back(session);
  return store_entries(desk_, shell_, *point_, entries, trial_);
}

ExitCode GuidedSession::run(const std::optional<std::string>& typed) {
  point_ = chosen(typed);
  const Phase phase = decided().decision.phase;
  say(paint_.ink(Ink::bold,
                 paint_.paragraph("", fmt::format("{}: {}", made_visible(point_->name.str()), phase_text(phase)))));
  if (phase != Phase::hold) {
    if (const auto code = red_flag()) return *code;
  }
  if (const auto code = day_without_session()) return *code;
  if (const auto code = soreness()) return *code;
  if (const auto code = too_soon()) return *code;
  return session();
}

}  // namespace unknot::app
