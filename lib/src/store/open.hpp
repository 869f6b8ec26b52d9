// open.hpp: from a path to a database that is known to be ours and up to date; or a StoreError, and the file untouched.
#pragma once

#include <filesystem>
#include <optional>
#include <span>

#include "store/connection.hpp"
#include "store/migrate.hpp"
#include "unknot/store.hpp"

namespace unknot::store {

enum class Origin { found, created };

struct Opened {
  Connection connection;
  Origin origin;
};

/// The same, and still in the read transaction in which the file was checked: until it ends, nobody else can write.
/// Moved as a whole, so that the transaction ends before its connection does.
struct OpenedAtOneState {
  Opened opened;
  std::optional<ReadTransaction> one_state;  ///< Absent where something else was made of the file that was checked.
};

/// As Diary::open; `steps` are the migrations, or in tests others too.
OpenedAtOneState open_at_one_state(const std::filesystem::path& file, OpenFor purpose,
                                   std::span<const Migration> steps);
/// The same with no transaction left open.
Opened open_file(const std::filesystem::path& file, OpenFor purpose, std::span<const Migration> steps);
/// The format of an open file of ours, 0 for one that has not one page yet. Errors: not ours, newer, or not the tables
/// of that format.
int checked_version(Connection& connection, const std::filesystem::path& file, std::span<const Migration> steps);
/// Makes what is missing of `directory`, 0700, on behalf of `file`, which an error names.
void make_directories(const std::filesystem::path& directory, const std::filesystem::path& file);
/// Makes the file, empty and 0600, where there is none.
void make_file(const std::filesystem::path& file);
/// Puts on the disk which names the directory of `file` has. False where that failed; errno says why.
bool sync_directory_of(const std::filesystem::path& file);
/// An empty diary in memory.
Connection open_memory(std::span<const Migration> steps);
/// A copy in memory of all that `source` holds. Errors: SQLite::Exception, also where others kept it locked.
Connection copy_to_memory(Connection& source);

}  // namespace unknot::store
