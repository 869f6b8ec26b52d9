// backups.hpp: the names in the directory of backups.
#pragma once

#include <filesystem>

#include "unknot/keep.hpp"

namespace unknot::store {

/// The diary itself: what `diary` names, where that is a link.
std::filesystem::path real_file(const std::filesystem::path& diary);
/// Where a backup made then goes; makes the directory. Nothing has that name yet.
Backup place_for_backup(const std::filesystem::path& diary, BackupReason reason, MadeAt made);
/// Where a replaced file goes that no backup could be made of: beside the diary, so that it only has to be renamed.
std::filesystem::path place_for_damaged(const std::filesystem::path& diary, MadeAt made);

}  // namespace unknot::store
