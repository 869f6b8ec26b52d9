#include "store/backup/backup.hpp"
#include "store/diary_impl.hpp"
#include "store/log/lookup.hpp"
#include "store/log/undo.hpp"
#include "store/recovery/verify.hpp"
#include "store/tables/derive.hpp"
#include "store/tables/entries.hpp"
#include "store/tables/holds.hpp"
#include "store/tables/points.hpp"

namespace unknot {

namespace {

RecordKey key_of_record(const Point& point) { return {RecordKind::point, point.id.bytes()}; }
RecordKey key_of_record(const Entry& entry) { return {RecordKind::entry, id_of(entry).bytes()}; }
RecordKey key_of_record(const Settings&) { return {RecordKind::settings, {}}; }
RecordKey key_of_record(const HoldStep& step) { return {RecordKind::hold_step, step.id.bytes()}; }
RecordKey key_of_record(const Screening& screening) { return {RecordKind::screening, screening.id.bytes()}; }

}  // namespace

RecordKey key_of(const Record& record) {
  return std::visit([](const auto& one) { return key_of_record(one); }, record);
}

Diary::Diary(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Diary::Diary(Diary&&) noexcept = default;
Diary& Diary::operator=(Diary&&) noexcept = default;
Diary::~Diary() = default;

Diary Diary::open(const std::filesystem::path& file, OpenFor purpose) {
  return open(file, purpose, [](const Diary&) {});
}

Diary Diary::open(const std::filesystem::path& file, OpenFor purpose,
                  const std::function<void(const Diary&)>& first_reads) {
  auto found = store::open_at_one_state(file, purpose, store::migrations());
  Impl opened{std::move(found.opened.connection), std::move(found.one_state), file, purpose, found.opened.origin};
  Diary diary(std::make_unique<Impl>(std::move(opened)));
  try {
    diary.read_at_one_state([&] { first_reads(diary); });
  } catch (...) {
    static_cast<void>(error_of([&] { diary.remove_if_unused(); }));
    throw;
  }
  diary.impl_->checked.reset();
  return diary;
}

Diary Diary::in_memory() {
  return Diary(std::make_unique<Impl>(Impl{store::open_memory(store::migrations()), std::nullopt,
                                           ":memory:", OpenFor::writing, store::Origin::created}));
}

bool Diary::created() const { return impl_->origin == store::Origin::created; }
const std::filesystem::path& Diary::file() const { return impl_->file; }

Snapshot Diary::snapshot() const {
  return impl_->read_transaction([this](auto& database) -> Snapshot {
    return {settings(), points(), store::all_hold_steps(database), store::all_red_flags(database),
            store::all_screenings(database)};
  });
}

Settings Diary::settings() const {
  return impl_->with_database([](auto& database) { return store::stored_settings(database).value_or(Settings{}); });
}

std::vector<Point> Diary::points() const {
  return impl_->with_database([](auto& database) {
    std::vector<Point> points;
    for (store::NumberedPoint& one : store::points_in_order(database)) points.push_back(std::move(one.point));
    return points;
  });
}

RuleState Diary::rule_state_at(PointId point, Instant now) const {
  return impl_->read_transaction([&](auto& database) -> RuleState {
    const auto number = store::number_of(database, point);
    if (!number) return {};
    return store::rule_state_until(database, {*number, point}, now);
  });
}

std::vector<Entry> Diary::entries(PointId point, Instant from, Instant until) const {
  std::vector<Entry> entries;
  impl_->read_entries(point, from, until, [&](Entry&& entry) { entries.push_back(std::move(entry)); });
  return entries;
}

std::optional<Instant> Diary::first_entry_at(PointId point) const {
  return impl_->read_transaction([&](auto& database) -> std::optional<Instant> {
    const auto number = store::number_of(database, point);
    return number ? store::first_entry_at(database, *number) : std::nullopt;
  });
}

void Diary::for_each_entry(PointId point, Instant from, Instant until,
                           const std::function<void(const Entry&)>& each) const {
  impl_->read_entries(point, from, until, each);
}

void Diary::Impl::read_entries(PointId point, Instant from, Instant until, const std::function<void(Entry&&)>& each) {
  with_database([&](store::Connection& database) {
    if (const auto number = store::number_of(database, point))
      store::for_each_between(database, {*number, point}, from, until, each);
  });
}

std::vector<Entry> Diary::latest_entries(const std::vector<PointId>& points, Instant from, Instant until,
                                         std::size_t count) const {
  return impl_->read_transaction(
      [&](auto& database) { return store::latest_of_points(database, points, from, until, count); });
}

std::vector<Entry> Diary::entries_with_prefix(const IdPrefix& prefix, std::size_t most) const {
  return impl_->read_transaction([&](auto& database) { return store::entries_with_prefix(database, prefix, most); });
}

std::vector<EntryId> Diary::entry_ids_with_prefix(const IdPrefix& prefix, std::size_t most) const {
  return impl_->with_database([&](auto& database) { return store::entry_ids_with_prefix(database, prefix, most); });
}

std::optional<Entry> Diary::entry(EntryId id) const {
  return impl_->with_database([&](auto& database) { return store::entry_with_id(database, id); });
}

std::optional<EntryId> Diary::find_duplicate(const Entry& entry) const {
  return impl_->read_transaction([&](auto& database) { return store::find_duplicate(database, entry); });
}

std::vector<std::vector<Operation>> Diary::undoable(std::size_t count) const {
  return impl_->with_database([&](auto& database) { return store::undoable_writes(database, count); });
}

std::vector<Operation> Diary::operations(std::int64_t after, std::size_t most) const {
  const auto limit = static_cast<std::int64_t>(std::min<std::size_t>(most, INT64_MAX));
  return impl_->with_database([&](auto& database) { return store::stored_after(database, after, limit); });
}

void Diary::for_each_operation_reverse(const std::function<bool(const Operation&)>& each) const {
  impl_->read_transaction([&](auto& database) { store::for_each_operation_reverse(database, each); });
}

std::vector<Operation> Diary::operations_of(const RecordKey& key) const {
  return impl_->with_database([&](auto& database) { return store::stored_of(database, key); });
}

std::optional<OperationId> Diary::last_operation() const {
  return impl_->with_database([](auto& database) -> std::optional<OperationId> {
    const auto last = store::last_stored(database);
    if (!last) return std::nullopt;
    return last->id;
  });
}

std::optional<Record> Diary::record_of(const Operation& operation) const {
  return store::guarded(impl_->file, [&] { return store::record_in(operation); });
}

void Diary::for_each_operation(const std::function<void(const Operation&)>& each) const {
  impl_->read_transaction([&](auto& database) { store::for_each_operation(database, each); });
}

DeviceId Diary::device() const { return impl_->with_database(store::this_device); }

void Diary::read_at_one_state(const std::function<void()>& reads) const {
  impl_->read_transaction([&](store::Connection&) { reads(); });
}

std::vector<IntegrityIssue> Diary::verify() const {
  return impl_->read_transaction([&](auto& database) { return store::integrity_issues(database); });
}

void Diary::backup_to(const std::filesystem::path& target) const {
  impl_->with_database([&](auto& database) { store::back_up(database, impl_->file, target); });
}

}  // namespace unknot
