#include <algorithm>

#include "exchange/json_value.hpp"

namespace unknot {

namespace {

struct ToJson {
  exchange::Json operator()(std::monostate) const { return nullptr; }
  exchange::Json operator()(bool value) const { return value; }
  exchange::Json operator()(std::int64_t value) const { return value; }
  // A path is in no encoding.
  exchange::Json operator()(const std::string& value) const { return is_utf8(value) ? value : made_visible(value); }
};

exchange::Json json_of(const std::vector<Seen>& rows) {
  exchange::Json json = exchange::Json::object();
  for (const Seen& row : rows) json[std::string(row.key)] = std::visit(ToJson{}, row.value);
  return json;
}

exchange::Json json_of(const std::vector<std::vector<Seen>>& rows) {
  exchange::Json list = exchange::Json::array();
  for (const std::vector<Seen>& row : rows) list.push_back(json_of(row));
  return list;
}

}  // namespace

std::string sections_json(const std::vector<Section>& sections) {
  exchange::Json json{{"version", 1}};
  for (const Section& section : sections) {
    json[std::string(section.key)] = std::visit([](const auto& what) { return json_of(what); }, section.what);
  }
  return exchange::document(json);
}

std::string sheets_json(const std::vector<LookedAt>& sheets) {
  exchange::Json json{{"version", 1}};
  for (const LookedAt& sheet : sheets) json[std::string(sheet.key)] = json_of(sheet.rows);
  return exchange::document(json);
}

std::string salvage_json(const std::string& file, std::int64_t points, std::int64_t entries, std::int64_t operations,
                         const std::vector<std::string>& lost) {
  return exchange::document({{"version", 1},
                             {"salvaged",
                              {{"file", ToJson{}(file)},
                               {"points", points},
                               {"entries", entries},
                               {"operations", operations},
                               {"lost", lost}}}});
}

std::string list_json(std::string_view key, const std::vector<std::vector<Seen>>& rows) {
  return exchange::document({{"version", 1}, {std::string(key), json_of(rows)}});
}

std::string checkup_json(const Checkup& checkup) {
  const bool is_whole = std::none_of(checkup.findings.begin(), checkup.findings.end(),
                                     [](const Finding& finding) { return finding.gravity == Gravity::broken; });
  exchange::Json json{{"version", 1}, {"ok", is_whole}};
  for (const LookedAt& sheet : checkup.sheets) {
    json[std::string(sheet.key)] = json_of(sheet.rows);
  }
  exchange::Json findings = exchange::Json::array();
  for (const Finding& finding : checkup.findings) {
    findings.push_back({{"gravity", finding.gravity == Gravity::broken ? "broken" : "odd"},
                        {"finding", std::string(finding.key)},
                        {"text", finding.text}});
  }
  json["findings"] = std::move(findings);
  json["mended"] = checkup.repaired;
  return exchange::document(json);
}

}  // namespace unknot
