#include "system/machine_zone.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "system/posix_zone.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* k_local_file = "/etc/localtime";
constexpr std::string_view k_data = "zoneinfo/";

std::string all_of(const fs::path& file) {
  std::error_code failed;
  if (!fs::is_regular_file(file, failed)) return {};
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return std::move(text).str();
}

/// The rule for the years ahead, which a zone file of any version but the first ends with, between two newlines.
std::optional<PosixZone> rule_of(const std::string& zone_file) {
  if (!zone_file.starts_with("TZif") || !zone_file.ends_with('\n')) return std::nullopt;
  const std::size_t end = zone_file.size() - 1;
  const std::size_t begin = zone_file.rfind('\n', end - 1);
  if (begin == std::string::npos) return std::nullopt;
  return posix_zone(std::string_view(zone_file).substr(begin + 1, end - begin - 1));
}

class ZoneData {
 public:
  explicit ZoneData(const std::optional<std::string>& folder) : folder_(folder.value_or("/usr/share/zoneinfo")) {}

  bool is_there() const {
    std::error_code failed;
    return fs::exists(folder_ / "Etc/UTC", failed);
  }
  bool has(const ZoneName& name) const {
    std::error_code failed;
    return fs::is_regular_file(folder_ / name.str(), failed);
  }
  std::string bytes_of(const ZoneName& name) const { return all_of(folder_ / name.str()); }

  /// The names of its list, in the list's order.
  std::vector<ZoneName> names() const {
    std::vector<ZoneName> names;
    std::istringstream lines(all_of(folder_ / "zone1970.tab"));
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with('#')) continue;
      std::istringstream columns(line);
      std::string codes;
      std::string place;
      std::string name;
      columns >> codes >> place >> name;
      if (auto zone = ZoneName::parse(name)) names.push_back(*zone);
    }
    return names;
  }

 private:
  fs::path folder_;
};

std::optional<ZoneName> named_by(const std::string& path) {
  const std::size_t at = path.find(k_data);
  if (at == std::string::npos) return std::nullopt;
  const auto name = ZoneName::parse(path.substr(at + k_data.size()));
  return name ? std::optional(*name) : std::nullopt;
}

/// What a file of a zone is called: by where it leads to, or by a file of the zone data with the same bytes.
std::optional<ZoneName> zone_of_file(const fs::path& file, const ZoneData& data) {
  std::error_code failed;
  if (auto name = named_by(fs::weakly_canonical(file, failed).string())) return name;
  if (auto name = named_by(fs::read_symlink(file, failed).string())) return name;
  const std::string bytes = all_of(file);
  if (bytes.empty()) return std::nullopt;
  const auto names = data.names();
  const auto same =
      std::find_if(names.begin(), names.end(), [&](const ZoneName& name) { return data.bytes_of(name) == bytes; });
  return same == names.end() ? std::nullopt : std::optional(*same);
}

ZoneName local_zone(const ZoneData& data) { return zone_of_file(k_local_file, data).value_or(ZoneName::utc()); }

/// Whole hours all the year have names of their own: `GMT+5` is `Etc/GMT+5`, west of UTC both.
std::optional<ZoneName> whole_hours(const PosixZone& zone) {
  constexpr int k_hour = 3600;
  if (!zone.daylight.empty() || zone.offset % k_hour != 0) return std::nullopt;
  const int hours = zone.offset / k_hour;
  if (hours == 0) return ZoneName::utc();
  const auto name = ZoneName::parse(fmt::format("Etc/GMT{:+}", hours));
  return name ? std::optional(*name) : std::nullopt;
}

/// The first zone that `fits`, the machine's own before all others.
template <class Fits>
std::optional<ZoneName> first_that(const ZoneData& data, const std::vector<ZoneName>& names, Fits&& fits) {
  for (const ZoneName& name : names) {
    const auto rule = rule_of(data.bytes_of(name));
    if (rule && fits(*rule)) return name;
  }
  return std::nullopt;
}

std::optional<ZoneName> zone_with_rule(const PosixZone& wanted, const ZoneData& data) {
  if (auto name = whole_hours(wanted); name && (*name == ZoneName::utc() || data.has(*name))) return name;
  std::vector<ZoneName> names{local_zone(data)};
  for (ZoneName& name : data.names()) names.push_back(std::move(name));
  if (wanted.has_rule()) {
    if (auto same = first_that(data, names, [&](const PosixZone& rule) { return rule == wanted; })) return same;
    return first_that(data, names, [&](const PosixZone& rule) { return rule.is_same_clock(wanted); });
  }
  // `CET-1CEST` alone: the rule of those that call their times so, where all of them have the same one.
  std::optional<ZoneName> found;
  std::optional<PosixZone> rule_found;
  for (const ZoneName& name : names) {
    const auto rule = rule_of(data.bytes_of(name));
    if (!rule || rule->standard != wanted.standard || rule->daylight != wanted.daylight ||
        rule->offset != wanted.offset || rule->daylight_offset != wanted.daylight_offset) {
      continue;
    }
    if (rule_found && !rule->is_same_clock(*rule_found)) return std::nullopt;
    if (!found) found = name;
    rule_found = rule;
  }
  return found;
}

}  // namespace

Parsed<ZoneName> read_machine_zone(const std::optional<std::string>& tz, const std::optional<std::string>& folder) {
  const ZoneData data(folder);
  if (!tz || tz->empty()) return local_zone(data);
  const std::string text = tz->front() == ':' ? tz->substr(1) : *tz;
  if (text.starts_with('/')) {
    if (auto zone = zone_of_file(text, data)) return *zone;
  } else if (text == "localtime") {
    return local_zone(data);
  } else if (const auto name = ZoneName::parse(text)) {
    // Where there is no zone data at all, whoever reads the zone says so.
    if (*name == ZoneName::utc() || data.has(*name) || !data.is_there()) return *name;
  }
  if (const auto rule = posix_zone(text)) {
    if (auto zone = zone_with_rule(*rule, data)) return *zone;
  }
  return bad_input(fmt::format(
      "TZ is \"{}\", and no time zone is called so or has that rule: set TZ to a name like Europe/Paris, or "
      "keep one with `unknot --zone Europe/Paris config zone Europe/Paris`",
      quoted_briefly(*tz)));
}

}  // namespace unknot::app
