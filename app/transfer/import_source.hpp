// import_source.hpp: the file that is imported: opened, read with its progress shown, and named in what is refused.
#pragma once

#include <filesystem>
#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <string>

#include "system/shell.hpp"
#include "unknot/document.hpp"

namespace unknot::app {

class ImportSource {
 public:
  /// `-` is standard input. What is no regular file, and so can be read only once, is read here. CommandError: it
  /// cannot be read, or gives more than is held in memory.
  explicit ImportSource(const std::filesystem::path& file);

  /// Whether it begins as JSON does. CommandError: it is a folder, or cannot be read.
  bool is_json() const;
  /// Calls `take` with a reader from the file's beginning. CommandError: reading fails, or what `take` finds wrong with
  /// it.
  void read(const Shell& shell, const std::function<std::optional<Unread>(const ReadBytes&)>& take) const;

  /// One thing in it that is refused, in one line on stderr. `place`: `LINE` or `LINE:COLUMN`.
  void tell(std::string_view place, std::string_view why) const;
  /// As shown in messages.
  const std::string& name() const { return name_; }

 private:
  std::unique_ptr<std::istream> open() const;

  std::filesystem::path file_;
  std::string name_;
  std::shared_ptr<const std::string> held_;  ///< The whole, where it could be read only once.
};

/// So many refusals are shown line by line; the rest is counted.
inline constexpr std::int64_t k_most_refusals_shown = 100;

}  // namespace unknot::app
