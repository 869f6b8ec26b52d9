// Every zone of the system's data against the C library, which reads the same data with other code.
#include <doctest/doctest.h>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "support/scenario.hpp"
#include "unknot/time.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

// The names of all zones and of all links to them.
std::vector<std::string> zone_names() {
  std::ifstream data("/usr/share/zoneinfo/tzdata.zi");
  std::vector<std::string> names;
  for (std::string line; std::getline(data, line);) {
    std::istringstream words(line);
    std::string kind;
    std::string first;
    std::string second;
    words >> kind >> first >> second;
    if (kind == "Z" && first != "Factory") names.push_back(first);  // That one is no zone of any place.
    if (kind == "L") names.push_back(second);
  }
  return names;
}

constexpr auto k_begin = date::sys_days(date::year(1970) / 1 / 1);
constexpr auto k_end = date::sys_days(date::year(2101) / 1 / 1);
// Odd, so that the samples fall on all hours of the day and the year.
constexpr Seconds k_step = date::days(23) + std::chrono::hours(5) + Seconds(1237);

class CLibraryZone {
 public:
  explicit CLibraryZone(const std::string& name) {
    setenv("TZ", name.c_str(), 1);
    tzset();
  }
  ~CLibraryZone() {
    unsetenv("TZ");
    tzset();
  }
  CLibraryZone(const CLibraryZone&) = delete;
  CLibraryZone& operator=(const CLibraryZone&) = delete;

  Seconds offset_at(Instant at) const {
    const std::time_t time = at.time_since_epoch().count();
    std::tm broken_down{};
    localtime_r(&time, &broken_down);
    return Seconds(broken_down.tm_gmtoff);
  }
};

std::string first_difference(const std::string& name) {
  const auto zone = testing::zone(name);
  const CLibraryZone reference(name);
  for (Instant at = k_begin; at < k_end; at += k_step) {
    if (zone.offset_at(at).east_of_utc != reference.offset_at(at)) return iso_text(at, zone);
  }
  return "";
}

}  // namespace

TEST_CASE("every zone has the C library's offset from 1970 to 2100") {
  const auto names = zone_names();
  REQUIRE(names.size() > 400);
  for (const auto& name : names) {
    CAPTURE(name);
    CHECK(first_difference(name) == "");
  }
}
