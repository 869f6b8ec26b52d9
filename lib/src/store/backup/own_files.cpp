#include "unknot/own_files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <utility>

#include "store/backup/backups.hpp"
#include "unknot/backup.hpp"
#include "unknot/reminder_store.hpp"

namespace unknot {

namespace {

namespace fs = std::filesystem;

struct Beside {
  std::string_view suffix;
  OwnFile what;
};
constexpr std::string_view k_maps = "-maps.json";
// What lies beside a diary, by the end that its name has.
constexpr std::array k_beside = {Beside{"", OwnFile::diary},
                                 Beside{"-journal", OwnFile::journal},
                                 Beside{"-wal", OwnFile::journal},
                                 Beside{"-shm", OwnFile::journal},
                                 Beside{"-reminders", OwnFile::reminders},
                                 Beside{"-reminders-journal", OwnFile::reminders},
                                 Beside{k_maps, OwnFile::maps}};

/// Where the name leads to, with its folder resolved; a last part that is not there stays as it is.
fs::path resolved(const fs::path& path) {
  std::error_code failed;
  const fs::path whole = fs::absolute(path, failed);
  fs::path real = fs::weakly_canonical(failed ? path : whole, failed);
  return failed ? path.lexically_normal() : real;
}

bool is_same_file(const fs::path& one, const fs::path& other) {
  struct stat a {};
  struct stat b {};
  return ::stat(one.c_str(), &a) == 0 && ::stat(other.c_str(), &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

bool is_kept_copy(const fs::path& diary, const fs::path& target) {
  const std::string name = target.filename().string();
  const std::string before = diary.filename().string() + ".before-v";
  const std::string stem = diary.stem().string() + "-";
  const bool is_beside = target.parent_path() == diary.parent_path();
  return is_beside && ((name.starts_with(before) && name.ends_with(".bak")) ||
                       (name.starts_with(stem) && (name.ends_with("-damaged.db") || name.ends_with("-set-aside.db"))));
}

constexpr std::string_view k_crontab = "-crontab-";
constexpr std::string_view k_crontab_end = ".txt";

bool is_crontab_name(const fs::path& diary, const fs::path& file) {
  const std::string name = file.filename().string();
  return name.starts_with(diary.filename().string() + std::string(k_crontab)) && name.ends_with(k_crontab_end);
}

bool is_kept_crontab(const fs::path& diary, const fs::path& target, const fs::path& named) {
  if (named.parent_path() == resolved(diary).parent_path() && is_crontab_name(diary, named)) return true;
  const std::vector<fs::path> kept = kept_crontabs(diary);
  return std::any_of(kept.begin(), kept.end(), [&](const fs::path& file) { return is_same_file(file, target); });
}

/// Any backup of the diary that is the same file under another name.
bool is_backup_of(const fs::path& diary, const fs::path& target) {
  std::error_code failed;
  for (fs::directory_iterator files(backups_directory(diary), failed); !failed && files != fs::directory_iterator();
       files.increment(failed)) {
    if (is_same_file(files->path(), target)) return true;
  }
  return false;
}

// Before the number of the process: other programs have files that end in .part too.
constexpr std::string_view k_unfinished = ".unknot-";
constexpr std::size_t k_slots = 16;
// A signal handler can be given nothing: what it removes is the process's.
std::array<std::atomic<const void*>, k_slots> unfinished{};

/// For a signal handler, as below. False where the file cannot be read.
bool holds_just(const char* file, std::string_view text) noexcept {
  const int descriptor = ::open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return false;
  std::array<char, 4096> piece{};
  ssize_t size = 0;
  bool is_same = true;
  while (is_same && (size = ::read(descriptor, piece.data(), piece.size())) > 0) {
    const auto count = static_cast<std::size_t>(size);
    is_same = text.starts_with(std::string_view(piece.data(), count));
    if (is_same) text.remove_prefix(count);
  }
  ::close(descriptor);
  return is_same && size == 0 && text.empty();
}

}  // namespace

struct UnfinishedFile::Noted {
  std::string file;
  std::string journal;
  std::optional<std::string> given;
};

std::string_view own_file_text(OwnFile what) {
  constexpr std::array<std::string_view, 7> k_words = {"is your diary",
                                                       "is the journal of your diary",
                                                       "is where your reminders are kept",
                                                       "is where the maps for your imports are kept",
                                                       "keeps what your crontab held",
                                                       "is a copy of your diary",
                                                       "is one of the backups of your diary"};
  return k_words.at(static_cast<std::size_t>(what));
}

std::optional<OwnFile> own_file(const fs::path& diary, const fs::path& target) {
  const fs::path named = resolved(target);
  for (const fs::path& file : {diary, store::real_file(diary)}) {
    for (const Beside& one : k_beside) {
      const fs::path beside = file.string() + std::string(one.suffix);
      if (is_same_file(beside, target) || resolved(beside) == named) return one.what;
    }
  }
  if (is_kept_crontab(diary, target, named)) return OwnFile::crontab;
  if (is_kept_copy(resolved(diary), named)) return OwnFile::copy;
  const bool has_name_of_backup = named.parent_path() == resolved(backups_directory(diary)) &&
                                  store::is_backup_name(store::real_file(diary), named);
  if (has_name_of_backup || is_backup_of(diary, target)) return OwnFile::backup;
  return std::nullopt;
}

fs::path maps_file(const fs::path& diary) { return diary.string() + std::string(k_maps); }

std::vector<fs::path> kept_crontabs(const fs::path& diary) {
  std::vector<fs::path> found;
  std::error_code failed;
  for (fs::directory_iterator files(diary.has_parent_path() ? diary.parent_path() : ".", failed);
       !failed && files != fs::directory_iterator(); files.increment(failed)) {
    if (is_crontab_name(diary, files->path())) found.push_back(files->path());
  }
  return found;
}

fs::path place_for_crontab(const fs::path& diary) {
  for (int number = 1;; ++number) {
    fs::path file = fmt::format("{}{}{}{}", fs::absolute(diary).string(), k_crontab, number, k_crontab_end);
    std::error_code failed;
    if (!fs::exists(fs::symlink_status(file, failed))) return file;
  }
}

bool is_database(const fs::path& file) {
  constexpr std::string_view k_begins("SQLite format 3\0", 16);
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return false;
  std::array<char, k_begins.size()> head{};
  const ssize_t size = ::pread(descriptor, head.data(), head.size(), 0);
  ::close(descriptor);
  return size == static_cast<ssize_t>(head.size()) && std::string_view(head.data(), head.size()) == k_begins;
}

UnfinishedFile::UnfinishedFile(const fs::path& file)
    : UnfinishedFile({file.string(), file.string() + "-journal", std::nullopt}) {}

UnfinishedFile::UnfinishedFile(const fs::path& file, std::string_view given)
    : UnfinishedFile({file.string(), file.string() + "-journal", std::string(given)}) {}

UnfinishedFile::UnfinishedFile(Noted noted) : noted_(new Noted(std::move(noted))) {
  for (auto& slot : unfinished) {
    const void* free = nullptr;
    if (slot.compare_exchange_strong(free, noted_)) return;
  }
  delete std::exchange(noted_, nullptr);  // More than are ever open at once: this one is found by doctor.
}

UnfinishedFile::~UnfinishedFile() {
  if (noted_ == nullptr) return;
  for (auto& slot : unfinished) {
    const void* mine = noted_;
    if (slot.compare_exchange_strong(mine, nullptr)) {
      delete noted_;
      return;
    }
  }
  // Taken by a signal handler that reads it at this moment: the process ends.
}

void remove_unfinished_files() noexcept {
  for (auto& slot : unfinished) {
    const auto* const noted = static_cast<const UnfinishedFile::Noted*>(slot.exchange(nullptr));
    if (noted == nullptr || (noted->given && !holds_just(noted->file.c_str(), *noted->given))) continue;
    ::unlink(noted->file.c_str());
    ::unlink(noted->journal.c_str());
  }
}

fs::path unfinished_name(const fs::path& target) {
  return target.string() + fmt::format("{}{}.part", k_unfinished, ::getpid());
}

bool is_left_behind(const fs::path& file) {
  const fs::path name = file.filename();
  if (name.extension() != ".part" && name.extension() != ".part-journal") return false;
  const std::string before = name.stem().string();
  const std::size_t at = before.rfind(k_unfinished);
  if (at == std::string::npos) return false;
  const std::string_view digits = std::string_view(before).substr(at + k_unfinished.size());
  int process = 0;
  const char* const last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, process);
  return error == std::errc() && end == last && process > 0 && ::kill(process, 0) != 0 && errno == ESRCH;
}

std::vector<fs::path> left_behind_in(const fs::path& directory) {
  std::vector<fs::path> found;
  std::error_code failed;
  for (fs::directory_iterator files(directory, failed); !failed && files != fs::directory_iterator();
       files.increment(failed)) {
    std::error_code gone;
    if (is_left_behind(files->path()) && files->symlink_status(gone).type() == fs::file_type::regular) {
      found.push_back(files->path());
    }
  }
  return found;
}

}  // namespace unknot
