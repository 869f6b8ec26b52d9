#include "store/log/lookup.hpp"

#include <algorithm>

#include "store/log/operations.hpp"
#include "store/tables/entries.hpp"
#include "store/tables/points.hpp"
#include "store/tables/rows.hpp"
#include "store/words.hpp"

namespace unknot::store {

namespace {

// The prefix filled up with the digit.
Bytes16 bound(const IdPrefix& prefix, char digit) {
  std::string digits = prefix.digits();
  digits.resize(32, digit);
  return in_range(id_bytes(digits), "the beginning of an id");
}

std::vector<PointRef> chosen(Connection& connection, const std::vector<PointId>& points) {
  std::vector<PointRef> refs;
  for (const NumberedPoint& one : points_in_order(connection)) {
    const bool wanted = points.empty() || std::find(points.begin(), points.end(), one.point.id) != points.end();
    if (wanted) refs.push_back({one.number, one.point.id});
  }
  return refs;
}

}  // namespace

// By way of the operations: an index over entries by id would cost every write another page.
std::optional<Entry> entry_with_id(Connection& connection, EntryId id) {
  const auto record = record_in(head_of(connection, {RecordKind::entry, id.bytes()}));
  if (!record) return std::nullopt;
  return std::get<Entry>(*record);
}

std::vector<Entry> entries_with_prefix(Connection& connection, const IdPrefix& prefix, std::size_t most) {
  std::vector<Entry> entries;
  for (const Bytes16& id : entry_ids_between(connection, bound(prefix, '0'), bound(prefix, 'f'))) {
    if (entries.size() >= most) break;
    if (auto entry = entry_with_id(connection, EntryId(id))) entries.push_back(std::move(*entry));
  }
  return entries;
}

std::vector<EntryId> entry_ids_with_prefix(Connection& connection, const IdPrefix& prefix, std::size_t most) {
  std::vector<EntryId> ids;
  for (const Bytes16& id : entry_ids_between(connection, bound(prefix, '0'), bound(prefix, 'f'))) {
    if (ids.size() < most) ids.emplace_back(id);
  }
  return ids;
}

std::vector<Entry> latest_of_points(Connection& connection, const std::vector<PointId>& points, Instant from,
                                    Instant until, std::size_t count) {
  std::vector<PlacedEntry> found;
  const auto most = static_cast<std::int64_t>(std::min<std::size_t>(count, INT64_MAX));
  for (const PointRef point : chosen(connection, points)) {
    std::vector<PlacedEntry> latest = latest_between(connection, point, from, until, most);
    std::move(latest.begin(), latest.end(), std::back_inserter(found));
  }
  std::sort(found.begin(), found.end(), [](const PlacedEntry& a, const PlacedEntry& b) { return a.place < b.place; });
  const auto kept = found.size() > count ? found.end() - static_cast<std::ptrdiff_t>(count) : found.begin();
  std::vector<Entry> entries;
  std::transform(kept, found.end(), std::back_inserter(entries), [](PlacedEntry& one) { return std::move(one.entry); });
  return entries;
}

std::optional<EntryId> find_duplicate(Connection& connection, const Entry& entry) {
  const auto number = number_of(connection, point_of(entry));
  if (!number) return std::nullopt;
  Query query(connection, "SELECT id FROM entries WHERE point = ? AND at = ? AND kind = ? AND id <> ? LIMIT 1", *number,
              number_of(stamp_of(entry).at), kind_number(entry), id_of(entry).bytes());
  if (!query.next()) return std::nullopt;
  return EntryId(query.bytes16(0));
}

}  // namespace unknot::store
