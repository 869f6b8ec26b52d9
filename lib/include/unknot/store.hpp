// store.hpp: the diary file. Opens, reads, appends, migrates; the only room with SQL. It never decides:
// diary_decisions.hpp does, from what is read here.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "unknot/entry.hpp"
#include "unknot/hold.hpp"
#include "unknot/ids.hpp"
#include "unknot/operation.hpp"
#include "unknot/point.hpp"
#include "unknot/rule_state.hpp"
#include "unknot/screening.hpp"
#include "unknot/settings.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// What can be wrong with a file or the disk under it.
enum class StoreErrorCode {
  not_ours,     ///< A readable file, but no diary of this program.
  too_new,      ///< Written by a newer version.
  damaged,      ///< Its bytes are not what they were.
  cannot_open,  ///< Missing rights, a directory in its place, no such directory …
  read_only,    ///< A write was asked for and the file or its directory does not allow one.
  busy,         ///< Another program kept it locked for longer than the busy timeout.
  disk,         ///< Disk full or failing: nothing was stored.
  in_doubt,     ///< The disk failed at the very end of a write: it may be stored. A retry stores nothing twice.
  moved,        ///< Another program moved or replaced the file while it was open: nothing was stored.
  changed,      ///< Another program changed a record that the write was made from: nothing was stored.
  invalid,      ///< A record that cannot be, whose what() names the field: nothing was stored.
};

/// A broken file or disk. what() is one line for people: names the file and the way out. Nothing acknowledged is lost.
class StoreError : public std::runtime_error {
 public:
  /// `message`: one line for people, which names the file and the way out.
  StoreError(StoreErrorCode fault, const std::string& message) : std::runtime_error(message), fault_(fault) {}
  StoreErrorCode fault() const { return fault_; }  ///< What kind of fault, for programs.

 private:
  StoreErrorCode fault_;
};

/// What was at fault with file or disk while `work` ran; absent: it ran to its end. For looking at a file that may be
/// broken without being ended by what is found.
std::optional<StoreError> error_of(const std::function<void()>& work);

/// The format that the file's head says it has. Absent where there is no file of ours; that is no error here.
std::optional<int> format_of_file(const std::filesystem::path& file);
/// The newest format that this version reads and writes.
int newest_format();
/// `3.40.1`: of the SQLite in this program.
std::string_view sqlite_version();
/// SQLite no longer counts its own memory, and takes no memory for pages that are never read, in the whole process. For
/// a program that runs briefly and in which nobody else uses SQLite, before its first use; afterwards it changes
/// nothing. The rest of this room changes no setting of the process.
void keep_sqlite_small();

/// Random bits of the system, for a record's id or one write. std::system_error where the system has none.
RandomBits random_bits();

/// One whole record, as an operation stores it.
using Record = std::variant<Point, Entry, Settings, HoldStep, Screening>;
RecordKey key_of(const Record& record);

/// Why append() would refuse the record: the field and what is wrong with it; absent: nothing. What an older file
/// holds, or came from another one, was not held to it.
std::optional<std::string> fault_of(const Record& record);

/// A record made ready to be added, apart from any diary: half of the work of storing it, for any thread to do.
class PreparedRecord {
 public:
  /// Where the record is here with other values: it stays as it is, or this one takes its place.
  enum class IfOther { keep, replace };
  explicit PreparedRecord(Record record, IfOther if_other = IfOther::keep);  ///< Serialises and hashes the record.
  const Record& record() const { return record_; }                           ///< As it was given.

 private:
  friend class Diary;
  Record record_;
  IfOther if_other_;
  RecordKey key_;
  std::string body_;
};

/// An operation that came from elsewhere, compared with its hash and its record read, apart from any diary: for any
/// thread to do.
class CheckedOperation {
 public:
  explicit CheckedOperation(Operation operation);            ///< Reads its body and computes its hash.
  const Operation& operation() const { return operation_; }  ///< As it was given.
  /// Absent: it deletes, or it has a fault.
  const std::optional<Record>& record() const { return record_; }
  /// Why it is not what was once written; empty: it is.
  const std::string& forged() const { return forged_; }
  /// Why its record cannot be read; empty: it can.
  const std::string& unreadable() const { return unreadable_; }

 private:
  Operation operation_;
  std::optional<Record> record_;
  std::string forged_;
  std::string unreadable_;
};

/// Stores a record, in place of the one of the same key.
struct Put {
  Record record;
};
/// Takes a record away; what was written of it stays in the trail.
struct Delete {
  RecordKey key;
};
/// What one write does to one record.
using Change = std::variant<Put, Delete>;

/// Milliseconds since 1970 UTC at which a write was made.
using MadeAt = std::chrono::milliseconds;
constexpr Instant second_of(MadeAt made) { return Instant{std::chrono::floor<Seconds>(made)}; }

/// What a record was when a change of it was made; absent: it was not there, or was deleted. Settings that were never
/// stored are the default ones.
struct Basis {
  RecordKey key;
  std::optional<Record> record;
};

/// One write by the user: one or more changes stored together or not at all.
/// `made` and `random` give the operations their ids (next_operation_id), so that a retry of the same Write after a
/// doubtful commit stores nothing twice. It is stored only while every record of `basis` is as it says.
struct Write {
  MadeAt made;
  RandomBits random;
  std::vector<Change> changes;
  std::vector<Basis> basis = {};
};

/// All of a diary but its entries, at one state of the file.
struct Snapshot {
  Settings settings;
  std::vector<Point> points;         ///< Archived ones too, in the order they were added.
  std::vector<HoldStep> hold_steps;  ///< Of all points; these and the next two oldest first.
  std::vector<RedFlagReport> red_flags;
  std::vector<Screening> screenings;
};

enum class OpenFor { reading, writing };

/// What operations from another diary did here.
struct ImportResult {
  std::int64_t added = 0;
  std::int64_t present = 0;  ///< Were here already.
  std::int64_t refused = 0;  ///< Any: nothing was stored.
  /// Entries that were erased in the other diary and were here. Copies of this diary may still have them.
  std::vector<EntryId> erased = {};
};

/// Where the diary's derived tables disagree with its operations.
struct IntegrityIssue {
  std::string what;  ///< One line for people.
};

/// The diary file, open. Reading never writes a byte; a write is one transaction and is acknowledged after its commit.
/// Every function throws StoreError when the file or disk is at fault, and leaves the file as it was. A record that
/// breaks a promise (an entry of no point, a point deleted from under its entries) is std::logic_error. For one thread
/// at a time.
class Diary {
 public:
  /// Opens `file`. For writing: creates it (0600, its directory 0700) or migrates an older one, with a verified backup
  /// first. For reading: a file that is not there is an empty diary in memory; an older one is read as it would be
  /// after migrating.
  static Diary open(const std::filesystem::path& file, OpenFor purpose);
  /// The same, and runs `first_reads` while the file cannot change since it was checked: that locks it once instead of
  /// twice. Where they throw, a file that was made for them goes again.
  static Diary open(const std::filesystem::path& file, OpenFor purpose,
                    const std::function<void(const Diary&)>& first_reads);
  /// An empty diary in memory, for tests and for trying a first write.
  static Diary in_memory();

  Diary(Diary&&) noexcept;
  Diary& operator=(Diary&&) noexcept;
  ~Diary();

  /// True when open() made the file.
  bool created() const;
  /// Removes the file where open() made it and nobody has written to it since. To be called last.
  void remove_if_unused();
  const std::filesystem::path& file() const;  ///< As it was opened; of a diary in memory empty.

  Snapshot snapshot() const;  ///< What is in force now: settings, points, holds, screenings.
  /// Of the snapshot, these alone.
  Settings settings() const;
  /// All points, archived ones too, in the order they were added.
  std::vector<Point> points() const;

  /// The rule state after exactly the point's entries at or before `now`: from what is kept, never from more than a
  /// bounded number of entries.
  RuleState rule_state_at(PointId point, Instant now) const;

  /// The point's entries with from <= at < until, oldest first, in a Log's order.
  std::vector<Entry> entries(PointId point, Instant from, Instant until) const;
  /// Calls `each` with those entries one by one, without holding them all.
  void for_each_entry(PointId point, Instant from, Instant until, const std::function<void(const Entry&)>& each) const;
  /// When the point's first entry happened; absent when it has none.
  std::optional<Instant> first_entry_at(PointId point) const;
  /// The latest `count` entries of the points given (all points when empty) with from <= at < until, oldest first.
  std::vector<Entry> latest_entries(const std::vector<PointId>& points, Instant from, Instant until,
                                    std::size_t count) const;
  /// Entries whose id begins so, at most `most`.
  std::vector<Entry> entries_with_prefix(const IdPrefix& prefix, std::size_t most) const;
  /// Absent when there is no such entry.
  std::optional<Entry> entry(EntryId id) const;

  /// The entry of the same point that was recorded with the same instant and kind, if any: likely typed twice.
  std::optional<EntryId> find_duplicate(const Entry& entry) const;

  /// Stores one write. Returns the number of its first operation, or 0 where it has no changes. A record that cannot be
  /// (a session of -5 s, settings whose `first` is after `last`, an offset that its zone never had) is refused as a
  /// whole: StoreError (invalid). A retry of a write that is already stored changes
  /// nothing and returns the same number. Where another program moved or replaced the file, it is opened again by its
  /// name, once, as it is by try_out(), undo() and redo().
  std::int64_t append(const Write& write);

  /// Calls `look` while `write` is applied, then takes it back: the file stays byte for byte as it was.
  void try_out(const Write& write, const std::function<void(const Diary&)>& look);

  /// The latest `count` writes' operations that can be undone, newest write first.
  std::vector<std::vector<Operation>> undoable(std::size_t count) const;
  /// Takes back the latest `count` writes that were not undone yet, as one write of its own. Returns what was taken
  /// back, newest first; empty when there was nothing.
  std::vector<Operation> undo(std::size_t count, MadeAt made, const RandomBits& random);
  /// What redo() would take back, newest first.
  std::vector<Operation> redoable() const;
  /// Takes back the latest undo that was not itself followed by another write. Empty when there is none.
  std::vector<Operation> redo(MadeAt made, const RandomBits& random);

  /// Takes every trace of the entries, deleted ones too, out of the file: what their operations said, for good. The
  /// emptied operations stay, so that another diary that takes them in erases the same entries; undo passes them over.
  /// Returns how many of the entries were ever here. Asked again it does no harm, and ends what a failure cut short.
  std::size_t erase(std::span<const EntryId> entries);
  /// Ids of entries that begin so, deleted and erased ones too, at most `most`.
  std::vector<EntryId> entry_ids_with_prefix(const IdPrefix& prefix, std::size_t most) const;

  /// The audit trail: operations with number > `after`, oldest first, at most `most`.
  std::vector<Operation> operations(std::int64_t after, std::size_t most) const;
  /// Calls `each` with the operations from the newest back, until it says false or the first is reached.
  void for_each_operation_reverse(const std::function<bool(const Operation&)>& each) const;
  /// The operations of one record, oldest first.
  std::vector<Operation> operations_of(const RecordKey& key) const;
  std::optional<OperationId> last_operation() const;  ///< The latest one; absent: nothing was ever written.
  /// The record that the operation stored. Absent: it was deleted by it, or erased since.
  std::optional<Record> record_of(const Operation& operation) const;

  /// Calls `each` with every operation, oldest first, without holding them all.
  void for_each_operation(const std::function<void(const Operation&)>& each) const;
  /// What became of one operation that was offered: empty, or why it was refused, in words for people.
  using Offer = std::function<std::optional<std::string>(const CheckedOperation&)>;
  /// Whether a write is kept, or only tried.
  enum class Commit { no, yes };
  /// Takes in the operations that `feed` offers one by one, in the order they were made, as one transaction: all of
  /// them, or, where one is refused or `feed` throws, none. One that is here already changes nothing. Refused is what
  /// is not what was written (its hash says so), what does not follow on what is here, and a record that both diaries
  /// changed. With Commit::no all is looked at and nothing stored. What was erased in either diary is erased in this
  /// one.
  ImportResult import_operations(const std::function<void(const Offer&)>& feed, Commit commit);

  /// What was here of a record that was offered to be added: it is stored where that is `nothing`, or `other` and the
  /// record is to replace it. One whose adding was undone is nothing.
  enum class Found { nothing, same, other, deleted };
  using Add = std::function<Found(PreparedRecord&&)>;  ///< Adds one record, and says what was there before.
  /// Adds the records that `feed` offers one by one, without holding them all, as one write: all of them, or, where it
  /// returns Commit::no or throws, none.
  void add_all(MadeAt made, const RandomBits& random, const std::function<Commit(const Add&)>& feed);
  DeviceId device() const;  ///< The device that this file counts as: each copy that is written to has its own.

  /// What `reads` returns, run while the file cannot change, so that what several reads see belongs together; others
  /// that want to write wait for it, so keep it short.
  template <class Reads>
  auto read_transaction(Reads&& reads) const {
    if constexpr (std::is_void_v<decltype(reads())>) {
      read_at_one_state(reads);
    } else {
      std::optional<decltype(reads())> result;
      read_at_one_state([&] { result.emplace(reads()); });
      return *std::move(result);
    }
  }

  /// Reads every operation and checks its hash; SQLite's own integrity and foreign key checks; compares the derived
  /// tables and rule states with a replay. Empty when all agree.
  std::vector<IntegrityIssue> verify() const;
  /// Makes the derived tables anew from the operations.
  void rebuild();
  /// A verified copy by SQLite's online backup, 0600, never over an existing file.
  void backup_to(const std::filesystem::path& target) const;

 private:
  struct Impl;
  explicit Diary(std::unique_ptr<Impl> impl);
  void read_at_one_state(const std::function<void()>& reads) const;
  std::unique_ptr<Impl> impl_;
};

}  // namespace unknot
#pragma GCC visibility pop
