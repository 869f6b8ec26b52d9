// diary_impl.hpp: what a Diary holds; reads in diary.cpp, writes in diary_writes.cpp.
#pragma once

#include <utility>

#include "store/errors.hpp"
#include "store/log/operations.hpp"
#include "store/log/write.hpp"
#include "store/open.hpp"

namespace unknot {

struct Diary::Impl {
  std::optional<store::Connection> connection;    // Let go after a doubtful commit, and made anew when next asked for.
  std::optional<store::ReadTransaction> checked;  // Ends with open(); after the connection, to end before it.
  std::filesystem::path file;
  OpenFor purpose;
  store::Origin origin;

  /// Runs `work` on the database; every error names the file.
  template <class Work>
  decltype(auto) with_database(Work&& work) {
    return store::guarded(file, [&]() -> decltype(auto) {
      if (!connection) connection = store::Connection::to_file(file, store::Access::read_write);
      return work(*connection);
    });
  }
  /// The same for several reads that are to see one state.
  template <class Work>
  auto read_transaction(Work&& work) {
    return with_database([&](store::Connection& database) {
      const store::ReadTransaction one_state(database);
      return work(database);
    });
  }

  /// The point's entries with from <= at < until, oldest first.
  void read_entries(PointId point, Instant from, Instant until, const std::function<void(Entry&&)>& each);

  /// Runs `work` in one transaction, and commits where it returns the id of an operation that it stored. A diary that
  /// is open for reading only lets itself be written to where the write may be a trial.
  enum class MayBeTrial { no, yes };
  template <class Work>
  void transact(MayBeTrial trial, Work&& work);
  /// Runs `work`, and once again on the file that has the name now where another program moved or replaced the one that
  /// is open. `work` must have changed nothing when that shows.
  template <class Work>
  void opening_again(Work&& work);
  /// Takes back the operations that `find` finds, in one write. What the tables then refuse is damage.
  template <class Find>
  std::vector<Operation> take_back(const store::IdSource& ids, Find&& find);
  /// What is here of a record that was offered.
  static Found found(const std::optional<Operation>& head, const store::PendingChange& pending);
  /// Lets SQLite hold 64 MiB of pages, for a write of any length.
  void make_room();
  /// The same diary in memory, for trying what its file does not allow.
  Diary copy();
  /// Returns when the operation is stored in spite of the error at COMMIT, else throws it.
  void resolve_commit(OperationId id, const SQLite::Exception& error);
};

}  // namespace unknot
