#include <sys/stat.h>
#include <unistd.h>
#include <fstream>

#include "doctor/checkup.hpp"
#include "unknot/text.hpp"
#include "unknot/version.hpp"

namespace unknot::app {
namespace {

constexpr mode_t k_of_others = S_IRWXG | S_IRWXO;
constexpr mode_t k_written_by_others = S_IWGRP | S_IWOTH;

std::optional<struct stat> status_of(const std::filesystem::path& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return std::nullopt;
  return status;
}

std::string mode_text(const struct stat& status) { return fmt::format("{:04o}", status.st_mode & 07777U); }

std::filesystem::path directory_of(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path() : ".";
}

/// The first line of the zone data's list: `# version 2026f`.
std::optional<std::string> zone_data_version() {
  std::ifstream data("/usr/share/zoneinfo/tzdata.zi");
  std::string sign;
  std::string word;
  std::string version;
  if (!(data >> sign >> word >> version) || word != "version") return std::nullopt;
  return version;
}

template <class Value>
Seen seen(std::string_view key, const std::optional<Value>& value) {
  if (!value) return {key, std::monostate()};
  return {key, *value};
}

void look_at_rights(Checkup& checkup, const std::filesystem::path& file, const struct stat& status) {
  const std::string name = made_visible(file.string());
  if ((status.st_mode & k_of_others) != 0) {
    checkup.findings.push_back(
        {Gravity::odd, "file-open-to-others",
         fmt::format("other users can read or write the diary (mode {}): `unknot doctor --fix`, or `chmod 600 {}`",
                     mode_text(status), name)});
  }
  if (S_ISREG(status.st_mode) && status.st_nlink > 1) {
    checkup.findings.push_back(
        {Gravity::odd, "file-has-other-names",
         fmt::format(
             "{} has {} more (hard links): used by another of its names, a write that is cut off cannot be taken "
             "back, and the diary breaks. Remove the other names, and copy with `unknot backup`",
             name, counted(static_cast<std::int64_t>(status.st_nlink) - 1, "name", "names"))});
  }
  if (status.st_uid != geteuid()) {
    checkup.findings.push_back(
        {Gravity::odd, "file-of-another-user", fmt::format("{} belongs to another user of this machine", name)});
  }
  if (access(file.c_str(), R_OK) == 0 && access(file.c_str(), W_OK) != 0) {
    checkup.findings.push_back(
        {Gravity::odd, "file-read-only",
         fmt::format("{} cannot be written, so nothing new can be logged: allow writing to it", name)});
  }
}

void look_at_directory(Checkup& checkup, const std::filesystem::path& directory, const struct stat& status) {
  const std::string name = made_visible(directory.string());
  if ((status.st_mode & k_written_by_others) != 0 && (status.st_mode & S_ISVTX) == 0) {
    checkup.findings.push_back({Gravity::odd, "directory-open-to-others",
                                fmt::format("others may put files beside the diary (mode {} of {}): `chmod 700 {}`",
                                            mode_text(status), name, name)});
  }
  if (access(directory.c_str(), W_OK) != 0) {
    checkup.findings.push_back(
        {Gravity::odd, "directory-read-only",
         fmt::format("nothing can be written in {}, so nothing new can be logged: allow writing to it", name)});
  }
}

}  // namespace

void look_at_versions(Checkup& checkup, const std::filesystem::path& file) {
  checkup.sheets.push_back({"versions",
                            {{"program", std::string(UNKNOT_VERSION)},
                             {"sqlite", std::string(sqlite_version())},
                             seen("zone_data", zone_data_version()),
                             seen<std::int64_t>("format_of_file", format_of_file(file)),
                             {"newest_format", std::int64_t{newest_format()}}}});
}

void look_at_place(Checkup& checkup, const std::filesystem::path& file) {
  const std::filesystem::path directory = directory_of(file);
  const auto of_file = status_of(file);
  const auto of_directory = status_of(directory);
  LookedAt sheet{"place", {{"file", file.string()}, {"exists", of_file.has_value()}}};
  if (of_file) {
    sheet.rows.push_back({"bytes", std::int64_t{of_file->st_size}});
    sheet.rows.push_back({"mode", mode_text(*of_file)});
  }
  sheet.rows.push_back({"directory", directory.string()});
  if (of_directory) sheet.rows.push_back({"directory_mode", mode_text(*of_directory)});
  checkup.sheets.push_back(std::move(sheet));
  if (of_file) look_at_rights(checkup, file, *of_file);
  if (of_directory) look_at_directory(checkup, directory, *of_directory);
}

void look_at_terminal(Checkup& checkup, const OutputTraits& screen) {
  checkup.sheets.push_back({"terminal",
                            {{"is_terminal", screen.terminal},
                             {"columns", std::int64_t{screen.columns}},
                             {"colour", screen.colour},
                             {"unicode", screen.unicode}}});
  if (!screen.unicode) {
    checkup.findings.push_back({Gravity::odd, "no-unicode",
                                "neither LC_ALL, LC_CTYPE nor LANG names UTF-8, so signs are drawn in ASCII: set "
                                "LANG=C.UTF-8 if the terminal can show it"});
  }
}

}  // namespace unknot::app
