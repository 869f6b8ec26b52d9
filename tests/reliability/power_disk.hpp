// power_disk.hpp: a disk that loses its power. An SQLite VFS of our own, put under the library as the default one,
// passes everything on to the real files and writes down what it did to them; what the library does itself (a sync, a
// rename) is written down by wrapped system calls. From that record the disk is built as a power cut leaves it: what
// was synced is there, the rest was kept, lost or torn sector by sector, and names are files' own worry.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace unknot::reliability {

/// One thing done to a disk. `name` is a file of the watched directory.
struct DiskEvent {
  enum class Kind { create, write, truncate, sync, remove, rename, exchange, sync_names };
  Kind kind;
  std::string name = {};
  std::string to = {};      ///< Of a rename or exchange.
  std::int64_t offset = 0;  ///< Of a write; the new size of a truncation.
  std::string bytes = {};   ///< Of a write.
};

/// Writes down all that happens in one directory for as long as it lives. One at a time.
class DiskRecorder {
 public:
  explicit DiskRecorder(const std::filesystem::path& directory);
  ~DiskRecorder();
  DiskRecorder(const DiskRecorder&) = delete;
  DiskRecorder& operator=(const DiskRecorder&) = delete;
  const std::vector<DiskEvent>& events() const { return events_; }

  /// For the VFS and the wrapped calls: `path` is ignored outside the directory.
  void note(DiskEvent event, const std::filesystem::path& path);
  bool knows(const std::filesystem::path& path) const;

 private:
  std::filesystem::path directory_;
  std::vector<DiskEvent> events_;
  std::map<std::string, bool> known_;  ///< Names that are there.
};

/// What SQLite is made to do in place of what the library asks for: for the controls.
enum class Synchronous { as_asked, off, full };
void force(Synchronous level);

/// The files, by name, that a disk which held `before` (all of it synced) shows after the first `count` of `events` and
/// a power cut.
using Files = std::map<std::string, std::string>;
Files after_power_cut(const Files& before, const std::vector<DiskEvent>& events, std::size_t count,
                      std::mt19937_64& random);

Files files_in(const std::filesystem::path& directory);
void put_files(const Files& files, const std::filesystem::path& directory);

}  // namespace unknot::reliability
