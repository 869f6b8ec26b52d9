// table_maps.hpp: how the columns of foreign tables are named on the command line, and remembered under a name.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "context/arguments.hpp"
#include "unknot/table.hpp"

namespace unknot::app {

struct MapOptions {
  std::vector<std::string> columns;  ///< FIELD=COLUMN, or the name of a remembered map.
  std::vector<std::string> places;   ///< TEXT=POINT
  std::optional<std::string> point;
  std::optional<std::string> dates;
  std::optional<std::string> scale;
  std::optional<std::string> time;
  std::optional<std::string> remember;
};
void bind(Arguments& arguments, MapOptions& options);

/// What the options say; absent: nothing. A remembered map comes first, the others change it. CommandError: a word that
/// cannot be read, or no map of that name.
std::optional<TableMap> map_from(const Shell& shell, const MapOptions& options);
/// The remembered maps follow a point that has a new name.
void rename_in_maps(const Shell& shell, const PointName& from, const PointName& to);
/// Keeps `map` beside the diary, where its name is to be remembered.
void remember_map(const Shell& shell, const MapOptions& options, const TableMap& map);

}  // namespace unknot::app
