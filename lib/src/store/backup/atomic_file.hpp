// atomic_file.hpp: Atomic file replacement: written beside its place, synced, renamed, and removed on failure. It has a
// name, as SQLite opens nothing else; a signal that ends the program removes it (unknot/own_files.hpp).
#pragma once

#include <filesystem>
#include <optional>

#include "unknot/own_files.hpp"

namespace unknot::store {

enum class Existing { keep, replace };

class AtomicFile {
 public:
  /// An empty file for its owner alone, beside `target`. Errors of all: StoreError that names `target`.
  explicit AtomicFile(const std::filesystem::path& target);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  const std::filesystem::path& path() const { return path_; }

  /// To the disk, then to its place, whose name is on the disk when this returns.
  void put_in_place(Existing existing);
  /// To its place in exchange for what stands there, which goes to `aside`, for its owner alone. Returns where that
  /// lies in the end.
  std::filesystem::path exchange(const std::filesystem::path& aside);

 private:
  std::filesystem::path target_;
  std::filesystem::path path_;  ///< Empty once it is no draft any more.
  std::optional<UnfinishedFile> unfinished_;
};

}  // namespace unknot::store
