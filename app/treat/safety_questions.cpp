#include "treat/safety_questions.hpp"

#include <algorithm>
#include <array>

#include "render/render_decision.hpp"
#include "render/render_safety.hpp"
#include "system/terminal.hpp"
#include "treat/red_flag_question.hpp"
#include "unknot/guide.hpp"
#include "unknot/red_flag.hpp"
#include "unknot/text.hpp"
#include "write/hints.hpp"

namespace unknot::app {
namespace {

using Answers = std::vector<ScreeningAnswer>;

constexpr std::string_view k_keys =
    "y: yes, n: no, b: back to the question before, q: leave; Enter alone leaves the question as it is.";

/// The first question goes through the warning signs, a screen for each.
constexpr std::array k_urgencies{Urgency::emergency, Urgency::today, Urgency::soon};

class SafetyQuestions {
 public:
  explicit SafetyQuestions(const Formatter& formatter) : formatter_(formatter), given_(questions_.size()) {}

  std::optional<SafetyAnswers> ask_all() {
    Terminal::show(formatter_.paragraph(
        "", fmt::format("{} safety questions, before you press. {} ? explains a question. Answer them all "
                        "before you press.",
                        questions_.size(), k_keys)));
    while (at_ < questions_.size() && !is_ended_) {
      const auto line = terminal_.ask(question_text());
      if (!line || lowered(*line) == "q") {
        if (const auto left = leave()) {
          return *left ? std::optional<SafetyAnswers>({**left, sign_}) : std::nullopt;
        }
      } else {
        take(lowered(*line));
      }
    }
    const Answers all = answers();
    if (all.empty()) return std::nullopt;
    return SafetyAnswers{all, sign_};
  }

 private:
  bool asks_for_signs() const { return questions_[at_].key == guide::k_warning_sign_question; }

  std::string question_text() {
    const std::string number = fmt::format("{} of {}  ", at_ + 1, questions_.size());
    const std::string question(questions_[at_].question);
    const std::optional<Answer> given = given_[at_];
    const std::string now = given ? fmt::format(", now {}", *given == Answer::yes ? "y" : "n") : "";
    if (!asks_for_signs()) return "\n" + formatter_.paragraph(number, question) + fmt::format("  [y/n{}] ", now);
    return "\n" + formatter_.paragraph(number, fmt::format("{} ({} of {})", question, page_ + 1, k_urgencies.size())) +
           numbered_signs(formatter_, k_urgencies.at(page_)) + fmt::format("  [y/n, or its number{}] ", now);
  }

  void take(const std::string& line) {
    const WarningSign* sign = asks_for_signs() ? sign_named_by(line) : nullptr;
    const std::optional<bool> yes = yes_or_no(line);
    if (line.empty()) {
      ++at_;
    } else if (yes == true) {
      given_[at_] = Answer::yes;
      if (asks_for_signs()) return end_with(nullptr);
      ++at_;
    } else if (yes == false) {
      if (asks_for_signs() && page_ + 1 < k_urgencies.size()) {
        ++page_;
        return;
      }
      given_[at_] = Answer::no;
      ++at_;
    } else if (line == "b") {
      back();
    } else if (line == "?") {
      explain();
    } else if (sign != nullptr) {
      given_[at_] = Answer::yes;
      end_with(sign);
    } else {
      Terminal::show(formatter_.paragraph("", fmt::format("Please answer with one of the keys. {}", k_keys)));
    }
  }

  void back() {
    if (asks_for_signs() && page_ > 0) {
      --page_;
    } else if (at_ > 0) {
      --at_;
    } else {
      Terminal::show(formatter_.paragraph("", "This is the first question."));
    }
  }

  /// A sign cannot wait for the other questions. Null: which it is, is asked, as the help that it needs depends on it.
  void end_with(const WarningSign* sign) {
    is_ended_ = true;
    Terminal::show(formatter_.styled(Style::stop, formatter_.paragraph("! ", "Do not press.")));
    if (sign == nullptr) {
      sign = ask_which_sign(formatter_, terminal_,
                            formatter_.question("Which of them is it? Its number, or Enter if you cannot say."))
                 .value_or(nullptr);
    }
    sign_ = sign;
  }

  void explain() {
    const guide::ScreeningQuestion& question = questions_[at_];
    Terminal::show(
        formatter_.paragraph("  ", fmt::format("If the answer is yes: {} [{}]", question.advice, question.sources)));
    Terminal::show(formatter_.paragraph("  ", k_keys));
  }

  /// What to go away with; absent: the person goes on.
  std::optional<std::optional<Answers>> leave() {
    const Answers so_far = answers();
    if (so_far.empty()) return std::optional<Answers>();
    while (true) {
      const auto line = terminal_.ask(
          formatter_.paragraph(
              "",
              fmt::format("Store the {} so far? The others stay unanswered. y: store them, n: forget them, b: go on "
                          "with the questions.",
                          counted(static_cast<std::int64_t>(so_far.size()), "answer", "answers"))) +
          "  [y/n/b] ");
      const std::optional<bool> stores = line ? yes_or_no(*line) : false;
      if (stores) return *stores ? std::optional(so_far) : std::optional<Answers>();
      if (lowered(*line) == "b") return std::nullopt;
    }
  }

  Answers answers() const {
    Answers answers;
    for (std::size_t i = 0; i < questions_.size(); ++i) {
      if (given_[i]) answers.push_back({std::string(questions_[i].key), *given_[i]});
    }
    return answers;
  }

  const Formatter& formatter_;
  Terminal terminal_;
  std::span<const guide::ScreeningQuestion> questions_ = guide::screening_questions();
  std::vector<std::optional<Answer>> given_;
  std::size_t at_ = 0;
  std::size_t page_ = 0;  ///< Of the warning signs.
  bool is_ended_ = false;
  const WarningSign* sign_ = nullptr;
};

/// The named sign as a check of each leg that has a point.
std::vector<Check> checks_of(const WarningSign& sign, const CommandContext& context) {
  std::vector<Check> checks;
  std::vector<std::optional<Side>> legs;
  for (const Point& point : context.active_points()) {
    if (std::find(legs.begin(), legs.end(), point.side) != legs.end()) continue;
    legs.push_back(point.side);
    const Check check{.id = context.new_id<EntryId>(), .point = point.id, .stamp = context.stamp(context.now())};
    checks.push_back(with_sign(check, sign));
  }
  return checks;
}

std::string_view outcome_words(ScreeningOutcome outcome) {
  switch (outcome) {
    case ScreeningOutcome::unanswered:
      return "Stored. Not all questions are answered: answer the others before you press.";
    case ScreeningOutcome::go_on:
      return "None of your answers forbids pressing. If something changes, stop and ask a professional.";
    case ScreeningOutcome::clinician_first:
      return "Ask a clinician before you press. All points stay on hold until you record what the professional said: `unknot clear all "
             "--assessed DATE --note T`.";
    case ScreeningOutcome::stop:
      return "Do not press. See a professional first. All points stay on hold until you record what they said: `unknot clear "
             "all --assessed DATE --note T`.";
  }
  return "";
}

/// By a sign or an answer given before, which these answers do not end.
bool are_held_from_before(ScreeningOutcome outcome, const std::vector<PointDecision>& points) {
  if (outcome == ScreeningOutcome::stop || outcome == ScreeningOutcome::clinician_first) return false;
  return std::any_of(points.begin(), points.end(), [&](const PointDecision& decided) {
    return decided.decision.hold && decided.decision.hold->cause != HoldCause::own_wish;
  });
}

std::string answers_text(const Formatter& formatter, const Screening& screening, const WarningSign* sign,
                         const std::vector<PointDecision>& points) {
  std::string text;
  if (sign != nullptr) text += red_flag_text(formatter, value_or_throw(RedFlag::parse(sign->key)));
  for (const ScreeningAnswer& answer : screening.answers) {
    const auto question = guide::find_question(answer.question);
    const bool is_said = sign != nullptr && answer.question == guide::k_warning_sign_question;
    if (answer.answer == Answer::yes && question && !is_said)
      text += formatter.styled(Style::stop, formatter.paragraph("! ", question->advice));
  }
  text += formatter.styled(Style::bold, formatter.paragraph("", outcome_words(screening.outcome)));
  if (are_held_from_before(screening.outcome, points)) {
    text += formatter.paragraph("",
                                "The earlier hold stays in place, whatever you answer now, until you record what a "
                                "professional said: `unknot clear all --assessed DATE --note T`. If the earlier "
                                "answer was a slip: `unknot undo`, and again until it is gone.");
  }
  if (screening.reading == ScreeningReading::all_at_once) {
    text += formatter.paragraph("",
                                "Answered all at once, not read one by one: the report says so. `unknot screen` on a "
                                "terminal asks them one by one.");
  }
  for (const PointDecision& decided : points) {
    text +=
        formatter.paragraph("  ", fmt::format("{}: {}", decided.point.name.str(), phase_text(decided.decision.phase)));
  }
  return text;
}

std::string answers_json(const Screening& screening, const std::vector<PointDecision>& points) {
  std::vector<std::vector<Seen>> answers;
  for (const ScreeningAnswer& answer : screening.answers) {
    answers.push_back({{"question", answer.question}, {"yes", answer.answer == Answer::yes}});
  }
  std::vector<std::vector<Seen>> phases;
  for (const PointDecision& decided : points) {
    phases.push_back({{"point", decided.point.name.str()}, {"phase", std::string(phase_text(decided.decision.phase))}});
  }
  return sections_json({{"screening", std::vector<Seen>{{"id", id_text(screening.id)},
                                                        {"at", iso_text(screening.stamp.at, screening.stamp.offset)},
                                                        {"outcome", std::string(outcome_name(screening.outcome))},
                                                        {"reading", std::string(reading_name(screening.reading))}}},
                        {"answers", answers},
                        {"points", phases}});
}

}  // namespace

bool are_safety_questions_open(const CommandContext& context) {
  const std::vector<Screening> screenings = context.diary().snapshot().screenings;
  return std::none_of(screenings.begin(), screenings.end(), [&](const Screening& screening) {
    return screening.stamp.at <= context.now() && screening.outcome != ScreeningOutcome::unanswered;
  });
}

std::optional<SafetyAnswers> ask_safety_questions(const Formatter& formatter) {
  return SafetyQuestions(formatter).ask_all();
}

void store_safety_answers(CommandContext& context, Shell& shell, SafetyAnswers given, ScreeningReading reading,
                          CommandContext::Trial trial) {
  const ScreeningOutcome outcome = guide::outcome_of(given.answers);
  const Screening screening{context.new_id<ScreeningId>(), context.stamp(context.now()), std::move(given.answers),
                            outcome, reading};
  std::vector<Change> changes{Put{screening}};
  if (given.sign != nullptr) {
    for (const Check& check : checks_of(*given.sign, context)) changes.emplace_back(Put{Entry(check)});
  }
  context.write(std::move(changes), trial, [&] {
    const std::vector<PointDecision>& points = context.decisions();
    shell.write(shell.json() ? answers_json(screening, points)
                             : answers_text(Formatter(shell.output()), screening, given.sign, points));
  });
  if (trial == CommandContext::Trial::no) hint_after_screening(context, shell, outcome);
}

}  // namespace unknot::app
