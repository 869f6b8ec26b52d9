#include "transfer/table_maps.hpp"

#include <fstream>
#include <sstream>

#include "system/nearest.hpp"
#include "system/write_file.hpp"
#include "unknot/own_files.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

namespace fs = std::filesystem;

using Maps = std::map<std::string, TableMap>;

Maps remembered(const Shell& shell) {
  const fs::path file = maps_file(shell.file());
  std::error_code unknown;
  if (!fs::exists(file, unknown)) return {};
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  auto maps = table_maps_from(std::move(text).str());
  if (maps) return *std::move(maps);
  throw CommandError(ExitCode::not_done,
                     fmt::format("{} {}: delete it, and name the columns anew", file.string(), maps.error().message));
}

TableMap map_called(const Shell& shell, const std::string& name) {
  Maps maps = remembered(shell);
  if (const auto found = maps.find(name); found != maps.end()) return found->second;
  std::vector<std::string> names;
  for (const auto& [known, map] : maps) names.push_back(known);
  const std::string near = did_you_mean(name, names);
  const std::string others = names.empty() ? "none is remembered: name columns, like --map date=DATE"
                                           : fmt::format("{}", fmt::join(names, ", "));
  throw CommandError(ExitCode::not_done, fmt::format("no map is called \"{}\" {}", quoted_briefly(name),
                                                     near.empty() ? fmt::format("({})", others) : near));
}

/// Before anything is stored, so that what was imported does not seem to have failed for a name.
void require_rememberable(const Shell& shell, const std::string& name) {
  if (name.empty() || name.find('=') != std::string::npos || !is_utf8(name)) {
    throw CommandError(ExitCode::usage,
                       fmt::format("a map cannot be called \"{}\": use a word without \"=\"", quoted_briefly(name)));
  }
  static_cast<void>(remembered(shell));
}

}  // namespace

void bind(Arguments& arguments, MapOptions& options) {
  arguments.options(
      {"--map", "FIELD=COLUMN",
       "of another diary's table (CSV): what a column holds, as often as is needed: date, time, at (both "
       "in one), place, pain (your usual pain), worst, press, before, after, seconds, sore, note, done; or "
       "the name of a remembered map"},
      options.columns);
  arguments.option({"--point", "P", "whose rows these are, where no column says it", Completes::points}, options.point);
  arguments.options({"--place", "TEXT=POINT",
                     "what another diary calls a point; `TEXT=` leaves such rows out, and `*` means all others"},
                    options.places);
  arguments.option({"--dates",
                    "ORDER",
                    "how dates of numbers are written: dmy (day first), mdy or ymd",
                    Completes::words,
                    {"dmy", "mdy", "ymd"}},
                   options.dates);
  arguments.option({"--scale", "N", "the largest value of its readings, where it is not 10; they are rounded to 0-10"},
                   options.scale);
  arguments.option({"--time", "TIME", "the time of rows that have none (default: 12:00)"}, options.time);
  arguments.option({"--remember", "NAME", "keep all of this under a name, for `--map NAME`"}, options.remember);
}

std::optional<TableMap> map_from(const Shell& shell, const MapOptions& options) {
  std::optional<TableMap> map;
  for (const std::string& typed : options.columns) {
    if (typed.find('=') != std::string::npos) continue;
    if (map) throw CommandError(ExitCode::usage, "one remembered map is enough: name the others column by column");
    map = map_called(shell, typed);
  }
  const bool says_more = options.point || options.dates || options.scale || options.time || !options.places.empty();
  if (!map && options.columns.empty()) {
    if (says_more || options.remember)
      throw CommandError(ExitCode::usage, "name what the columns hold with --map, like --map date=DATE");
    return std::nullopt;
  }
  TableMap whole = map.value_or(TableMap{});
  TableMap typed_columns;
  for (const std::string& typed : options.columns) {
    if (typed.find('=') != std::string::npos) value_or_throw(add_column(typed_columns, typed));
  }
  for (const auto& [field, column] : typed_columns.columns) whole.columns[field] = column;
  for (const std::string& typed : options.places) value_or_throw(add_place(whole, typed));
  if (options.point) whole.point = value_or_throw(PointName::parse(*options.point));
  if (options.dates) whole.dates = value_or_throw(parse_date_order(*options.dates));
  if (options.scale) whole.scale = value_or_throw(TableScale::parse(*options.scale));
  if (options.remember) require_rememberable(shell, *options.remember);
  if (options.time) whole.time = value_or_throw(TimeOfDay::parse(*options.time, "time"));
  return whole;
}

void rename_in_maps(const Shell& shell, const PointName& from, const PointName& to) {
  Maps maps = remembered(shell);
  bool is_named = false;
  const auto follow = [&](std::optional<PointName>& name) {
    if (!name || *name != from) return;
    name = to;
    is_named = true;
  };
  for (auto& [called, map] : maps) {
    follow(map.point);
    for (auto& [text, point] : map.places) follow(point);
  }
  if (is_named) write_own_file(maps_file(shell.file()), table_maps_json(maps));
}

void remember_map(const Shell& shell, const MapOptions& options, const TableMap& map) {
  if (!options.remember) return;
  Maps maps = remembered(shell);
  maps[*options.remember] = map;
  write_own_file(maps_file(shell.file()), table_maps_json(maps));
}

}  // namespace unknot::app
