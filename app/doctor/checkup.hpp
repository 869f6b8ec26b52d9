// checkup.hpp: The checks of `doctor`. Each adds one section of rows and its findings; it repairs nothing and goes on
// past what is broken.
#pragma once

#include <optional>

#include "system/shell.hpp"
#include "unknot/exchange.hpp"
#include "unknot/store.hpp"

namespace unknot::app {

void look_at_versions(Checkup& checkup, const std::filesystem::path& file);
/// File and directory: where, whose, how large, who may read and write them.
void look_at_place(Checkup& checkup, const std::filesystem::path& file);
/// How many backups, how old the newest is, and whether it can be used. `diary`: null where it cannot be opened. `now`:
/// those dated later are of a clock that was wrong.
void look_at_backups(Checkup& checkup, const std::filesystem::path& file, const Diary* diary, const Zone& zone,
                     MadeAt now);
/// Files that were not whole yet when a program was killed, and texts of an editor.
void look_at_leftovers(Checkup& checkup, const std::filesystem::path& file);
/// Removes the files that were not whole, and notes it.
void remove_leftovers(Checkup& checkup, const std::filesystem::path& file);
/// What of the directory and the backups is not its owner's alone.
void look_at_openness(Checkup& checkup, const std::filesystem::path& file);
/// Makes the diary, its backups and their directories their owner's alone, and notes what that set right.
void close_openings(Checkup& checkup, const std::filesystem::path& file);
void look_at_terminal(Checkup& checkup, const OutputTraits& screen);

/// The diary, open; absent where it cannot be, and the reason is found.
std::optional<Diary> opened(Checkup& checkup, const std::filesystem::path& file, OpenFor purpose);
void look_at_integrity(Checkup& checkup, const Diary& diary);
/// Settings, zone and clock; returns what the settings are as far as they can be read.
Settings look_at_settings(Checkup& checkup, const Diary& diary, const Shell& shell);
/// How much there is, and what is odd in it.
void look_at_entries(Checkup& checkup, const Diary& diary, const Shell& shell, const Settings& settings);
/// Rebuilds the derived tables where they disagree with the operations, and notes what that set right.
void rebuild_tables(Checkup& checkup, Diary& diary);

}  // namespace unknot::app
