// importing.hpp: the two kinds of files that are imported: an exported diary, and a table of entries.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "context/command_context.hpp"
#include "transfer/import_source.hpp"
#include "transfer/table_maps.hpp"

namespace unknot::app {

/// One import, made ready. `take` may run twice, the first time to look.
struct Importing {
  /// Offers all of the file to the diary and returns how much was added or erased. CommandError: something is refused.
  std::function<std::int64_t(Diary::Commit)> take;
  /// Says what `take` did or would do; `kept`: where what was here before is kept.
  std::function<void(Diary::Commit, const std::optional<std::filesystem::path>& kept)> show;
};

Importing diary_import(CommandContext& context, Shell& shell, const ImportSource& source);
/// Without a map, the table has to be this program's own; the points that it names are then added where they are not
/// here. `if_other`: for rows that are here with other values. CommandError: the map does not fit the table, names no
/// point of the diary, or its dates can be read two ways.
Importing table_import(CommandContext& context, Shell& shell, const ImportSource& source,
                       const std::optional<TableMap>& map, PreparedRecord::IfOther if_other);

}  // namespace unknot::app
