#include <algorithm>

#include "commands/cmd.hpp"
#include "context/command_context.hpp"
#include "system/formatter.hpp"
#include "system/nearest.hpp"
#include "treat/safety_questions.hpp"
#include "unknot/guide.hpp"
#include "unknot/text.hpp"
#include "write/unstored.hpp"

namespace unknot::app {
namespace {

struct ScreenOptions {
  std::vector<std::string> yes;
  std::vector<std::string> no;
  bool rest_no = false;
  bool dry_run = false;
};

using Answers = std::vector<ScreeningAnswer>;

std::vector<std::string> question_keys() {
  std::vector<std::string> keys;
  for (const guide::ScreeningQuestion& question : guide::screening_questions()) keys.emplace_back(question.key);
  return keys;
}

std::string questions_text(const Formatter& formatter) {
  std::string text = "The safety questions, by their keys:\n\n";
  for (const guide::ScreeningQuestion& question : guide::screening_questions()) {
    text += formatter.paragraph(fmt::format("  {:<18} ", question.key),
                                fmt::format("{} [{}]", question.question, question.sources));
  }
  return text + "\n" +
         formatter.paragraph(
             "",
             "On a terminal `unknot screen` asks them one by one. Elsewhere, answer each with --yes KEY or "
             "--no KEY. The warning signs: `unknot guide --red-flags`.");
}

std::string questions_json() {
  std::vector<std::vector<Seen>> rows;
  for (const guide::ScreeningQuestion& question : guide::screening_questions()) {
    rows.push_back({{"key", std::string(question.key)},
                    {"question", std::string(question.question)},
                    {"effect", std::string(guide::effect_name(question.effect))},
                    {"advice", std::string(question.advice)},
                    {"sources", std::string(question.sources)}});
  }
  return list_json("questions", rows);
}

void add(Answers& answers, const std::string& key, Answer answer) {
  const std::vector<std::string> keys = question_keys();
  if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
    const std::string near = did_you_mean(key, keys);
    throw CommandError(ExitCode::not_done, fmt::format("there is no safety question \"{}\" {}", quoted_briefly(key),
                                                       near.empty() ? "(`unknot screen --json` lists them)" : near));
  }
  for (const ScreeningAnswer& given : answers) {
    if (given.question == key && given.answer != answer) {
      throw CommandError(ExitCode::not_done, fmt::format("\"{}\" is answered both yes and no: give one answer", key));
    }
  }
  answers.push_back({key, answer});
}

Answers given(const ScreenOptions& options) {
  Answers answers;
  for (const std::string& key : options.yes) add(answers, key, Answer::yes);
  for (const std::string& key : options.no) add(answers, key, Answer::no);
  if (!options.rest_no) return answers;
  for (const std::string& key : question_keys()) {
    const bool said = std::any_of(answers.begin(), answers.end(), [&](const auto& a) { return a.question == key; });
    if (!said) answers.push_back({key, Answer::no});
  }
  return answers;
}

ExitCode run_screen(const ScreenOptions& options, Shell& shell) {
  const Formatter formatter(shell.output());
  Answers answers = given(options);
  const WarningSign* sign = nullptr;
  std::optional<ShownIfLost> what_was_answered;
  if (answers.empty()) {
    if (!shell.asks() || shell.json()) {
      shell.write(shell.json() ? questions_json() : questions_text(formatter));
      return ExitCode::done;
    }
    auto spoken = ask_safety_questions(formatter);
    if (!spoken) {
      shell.notice("nothing was saved");
      return ExitCode::not_done;
    }
    answers = spoken->answers;
    sign = spoken->sign;
    what_was_answered.emplace(shell, answers);
  }
  CommandContext context(shell, OpenFor::writing);
  if (shell.asks()) context.pass_time();
  store_safety_answers(context, shell, {std::move(answers), sign},
                       options.rest_no ? ScreeningReading::all_at_once : ScreeningReading::one_by_one,
                       options.dry_run ? CommandContext::Trial::yes : CommandContext::Trial::no);
  return ExitCode::done;
}

}  // namespace

Run add_screen(Arguments& arguments) {
  auto options = std::make_shared<ScreenOptions>();
  const std::vector<std::string> keys = question_keys();
  arguments.options({"--yes", "KEY", "answer yes to these questions", Completes::words, keys}, options->yes);
  arguments.options({"--no", "KEY", "answer no to these questions", Completes::words, keys}, options->no);
  arguments.flag({"--rest-no", "", "answer no to all that were not named, and mark it as not read one by one"},
                 options->rest_no);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_screen(*options, shell); };
}

}  // namespace unknot::app
