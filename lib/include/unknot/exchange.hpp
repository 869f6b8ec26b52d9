// exchange.hpp: values to the texts that scripts and other programs read. It never writes a file.
// The JSON is UTF-8, one document with stable keys; unknown is null, never 0; instants carry their offset.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "unknot/decision.hpp"
#include "unknot/entry.hpp"
#include "unknot/point.hpp"
#include "unknot/protocol.hpp"
#include "unknot/reminder.hpp"
#include "unknot/settings.hpp"
#include "unknot/time.hpp"
#include "unknot/trend.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// A point with what was decided for it.
struct PointDecision {
  Point point;
  Decision decision;
};

/// A point with the days ahead of it, today first.
struct PointPlan {
  Point point;
  std::vector<PlannedDay> days;
};

/// `plan` and `next`: the points, and their next steps in sittings. `ahead` adds the key "days" (empty: it is left
/// out).
std::string plan_json(Instant now, ProtocolDay day, std::span<const PointDecision> points,
                      std::span<const PointPlan> ahead, Minutes sitting, const Zone& zone);

/// `why`: as plan_json, with what was looked at and what would change the decision.
struct Explanation {
  PointDecision decided;
  std::vector<Entry> entries;  ///< Those that the reasons and alerts name.
  std::vector<Consequence> changes;
};
std::string why_json(Instant now, std::span<const Explanation> points, const Zone& zone);

/// An entry with the name of its point.
struct NamedEntry {
  PointName point;
  Entry entry;
};
/// `history`: {"version": 1, "entries": [...]}.
std::string entries_json(std::span<const NamedEntry> entries);
/// `edit`, `delete`: {"version": 1, "entry": {...}, "decision": {...}}.
std::string entry_json(const NamedEntry& entry, const PointDecision& after, const Zone& zone);
/// `log`, `check`, `change`: as entry_json for one entry; several are "entries", and the decisions of several points
/// "decisions". What was stored last of one point comes last; `after` has each point once.
std::string stored_json(std::span<const NamedEntry> entries, std::span<const PointDecision> after, const Zone& zone);

/// One operation of the audit trail, with what it did in words.
struct NamedChange {
  std::int64_t number;
  OperationId id;
  Instant made;
  std::optional<OperationId> undoes;
  std::string_view kind;             ///< `point`, `entry`, `settings`, `hold` or `screening`.
  std::optional<NamedEntry> before;  ///< Of an entry: as it was; absent: there was none.
  std::optional<NamedEntry> after;   ///< Of an entry: as it is then; absent: deleted.
  std::string text;
};
/// `history --changes`: {"version": 1, "changes": [...]}.
std::string changes_json(std::span<const NamedChange> changes, const Zone& zone);

/// The trend of a point, with its name.
struct NamedTrend {
  PointName point;
  Trend trend;
};
/// `trend`: {"version": 1, "now": ..., "points": [...]}: every figure with the number of days it stands on.
std::string trends_json(Instant now, std::span<const NamedTrend> trends, const Zone& zone);

/// `points`: {"version": 1, "points": [...]}; `config`: {"version": 1, "settings": {...}}.
std::string points_json(std::span<const Point> points);
std::string settings_json(const Settings& settings, const ZoneName& zone_in_force);

/// A message with the name of the point of each of its steps.
struct NamedMessage {
  Message message;
  std::vector<std::string> names;
};
/// `remind log`: {"version": 1, "messages": [{"number", "at", "delivery", "steps": [...]}]}, oldest first.
std::string messages_json(std::span<const NamedMessage> messages, const Zone& zone);

/// How reminders stand.
struct ReminderState {
  std::string sent_by;  ///< `systemd`, `cron`; empty: nothing.
  std::optional<QuietHours> quiet;
  std::optional<CalendarFile> calendar;
  std::optional<Instant> last_message;
  Instant next_look;
};
/// `remind status`: {"version": 1, "sent_by", "quiet_hours", "calendar": {"file", "days"}, "last_message",
/// "next_look"}.
std::string reminders_json(const ReminderState& state, const Zone& zone);

/// `doctor`: one thing that was looked at; no value: it could not be known.
struct Seen {
  std::string_view key;
  std::variant<std::monostate, bool, std::int64_t, std::string> value;
};
/// A group of things that were looked at, in order.
struct LookedAt {
  std::string_view key;
  std::vector<Seen> rows;
};
/// Something broken keeps the diary from being trusted or used; something odd is worth a look.
enum class Gravity { odd, broken };
/// Something that is worth a look, or broken.
struct Finding {
  Gravity gravity;
  std::string_view key;  ///< Lasting: `no-muscle` ...
  std::string text;      ///< What was seen, and the way out.
};
/// All that `doctor` saw.
struct Checkup {
  std::vector<LookedAt> sheets;
  std::vector<Finding> findings;
  std::vector<std::string> repaired;  ///< What a rebuilding set right.
};
/// {"version": 1, "ok": nothing is broken, SHEET: {FACT: value}..., "findings": [...], "mended": [...]}.
std::string checkup_json(const Checkup& checkup);
/// A key of a document that has no shape of its own: an object, or a list of objects.
struct Section {
  std::string_view key;
  std::variant<std::vector<Seen>, std::vector<std::vector<Seen>>> what;
};
/// {"version": 1, KEY: {FACT: value}..., KEY: [{FACT: value}...]...}, in this order.
std::string sections_json(const std::vector<Section>& sections);
/// {"version": 1, SHEET: {FACT: value}...}: for what has no shape of its own.
std::string sheets_json(const std::vector<LookedAt>& sheets);
/// {"version": 1, "salvaged": {"file", "points", "entries", "operations", "lost": [a line each]}}.
std::string salvage_json(const std::string& file, std::int64_t points, std::int64_t entries, std::int64_t operations,
                         const std::vector<std::string>& lost);
/// {"version": 1, KEY: [{FACT: value}...]}.
std::string list_json(std::string_view key, const std::vector<std::vector<Seen>>& rows);

/// `sore-now` …: the stable name of a supposition.
std::string_view supposition_name(Supposition supposed);

}  // namespace unknot
#pragma GCC visibility pop
