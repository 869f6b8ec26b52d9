#include "treat/session_how.hpp"

#include <algorithm>
#include <cctype>
#include <sstream>

#include "unknot/text.hpp"

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

}  // namespace unknot::app
