// import_source.hpp: the file that is imported: opened, read with its progress shown, and named in what is refused.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "shell.hpp"
#include "unknot/document.hpp"

namespace unknot::app {

class ImportSource {
 public:
  explicit ImportSource(std::filesystem::path file) : file_(std::move(file)) {}

  /// Whether it begins as JSON does. Failure: it is a folder, or cannot be read.
  bool is_json() const;
  /// Calls `take` with a reader from the file's beginning. Failure: reading fails, or what `take` finds wrong with it.
  void read(const Shell& shell, const std::function<std::optional<Unread>(const ReadBytes&)>& take) const;

  /// One thing in it that is refused, in one line on stderr. `place`: `LINE` or `LINE:COLUMN`.
  void tell(std::string_view place, std::string_view why) const;
  /// As shown in messages.
  std::string name() const;

 private:
  std::filesystem::path file_;
};

/// So many refusals are told line by line; the rest is counted.
inline constexpr std::int64_t k_most_refusals_told = 100;

}  // namespace unknot::app
