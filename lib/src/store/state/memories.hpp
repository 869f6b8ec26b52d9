// memories.hpp: the rules' memory of each point, kept beside its entries and always equal to a replay of them.
#pragma once

#include <functional>
#include <map>
#include <optional>

#include "store/tables/entries.hpp"
#include "unknot/store.hpp"

namespace unknot::store {

/// Every so many entries of a point its memory is kept.
inline constexpr std::uint64_t k_checkpoint_every = 64;

/// What folds entries into memory, and the settings that it needs.
struct Folding {
  Fold fold;
  TimeOfDay day_start;
};

/// What a write did to the entries of a point.
struct EntriesChange {
  EntryPlace earliest;             ///< The earliest place that changed.
  std::vector<PlacedEntry> added;  ///< All that came, in order, where nothing else changed; else none.
};

/// The points whose entries a write touched.
class Touched {
 public:
  /// So many entries are held at most; those of more are read again.
  static constexpr std::size_t k_most_held = 1024;

  void remove(std::int64_t point, const EntryPlace& place) { touch(point, place, nullptr); }
  void add(std::int64_t point, const EntryPlace& place, const Entry& entry) { touch(point, place, &entry); }
  void forget(std::int64_t point);
  const std::map<std::int64_t, EntriesChange>& changes() const { return changes_; }
  bool is_full() const { return held_ >= k_most_held; }
  /// Lets all entries go: a point whose entries `fold` says it took in is touched no more.
  void release(const std::function<bool(std::int64_t point, const EntriesChange&)>& fold);

 private:
  void touch(std::int64_t point, const EntryPlace& place, const Entry* added);
  std::map<std::int64_t, EntriesChange> changes_;
  std::size_t held_ = 0;
};

/// The memory of exactly the point's entries at or before `now`.
Memory memory_until(Connection& connection, PointRef point, Instant now, Fold fold);

/// Takes in what was added, where all of it comes after what is remembered; else false, and nothing is done.
bool fold_added(Connection& connection, std::int64_t point, const EntriesChange& change, const Folding& folding);
/// Makes the point's kept memories right again after its entries changed.
void refold(Connection& connection, std::int64_t point, const EntriesChange& change, const Folding& folding);
/// Drops all that is kept of the point's memory.
void drop_memories(Connection& connection, std::int64_t point);

/// A memory with the place of the last entry in it.
struct KeptMemory {
  EntryPlace place = k_before_all;
  std::string state;
};
std::optional<KeptMemory> kept_tail(Connection& connection, std::int64_t point);
std::vector<KeptMemory> kept_checkpoints(Connection& connection, std::int64_t point);

}  // namespace unknot::store
