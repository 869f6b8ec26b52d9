// log.hpp: one point's entries in the order that the rules read them. It never holds two points' entries together.
#pragma once

#include <span>
#include <vector>

#include "unknot/entry.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// Entries ordered by instant, ties by the instant they were recorded, further ties in the order handed in.
class Log {
 public:
  Log() = default;
  explicit Log(std::vector<Entry> entries);
  std::span<const Entry> entries() const { return entries_; }
  /// The entries that exist at `now`: those at or before it.
  std::span<const Entry> until(Instant now) const;
  /// Puts one entry in its place.
  void add(Entry entry);

 private:
  std::vector<Entry> entries_;
};

}  // namespace unknot
#pragma GCC visibility pop
