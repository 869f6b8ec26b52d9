#include "store/tables/state_cache.hpp"

#include <limits>

#include "store/tables/points.hpp"
#include "store/words.hpp"

namespace unknot::store {

namespace {

constexpr std::int64_t k_for_ever = std::numeric_limits<std::int64_t>::max();

CachedState kept(const Query& row) { return {{row.integer(0), row.integer(1), row.bytes16(2)}, row.blob(3)}; }

std::optional<CachedState> checkpoint_until(Connection& connection, std::int64_t point, std::int64_t last) {
  Query query(connection,
              "SELECT at, recorded, first_op, state FROM checkpoints WHERE point = ? AND at <= ? "
              "ORDER BY at DESC, recorded DESC, first_op DESC LIMIT 1",
              point, last);
  if (!query.next()) return std::nullopt;
  return kept(query);
}

std::optional<CachedState> last_checkpoint(Connection& connection, std::int64_t point) {
  return checkpoint_until(connection, point, k_for_ever);
}

void drop_checkpoints_from(Connection& connection, std::int64_t point, const EntryPlace& place) {
  Query(connection, "DELETE FROM checkpoints WHERE point = ? AND (at, recorded, first_op) >= (?, ?, ?)", point,
        place.at, place.recorded, place.first_op)
      .run();
}

void keep_checkpoint(Connection& connection, std::int64_t point, const EntryPlace& place, const RuleState& rule_state) {
  Query(connection, "INSERT INTO checkpoints (point, at, recorded, first_op, state) VALUES (?, ?, ?, ?, ?)", point,
        place.at, place.recorded, place.first_op, Blob{bytes_of(rule_state)})
      .run();
}

void drop_tail(Connection& connection, std::int64_t point) {
  Query(connection, "DELETE FROM memories WHERE point = ?", point).run();
}

bool has_entries(Connection& connection, std::int64_t point, std::size_t count) {
  Query query(connection, "SELECT COUNT(*) FROM (SELECT 1 FROM entries WHERE point = ? LIMIT ?)", point,
              static_cast<std::int64_t>(count) + 1);
  return query.next() && query.integer(0) == static_cast<std::int64_t>(count);
}

// Where a replay begins.
struct Start {
  EntryPlace place = k_before_all;
  RuleState rule_state = {};
};

std::optional<Start> start_from(const std::optional<CachedState>& cached) {
  if (!cached) return std::nullopt;
  const auto rule_state = rule_state_from(cached->state);
  if (!rule_state) return std::nullopt;
  return Start{cached->place, *rule_state};
}

/// From the state after all entries but those added, where these come after it; else absent.
std::optional<Start> start_at_tail(Connection& connection, std::int64_t point, const EntriesChange& change) {
  if (change.added.empty()) return std::nullopt;
  const auto tail = cached_tail(connection, point);
  if (tail && tail->place < change.earliest) return start_from(tail);
  if (tail || !has_entries(connection, point, change.added.size())) return std::nullopt;
  drop_checkpoints_from(connection, point, k_before_all);
  return Start{};
}

// Checkpoints of another version are of no use, and in the way of new ones.
Start start_before(Connection& connection, std::int64_t point, const EntryPlace& changed) {
  const auto tail = cached_tail(connection, point);
  if (tail && tail->place < changed) {
    if (auto start = start_from(tail)) return *start;
  }
  drop_checkpoints_from(connection, point, changed);
  const auto checkpoint = last_checkpoint(connection, point);
  if (auto start = start_from(checkpoint)) return *start;
  if (checkpoint) drop_checkpoints_from(connection, point, k_before_all);
  return {};
}

void keep_tail(Connection& connection, std::int64_t point, const Start& start) {
  if (start.place == k_before_all) return drop_tail(connection, point);
  Query(connection, "INSERT OR REPLACE INTO memories (point, at, recorded, first_op, state) VALUES (?, ?, ?, ?, ?)",
        point, start.place.at, start.place.recorded, start.place.first_op, Blob{bytes_of(start.rule_state)})
      .run();
}

void take(Connection& connection, std::int64_t point, Start& start, const PlacedEntry& one, TimeOfDay day_start) {
  apply_entry(start.rule_state, one.entry, day_start);
  start.place = one.place;
  if (start.rule_state.entries % k_checkpoint_every == 0)
    keep_checkpoint(connection, point, one.place, start.rule_state);
}

}  // namespace

void DirtyPoints::touch(std::int64_t point, const EntryPlace& place, const Entry* added) {
  const auto [found, is_new] = changes_.try_emplace(point, EntriesChange{place, {}});
  EntriesChange& change = found->second;
  change.earliest = std::min(change.earliest, place);
  const bool in_order = is_new || (!change.added.empty() && change.added.back().place < place);
  if (added != nullptr && in_order && !is_full()) {
    change.added.push_back({place, *added});
    ++held_;
  } else {
    held_ -= std::exchange(change.added, {}).size();
  }
}

void DirtyPoints::forget(std::int64_t point) {
  const auto found = changes_.find(point);
  if (found == changes_.end()) return;
  held_ -= found->second.added.size();
  changes_.erase(found);
}

void DirtyPoints::release(const std::function<bool(std::int64_t point, const EntriesChange&)>& apply) {
  for (auto one = changes_.begin(); one != changes_.end();) {
    auto& [point, change] = *one;
    const bool is_applied = !change.added.empty() && apply(point, change);
    change.added.clear();
    one = is_applied ? changes_.erase(one) : std::next(one);
  }
  held_ = 0;
}

std::optional<CachedState> cached_tail(Connection& connection, std::int64_t point) {
  Query query(connection, "SELECT at, recorded, first_op, state FROM memories WHERE point = ?", point);
  if (!query.next()) return std::nullopt;
  return kept(query);
}

std::vector<CachedState> cached_checkpoints(Connection& connection, std::int64_t point) {
  std::vector<CachedState> checkpoints;
  Query query(connection,
              "SELECT at, recorded, first_op, state FROM checkpoints WHERE point = ? ORDER BY at, recorded, first_op",
              point);
  while (query.next()) checkpoints.push_back(kept(query));
  return checkpoints;
}

RuleState rule_state_until(Connection& connection, PointRef point, Instant now) {
  const std::int64_t last = number_of(now);
  const auto tail = cached_tail(connection, point.number);
  if (tail && tail->place.at <= last) {
    if (auto whole = rule_state_from(tail->state)) return *whole;
  }
  Start start = start_from(checkpoint_until(connection, point.number, last)).value_or(Start{});
  const TimeOfDay day_start = day_start_of(connection);
  for_each_after(connection, point, start.place, last,
                 [&](const PlacedEntry& one) { apply_entry(start.rule_state, one.entry, day_start); });
  return start.rule_state;
}

bool apply_added(Connection& connection, std::int64_t point, const EntriesChange& change, TimeOfDay day_start) {
  auto start = start_at_tail(connection, point, change);
  if (!start) return false;
  for (const PlacedEntry& one : change.added) take(connection, point, *start, one, day_start);
  keep_tail(connection, point, *start);
  return true;
}

void rebuild_states(Connection& connection, std::int64_t point, const EntriesChange& change, TimeOfDay day_start) {
  // What `log` does, day by day: nothing has to be read again.
  if (apply_added(connection, point, change, day_start)) return;
  Start start = start_before(connection, point, change.earliest);
  // The rules do not read whose entries they are.
  for_each_after(connection, {point, PointId({})}, start.place, k_for_ever,
                 [&](const PlacedEntry& one) { take(connection, point, start, one, day_start); });
  keep_tail(connection, point, start);
}

void drop_states(Connection& connection, std::int64_t point) {
  drop_checkpoints_from(connection, point, k_before_all);
  drop_tail(connection, point);
}

}  // namespace unknot::store
