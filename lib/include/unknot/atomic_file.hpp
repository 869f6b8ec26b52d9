// atomic_file.hpp: Atomic file replacement: written beside its place, synced, renamed, and removed on failure.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "unknot/own_files.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// What becomes of a file that is there already.
enum class Existing { keep, replace };

/// What of a file could not be done. Where the folder could not be synced, the file is in its place already.
enum class FileStep { open, write, sync, rename, sync_folder };
/// Throws what its caller makes of it; `error` is the errno. Where it returns, the work goes on for sync_folder, and
/// else a filesystem_error is thrown.
using FileFailure = void (*)(const std::filesystem::path& target, FileStep failed, int error);

/// Whether it has a name before it is whole: SQLite opens nothing else. Without one nothing is left of it, whatever
/// ends the process. Where the file system has no such files it gets a name all the same.
enum class Draft { named, nameless };

/// A file that will be `target`, for its owner alone. A draft that has a name is removed by a signal that ends the
/// program, and by the next draft in the folder (unknot/own_files.hpp).
class AtomicFile {
 public:
  /// Begins the draft, in the folder of `target`.
  AtomicFile(const std::filesystem::path& target, Draft draft, FileFailure failure);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  /// Of a named draft, which is closed while others write into it.
  const std::filesystem::path& path() const { return path_; }
  /// Into a nameless draft.
  void write(std::string_view bytes);

  /// To the disk, then to its place, whose name is on the disk when this returns.
  void put_in_place(Existing existing);
  /// Of a named draft: to its place in exchange for what stands there, which goes to `aside`, for its owner alone.
  /// Returns where that lies in the end.
  std::filesystem::path exchange(const std::filesystem::path& aside);

 private:
  void write_out();
  void sync();
  [[noreturn]] void fail(FileStep failed, int error) const;
  std::filesystem::path target_;
  std::filesystem::path path_;  ///< Empty once it is no draft any more.
  FileFailure failure_;
  std::optional<UnfinishedFile> unfinished_;
  int descriptor_ = -1;  ///< Of a nameless draft.
  std::string unwritten_;
};

/// Writes all of `bytes`; false where that failed, and errno says why.
bool write_all(int descriptor, std::string_view bytes);

}  // namespace unknot
#pragma GCC visibility pop
