#include "store/recovery/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "store/errors.hpp"
#include "store/log/operations.hpp"
#include "store/tables/derive.hpp"
#include "store/tables/holds.hpp"
#include "store/tables/points.hpp"

namespace unknot::store {

namespace {

using Findings = std::vector<IntegrityIssue>;

void check_pages(Connection& connection, Findings& findings) {
  Query query(connection, "PRAGMA integrity_check");
  while (query.next()) {
    if (query.text(0) != "ok") findings.push_back({fmt::format("SQLite's integrity check: {}", query.text(0))});
  }
}

void check_references(Connection& connection, Findings& findings) {
  Query query(connection, "PRAGMA foreign_key_check");
  while (query.next()) findings.push_back({fmt::format("a row of {} refers to nothing", query.text(0))});
}

bool is_readable(const Operation& operation) {
  try {
    record_in(operation);
    return true;
  } catch (const CorruptRecord&) {
    return false;
  }
}

// A changed byte shows in the hash; a missing operation in its device's numbers.
void check_operations(Connection& connection, Findings& findings) {
  constexpr std::int64_t k_at_once = 1000;
  std::map<DeviceId, std::int64_t> last_of_device;
  std::int64_t after = 0;
  for (auto page = stored_after(connection, after, k_at_once); !page.empty();
       page = stored_after(connection, after, k_at_once)) {
    for (const Operation& operation : page) {
      after = operation.number;
      std::int64_t& last = last_of_device[operation.device];
      if (operation.device_number != last + 1) {
        findings.push_back({fmt::format("operation {} does not follow the one before it", operation.number)});
      }
      last = operation.device_number;
      if (operation.hash != hash_of(operation)) {
        findings.push_back({fmt::format("operation {} is not what was written", operation.number)});
      } else if (!is_readable(operation)) {
        findings.push_back({fmt::format("operation {} cannot be read", operation.number)});
      }
    }
  }
}

// What the derived tables hold of a record, found where its operations say it lies.
class Derived {
 public:
  explicit Derived(Connection& connection) : connection_(connection) {
    for (HoldStep& step : all_hold_steps(connection)) steps_.emplace(step.id.bytes(), std::move(step));
    for (Screening& screening : all_screenings(connection)) {
      screenings_.emplace(screening.id.bytes(), std::move(screening));
    }
  }

  bool holds(const Record& record, const Origins& origins) const {
    return std::visit([&](const auto& one) { return holds_one(one, origins); }, record);
  }

 private:
  bool holds_one(const Point& point, const Origins& origins) const {
    return stored_point(connection_, point.id) == point && number_of(connection_, point.id) == origins.number;
  }
  bool holds_one(const Entry& entry, const Origins& origins) const {
    const auto point = number_of(connection_, point_of(entry));
    return point && stored_entry(connection_, {*point, point_of(entry)}, place_of(entry, origins.id.bytes())) ==
                        std::optional(entry);
  }
  bool holds_one(const Settings& settings, const Origins&) const { return stored_settings(connection_) == settings; }
  bool holds_one(const HoldStep& step, const Origins&) const {
    const auto found = steps_.find(step.id.bytes());
    return found != steps_.end() && found->second == step;
  }
  bool holds_one(const Screening& screening, const Origins&) const {
    const auto found = screenings_.find(screening.id.bytes());
    return found != screenings_.end() && found->second == screening;
  }

  Connection& connection_;
  std::map<Bytes16, HoldStep> steps_;
  std::map<Bytes16, Screening> screenings_;
};

constexpr std::array<const char*, 5> k_names = {"point", "entry", "setting", "hold", "screening"};
constexpr std::array<const char*, 5> k_counts = {"SELECT count(*) FROM points", "SELECT count(*) FROM entries",
                                                 "SELECT count(*) FROM settings", "SELECT count(*) FROM hold_steps",
                                                 "SELECT count(*) FROM screenings"};

void check_records(Connection& connection, Findings& findings) {
  const Derived derived(connection);
  std::array<std::int64_t, 5> expected = {};
  for_each_record(connection, [&](const RecordKey& key) {
    const auto record = record_in(head_of(connection, key));
    if (!record) return;
    const auto kind = static_cast<std::size_t>(key.kind) - 1;
    ++expected.at(kind);
    if (!derived.holds(*record, origins_of(connection, key))) {
      findings.push_back(
          {fmt::format("the {} {} is not as its operations left it", k_names.at(kind), id_text(key.id))});
    }
  });
  for (std::size_t kind = 0; kind < expected.size(); ++kind) {
    Query query(connection, k_counts.at(kind));
    const std::int64_t found = query.next() ? query.integer(0) : 0;
    if (found != expected.at(kind)) {
      findings.push_back(
          {fmt::format("{} records of kind {} instead of {}", found, k_names.at(kind), expected.at(kind))});
    }
  }
}

bool is_kept_right(Connection& connection, PointRef point, TimeOfDay day_start) {
  const std::vector<CachedState> kept = cached_checkpoints(connection, point.number);
  auto checkpoint = kept.begin();
  RuleState rule_state;
  EntryPlace last = k_before_all;
  bool is_right = true;
  for_each_after(connection, point, k_before_all, INT64_MAX, [&](const PlacedEntry& one) {
    apply_entry(rule_state, one.entry, day_start);
    last = one.place;
    if (rule_state.entries % k_checkpoint_every != 0) return;
    is_right =
        is_right && checkpoint != kept.end() && checkpoint->place == last && checkpoint->state == bytes_of(rule_state);
    if (checkpoint != kept.end()) ++checkpoint;
  });
  const auto tail = cached_tail(connection, point.number);
  // Nothing kept is nothing wrong: a new format drops what it cannot read, and the next write makes it anew.
  if (!tail) return kept.empty();
  if (last == k_before_all) return false;
  return is_right && checkpoint == kept.end() && tail && tail->place == last && tail->state == bytes_of(rule_state);
}

void check_states(Connection& connection, Findings& findings) {
  const TimeOfDay day_start = day_start_of(connection);
  for (const NumberedPoint& one : points_in_order(connection)) {
    if (!is_kept_right(connection, {one.number, one.point.id}, day_start)) {
      findings.push_back({fmt::format("what is remembered of {} is not what a replay gives", one.point.name.str())});
    }
  }
}

}  // namespace

std::vector<IntegrityIssue> damage_in(Connection& connection) {
  Findings findings;
  check_pages(connection, findings);
  if (findings.empty()) check_operations(connection, findings);
  return findings;
}

// Each look builds on what the one before it found to be whole.
std::vector<IntegrityIssue> integrity_issues(Connection& connection) {
  Findings findings;
  try {
    check_pages(connection, findings);
    if (!findings.empty()) return findings;
    check_references(connection, findings);
    check_operations(connection, findings);
    if (!findings.empty()) return findings;
    check_records(connection, findings);
    check_states(connection, findings);
  } catch (const CorruptRecord& record) {
    findings.push_back({fmt::format("a record cannot be read: {}", record.what)});
  }
  return findings;
}

}  // namespace unknot::store
