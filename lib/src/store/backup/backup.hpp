// backup.hpp: whole copies of a diary, made by SQLite's online backup and opened again before they count.
#pragma once

#include <filesystem>

#include "store/connection.hpp"

namespace unknot::store {

/// As Diary::backup_to; `file` is what `source` is open on.
void back_up(Connection& source, const std::filesystem::path& file, const std::filesystem::path& target);
/// Leaves a verified copy of the file of format `from` as `<file>.before-v<version>.bak`; a later one takes the place
/// of an earlier one. Does nothing where another process has begun to migrate the file.
void back_up_before(Connection& source, const std::filesystem::path& file, int from, int version);

/// Copies every page of `source` into the file at `path`, which is empty or nobody else's. Errors: StoreError,
/// SQLite::Exception.
void copy_pages(Connection& source, const std::filesystem::path& path);

}  // namespace unknot::store
