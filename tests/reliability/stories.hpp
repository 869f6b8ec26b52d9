// stories.hpp: what is done to a diary while the world goes wrong around it. A new deed is one line in stories.cpp.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "unknot/store.hpp"

namespace unknot::reliability {

/// One thing a user does, in one go: opens the file, does it, closes it. It always does exactly the same.
struct Deed {
  std::string name;
  std::function<void(const std::filesystem::path& file)> run;
  bool is_retried = true;  ///< Done again, it changes nothing more.
  bool stores = true;      ///< Something of the user's; not only another format.
};

/// Deeds in a row, in one file that is not there at first.
struct Story {
  std::string name;
  std::vector<Deed> deeds;
  /// Opens the file as the next start of the program does, and reads. Throws where it is not sound.
  std::function<void(const std::filesystem::path& file, OpenFor purpose)> check;
  /// All that the file holds, as text; what is drawn at random when a file is made is left out.
  std::function<std::string(const std::filesystem::path& file)> contents;
  /// Goes on writing, as the user does next. Throws where that is not possible.
  std::function<void(const std::filesystem::path& file)> go_on;
};

/// A diary from its first opening on: log, edit, delete, undo, redo, settings.
Story diary_story();
/// A diary with entries that a later version migrates.
Story migration_story();
std::vector<Story> stories();

}  // namespace unknot::reliability
