#include "treat/guided_session.hpp"

#include <algorithm>
#include <array>

#include "render/render_decision.hpp"
#include "render/render_safety.hpp"
#include "treat/red_flag_question.hpp"
#include "treat/session_how.hpp"
#include "treat/sitting_points.hpp"
#include "treat/timer_screen.hpp"
#include "unknot/red_flag.hpp"
#include "unknot/text.hpp"
#include "write/after_write.hpp"
#include "write/unstored.hpp"

namespace unknot::app {
namespace {

using namespace std::chrono_literals;

/// What is shown while the timer runs. Hands and eyes are on the leg: what asks for a decision has a bell.
struct Mark {
  SessionTimer::Span at;
  std::string_view words;
  std::string_view bell;
};
constexpr std::array<Mark, 2> k_marks{{
    {15s, "15 s. Go on while it eases.", ""},
    {60s, "60 s. Still easing? If not, press n; otherwise go on.", "\a"},
}};
constexpr std::chrono::milliseconds k_glance = 200ms;  // How often the line is looked at.

constexpr std::string_view k_symptoms = "Does pressing bring on pain elsewhere or other symptoms?";

bool is_for_treating(const PointDecision& decided) {
  return decided.decision.phase == Phase::full || decided.decision.phase == Phase::reduced;
}

}  // namespace

CommandError GuidedSession::broken_off() const {
  if (stored_.empty()) {
    return {ExitCode::not_done, turn_ && turn_->sore_stored ? "cancelled: the soreness is saved, and no session"
                                                            : "cancelled: nothing was saved"};
  }
  return {ExitCode::not_done, fmt::format("cancelled: {} of {} is saved; what was saved of {} stays",
                                          turn_->sore_stored ? "the soreness" : "nothing", turn_->point.name.str(),
                                          fmt::join(stored_, ", "))};
}

void GuidedSession::measure() {
  OutputTraits screen = shell_.output();
  screen.columns = std::clamp(terminal_.columns(screen.columns), k_least_columns, k_most_columns);
  formatter_ = Formatter(screen);
}

std::string GuidedSession::answer(const std::string& question) {
  measure();
  const std::string words = formatter_.question(question);
  if (turn_->hurries) return {};
  while (true) {
    auto line = terminal_.ask(words);
    context_.pass_time();
    if (line) return *std::move(line);
    const AfterInterrupt then =
        line.error() == Stop::interrupted && turn_->pressed ? ask_after_interrupt() : AfterInterrupt::throw_away;
    if (then == AfterInterrupt::throw_away) throw broken_off();
    if (then == AfterInterrupt::go_on) continue;
    turn_->hurries = true;
    return {};
  }
}

template <class Read>
auto GuidedSession::ask_until(const std::string& question, std::string_view help, const Read& read) {
  while (true) {
    if (auto understood = read(answer(question))) return *std::move(understood);
    say(formatter_.paragraph("", help));
  }
}

GuidedSession::AfterInterrupt GuidedSession::ask_after_interrupt() {
  const auto kept = std::exchange(turn_->pressed, std::nullopt);  // A second Ctrl-C keeps nothing.
  const std::string question =
      fmt::format("Go on (Enter), keep what was done ({} s), or throw it away? [G/k/t]", kept->count());
  const AfterInterrupt then =
      ask_until(question, "Type g or Enter to go on, k to keep what was done, t to throw it away.",
                [](const std::string& said) -> std::optional<AfterInterrupt> {
                  const std::string word = lowered(said);
                  if (word.empty() || word.front() == 'g') return AfterInterrupt::go_on;
                  if (word.front() == 'k') return AfterInterrupt::keep;
                  return word.front() == 't' ? std::optional(AfterInterrupt::throw_away) : std::nullopt;
                });
  if (then == AfterInterrupt::go_on) turn_->pressed = kept;
  return then;
}

bool GuidedSession::yes(const std::string& question, bool otherwise) {
  return ask_until(fmt::format("{} [{}]", question, otherwise ? "Y/n" : "y/N"),
                   fmt::format("Type y or n, or Enter for {}.", otherwise ? "yes" : "no"),
                   [&](const std::string& said) { return said.empty() ? otherwise : yes_or_no(said); });
}

std::optional<Score> GuidedSession::score(const std::string& question) {
  using Answered = std::optional<std::optional<Score>>;
  return ask_until(question, "Type a whole number from 0 (none) to 10 (worst imaginable), or Enter to skip.",
                   [](const std::string& said) -> Answered {
                     if (said.empty()) return std::optional<Score>();
                     const auto score = Score::parse(said, "that");
                     return score ? Answered(*score) : std::nullopt;
                   });
}

Symptoms GuidedSession::symptoms() {
  return yes(std::string(k_symptoms), false) ? Symptoms::present : Symptoms::absent;
}

PointDecision GuidedSession::decided() {
  if (!turn_->reading) return context_.decide(turn_->point);
  std::optional<PointDecision> decided;
  context_.write({Put{*turn_->reading}}, CommandContext::Trial::yes, [&] { decided = context_.decide(turn_->point); });
  return *std::move(decided);
}

void GuidedSession::refuse_unscreened() const {
  const Decision decision = context_.decide(turn_->point).decision;
  if (decision.hold) return;  // Then nobody is led to press anyway.
  const bool is_open = std::any_of(decision.alerts.begin(), decision.alerts.end(),
                                   [](const Alert& alert) { return alert.alert == AlertId::screening_unanswered; });
  if (is_open) throw CommandError(ExitCode::not_done, "answer the safety questions first: `unknot screen`");
}

void GuidedSession::store(const std::vector<Entry>& entries) {
  const ShownIfLost what_was_answered(shell_, context_, entries);
  store_entries(context_, shell_, entries, trial_);
  shell_.flush();
}

GuidedSession::Then GuidedSession::stop_here() {
  if (turn_->reading) {
    store({*turn_->reading});
    if (trial_ == CommandContext::Trial::no) stored_.push_back(turn_->point.name.str());
  } else {
    say("Nothing was saved.\n");
  }
  return Then::next_point;
}

GuidedSession::Then GuidedSession::red_flag() {
  const auto& leg = turn_->point.side;
  if (std::find(legs_asked_.begin(), legs_asked_.end(), leg) != legs_asked_.end()) return Then::go_on;
  legs_asked_.push_back(leg);
  const bool reported =
      yes("Anything new: chest pain, breathlessness, fainting; a leg swollen, warm, red, cold or numb; a pop; "
          "pain at night or getting worse?",
          false);
  if (!reported) return Then::go_on;
  say(formatter_.styled(Style::stop, formatter_.paragraph("! ", "Do not press.")));
  // From here on it is reported, whatever breaks off the rest.
  while (true) {
    const auto typed = terminal_.ask("What is it, in a few words (Enter: choose from a list)? ");
    const std::string said = typed.value_or("");
    if (!said.empty() && says_no_sign(said)) return Then::go_on;
    const auto flag = RedFlag::parse(said.empty() ? "a sign that was not described" : said);
    if (!flag) {
      say(formatter_.paragraph("", flag.error().message));
      continue;
    }
    Check check = check_now();
    check.red_flag = *flag;
    if (typed && flag->sign() == nullptr) {
      const WarningSign* sign = ask_for_sign(formatter_, terminal_);
      if (sign != nullptr && said.empty()) check.red_flag.reset();
      if (sign != nullptr) check = with_sign(std::move(check), *sign);
    }
    store({check});
    return Then::end;
  }
}

GuidedSession::Then GuidedSession::day_without_session() {
  const PointDecision before = decided();
  const auto& next = before.decision.next;
  if (is_for_treating(before)) return Then::go_on;
  say(warning_box(formatter_, {before}, context_.zone()) + next_text(formatter_, before, context_.calendar()));
  if (!next || next->kind != NextKind::check || !next->overdue) return Then::next_point;
  Check check = check_now();
  if (before.decision.phase == Phase::rest) {
    check.sore = score("How sore is it now, 0-10 (Enter: skip)?");
  } else {
    check.press = score("Press it once. How much does it hurt, 0-10 (Enter: skip)?");
    if (check.press && check.press->is_zero()) check.symptoms = symptoms();
  }
  if (!check.sore && !check.press) return stop_here();
  turn_->reading = check;
  if (!is_for_treating(decided())) return stop_here();
  if (!yes("With that it may be treated again. Go on?", true)) return stop_here();
  return Then::go_on;
}

GuidedSession::Then GuidedSession::soreness() {
  if (turn_->reading) return Then::go_on;
  if (context_.decide(turn_->point).decision.soreness_question != SorenessQuestion::due) return Then::go_on;
  Check check = check_now();
  check.sore = score("How sore is it now, before pressing, 0-10 (Enter: skip)?");
  if (!check.sore) return Then::go_on;
  turn_->reading = check;
  if (is_for_treating(decided())) return Then::go_on;
  // Stored at once: what follows is rest, and whoever breaks off here has it.
  store({check});
  if (trial_ == CommandContext::Trial::no) {
    turn_->reading.reset();
    turn_->sore_stored = true;
  }
  if (!yes("Still sore, so today is a rest day. Stop here?", true)) return Then::go_on;
  if (turn_->sore_stored) stored_.push_back(turn_->point.name.str());
  return Then::next_point;
}

GuidedSession::Then GuidedSession::too_soon() {
  if (led_through_.size() > 1) return Then::go_on;  // It was said when it was asked whether to go on to it.
  const PointDecision now = decided();
  const auto& next = now.decision.next;
  if (next && next->kind == NextKind::treat && next->overdue) return Then::go_on;
  if (!is_for_treating(now)) return Then::go_on;  // That was said already.
  say(next_text(formatter_, now, context_.calendar()) + alerts_text(formatter_, now, context_.zone()));
  if (yes("It is not due now. Stop here?", true)) return stop_here();
  return Then::go_on;
}

Seconds GuidedSession::press() {
  const bool redraws = shell_.environment("TERM").value_or("dumb") != "dumb";
  TimerScreen screen(formatter_, redraws ? Redraw::yes : Redraw::no);
  const auto columns = [&] { return terminal_.columns(formatter_.columns()); };
  terminal_.watch_keys();
  SessionTimer timer(stopwatch_.now(), length_);
  auto now = stopwatch_.now();
  const auto show = [&] { draw(screen.up_to_date(timer, now, columns())); };
  const auto pressed = [&] { return std::chrono::floor<Seconds>(timer.elapsed(now)); };  // As the line shows it.
  show();
  while (!timer.is_over(now)) {
    const Key key = terminal_.key(stopwatch_.real(k_glance));
    const auto last = std::exchange(now, stopwatch_.now());
    if (key == Key::closed) throw broken_off();
    if (key == Key::stop) break;
    if (key == Key::pause) timer.is_paused() ? timer.resume(now) : timer.pause(now);
    const bool was_paused = timer.is_paused();
    if (key == Key::suspended || key == Key::interrupted) {
      timer.pause(now);
      show();
      draw(screen.below());
    }
    if (key == Key::suspended) terminal_.suspend();
    if (key == Key::continued) {  // Whoever stopped it: nobody pressed meanwhile.
      timer.pause(last);
      terminal_.watch_again();
    }
    if (key == Key::interrupted) {
      turn_->pressed = pressed();
      const AfterInterrupt then = turn_->pressed->count() < 1 ? AfterInterrupt::throw_away : ask_after_interrupt();
      if (then == AfterInterrupt::throw_away) throw broken_off();
      if (then == AfterInterrupt::keep) return pressed();
      turn_->pressed.reset();
      terminal_.watch_keys();
      now = stopwatch_.now();
      if (!was_paused) timer.resume(now);
    }
    for (const Mark& mark : k_marks) {
      if (length_ <= mark.at || !timer.reaches(mark.at, now)) continue;
      draw(screen.above(fmt::format("{}{}", formatter_.paragraph("", mark.words), mark.bell), columns()));
    }
    show();
  }
  show();
  terminal_.release();
  draw(screen.below());
  if (timer.is_over(now)) draw("\a");
  context_.pass_time();
  return pressed();
}

void GuidedSession::settle_how(Session& session) {
  take_how(session, last_how(context_, session.point));
  if (decided().decision.pressure == PressureAdvice::lighter && session.pressure != Pressure::light) {
    session.pressure.reset();
  }
  const std::string known = how_text(session);
  say(formatter_.paragraph("", known.empty()
                                   ? "To note how you press, type it first, like: stroke medium hands."
                                   : fmt::format("As last time: {}. To change it, type the new words first.", known)));
  while (true) {
    const std::string said = answer("Press; Enter starts the timer.");
    if (said.empty()) return;
    if (!names_how(said)) {
      say(formatter_.paragraph("", "Type how you press, like: stroke medium hands. Enter alone starts the timer."));
      continue;
    }
    take_how(session, Session{.id = session.id, .point = session.point, .stamp = session.stamp});
    read_how(session, said);
    say(formatter_.paragraph("", fmt::format("Noted: {}.", how_text(session))));
  }
}

GuidedSession::Then GuidedSession::nothing_to_treat(Session& session) {
  if (!session.before || !session.before->is_zero()) return Then::go_on;
  session.symptoms = symptoms();
  if (session.symptoms == Symptoms::present) return Then::go_on;
  say(formatter_.paragraph("", "Pressing causes no pain and no symptoms, and then there is nothing to treat."));
  if (!yes("Store it as a check?", true)) return Then::go_on;
  if (!turn_->reading) turn_->reading = check_now();
  turn_->reading->press = session.before;
  turn_->reading->symptoms = session.symptoms;
  return stop_here();
}

GuidedSession::Then GuidedSession::session() {
  Session session{.id = context_.new_id<EntryId>(), .point = turn_->point.id, .stamp = context_.stamp(context_.now())};
  if (turn_->reading && turn_->reading->press) {
    session.before = turn_->reading->press;
    session.symptoms = turn_->reading->symptoms;
  } else {
    session.before = score("First press: how much does it hurt, 0-10 (Enter: skip)?");
    if (const Then then = nothing_to_treat(session); then != Then::go_on) return then;
  }
  say(how_lines(formatter_, decided()));
  settle_how(session);
  session.stamp = context_.stamp(context_.now());
  session.length = press();
  if (session.length->count() < 1) throw broken_off();
  turn_->pressed = session.length;
  session.after = score("Last press: how much does it hurt, 0-10 (Enter: skip)?");
  session.sore = score("How sore is the area now, 0-10 (Enter: skip)?");
  session.stamp.recorded = context_.now();
  std::vector<Entry> entries;
  if (turn_->reading) entries.emplace_back(*turn_->reading);
  entries.emplace_back(session);
  store(entries);
  if (trial_ == CommandContext::Trial::no) stored_.push_back(turn_->point.name.str());
  return Then::next_point;
}

GuidedSession::Then GuidedSession::lead_through() {
  const Phase phase = decided().decision.phase;
  const std::string head = fmt::format("{}: {}", turn_->point.name.str(), phase_text(phase));
  if (led_through_.size() == 1 && phase != Phase::hold)
    say(warning_box(formatter_, context_) + clearance_text(formatter_, context_));
  say(formatter_.styled(Style::bold, formatter_.paragraph("", head)));
  Then then = phase == Phase::hold ? Then::go_on : red_flag();
  if (then == Then::go_on) then = day_without_session();
  if (then == Then::go_on) then = soreness();
  if (then == Then::go_on) then = too_soon();
  return then == Then::go_on ? session() : then;
}

bool GuidedSession::goes_on_to(const std::vector<PointDecision>& others) {
  measure();
  const std::string question =
      formatter_.question(fmt::format("Also due: {}. Go on? [Y/n]", names_with_times(others, context_.zone())));
  while (true) {
    const auto said = terminal_.ask(question);  // Ctrl-C here ends a sitting in which all is stored.
    context_.pass_time();
    if (!said) return false;
    if (said->empty()) return true;
    if (const auto yes = yes_or_no(*said)) return *yes;
    say(formatter_.paragraph("", "Type y or n, or Enter for yes."));
  }
}

ExitCode GuidedSession::run(const std::optional<std::string>& typed) {
  turn_ = Turn{first_point(context_, typed)};
  if (has_emergency(context_.decisions()) && !decided().decision.hold) {  // Of the other leg.
    say(warning_box(formatter_, context_));
    return ExitCode::not_done;
  }
  refuse_unscreened();
  while (true) {
    led_through_.push_back(turn_->point.id);
    const Then then = lead_through();
    shell_.flush();
    if (then == Then::end) return ExitCode::done;
    context_.pass_time();
    const std::vector<PointDecision> others = also_due(context_, led_through_);
    if (others.empty() || !goes_on_to(others)) return ExitCode::done;
    turn_ = Turn{others.front().point};
  }
}

}  // namespace unknot::app
