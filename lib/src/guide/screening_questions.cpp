#include <algorithm>

#include "guide/texts.hpp"

namespace unknot::guide {
namespace {

using enum EffectOfYes;

bool has_yes(std::span<const ScreeningAnswer> answers, std::string_view key) {
  return std::any_of(answers.begin(), answers.end(),
                     [&](const ScreeningAnswer& a) { return a.question == key && a.answer == Answer::yes; });
}

bool is_answered(std::span<const ScreeningAnswer> answers, std::string_view key) {
  return std::any_of(answers.begin(), answers.end(), [&](const ScreeningAnswer& a) { return a.question == key; });
}

}  // namespace

const ScreeningQuestion* find_question(std::string_view key) {
  for (const auto questions : {screening_questions(), once_asked_questions()}) {
    const auto found = std::find_if(questions.begin(), questions.end(),
                                    [&](const ScreeningQuestion& question) { return question.key == key; });
    if (found != questions.end()) return &*found;
  }
  return nullptr;
}

std::string_view effect_name(EffectOfYes effect) {
  switch (effect) {
    case stop:
      return "stop";
    case clinician_first:
      return "clinician-first";
    case caution:
      return "caution";
  }
  return {};
}

ScreeningOutcome outcome_of(std::span<const ScreeningAnswer> answers) {
  const auto any_yes = [&](EffectOfYes effect) {
    return std::any_of(
        screening_questions().begin(), screening_questions().end(),
        [&](const ScreeningQuestion& question) { return question.effect == effect && has_yes(answers, question.key); });
  };
  const auto is_asked = [](std::string_view key) {
    return std::any_of(screening_questions().begin(), screening_questions().end(),
                       [&](const auto& question) { return question.key == key; });
  };
  const bool other_yes = std::any_of(answers.begin(), answers.end(), [&](const ScreeningAnswer& a) {
    return a.answer == Answer::yes && !is_asked(a.question);
  });
  if (any_yes(stop)) return ScreeningOutcome::stop;
  if (any_yes(clinician_first) || other_yes) return ScreeningOutcome::clinician_first;
  const bool all_answered =
      std::all_of(screening_questions().begin(), screening_questions().end(),
                  [&](const ScreeningQuestion& question) { return is_answered(answers, question.key); });
  return all_answered ? ScreeningOutcome::go_on : ScreeningOutcome::unanswered;
}

}  // namespace unknot::guide
