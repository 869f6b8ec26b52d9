#include "treat/session_how.hpp"

#include <algorithm>
#include <cctype>
#include <sstream>

#include "unknot/catalog.hpp"
#include "unknot/guide.hpp"
#include "unknot/muscle.hpp"

namespace unknot::app {

Session last_how(const CommandContext& context, PointId point) {
  constexpr std::size_t k_looked_at = 20;
  Session last{.id = EntryId({}), .point = point, .stamp = context.stamp(context.now())};
  for (const Entry& entry : context.diary().latest_entries({point}, k_begin_of_time, context.now(), k_looked_at)) {
    const auto* session = std::get_if<Session>(&entry);
    if (session != nullptr && (session->technique || session->pressure || session->tool)) last = *session;
  }
  return last;
}

void take_how(Session& session, const Session& from) {
  session.technique = from.technique;
  session.pressure = from.pressure;
  session.tool = from.tool;
}

bool names_how(const std::string& words) {
  return std::any_of(words.begin(), words.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalpha(byte) != 0;
  });
}

void read_how(Session& session, const std::string& words) {
  std::istringstream in(words);
  std::string tool;
  for (std::string word; in >> word;) {
    const auto technique = parse_technique(word);
    const auto pressure = parse_pressure(word);
    if (technique) {
      session.technique = *technique;
    } else if (pressure) {
      session.pressure = *pressure;
    } else {
      tool += (tool.empty() ? "" : " ") + word;
    }
  }
  if (const auto named = Tool::parse(tool)) session.tool = *named;
}

std::string how_text(const Session& session) {
  std::string text;
  const auto add = [&](std::string_view word) { text += fmt::format("{}{}", text.empty() ? "" : ", ", word); };
  if (session.technique) add(technique_text(*session.technique));
  if (session.pressure) add(pressure_text(*session.pressure));
  if (session.tool) add(session.tool->str());
  return text;
}

std::string how_lines(const Formatter& formatter, const PointDecision& decided) {
  std::string lines = formatter.paragraph("  ", how_to_press(decided.point, decided.decision.pressure));
  // What the guide says of a muscle elsewhere, such as the opposite knee, is not for the hollow of the knee.
  const bool is_behind = is_behind_knee(decided.point);
  const MuscleFacts* facts = decided.point.muscle ? facts_of(decided.point.muscle->kind()) : nullptr;
  if (is_behind && (facts == nullptr || facts->place != MusclePlace::behind_knee)) return lines;
  const auto* muscle = guide::find_muscle(decided.point.muscle ? decided.point.muscle->str() : "general");
  if (muscle == nullptr && is_behind) return lines;
  if (muscle == nullptr) muscle = guide::find_muscle("general");
  for (const guide::Statement& statement : muscle->statements) {
    const bool how = statement.topic == guide::Topic::technique && statement.standing == guide::Standing::undisputed;
    const bool with_what = statement.topic == guide::Topic::tools && statement.standing == guide::Standing::choice;
    if (how || with_what) lines += formatter.paragraph("  ", fmt::format("{} [{}]", statement.text, statement.sources));
  }
  return lines;
}

}  // namespace unknot::app
