#include "store/tables/entries.hpp"

#include <algorithm>

#include "store/tables/rows.hpp"
#include "store/words.hpp"

namespace unknot::store {

namespace {

PlacedEntry placed(const Query& row, PointId point) {
  return {{row.integer(2), row.integer(3), row.bytes16(k_entry_first_op_column)}, entry_in(row, point)};
}

}  // namespace

EntryPlace place_of(const Entry& entry, const Bytes16& first_op) {
  const Stamp& stamp = stamp_of(entry);
  return {number_of(stamp.at), number_of(stamp.recorded), first_op};
}

void insert_entry(Connection& connection, std::int64_t point, const Bytes16& first_op, const Entry& entry) {
  Query query(connection, "INSERT INTO entries (" UNKNOT_ENTRY_COLUMNS
                          ", point) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  bind_entry(query, entry);
  query.bind(first_op);
  query.bind(point);
  query.run();
}

void delete_entry(Connection& connection, std::int64_t point, const EntryPlace& place) {
  Query(connection, "DELETE FROM entries WHERE point = ? AND at = ? AND recorded = ? AND first_op = ?", point, place.at,
        place.recorded, place.first_op)
      .run();
}

std::optional<Instant> first_entry_at(Connection& connection, std::int64_t point) {
  Query query(connection, "SELECT at FROM entries WHERE point = ? ORDER BY at LIMIT 1", point);
  if (!query.next()) return std::nullopt;
  return read_instant(query.integer(0));
}

void for_each_between(Connection& connection, PointRef point, Instant from, Instant until,
                      const std::function<void(Entry&&)>& each) {
  Query query(connection,
              "SELECT " UNKNOT_ENTRY_COLUMNS
              " FROM entries WHERE point = ? AND at >= ? AND at < ? ORDER BY at, recorded, first_op",
              point.number, number_of(from), number_of(until));
  while (query.next()) each(entry_in(query, point.id));
}

void for_each_after(Connection& connection, PointRef point, const EntryPlace& place, std::int64_t last,
                    const EachPlaced& each) {
  Query query(connection,
              "SELECT " UNKNOT_ENTRY_COLUMNS
              " FROM entries WHERE point = ? AND (at, recorded, first_op) > (?, ?, ?) AND at <= ? "
              "ORDER BY at, recorded, first_op",
              point.number, place.at, place.recorded, place.first_op, last);
  while (query.next()) each(placed(query, point.id));
}

std::vector<PlacedEntry> latest_between(Connection& connection, PointRef point, Instant from, Instant until,
                                        std::int64_t count) {
  std::vector<PlacedEntry> latest;
  Query query(connection,
              "SELECT " UNKNOT_ENTRY_COLUMNS
              " FROM entries WHERE point = ? AND at >= ? AND at < ? "
              "ORDER BY at DESC, recorded DESC, first_op DESC LIMIT ?",
              point.number, number_of(from), number_of(until), count);
  while (query.next()) latest.push_back(placed(query, point.id));
  return latest;
}

std::optional<Entry> stored_entry(Connection& connection, PointRef point, const EntryPlace& place) {
  Query query(connection,
              "SELECT " UNKNOT_ENTRY_COLUMNS
              " FROM entries WHERE point = ? AND at = ? AND recorded = ? AND first_op = ?",
              point.number, place.at, place.recorded, place.first_op);
  if (!query.next()) return std::nullopt;
  return entry_in(query, point.id);
}

}  // namespace unknot::store
