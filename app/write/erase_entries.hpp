// erase_entries.hpp: `doctor --erase`: entries taken out for good, after a plain question.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "system/formatter.hpp"
#include "unknot/ids.hpp"

namespace unknot::app {

/// What to erase, by the beginnings of ids, and whether it was agreed to already, or is only to be shown.
struct Erasure {
  std::vector<std::string> typed;
  bool agreed = false;
  bool dry_run = false;
};

/// What became of the copies of the diary that unknot made.
struct Copies {
  struct Unreached {
    std::filesystem::path file;
    std::string why;
  };
  std::vector<std::filesystem::path> erased;
  std::vector<Unreached> not_reached;
};

/// Takes the entries out of every copy of the diary.
Copies erase_in_copies(const std::filesystem::path& diary, const std::vector<EntryId>& ids);
/// `Erased: 1 entry, from the diary and 2 copies …`, and a line for each copy that was not reached.
std::string erased_text(const Formatter& formatter, std::size_t entries, const Copies& copies);

/// Exit 1 where it was not agreed to, or a copy of the diary could not be reached. CommandError: no entry, several, or
/// nobody to ask.
ExitCode erase_entries(const Erasure& erasure, Shell& shell);

}  // namespace unknot::app
