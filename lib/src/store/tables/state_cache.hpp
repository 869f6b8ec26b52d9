// state_cache.hpp: Each point's rule state, kept beside its entries and always equal to a replay of them.
#pragma once

#include <functional>
#include <map>
#include <optional>

#include "store/tables/entries.hpp"
#include "unknot/store.hpp"

namespace unknot::store {

/// The rule state is kept after every so many entries of a point.
inline constexpr std::uint64_t k_checkpoint_every = 64;

/// What a write did to the entries of a point.
struct EntriesChange {
  EntryPlace earliest;             ///< The earliest place that changed.
  std::vector<PlacedEntry> added;  ///< All that came, in order, where nothing else changed; else none.
};

/// The points whose entries a write touched.
class DirtyPoints {
 public:
  /// So many entries are held at most; those of more are read again.
  static constexpr std::size_t k_most_held = 1024;

  void remove(std::int64_t point, const EntryPlace& place) { touch(point, place, nullptr); }
  void add(std::int64_t point, const EntryPlace& place, const Entry& entry) { touch(point, place, &entry); }
  void forget(std::int64_t point);
  const std::map<std::int64_t, EntriesChange>& changes() const { return changes_; }
  bool is_full() const { return held_ >= k_most_held; }
  /// Empties the buffer: a point whose entries `apply` took is clean again.
  void release(const std::function<bool(std::int64_t point, const EntriesChange&)>& apply);

 private:
  void touch(std::int64_t point, const EntryPlace& place, const Entry* added);
  std::map<std::int64_t, EntriesChange> changes_;
  std::size_t held_ = 0;
};

/// The rule state after exactly the point's entries at or before `now`.
RuleState rule_state_until(Connection& connection, PointRef point, Instant now);

/// Applies what was added, where all of it comes after the kept state; else false, and nothing is done.
bool apply_added(Connection& connection, std::int64_t point, const EntriesChange& change, TimeOfDay day_start);
/// Makes the point's kept states anew after its entries changed.
void rebuild_states(Connection& connection, std::int64_t point, const EntriesChange& change, TimeOfDay day_start);
/// Drops all kept states of the point.
void drop_states(Connection& connection, std::int64_t point);

/// A state with the place of the last entry in it.
struct CachedState {
  EntryPlace place = k_before_all;
  std::string state;
};
std::optional<CachedState> cached_tail(Connection& connection, std::int64_t point);
std::vector<CachedState> cached_checkpoints(Connection& connection, std::int64_t point);

}  // namespace unknot::store
