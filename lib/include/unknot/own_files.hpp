// own_files.hpp: which files belong to a diary, so that nothing else is ever written in their place; and the files that
// are not whole yet, so that a signal leaves none of them behind.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#pragma GCC visibility push(default)
namespace unknot {

/// What a file is to a diary. `crontab`: what the user's crontab held before unknot changed it. `copy`: one that a
/// restore or a new format left beside it.
enum class OwnFile { diary, journal, reminders, maps, crontab, copy, backup };
/// In words that go on from the file's name: `is your diary`.
std::string_view own_file_text(OwnFile what);

/// Absent: `target` is none of the diary's files. Links and hard links count as what they lead to. A name that is not
/// there yet counts where SQLite or unknot would take a file of that name for the diary's own.
std::optional<OwnFile> own_file(const std::filesystem::path& diary, const std::filesystem::path& target);

/// Where the maps for imports are remembered: `<diary>-maps.json`.
std::filesystem::path maps_file(const std::filesystem::path& diary);

/// What the user's crontab held before unknot changed it: the files beside the diary, `<diary>-crontab-1.txt` and so
/// on.
std::vector<std::filesystem::path> kept_crontabs(const std::filesystem::path& diary);
/// The first such name that is free.
std::filesystem::path place_for_crontab(const std::filesystem::path& diary);

/// True where `file` can be read and begins as an SQLite database does, whoever wrote it.
bool is_database(const std::filesystem::path& file);

/// A file with a name that is not whole yet, for as long as this lives: remove_unfinished_files() removes it, and the
/// journal that SQLite may keep beside it. It is not removed here.
class UnfinishedFile {
 public:
  /// Of this file, which need not be there yet.
  explicit UnfinishedFile(const std::filesystem::path& file);
  /// The same for a text that was given to the user to write in: it is removed only while it holds just what was
  /// `given`.
  UnfinishedFile(const std::filesystem::path& file, std::string_view given);
  ~UnfinishedFile();
  UnfinishedFile(const UnfinishedFile&) = delete;
  UnfinishedFile& operator=(const UnfinishedFile&) = delete;

 private:
  struct Noted;
  friend void remove_unfinished_files() noexcept;
  explicit UnfinishedFile(Noted noted);
  const Noted* noted_ = nullptr;
};

/// Removes every file that is not whole yet, and no text that somebody wrote in. For a signal handler that ends the
/// process: it may be called at any moment.
void remove_unfinished_files() noexcept;

/// True for the name of an unfinished file whose process is gone.
bool is_left_behind(const std::filesystem::path& file);
/// The unfinished files in `directory` whose process is gone; a directory that cannot be read has none.
std::vector<std::filesystem::path> left_behind_in(const std::filesystem::path& directory);
/// `<target>.unknot-<pid>.part`: the name of a file that becomes `target` once it is whole.
std::filesystem::path unfinished_name(const std::filesystem::path& target);

}  // namespace unknot
#pragma GCC visibility pop
