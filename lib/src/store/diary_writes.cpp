#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include "store/diary_impl.hpp"
#include "store/errors.hpp"
#include "store/log/erase.hpp"
#include "store/log/operation_importer.hpp"
#include "store/log/record_json.hpp"
#include "store/log/undo.hpp"
#include "store/tables/derive.hpp"
#include "unknot/text.hpp"

namespace unknot {

namespace {

using store::PendingChange;

void refuse_invalid(const Write& write) {
  for (const Change& change : write.changes) {
    const auto* put = std::get_if<Put>(&change);
    const auto fault = put != nullptr ? fault_of(put->record) : std::nullopt;
    if (fault) throw StoreError(StoreErrorCode::invalid, fmt::format("nothing was stored: {}", *fault));
  }
}

std::vector<PendingChange> pending_changes(const Write& write) {
  std::vector<PendingChange> pending;
  std::transform(write.changes.begin(), write.changes.end(), std::back_inserter(pending), store::pending_change);
  return pending;
}

std::vector<PendingChange> reversals_of(store::Connection& database, const std::vector<Operation>& newest_first) {
  std::vector<PendingChange> pending;
  pending.reserve(newest_first.size());
  for (const Operation& operation : newest_first) pending.push_back(store::reversal_of(database, operation));
  return pending;
}

// All operations of the writes, the newest first.
std::vector<Operation> newest_first(const std::vector<std::vector<Operation>>& writes) {
  std::vector<Operation> all;
  for (const auto& write : writes) all.insert(all.end(), write.rbegin(), write.rend());
  return all;
}

bool is_still(store::Connection& database, const Basis& basis) {
  const auto now = store::record_in(store::head_of(database, basis.key));
  if (!now && basis.record && basis.key.kind == RecordKind::settings) return *basis.record == Record(Settings{});
  return now == basis.record;
}

// A diary that is read is not written to, but for what is taken back at once.
class WritesAllowed {
 public:
  explicit WritesAllowed(store::Connection& database) : database_(database) { database_.allow_writes(true); }
  ~WritesAllowed() { database_.database().tryExec("PRAGMA query_only=ON"); }
  WritesAllowed(const WritesAllowed&) = delete;
  WritesAllowed& operator=(const WritesAllowed&) = delete;

 private:
  store::Connection& database_;
};

}  // namespace

template <class Work>
void Diary::Impl::transact(MayBeTrial trial, Work&& work) {
  std::optional<OperationId> stored;
  std::optional<SQLite::Exception> doubt;
  with_database([&](store::Connection& database) {
    std::optional<WritesAllowed> allowed;
    if (trial == MayBeTrial::yes && purpose == OpenFor::reading) allowed.emplace(database);
    SQLite::Transaction transaction(database.database(), SQLite::TransactionBehavior::IMMEDIATE);
    stored = work(database);
    if (!stored) return;
    try {
      transaction.commit();
    } catch (const SQLite::Exception& error) {
      doubt = error;
    }
  });
  if (doubt) resolve_commit(*stored, *doubt);
}

template <class Work>
void Diary::Impl::opening_again(Work&& work) {
  const auto fault = error_of(work);
  if (!fault) return;
  std::error_code ignored;
  // What is made anew where nothing is would be an empty diary.
  if (fault->fault() != StoreErrorCode::moved || !std::filesystem::exists(file, ignored)) throw StoreError(*fault);
  connection.reset();
  connection = std::move(store::open_file(file, purpose, store::migrations()).connection);
  work();
}

// The ids of records are random: with SQLite's usual two megabytes, most look-ups in a large diary would read the file.
void Diary::Impl::make_room() {
  with_database([](store::Connection& database) { database.run("PRAGMA cache_size=-65536"); });
}

template <class Find>
std::vector<Operation> Diary::Impl::take_back(const store::IdSource& ids, Find&& find) {
  std::vector<Operation> taken_back;
  const auto in_one_write = [&](store::Connection& database) -> std::optional<OperationId> {
    taken_back = find(database);
    if (taken_back.empty()) return std::nullopt;
    // Before anything is written: one that cannot be read is not taken back.
    for (const Operation& operation : taken_back) static_cast<void>(store::record_in(operation));
    return store::store_all(database, reversals_of(database, taken_back), ids).front().id;
  };
  opening_again(
      [&] { store::guarded(file, [&] { store::as_stored([&] { transact(MayBeTrial::no, in_one_write); }); }); });
  return taken_back;
}

Diary Diary::Impl::copy() {
  return Diary(
      std::make_unique<Impl>(Impl{with_database(store::copy_to_memory), std::nullopt, file, OpenFor::writing, origin}));
}

// COMMIT may have failed after the write had become lasting: only the file itself can tell. Lasting is what outlives a
// power cut: a journal whose deletion is not on the disk would come back and take the write with it.
void Diary::Impl::resolve_commit(OperationId id, const SQLite::Exception& error) {
  if (connection->database().getFilename() == ":memory:") store::raise(file, error);
  connection.reset();
  bool is_stored = false;
  const auto unreadable = error_of([&] {
    with_database([&](store::Connection& database) { is_stored = store::stored_with_id(database, id).has_value(); });
  });
  if (unreadable || (is_stored && !store::sync_directory_of(file))) throw store::in_doubt(file, error.getErrorStr());
  if (!is_stored) store::raise(file, error);
}

std::int64_t Diary::append(const Write& write) {
  if (write.changes.empty()) return 0;
  refuse_invalid(write);
  const std::vector<PendingChange> pending = pending_changes(write);
  std::int64_t number = 0;
  const auto in_one_write = [&](store::Connection& database) -> std::optional<OperationId> {
    if (const auto earlier = store::already_stored(database, pending, write.made)) {
      number = *earlier;
      return std::nullopt;
    }
    for (const Basis& basis : write.basis) {
      if (!is_still(database, basis)) throw store::changed(impl_->file);
    }
    const Operation first = store::store_all(database, pending, {write.made, write.random}).front();
    number = first.number;
    return first.id;
  };
  impl_->opening_again([&] { impl_->transact(Impl::MayBeTrial::no, in_one_write); });
  return number;
}

void Diary::try_out(const Write& write, const std::function<void(const Diary&)>& look) {
  if (impl_->with_database([](auto& database) { return database.is_read_only(); })) {
    return impl_->copy().try_out(write, look);
  }
  impl_->opening_again([&] {
    impl_->with_database([&](store::Connection& database) {
      std::optional<WritesAllowed> allowed;
      if (impl_->purpose == OpenFor::reading) allowed.emplace(database);
      const SQLite::Transaction never_committed(database.database(), SQLite::TransactionBehavior::IMMEDIATE);
      store::store_all(database, pending_changes(write), {write.made, write.random});
      look(*this);
    });
  });
}

std::vector<Operation> Diary::undo(std::size_t count, MadeAt made, const RandomBits& random) {
  return impl_->take_back({made, random}, [&](store::Connection& database) {
    return newest_first(store::undoable_writes(database, count));
  });
}

std::vector<Operation> Diary::redoable() const {
  return impl_->with_database(
      [](store::Connection& database) { return newest_first({store::redoable_undo(database)}); });
}

std::vector<Operation> Diary::redo(MadeAt made, const RandomBits& random) {
  return impl_->take_back({made, random},
                          [](store::Connection& database) { return newest_first({store::redoable_undo(database)}); });
}

PreparedRecord::PreparedRecord(Record record, IfOther if_other)
    : record_(std::move(record)), if_other_(if_other), key_(key_of(record_)), body_(store::encode_record(record_)) {}

CheckedOperation::CheckedOperation(Operation operation) : operation_(std::move(operation)) {
  if (operation_.made < operation_.made.zero() || operation_.made >= k_made_end) {
    forged_ = "its \"made\" is out of range";
  } else if (store::hash_of(operation_) != operation_.hash) {
    forged_ = "it is not what was written: its hash says otherwise";
  } else if (operation_.body && !operation_.is_erased()) {
    try {
      record_ = store::decode_record(operation_.key, *operation_.body);
    } catch (const store::CorruptRecord& unreadable) {
      unreadable_ = fmt::format("its record cannot be read: {}", quoted_briefly(unreadable.what, 120));
    }
  }
}

ImportResult Diary::import_operations(const std::function<void(const Offer&)>& feed, Commit commit) {
  if (impl_->connection->is_read_only()) return impl_->copy().import_operations(feed, commit);
  impl_->make_room();
  ImportResult result;
  impl_->transact(Impl::MayBeTrial::yes, [&](store::Connection& database) -> std::optional<OperationId> {
    store::OperationImporter importer(database);
    feed([&](const CheckedOperation& operation) { return importer.offer(operation); });
    if (auto broken = importer.finish()) throw store::CorruptRecord{*broken};
    result = importer.result();
    if (result.refused == 0) result.erased.assign(importer.to_erase().begin(), importer.to_erase().end());
    // Nothing new is no write: the file's bytes stay as they are.
    const bool is_stored = result.refused == 0 && result.added > 0 && commit == Commit::yes;
    return is_stored ? importer.last_added() : std::nullopt;
  });
  if (commit == Commit::yes && !result.erased.empty()) erase(result.erased);
  return result;
}

std::size_t Diary::erase(std::span<const EntryId> entries) {
  return impl_->with_database(
      [&](store::Connection& database) { return store::erase_entries(database, impl_->file, entries); });
}

Diary::Found Diary::Impl::found(const std::optional<Operation>& head, const PendingChange& pending) {
  if (!head || (!head->body && head->undoes)) return Found::nothing;
  if (!head->body || head->is_erased()) return Found::deleted;
  return head->body == pending.body ? Found::same : Found::other;
}

void Diary::add_all(MadeAt made, const RandomBits& random, const std::function<Commit(const Add&)>& feed) {
  if (impl_->connection->is_read_only()) return impl_->copy().add_all(made, random, feed);
  impl_->make_room();
  impl_->transact(Impl::MayBeTrial::yes, [&](store::Connection& database) -> std::optional<OperationId> {
    store::OperationWriter writer(database, {made, random});
    std::optional<OperationId> added;
    const Commit commit = feed([&](PreparedRecord&& ready) {
      const PendingChange pending{
          .key = ready.key_, .body = std::move(ready.body_), .record = std::move(ready.record_)};
      const auto head = store::head_of(database, pending.key);
      const Found found = Impl::found(head, pending);
      const bool replaces = found == Found::other && ready.if_other_ == PreparedRecord::IfOther::replace;
      if (found == Found::nothing || replaces) added = writer.put(pending, head).id;
      return found;
    });
    writer.finish();
    return commit == Commit::yes ? added : std::nullopt;
  });
}

void Diary::remove_if_unused() {
  if (!created() || impl_->purpose == OpenFor::reading) return;
  impl_->with_database([&](store::Connection& database) {
    if (database.database().getFilename() == ":memory:") return;
    // Whoever opened it meanwhile waits here, and is then refused a write to a file that is gone.
    const SQLite::Transaction alone(database.database(), SQLite::TransactionBehavior::EXCLUSIVE);
    std::error_code ignored;
    if (!last_operation()) std::filesystem::remove(impl_->file, ignored);
  });
}

void Diary::rebuild() {
  impl_->with_database([&](store::Connection& database) {
    SQLite::Transaction transaction(database.database(), SQLite::TransactionBehavior::IMMEDIATE);
    store::as_stored([&] {
      store::rebuild_tables(database);
      transaction.commit();
    });
  });
}

}  // namespace unknot
