// write_file.hpp: Writes a file atomically, and never over the diary.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "system/shell.hpp"

namespace unknot::app {

/// CommandError where `target` is a file of the diary in force (the diary, its journal, reminders, maps or backups), by
/// whatever name or link, or any SQLite database.
void require_not_ours(const Shell& shell, const std::filesystem::path& target);

/// The same for a file that will be a diary: it may have the name of the diary in force.
void require_place_for_a_diary(const Shell& shell, const std::filesystem::path& target);

/// Writes `bytes` to the disk, and then puts them in the place of `target`: 0600. What stood there is replaced only
/// then. Until then they have no name where the file system allows that, so that nothing is left of a write that is
/// interrupted. CommandError: as require_not_ours; a folder or another thing that is no file in its place, a folder
/// that is not there or cannot be written, a full disk.
void write_file(const Shell& shell, const std::filesystem::path& target, std::string_view bytes);

/// The same, and says so: `Wrote FILE`, or `Replaced FILE` where there was one.
void write_shown_file(Shell& shell, const std::filesystem::path& target, std::string_view bytes);

/// Takes the next piece of what is written.
using Sink = std::function<void(std::string_view)>;
/// The same for what is too long to be held: `make` hands its pieces to the sink. What it throws leaves the target as
/// it was.
void write_file(const Shell& shell, const std::filesystem::path& target, const std::function<void(const Sink&)>& make);

/// The same for a file that belongs to the diary, such as the remembered maps. A database is not replaced here either.
void write_own_file(const std::filesystem::path& target, std::string_view bytes);

}  // namespace unknot::app
