// entries.hpp: the derived table of entries, in the order that the rules read, one statement a function.
#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <vector>

#include "store/query.hpp"
#include "unknot/store.hpp"

namespace unknot::store {

/// An entry's place among its point's entries.
struct EntryPlace {
  std::int64_t at;
  std::int64_t recorded;
  Bytes16 first_op;
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 misreads comparisons that are rewritten from it.
  friend auto operator<=>(const EntryPlace&, const EntryPlace&) = default;
};
EntryPlace place_of(const Entry& entry, const Bytes16& first_op);
/// Before every entry.
inline constexpr EntryPlace k_before_all{INT64_MIN, INT64_MIN, {}};

struct PlacedEntry {
  EntryPlace place;
  Entry entry;
};

/// A point with its number in this file.
struct PointRef {
  std::int64_t number;
  PointId id;
};

using EachPlaced = std::function<void(const PlacedEntry&)>;

void insert_entry(Connection& connection, std::int64_t point, const Bytes16& first_op, const Entry& entry);
void delete_entry(Connection& connection, std::int64_t point, const EntryPlace& place);

/// The point's entries with from <= at < until, in order.
std::optional<Instant> first_entry_at(Connection& connection, std::int64_t point);
void for_each_between(Connection& connection, PointRef point, Instant from, Instant until,
                      const std::function<void(Entry&&)>& each);
/// The point's entries after `place` with at <= last, in order.
void for_each_after(Connection& connection, PointRef point, const EntryPlace& place, std::int64_t last,
                    const EachPlaced& each);
/// The latest `count` of them, newest first.
std::vector<PlacedEntry> latest_between(Connection& connection, PointRef point, Instant from, Instant until,
                                        std::int64_t count);

/// The entry there, if any. Errors: CorruptRecord.
std::optional<Entry> stored_entry(Connection& connection, PointRef point, const EntryPlace& place);

}  // namespace unknot::store
