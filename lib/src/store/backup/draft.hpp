// draft.hpp: a file that is not whole yet: written beside its place, put there in one step, gone if it never was. It
// has a name, as SQLite opens nothing else; a signal that ends the program removes it (unknot/own_files.hpp).
#pragma once

#include <filesystem>
#include <optional>

#include "unknot/own_files.hpp"

namespace unknot::store {

enum class Existing { keep, replace };

class Draft {
 public:
  /// An empty file for its owner alone, beside `target`. Errors of all: StoreError that names `target`.
  explicit Draft(const std::filesystem::path& target);
  ~Draft();
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
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
