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

}  // namespace

std::string checkup_json(const Checkup& checkup) {
  const bool is_whole = std::none_of(checkup.findings.begin(), checkup.findings.end(),
                                     [](const Finding& finding) { return finding.gravity == Gravity::broken; });
  exchange::Json json{{"version", 1}, {"ok", is_whole}};
  for (const LookedAt& sheet : checkup.sheets) {
    exchange::Json rows = exchange::Json::object();
    for (const Seen& row : sheet.rows) rows[std::string(row.key)] = std::visit(ToJson{}, row.value);
    json[std::string(sheet.key)] = std::move(rows);
  }
  exchange::Json findings = exchange::Json::array();
  for (const Finding& finding : checkup.findings) {
    findings.push_back({{"gravity", finding.gravity == Gravity::broken ? "broken" : "odd"},
                        {"finding", std::string(finding.key)},
                        {"text", finding.text}});
  }
  json["findings"] = std::move(findings);
  json["mended"] = checkup.mended;
  return exchange::document(json);
}

}  // namespace unknot
