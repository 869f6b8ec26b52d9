// entry.hpp: what is logged: a session (pressure applied), a check (a reading taken without treating) or a change of
// the treatment or its cause.
// A reading that was not taken is absent, never zero.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "unknot/ids.hpp"
#include "unknot/red_flag.hpp"
#include "unknot/score.hpp"
#include "unknot/text.hpp"
#include "unknot/time.hpp"

#pragma GCC visibility push(default)
namespace unknot {

// The values of the enums below are the file format: never change or reuse one.
enum class Pressure { light = 1, medium = 2, firm = 3 };
enum class Technique { hold = 1, circle = 2, stroke = 3 };
/// Whether pressing still brings on the referred pain or other symptoms.
enum class Symptoms { absent = 0, present = 1 };

/// How a tool bears on the cautions: hands, a ball or pressure tool, or a roller.
enum class ToolKind { hands, knee, roller, pressure_tool, unknown };

/// What was pressed with, in the user's word: 1 to 64 bytes on one line ("hands", "knee", "tennis ball").
class Tool {
 public:
  /// Errors: it is no line of 1 to 64 bytes.
  static Parsed<Tool> parse(std::string_view text);
  const std::string& str() const { return text_; }  ///< As it was typed.
  ToolKind kind() const;                            ///< What the rules take it for.
  friend bool operator==(const Tool&, const Tool&) = default;

 private:
  explicit Tool(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// When something happened and where, and when it was written down. `recorded` is never earlier than `at`.
struct Stamp {
  Instant at;
  ZoneName zone;
  UtcOffset offset;  ///< The zone's at `at`: kept, so that later zone data cannot move a past day.
  Instant recorded;
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

/// Of something that happened at `at` where the clocks are those of `zone`, and is written down at `recorded`.
inline Stamp stamp_in(const Zone& zone, Instant at, Instant recorded) {
  return {at, zone.name(), zone.offset_at(at), recorded};
}

/// One time of pressing a point, and how it hurt.
struct Session {
  EntryId id;
  PointId point;
  Stamp stamp;
  std::optional<Seconds> length = std::nullopt;  ///< 1 s to 24 h; absent: unknown.
  std::optional<Score> before = std::nullopt;    ///< Pressure pain at the first press.
  std::optional<Score> after = std::nullopt;     ///< Pressure pain at the last press.
  std::optional<Score> sore = std::nullopt;      ///< Soreness of the area after this session.
  Symptoms symptoms = Symptoms::absent;
  std::optional<Pressure> pressure = std::nullopt;
  std::optional<Technique> technique = std::nullopt;
  std::optional<Tool> tool = std::nullopt;
  std::optional<Note> note = std::nullopt;
  friend bool operator==(const Session&, const Session&) = default;
};

/// How a point or the leg is between sessions.
struct Check {
  EntryId id;
  PointId point;
  Stamp stamp;
  std::optional<Score> sore = std::nullopt;   ///< Soreness of the area now.
  std::optional<Score> press = std::nullopt;  ///< Pressure pain now.
  Symptoms symptoms = Symptoms::absent;
  std::optional<Score> worst = std::nullopt;     ///< Worst pain of the last 24 h.
  std::optional<Score> average = std::nullopt;   ///< Usual pain of the last 24 h.
  std::optional<Score> function = std::nullopt;  ///< Pain in one activity that the user names.
  std::optional<RedFlag> red_flag = std::nullopt;
  std::optional<Note> note = std::nullopt;
  friend bool operator==(const Check&, const Check&) = default;
};

/// What about the treatment or its cause was changed.
enum class ChangeKind {
  place = 1,
  pressure = 2,
  technique = 3,
  tool = 4,
  muscle = 5,
  shoes = 6,
  training = 7,
  sitting = 8,
  other = 9,
};

/// Something that was changed about the treatment, or around it.
struct TreatmentChange {
  EntryId id;
  PointId point;
  Stamp stamp;
  ChangeKind what;
  std::optional<Note> note = std::nullopt;
  friend bool operator==(const TreatmentChange&, const TreatmentChange&) = default;
};

using Entry = std::variant<Session, Check, TreatmentChange>;

/// S3: at least 10-15 seconds of pressure. A shorter session is kept and is no dose.
inline constexpr Seconds k_shortest_dose{10};

/// A longer session is more likely a slip of the unit: minutes for seconds.
inline constexpr Seconds k_longest_likely{600};

/// True for a session of k_shortest_dose or more, or of unknown length.
inline bool is_counted(const Session& session) { return !session.length || *session.length >= k_shortest_dose; }

inline const Stamp& stamp_of(const Entry& entry) {
  return std::visit([](const auto& e) -> const Stamp& { return e.stamp; }, entry);
}
inline EntryId id_of(const Entry& entry) {
  return std::visit([](const auto& e) { return e.id; }, entry);
}
inline PointId point_of(const Entry& entry) {
  return std::visit([](const auto& e) { return e.point; }, entry);
}

/// The day an entry belongs to for ever: by the wall clock where it was logged.
inline ProtocolDay day_of(const Stamp& stamp, TimeOfDay day_start) {
  return protocol_day(LocalTime((stamp.at + stamp.offset.east_of_utc).time_since_epoch()), day_start);
}

/// `session`, `check` or `change`: the word that users type and scripts read.
std::string_view entry_kind_text(const Entry& entry);

Parsed<Pressure> parse_pressure(std::string_view text);
Parsed<Technique> parse_technique(std::string_view text);
Parsed<ChangeKind> parse_change_kind(std::string_view text);
std::string_view pressure_text(Pressure pressure);
std::string_view technique_text(Technique technique);
/// `place` … `other`: the word that users type and scripts read.
std::string_view change_kind_text(ChangeKind what);
/// All kinds, in the order of their numbers.
std::span<const ChangeKind> change_kinds();

/// Pain at the first press of the entry: a session's `before`, a check's `press`. Absent where it was not read, and
/// for a change.
std::optional<Score> first_press(const Entry& entry);

}  // namespace unknot
#pragma GCC visibility pop
