#include "treat/entry_questions.hpp"

#include "context/point_match.hpp"
#include "system/formatter.hpp"
#include "unknot/text.hpp"
#include "unknot/when.hpp"

namespace unknot::app {
namespace {

template <class Value>
std::optional<std::string> fault_of(const Parsed<Value>& parsed) {
  return parsed ? std::nullopt : std::optional(parsed.error().message);
}

}  // namespace

std::optional<std::string> EntryQuestions::ask(
    std::string_view question, const std::function<std::optional<std::string>(const std::string&)>& fault) {
  std::string words = fmt::format("{} ", question);
  while (true) {
    const auto line = terminal_.ask(words);
    if (!line) throw CommandError(ExitCode::not_done, "cancelled: nothing was saved");
    if (line->empty()) return std::nullopt;
    const auto wrong = fault(*line);
    if (!wrong) return *line;
    words = fmt::format("{}\n{} ", *wrong, question);
  }
}

std::optional<std::string> EntryQuestions::score(std::string_view question) {
  return ask(fmt::format("{} (Enter: skip)?", question),
             [](const std::string& typed) { return fault_of(Score::parse(typed, "pain")); });
}

std::optional<std::string> EntryQuestions::point(const CommandContext& context, std::string_view otherwise) {
  std::vector<std::string> names;
  for (const Point& each : context.active_points()) names.push_back(each.name.str());
  if (names.size() < 2) return std::nullopt;
  const auto fault = [&](const std::string& typed) -> std::optional<std::string> {
    if (point_meant(context, typed)) return std::nullopt;
    return fmt::format("\"{}\" is none of them, or more than one.", quoted_briefly(typed));
  };
  const std::string question = fmt::format("Which point: {}?{}", joined(names, "or"), otherwise);
  while (true) {
    auto point = ask(question, fault);
    if (point || !otherwise.empty()) return point;
  }
}

void EntryQuestions::ask_session(EntryOptions& session) {
  session["before"] = score("Pain at the first press, 0-10");
  session["after"] = score("Pain at the last press, 0-10");
  session["for"] = ask("How long, like 90s or 2m (Enter: skip)?",
                       [](const std::string& typed) { return fault_of(parse_duration(typed, "length")); });
}

void EntryQuestions::ask_check(EntryOptions& check) {
  check["sore"] = score("How sore is the area now, 0-10");
  check["press"] = score("Pain when you press it once, 0-10");
  check["worst"] = score("Worst pain of the last 24 h, 0-10");
  check["average"] = score("Usual pain of the last 24 h, 0-10");
}

}  // namespace unknot::app
