// backups.hpp: File names in the directory of backups.
#pragma once

#include <filesystem>

#include "unknot/backup.hpp"

namespace unknot::store {

/// The diary itself: what `diary` names, where that is a link.
std::filesystem::path real_file(const std::filesystem::path& diary);
/// True for a name that one of the diary's backups can have.
bool is_backup_name(const std::filesystem::path& diary, const std::filesystem::path& file);
/// Where a backup made then goes; makes the directory. Nothing has that name yet.
Backup place_for_backup(const std::filesystem::path& diary, BackupReason reason, MadeAt made);
/// Where a replaced file goes that no backup could be made of: beside the diary, so that it only has to be renamed.
/// `why`: `damaged`, `set-aside`.
std::filesystem::path place_aside(const std::filesystem::path& diary, std::string_view why, MadeAt made);

}  // namespace unknot::store
