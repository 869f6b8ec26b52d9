#include "unknot/table_match.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "base/sha256.hpp"
#include "unknot/entry_fields.hpp"

namespace unknot {
namespace {

constexpr unsigned k_counted_rows = 100;

}  // namespace

EntryId hashed_row_id(std::string_view text) {
  const auto digest = sha256(text);
  EntryId::Bytes bytes{};
  std::copy_n(digest.begin(), bytes.size(), bytes.begin());
  bytes[6] = static_cast<std::uint8_t>(0x80U | (bytes[6] & 0x0FU));
  bytes[8] = static_cast<std::uint8_t>(0x80U | (bytes[8] & 0x3FU));
  return EntryId(bytes);
}

EntryId table_row_id(PointId point, Instant at, unsigned nth) {
  return hashed_row_id(fmt::format("row {} of {} at {}", nth, id_text(point), at.time_since_epoch().count()));
}

bool is_table_row_id(EntryId id) { return (id.bytes()[6] & 0xF0U) == 0x80U && (id.bytes()[8] & 0xC0U) == 0x80U; }

bool is_counted_row(const Entry& entry) {
  if (!is_table_row_id(id_of(entry))) return false;
  for (unsigned nth = 0; nth < k_counted_rows; ++nth) {
    if (table_row_id(point_of(entry), stamp_of(entry).at, nth) == id_of(entry)) return true;
  }
  return false;
}

bool says_the_same(const Entry& a, const Entry& b) {
  if (a.index() != b.index() || point_of(a) != point_of(b) || stamp_of(a).at != stamp_of(b).at) return false;
  Entry duplicate = b;
  std::visit(
      [&](auto& one) {
        one.id = id_of(a);
        one.stamp = stamp_of(a);
      },
      duplicate);
  return a == duplicate;
}

Entry filled_from(Entry row, const Entry& known, bool row_says_symptoms) {
  const auto fill = [&]<class T>(T& mine, const T& theirs) {
    if constexpr (std::is_same_v<T, Symptoms>) {
      if (!row_says_symptoms) mine = theirs;
    } else if constexpr (!std::is_same_v<T, ChangeKind>) {
      if (!mine) mine = theirs;
    }
  };
  std::visit(
      [&]<class E>(E& mine) {
        const auto* const other = std::get_if<E>(&known);
        if (other == nullptr) return;
        for_each_field<E>([&](const auto& field) { fill(mine.*field.member, other->*field.member); });
      },
      row);
  return row;
}

Entry replaced_by(const Entry& known, const Entry& row, bool row_says_symptoms) {
  Entry entry = filled_from(row, known, row_says_symptoms);
  std::visit(
      [&](auto& one) {
        one.id = id_of(known);
        if (one.stamp.at == stamp_of(known).at) {
          one.stamp = stamp_of(known);
        } else {
          one.stamp.recorded = std::max(stamp_of(known).recorded, one.stamp.at);
        }
      },
      entry);
  return entry;
}

}  // namespace unknot
