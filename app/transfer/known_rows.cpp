#include "transfer/known_rows.hpp"

#include <algorithm>

#include "unknot/table_match.hpp"

namespace unknot::app {

namespace {

LocalTime local_time_of(const Entry& entry) {
  const Stamp& stamp = stamp_of(entry);
  return LocalTime(stamp.at.time_since_epoch() + stamp.offset.east_of_utc);
}

Entry at_the_time_of(const Entry& entry, Entry known) {
  std::visit([&](auto& one) { one.stamp = stamp_of(entry); }, known);
  return known;
}

}  // namespace

std::optional<RowVerdict> KnownRows::look(const FoundRow& row) {
  Moment& moment = moment_of(row.read.entry);
  if (claim(moment, [&](const Entry& known) { return says_the_same(row.read.entry, known); })) {
    return RowVerdict{RowVerdict::Kind::present};
  }
  if (moment.unclaimed.empty()) return verdict_apart(row, moment);
  moment.waiting.push_back(row);
  return std::nullopt;
}

void KnownRows::settle(const std::function<void(const FoundRow&, const RowVerdict&)>& each) {
  for (auto& [place, moment] : moments_) {
    std::vector<FoundRow> left;
    for (const FoundRow& row : moment.waiting) {
      // One that was added to here since, or has more than the columns that are read now.
      const auto adds_nothing = [&](const Entry& known) {
        return is_table_row_id(id_of(known)) &&
               says_the_same(filled_from(row.read.entry, known, row.read.says_symptoms), known);
      };
      if (claim(moment, adds_nothing)) {
        each(row, {RowVerdict::Kind::present});
      } else {
        left.push_back(row);
      }
    }
    for (const FoundRow& row : left) {
      const auto known = claim(moment, [](const Entry& entry) { return is_table_row_id(id_of(entry)); });
      if (known) {
        each(row, {RowVerdict::Kind::other, replaced_by(*known, row.read.entry, row.read.says_symptoms)});
      } else {
        each(row, verdict_apart(row, moment));
      }
    }
  }
}

KnownRows::Moment& KnownRows::moment_of(const Entry& row) {
  const Instant at = stamp_of(row).at;
  const auto [place, is_new] = moments_.try_emplace({point_of(row), at});
  if (is_new) place->second.unclaimed = diary_.entries(point_of(row), at, at + Seconds{1});
  return place->second;
}

std::pair<KnownRows::Standing, std::optional<Entry>> KnownRows::standing(EntryId id) const {
  const auto operations = diary_.operations_of({RecordKind::entry, id.bytes()});
  if (operations.empty()) return {Standing::nothing, std::nullopt};
  const Operation& last = operations.back();
  if (const auto record = diary_.record_of(last)) return {Standing::here, std::get<Entry>(*record)};
  // An import that was undone can come again.
  return {last.undoes ? Standing::nothing : Standing::deleted, std::nullopt};
}

// No entry at its point and instant is left for the row: it is new, or was deleted or moved here.
RowVerdict KnownRows::verdict_apart(const FoundRow& row, Moment& moment) {
  const Entry& entry = row.read.entry;
  const auto known_as = [&](EntryId id) -> std::optional<RowVerdict> {
    if (claimed_.contains(id)) return std::nullopt;
    const auto [standing_of_id, known] = standing(id);
    if (standing_of_id == Standing::nothing || (known && point_of(*known) != point_of(entry))) return std::nullopt;
    claimed_.insert(id);
    if (!known) return RowVerdict{RowVerdict::Kind::present};
    return RowVerdict{RowVerdict::Kind::other, replaced_by(*known, entry, row.read.says_symptoms)};
  };
  // The id that earlier versions gave it.
  if (auto verdict = known_as(id_of(entry))) return *std::move(verdict);
  for (;; ++moment.next) {
    const EntryId id = table_row_id(point_of(entry), stamp_of(entry).at, moment.next);
    if (claimed_.contains(id)) continue;
    if (auto verdict = known_as(id)) return *std::move(verdict);
    if (standing(id).first != Standing::nothing) continue;
    claimed_.insert(id);
    note_other_readings(row);
    RowVerdict fresh{RowVerdict::Kind::fresh, entry};
    std::visit([&](auto& one) { one.id = id; }, *fresh.entry);
    return fresh;
  }
}

// Asked before the first fresh row of the point is added.
bool KnownRows::had_entries(PointId point) {
  const auto [place, is_new] = had_entries_.try_emplace(point, false);
  if (is_new) place->second = diary_.first_entry_at(point).has_value();
  return place->second;
}

void KnownRows::note_other_readings(const FoundRow& row) {
  const Entry& entry = row.read.entry;
  if (!had_entries(point_of(entry))) return;
  constexpr auto k_farthest_zones = std::chrono::hours{26};
  const LocalTime local = local_time_of(entry);
  std::vector<EntryId> ids;
  const auto look = [&](LocalTime wanted, bool any_time) {
    const Instant about = stamp_of(entry).at + (wanted - local);
    for (const Entry& known : diary_.entries(point_of(entry), about - k_farthest_zones, about + k_farthest_zones)) {
      const LocalTime there = local_time_of(known);
      const bool is_then =
          there == wanted || (any_time && date::floor<date::days>(there) == date::floor<date::days>(wanted));
      if (is_then && is_table_row_id(id_of(known)) && says_the_same(entry, at_the_time_of(entry, known))) {
        ids.push_back(id_of(known));
      }
    }
  };
  look(local, row.read.is_time_assumed);
  const auto day = date::floor<date::days>(local);
  const date::year_month_day date(day);
  const auto turned = date.year() / static_cast<int>(unsigned{date.day()}) / static_cast<int>(unsigned{date.month()});
  if (turned.ok() && turned != date)
    look(LocalTime(date::local_days(turned)) + (local - day), row.read.is_time_assumed);
  if (!ids.empty()) at_other_times_.push_back(std::move(ids));
}

// One that another row of this table is, is no other reading of this one.
std::int64_t KnownRows::read_otherwise() const {
  return std::count_if(at_other_times_.begin(), at_other_times_.end(), [&](const std::vector<EntryId>& ids) {
    return std::any_of(ids.begin(), ids.end(), [&](EntryId id) { return !claimed_.contains(id); });
  });
}

template <class Fits>
std::optional<Entry> KnownRows::claim(Moment& moment, Fits&& fits) {
  const auto found = std::find_if(moment.unclaimed.begin(), moment.unclaimed.end(), fits);
  if (found == moment.unclaimed.end()) return std::nullopt;
  Entry entry = std::move(*found);
  moment.unclaimed.erase(found);
  claimed_.insert(id_of(entry));
  return entry;
}

}  // namespace unknot::app
