#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/json_reader.hpp"
#include "base/scan.hpp"
#include "unknot/table.hpp"
#include "unknot/text.hpp"

namespace unknot {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::pair<TableField, std::string_view>, 24> k_names{{
    {TableField::id, "id"},
    {TableField::kind, "kind"},
    {TableField::point, "point"},
    {TableField::at, "at"},
    {TableField::zone, "zone"},
    {TableField::recorded, "recorded"},
    {TableField::date, "date"},
    {TableField::time, "time"},
    {TableField::seconds, "seconds"},
    {TableField::before, "before"},
    {TableField::after, "after"},
    {TableField::sore, "sore"},
    {TableField::symptoms, "symptoms"},
    {TableField::pressure, "pressure"},
    {TableField::technique, "technique"},
    {TableField::tool, "tool"},
    {TableField::press, "press"},
    {TableField::worst, "worst"},
    {TableField::average, "average"},
    {TableField::function, "function"},
    {TableField::red_flag, "red_flag"},
    {TableField::note, "note"},
    {TableField::done, "done"},
    {TableField::what, "what"},
}};
constexpr std::array<std::pair<TableField, std::string_view>, 4> k_other_names{{{TableField::point, "place"},
                                                                                {TableField::average, "pain"},
                                                                                {TableField::note, "notes"},
                                                                                {TableField::seconds, "length"}}};
constexpr std::array<std::string_view, 3> k_orders{"ymd", "dmy", "mdy"};
constexpr std::int64_t k_most_scale = 1000;
constexpr int k_version = 1;

std::string all_names() {
  std::string names;
  for (const auto& [field, name] : k_names) names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
  return names;
}

Json json_of(const TableMap& map) {
  Json json = Json::object();
  Json& columns = json["columns"] = Json::object();
  for (const auto& [field, column] : map.columns) columns[std::string(table_field_name(field))] = column;
  if (map.dates) json["dates"] = date_order_text(*map.dates);
  if (map.scale) json["scale"] = map.scale->most();
  if (map.time) json["time"] = map.time->text();
  if (map.point) json["point"] = map.point->str();
  Json& places = json["places"] = Json::object();
  for (const auto& [text, point] : map.places) places[text] = point ? Json(point->str()) : Json(nullptr);
  return json;
}

std::string text_of(const JsonView& json) {
  if (const auto text = json.text()) return std::string(*text);
  return json.canonical_text().value_or("");
}

/// Takes one key of a remembered map in; false: it is not understood.
bool take(TableMap& map, std::string_view key, const JsonView& value) {
  const auto put = [](auto& target, auto parsed) {
    if (parsed) target = *parsed;
    return parsed.has_value();
  };
  if (key == "dates") return put(map.dates, parse_date_order(text_of(value)));
  if (key == "scale") return put(map.scale, TableScale::parse(text_of(value)));
  if (key == "time") return put(map.time, TimeOfDay::parse(text_of(value), "time"));
  if (key == "point") return put(map.point, PointName::parse(text_of(value)));
  if (key != "columns" && key != "places") return false;
  const auto is_understood = [&](const JsonView& member) {
    if (key == "columns") return add_column(map, fmt::format("{}={}", member.key(), text_of(member))).has_value();
    std::optional<PointName>& point = map.places[std::string(member.key())];
    return member.is_null() || put(point, PointName::parse(text_of(member)));
  };
  const auto members = value.children();
  return value.is_object() && std::all_of(members.begin(), members.end(), is_understood);
}

}  // namespace

std::string_view table_field_name(TableField field) {
  return std::find_if(k_names.begin(), k_names.end(), [&](const auto& one) { return one.first == field; })->second;
}

std::optional<TableField> table_field_called(std::string_view name) {
  const std::string word = lowered(name);
  const auto is_called = [&](const auto& one) { return one.second == word; };
  if (const auto found = std::find_if(k_names.begin(), k_names.end(), is_called); found != k_names.end()) {
    return found->first;
  }
  const auto other = std::find_if(k_other_names.begin(), k_other_names.end(), is_called);
  return other != k_other_names.end() ? std::optional(other->first) : std::nullopt;
}

Parsed<DateOrder> parse_date_order(std::string_view text) {
  const auto found = std::find(k_orders.begin(), k_orders.end(), lowered(text));
  if (found != k_orders.end()) return static_cast<DateOrder>(found - k_orders.begin());
  return bad_input(fmt::format("dates \"{}\" is not an order: use ymd, dmy or mdy", quoted_briefly(text)),
                   InputFault::unknown);
}

std::string_view date_order_text(DateOrder order) { return k_orders.at(static_cast<std::size_t>(order)); }

std::optional<TableScale> TableScale::from(std::int64_t most) {
  if (most < 1 || most > k_most_scale) return std::nullopt;
  return TableScale(static_cast<int>(most));
}

Parsed<TableScale> TableScale::parse(std::string_view text) {
  if (const auto scale = from(whole_number(text).value_or(0))) return *scale;
  return bad_input(fmt::format("scale \"{}\" is not the largest value of a reading: use 1 to {}, like 100",
                               quoted_briefly(text), k_most_scale));
}

Parsed<std::monostate> add_column(TableMap& map, std::string_view text) {
  const std::size_t equals = text.find('=');
  const auto field = table_field_called(text.substr(0, equals));
  if (equals == std::string_view::npos || equals + 1 == text.size()) {
    return bad_input(
        fmt::format("map \"{}\" names no column: write it like pain=\"Pain level\"", quoted_briefly(text)));
  }
  if (!field) {
    return bad_input(fmt::format("map \"{}\": no field is called \"{}\" ({})", quoted_briefly(text),
                                 quoted_briefly(text.substr(0, equals)), all_names()),
                     InputFault::unknown);
  }
  if (!map.columns.emplace(*field, text.substr(equals + 1)).second) {
    return bad_input(fmt::format("map \"{}\": {} has a column already", quoted_briefly(text), table_field_name(*field)),
                     InputFault::conflict);
  }
  return std::monostate();
}

Parsed<std::monostate> add_place(TableMap& map, std::string_view text) {
  const std::size_t equals = text.rfind('=');
  if (equals == std::string_view::npos || equals == 0) {
    return bad_input(
        fmt::format("place \"{}\" names no point: write it like \"Left calf=left-soleus\"", quoted_briefly(text)));
  }
  std::optional<PointName> point;
  if (equals + 1 < text.size()) {
    auto name = PointName::parse(text.substr(equals + 1));
    if (!name) return tl::make_unexpected(name.error());
    point = *name;
  }
  map.places[std::string(text.substr(0, equals))] = point;
  return std::monostate();
}

std::string table_maps_json(const std::map<std::string, TableMap>& maps) {
  Json json = {{"version", k_version}, {"maps", Json::object()}};
  for (const auto& [name, map] : maps) json["maps"][name] = json_of(map);
  return json.dump(2) + "\n";
}

Parsed<std::map<std::string, TableMap>> table_maps_from(std::string_view text) {
  JsonReader reader;
  const auto json = reader.parse(text);
  const auto version = json ? json->find("version") : std::nullopt;
  const auto all = json ? json->find("maps") : std::nullopt;
  if (!version || version->whole() != k_version || !all || !all->is_object()) {
    return bad_input("is no list of remembered maps");
  }
  std::map<std::string, TableMap> maps;
  for (const JsonView& fields : all->children()) {
    const std::string_view name = fields.key();
    TableMap& map = maps[std::string(name)];
    if (!fields.is_object()) return bad_input(fmt::format("has no map in \"{}\"", quoted_briefly(name)));
    for (const JsonView& field : fields.children()) {
      if (take(map, field.key(), field)) continue;
      return bad_input(fmt::format("has a map \"{}\" whose \"{}\" cannot be read", quoted_briefly(name),
                                   quoted_briefly(field.key())));
    }
  }
  return maps;
}

}  // namespace unknot
