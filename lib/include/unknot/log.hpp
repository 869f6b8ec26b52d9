// log.hpp: one point's entries in the order that the rules read them. It never holds two points' entries together.
#pragma once

#include <span>
#include <vector>

#include "unknot/entry.hpp"
#include "unknot/result.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// Entries ordered by instant, ties by the instant they were recorded, further ties in the order handed in.
class Log {
 public:
  Log() = default;
  /// Errors: entries of more than one point.
  static Parsed<Log> from(std::vector<Entry> entries);
  /// Puts one entry in its place. Errors: an entry of another point; the log stays as it was.
  Parsed<void> add(Entry entry);

  std::span<const Entry> entries() const { return entries_; }  ///< All, by instant, then by when they were recorded.
  /// The entries that exist at `now`: those at or before it.
  std::span<const Entry> until(Instant now) const;

 private:
  std::vector<Entry> entries_;
};

}  // namespace unknot
#pragma GCC visibility pop
