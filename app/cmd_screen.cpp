#include <algorithm>

#include "cmd.hpp"
#include "desk.hpp"
#include "hints.hpp"
#include "nearest.hpp"
#include "paint.hpp"
#include "render_decision.hpp"
#include "terminal.hpp"
#include "unknot/guide.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

struct ScreenOptions {
  std::vector<std::string> yes;
  std::vector<std::string> no;
  bool rest_no = false;
  bool dry_run = false;
};

using Answers = std::vector<ScreeningAnswer>;

std::string questions_text(const Paint& paint) {
  std::string text;
  for (const guide::ScreeningQuestion& question : guide::screening_questions()) {
    text += paint.paragraph(fmt::format("  {:<18} ", question.key),
                            fmt::format("{} [{}]", question.question, question.sources));
  }
  return text;
}

void add(Answers& answers, const std::string& key, Answer answer) {
  if (!guide::find_question(key)) {
    std::vector<std::string> keys;
    for (const auto& question : guide::screening_questions()) keys.emplace_back(question.key);
    const std::string near = did_you_mean(key, keys);
    throw Failure(ExitCode::not_done, fmt::format("there is no safety question \"{}\" {}", quoted_briefly(key),
                                                  near.empty() ? "(`unknot screen` lists them)" : near));
  }
  for (const ScreeningAnswer& given : answers) {
    if (given.question == key && given.answer != answer) {
      throw Failure(ExitCode::not_done, fmt::format("\"{}\" is answered both yes and no: say one", key));
    }
  }
  answers.push_back({key, answer});
}

Answers given(const ScreenOptions& options) {
  Answers answers;
  for (const std::string& key : options.yes) add(answers, key, Answer::yes);
  for (const std::string& key : options.no) add(answers, key, Answer::no);
  if (!options.rest_no) return answers;
  for (const auto& question : guide::screening_questions()) {
    const bool said =
        std::any_of(answers.begin(), answers.end(), [&](const auto& a) { return a.question == question.key; });
    if (!said) answers.push_back({std::string(question.key), Answer::no});
  }
  return answers;
}

/// Absent when the input ended or was broken off: then nothing is stored.
std::optional<Answers> asked(const Paint& paint) {
  fmt::print(
      "{}\n",
      paint.paragraph(
          "", "Answer y or n; Enter alone leaves a question unanswered, and unanswered does not mean you may go on."));
  Answers answers;
  Terminal terminal;
  const auto questions = guide::screening_questions();
  std::size_t number = 0;
  for (const auto& question : questions) {
    const std::string lead = fmt::format("{} of {}  ", ++number, questions.size());
    while (true) {
      const auto line = terminal.ask(paint.paragraph(lead, question.question) + "  [y/n] ");
      if (!line) return std::nullopt;
      if (line->empty()) break;
      const char first = static_cast<char>(std::tolower(static_cast<unsigned char>(line->front())));
      if (first == 'y' || first == 'n') {
        answers.push_back({std::string(question.key), first == 'y' ? Answer::yes : Answer::no});
        break;
      }
      fmt::print("{}", paint.paragraph("", "Say y or n; Enter alone skips the question."));
    }
  }
  return answers;
}

std::string_view outcome_words(ScreeningOutcome outcome) {
  switch (outcome) {
    case ScreeningOutcome::unanswered:
      return "Not all questions are answered: what is unanswered is not an OK.";
    case ScreeningOutcome::go_on:
      return "No answer holds you back. Stop and ask if something changes.";
    case ScreeningOutcome::clinician_first:
      return "Ask a clinician before you press. Every point is held until you note what was said: `unknot clear all "
             "--assessed DATE --note T`.";
    case ScreeningOutcome::stop:
      return "Do not press. Have it looked at first. Every point is held until you note what was said: `unknot clear "
             "all --assessed DATE --note T`.";
  }
  return "";
}

void tell(Shell& shell, const Screening& screening, const Desk& desk) {
  const Paint paint(shell.screen());
  for (const ScreeningAnswer& answer : screening.answers) {
    const auto question = guide::find_question(answer.question);
    if (answer.answer == Answer::yes && question)
      shell.write(paint.ink(Ink::stop, paint.paragraph("! ", question->advice)));
  }
  shell.write(paint.ink(Ink::bold, paint.paragraph("", outcome_words(screening.outcome))));
  for (const PointDecision& decided : desk.decide(desk.active_points())) {
    shell.write(paint.paragraph(
        "  ", fmt::format("{}: {}", made_visible(decided.point.name.str()), phase_text(decided.decision.phase))));
  }
}

ExitCode run_screen(const ScreenOptions& options, Shell& shell) {
  const Paint paint(shell.screen());
  Answers answers = given(options);
  if (answers.empty()) {
    if (!shell.asks()) {
      shell.write("The safety questions, by their keys:\n\n" + questions_text(paint));
      shell.write("\nAnswer them with --yes KEY, --no KEY, and --rest-no for all that were not named.\n");
      return ExitCode::done;
    }
    auto spoken = asked(paint);
    if (!spoken) {
      shell.notice("nothing was stored");
      return ExitCode::not_done;
    }
    answers = *std::move(spoken);
  }
  Desk desk(shell, OpenFor::writing);
  const Screening screening{desk.new_id<ScreeningId>(), desk.stamp(desk.now()), answers, guide::outcome_of(answers)};
  desk.write({Put{screening}}, options.dry_run ? Desk::Trial::yes : Desk::Trial::no,
             [&] { tell(shell, screening, desk); });
  if (!options.dry_run) hint_after_screening(desk, shell, screening.outcome);
  return ExitCode::done;
}

}  // namespace

Run add_screen(Arguments& arguments) {
  auto options = std::make_shared<ScreenOptions>();
  std::vector<std::string> keys;
  for (const guide::ScreeningQuestion& question : guide::screening_questions()) keys.emplace_back(question.key);
  arguments.options({"--yes", "KEY", "answer yes to these questions", Completes::words, keys}, options->yes);
  arguments.options({"--no", "KEY", "answer no to these questions", Completes::words, keys}, options->no);
  arguments.flag({"--rest-no", "", "answer no to every question that was not named"}, options->rest_no);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_screen(*options, shell); };
}

}  // namespace unknot::app
