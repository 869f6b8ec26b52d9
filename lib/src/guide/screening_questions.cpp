#include <algorithm>
#include <array>

#include "unknot/guide.hpp"

namespace unknot::guide {
namespace {

using enum EffectOfYes;

constexpr std::string_view k_no_pressing = "Do not press. See a doctor, and record the assessment before you go on.";
constexpr std::string_view k_ask_first = "Ask a clinician before you press, and record the assessment.";
constexpr std::string_view k_no_deep = "Ask a clinician before you press, and record the assessment; no deep pressure.";

// Keys are kept in the diary: never change or reuse one.
constexpr auto k_questions = std::to_array<ScreeningQuestion>({
    {k_warning_sign_question, "Do you have any of the warning signs today?", stop,
     "Do not press. Do what the list says for that sign.", "public"},
    {"clot-now", "Do you have, or does a doctor suspect, a blood clot or an inflamed vein in a leg?", stop,
     "Do not press. Contact a doctor today.", "public"},
    {"open-wound", "Is there an open wound or broken skin where you would press?", stop, k_no_pressing, "public"},
    {"fracture", "Is there a broken bone in the area, or could there be one?", stop, k_no_pressing, "public"},
    {"inflammation", "Is the area inflamed: hot, red or swollen?", stop, k_no_pressing, "public"},
    {"bone-infection", "Have you been told of an infection in a bone there?", stop, k_no_pressing, "public"},
    {"bone-in-muscle", "Have you been told that bone is forming in the muscle there?", stop, k_no_pressing, "public"},

    {"clot-before", "Have you ever had a blood clot in a leg or in the lungs?", clinician_first, k_ask_first, "public"},
    {"clotting-disorder", "Does your blood clot too easily (a known disorder)?", clinician_first, k_ask_first,
     "public"},
    {"immobile-4-weeks",
     "In the last 4 weeks, have you had an operation, a plaster cast or days of bed rest, or sat still for more than 4 "
     "hours on one journey? (Shorter drives do not count, however many.)",
     clinician_first, k_ask_first, "public"},
    {"cancer", "Do you have cancer, or are you being treated for it?", clinician_first, k_ask_first, "public"},
    {"blood-thinners", "Do you take blood thinners, bleed easily, or have few platelets?", clinician_first, k_no_deep,
     "public"},
    {"pregnant", "Are you pregnant, or did you give birth in the last 6 weeks?", clinician_first, k_no_deep, "public"},
    {"varicose-veins", "Are there varicose veins where you would press?", clinician_first,
     "Never press on them, and ask a clinician before you press near them.", "public"},
    {"artery-disease", "Have you been told of a widened artery or of disease of the arteries?", clinician_first,
     k_ask_first, "public"},
    {"brittle-bones", "Do you have severe osteoporosis?", clinician_first, k_ask_first, "public"},
    {"reduced-feeling", "Do you feel less than usual in that leg (from diabetes, for example)?", clinician_first,
     k_ask_first, "public"},
    {"fragile-skin", "Is your skin there fragile or easily torn?", clinician_first, k_ask_first, "public"},
    {"tumour", "Is there a tumour in the area?", clinician_first, k_ask_first, "public"},
    {"fever", "Do you have a fever?", clinician_first, k_ask_first, "public"},
    {"lump", "Is there a lump in the area that nobody has explained?", clinician_first,
     "Do not press it; have it looked at.", "public, S3"},
    {"under-18", "Are you under 18?", clinician_first, "Treat only together with a clinician.", "own"},

    {"scar", "Is there a scar or a known harmless lump in the area?", caution,
     "Press around it, never on it; have it looked at if it changes.", "S3"},
});

// Asked by earlier versions; diaries hold answers to them.
constexpr auto k_no_longer_asked = std::to_array<ScreeningQuestion>({
    {"immobile",
     "In the last 12 weeks, have you had an operation, a plaster cast, days in bed, or a long journey sitting still?",
     clinician_first, k_ask_first, "public"},
});

bool has_yes(std::span<const ScreeningAnswer> answers, std::string_view key) {
  return std::any_of(answers.begin(), answers.end(),
                     [&](const ScreeningAnswer& a) { return a.question == key && a.answer == Answer::yes; });
}

bool is_answered(std::span<const ScreeningAnswer> answers, std::string_view key) {
  return std::any_of(answers.begin(), answers.end(), [&](const ScreeningAnswer& a) { return a.question == key; });
}

}  // namespace

std::span<const ScreeningQuestion> screening_questions() { return k_questions; }

const ScreeningQuestion* find_question(std::string_view key) {
  const auto is_it = [&](const ScreeningQuestion& question) { return question.key == key; };
  const auto asked = std::find_if(k_questions.begin(), k_questions.end(), is_it);
  if (asked != k_questions.end()) return &*asked;
  const auto old = std::find_if(k_no_longer_asked.begin(), k_no_longer_asked.end(), is_it);
  return old == k_no_longer_asked.end() ? nullptr : &*old;
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
    return std::any_of(k_questions.begin(), k_questions.end(), [&](const ScreeningQuestion& question) {
      return question.effect == effect && has_yes(answers, question.key);
    });
  };
  const auto is_asked = [](std::string_view key) {
    return std::any_of(k_questions.begin(), k_questions.end(),
                       [&](const auto& question) { return question.key == key; });
  };
  const bool other_yes = std::any_of(answers.begin(), answers.end(), [&](const ScreeningAnswer& a) {
    return a.answer == Answer::yes && !is_asked(a.question);
  });
  if (any_yes(stop)) return ScreeningOutcome::stop;
  if (any_yes(clinician_first) || other_yes) return ScreeningOutcome::clinician_first;
  const bool all_answered = std::all_of(k_questions.begin(), k_questions.end(), [&](const ScreeningQuestion& question) {
    return is_answered(answers, question.key);
  });
  return all_answered ? ScreeningOutcome::go_on : ScreeningOutcome::unanswered;
}

}  // namespace unknot::guide
