// temp_diary.hpp: a directory of a test's own, a diary in it, and writes in a row.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "support/scenario.hpp"
#include "unknot/store.hpp"

namespace unknot::testing {

/// A fresh directory, removed at the end of the test case; kept, and its path printed, when that failed.
class TempDirectory {
 public:
  TempDirectory();
  ~TempDirectory();
  TempDirectory(const TempDirectory&) = delete;
  TempDirectory& operator=(const TempDirectory&) = delete;
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }
  /// Names of all files in it.
  std::vector<std::string> names() const;

 private:
  std::filesystem::path path_;
};

std::string bytes_of(const std::filesystem::path& file);
void put_bytes(const std::filesystem::path& file, std::string_view bytes);
/// Runs SQL on the file as any other program could.
void run_sql(const std::filesystem::path& file, const std::string& sql);
/// The first column of every row, one a line.
std::string ask_sql(const std::filesystem::path& file, const std::string& sql);

/// A write made at a later millisecond than all before, with bits of its own.
Write write_of(std::vector<Change> changes);
MadeAt next_made();
RandomBits next_bits();

Change put(Record record);
Change remove(const Record& record);

/// Adds points 1 and 2.
void add_points(Diary& diary);
/// All entries of the point, oldest first.
std::vector<Entry> all_entries(const Diary& diary, int point = 1);
inline constexpr Instant k_first{Seconds{0}};
inline constexpr Instant k_last{Seconds{7'258'118'400}};

/// A StoreError's fault; fails the test when `work` throws none, or its message is not one line that names the file.
StoreErrorCode error_of(const std::filesystem::path& file, const std::function<void()>& work);

}  // namespace unknot::testing
