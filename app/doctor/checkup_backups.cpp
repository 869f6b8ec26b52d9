#include <sys/stat.h>
#include <algorithm>

#include "context/automatic_backup.hpp"
#include "doctor/checkup.hpp"
#include "unknot/own_files.hpp"
#include "unknot/reminder_store.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

namespace fs = std::filesystem;

constexpr date::days k_old{7};

std::optional<mode_t> mode_of(const fs::path& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return std::nullopt;
  return status.st_mode & 07777U;
}

std::optional<MadeAt> last_write(const Diary& diary) {
  std::optional<MadeAt> last;
  diary.for_each_operation_reverse([&](const Operation& operation) {
    last = operation.made;
    return false;
  });
  return last;
}

void odd(Checkup& checkup, std::string_view key, std::string text) {
  checkup.findings.push_back({Gravity::odd, key, std::move(text)});
}

/// What is not its owner's alone, and the mode that it should have.
struct Open {
  fs::path path;
  mode_t mode;
  mode_t wanted;
};

std::vector<Open> open_to_others(const fs::path& file) {
  std::vector<Open> found;
  const auto look = [&](const fs::path& path, mode_t wanted) {
    const auto mode = mode_of(path);
    if (mode && (*mode & (S_IRWXG | S_IRWXO)) != 0) found.push_back({path, *mode, wanted});
  };
  look(file, S_IRUSR | S_IWUSR);
  look(ReminderStore::path_for(file), S_IRUSR | S_IWUSR);
  look(maps_file(file), S_IRUSR | S_IWUSR);
  for (const fs::path& copy : copies_beside(file)) look(copy, S_IRUSR | S_IWUSR);
  for (const fs::path& crontab : kept_crontabs(file)) look(crontab, S_IRUSR | S_IWUSR);
  // Only a directory of our own: another one may be meant to be seen.
  if (file.parent_path().filename() == "unknot") look(file.parent_path(), S_IRWXU);
  look(backups_directory(file), S_IRWXU);
  static_cast<void>(error_of([&] {
    for (const Backup& one : backups_of(file)) look(one.file, S_IRUSR | S_IWUSR);
  }));
  return found;
}

std::vector<fs::path> leftovers_of(const fs::path& file) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  std::vector<fs::path> found = left_behind_in(folder);
  for (fs::path& one : left_behind_in(backups_directory(file))) found.push_back(std::move(one));
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<fs::path> editor_texts_beside(const fs::path& file) {
  constexpr std::string_view k_begin = "edit-";
  constexpr std::size_t k_length = std::string_view("edit-XXXXXX").size();
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  std::vector<fs::path> found;
  std::error_code failed;
  for (fs::directory_iterator files(folder, failed); !failed && files != fs::directory_iterator();
       files.increment(failed)) {
    const std::string name = files->path().filename().string();
    std::error_code gone;
    if (name.size() == k_length && name.starts_with(k_begin) && files->is_regular_file(gone)) {
      found.push_back(files->path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

void look_at_backups(Checkup& checkup, const fs::path& file, const Diary* diary, const Zone& zone, MadeAt now) {
  const fs::path directory = backups_directory(file);
  std::vector<Backup> backups;
  const auto fault = error_of([&] { backups = backups_of(file); });
  if (fault) odd(checkup, "backups", fault->what());
  if (const auto why = failed_daily_backup(file)) {
    odd(checkup, "daily-backup-failed",
        fmt::format("the last daily backup failed: {}; the next write tries again, and `unknot backup` makes one now",
                    made_visible(*why)));
  }
  LookedAt sheet{"backups", {{"directory", directory.string()}, {"count", std::ssize(backups)}}};
  if (const auto mode = mode_of(directory)) sheet.rows.push_back({"directory_mode", fmt::format("{:04o}", *mode)});
  const auto later =
      std::stable_partition(backups.begin(), backups.end(), [&](const Backup& one) { return one.made <= now; });
  if (later != backups.end()) {
    odd(checkup, "backup-later-than-now",
        fmt::format("{} dated later than now, like {}: made while the clock was wrong. They are not counted and not "
                    "removed; remove them yourself when the others are enough",
                    counted(std::distance(later, backups.end()), "backup is", "backups are"),
                    made_visible(backups.back().file.filename().string())));
    backups.erase(later, backups.end());
  }
  std::optional<MadeAt> last;
  if (diary != nullptr) static_cast<void>(error_of([&] { last = last_write(*diary); }));
  if (backups.empty()) {
    if (last && !fault) odd(checkup, "no-backup", "there is no backup of the diary: `unknot backup` makes one");
    return checkup.sheets.push_back(std::move(sheet));
  }
  const Backup& newest = *std::max_element(backups.begin(), backups.end(),
                                           [](const Backup& a, const Backup& b) { return a.made < b.made; });
  sheet.rows.push_back({"newest", iso_text(second_of(newest.made), zone)});
  sheet.rows.push_back({"newest_file", newest.file.filename().string()});
  std::optional<MadeAt> last_in_it;
  const auto broken = error_of([&] { last_in_it = verify_and_summarise(newest.file).last_write; });
  sheet.rows.push_back({"newest_is_whole", !broken});
  checkup.sheets.push_back(std::move(sheet));
  if (broken) odd(checkup, "backup-damaged", fmt::format("the newest backup cannot be used: {}", broken->what()));
  if (last && last_in_it && *last - *last_in_it > k_old) {
    odd(checkup, "backup-old",
        fmt::format("what the newest backup holds is {} days older than the latest write: `unknot backup`",
                    date::floor<date::days>(*last - *last_in_it).count()));
  }
}

void look_at_leftovers(Checkup& checkup, const fs::path& file) {
  for (const fs::path& left : leftovers_of(file)) {
    odd(checkup, "left-behind",
        fmt::format(
            "{} was left by a program that was killed while it copied your diary: `unknot doctor --fix` removes it",
            made_visible(left.string())));
  }
  for (const fs::path& text : editor_texts_beside(file)) {
    odd(checkup, "editor-text",
        fmt::format("{} is a text from `unknot edit` that was not stored: look at it, then remove it",
                    made_visible(text.string())));
  }
}

void remove_leftovers(Checkup& checkup, const fs::path& file) {
  for (const fs::path& left : leftovers_of(file)) {
    std::error_code failed;  // What is left is found again.
    if (fs::remove(left, failed)) checkup.repaired.push_back(fmt::format("removed {}", made_visible(left.string())));
  }
}

void look_at_openness(Checkup& checkup, const fs::path& file) {
  const std::vector<Open> found = open_to_others(file);
  for (const Open& one : found) {
    if (one.path == file) continue;  // Told with the file itself.
    odd(checkup, "open-to-others",
        fmt::format("other users can look into {} (mode {:04o}): `unknot doctor --fix`",
                    made_visible(one.path.string()), one.mode));
  }
}

void close_openings(Checkup& checkup, const fs::path& file) {
  for (const Open& one : open_to_others(file)) {
    if (::chmod(one.path.c_str(), one.wanted) != 0) continue;  // What is left is found again.
    checkup.repaired.push_back(
        fmt::format("{}: mode {:04o} is now {:04o}", made_visible(one.path.string()), one.mode, one.wanted));
  }
}

}  // namespace unknot::app
