#include "unknot/entry.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "base/one_line.hpp"
#include "base/scan.hpp"

namespace unknot {

namespace {

constexpr std::size_t k_max_tool_bytes = 64;

// Anything firm that presses on a small place: the sources' cautions are about these.
constexpr std::array<std::string_view, 8> k_pressure_tools = {"ball", "stick",    "cane", "hook",
                                                              "gun",  "massager", "tool", "spoon"};
constexpr std::array<std::string_view, 6> k_hands = {"hand", "hands", "finger", "fingers", "thumb", "thumbs"};

// In the order of their numbers, which begin with 1.
constexpr std::array<std::string_view, 3> k_pressures{"light", "medium", "firm"};
constexpr std::array<std::string_view, 3> k_techniques{"hold", "circle", "stroke"};
constexpr std::array<std::string_view, 9> k_changes{"place", "pressure", "technique", "tool", "muscle",
                                                    "shoes", "training", "sitting",   "other"};

template <class E, std::size_t N>
std::optional<E> called(const std::array<std::string_view, N>& words, std::string_view text) {
  const auto found = std::find(words.begin(), words.end(), lowered(text));
  if (found == words.end()) return std::nullopt;
  return static_cast<E>(found - words.begin() + 1);
}

bool has_hand_word(std::string_view lower_text) {
  for (Scan scan(lower_text); !scan.done();) {
    const auto word = scan.letters();
    if (std::find(k_hands.begin(), k_hands.end(), word) != k_hands.end()) return true;
    if (word.empty()) scan.skip_one();
  }
  return false;
}

}  // namespace

Parsed<Tool> Tool::parse(std::string_view text) {
  if (const auto fault = fault_of_line(text, k_max_tool_bytes)) {
    return bad_input(
        fmt::format("tool \"{}\" {}: name what you pressed with, like hands", quoted_briefly(text), *fault));
  }
  return Tool(std::string(text));
}

// A word for a pressure tool wins ("hand-held massager"): a caution too many is better than one too few.
ToolKind Tool::kind() const {
  const auto lower_text = lowered(text_);
  const auto has = [&](std::string_view word) { return lower_text.find(word) != std::string::npos; };
  if (std::any_of(k_pressure_tools.begin(), k_pressure_tools.end(), has)) return ToolKind::pressure_tool;
  if (has("roller")) return ToolKind::roller;
  if (has_hand_word(lower_text)) return ToolKind::hands;
  if (has("knee")) return ToolKind::knee;
  return ToolKind::unknown;
}

Parsed<Pressure> parse_pressure(std::string_view text) {
  if (const auto pressure = called<Pressure>(k_pressures, text)) return *pressure;
  return bad_input(fmt::format("pressure \"{}\" is not known: use light, medium or firm", quoted_briefly(text)),
                   InputFault::unknown);
}

Parsed<Technique> parse_technique(std::string_view text) {
  if (const auto technique = called<Technique>(k_techniques, text)) return *technique;
  return bad_input(fmt::format("technique \"{}\" is not known: use hold, circle or stroke", quoted_briefly(text)),
                   InputFault::unknown);
}

Parsed<ChangeKind> parse_change_kind(std::string_view text) {
  if (const auto what = called<ChangeKind>(k_changes, text)) return *what;
  return bad_input(
      fmt::format("\"{}\" is not something that can be changed: use place, pressure, technique, tool, muscle, shoes, "
                  "training, sitting or other",
                  quoted_briefly(text)),
      InputFault::unknown);
}

std::string_view pressure_text(Pressure pressure) { return k_pressures[static_cast<std::size_t>(pressure) - 1]; }
std::string_view technique_text(Technique technique) { return k_techniques[static_cast<std::size_t>(technique) - 1]; }
std::string_view change_kind_text(ChangeKind what) { return k_changes[static_cast<std::size_t>(what) - 1]; }

std::string_view entry_kind_text(const Entry& entry) {
  constexpr std::array<std::string_view, 3> k_words{"session", "check", "change"};
  return k_words.at(entry.index());
}

std::span<const ChangeKind> change_kinds() {
  static constexpr auto k_kinds = [] {
    std::array<ChangeKind, k_changes.size()> kinds{};
    for (std::size_t i = 0; i < kinds.size(); ++i) kinds[i] = static_cast<ChangeKind>(i + 1);
    return kinds;
  }();
  return k_kinds;
}

std::optional<Score> first_press(const Entry& entry) {
  if (const auto* session = std::get_if<Session>(&entry)) return session->before;
  if (const auto* check = std::get_if<Check>(&entry)) return check->press;
  return std::nullopt;
}

}  // namespace unknot
