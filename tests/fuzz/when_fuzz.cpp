// WHEN as people type it: the first byte chooses zone and now, the rest is the text.
#include <array>

#include "fuzz.hpp"
#include "unknot/when.hpp"

using namespace unknot;
using fuzz::must;

namespace {

constexpr std::array k_zones = {
    "UTC",          "Europe/Paris",      "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu",
    "Pacific/Apia", "Africa/Casablanca", "America/New_York"};

const Zone& zone_of(std::uint8_t choice) {
  static const std::array<Zone, k_zones.size()> zones = [] {
    auto load = [](const char* name) { return Zone::load(*ZoneName::parse(name)).value(); };
    return std::array{load(k_zones[0]), load(k_zones[1]), load(k_zones[2]), load(k_zones[3]),
                      load(k_zones[4]), load(k_zones[5]), load(k_zones[6]), load(k_zones[7])};
  }();
  return zones.at(choice % zones.size());
}

// In winter, in summer, about the change of the clocks, in 2038 and in 2100.
constexpr std::array<std::int64_t, 6> k_nows = {1'763'625'600, 1'784'534'400, 1'774'745'000,
                                                1'792'890'100, 2'147'483'648, 4'107'542'400};

Instant now_of(std::uint8_t choice) { return Instant(Seconds(k_nows.at(choice / 8U % k_nows.size()))); }

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Zone& zone = zone_of(data[0]);
  const Instant now = now_of(data[0]);
  const std::string_view text = fuzz::text_of(data + 1, size - 1);
  const auto past = parse_past(text, now, zone);
  if (fuzz::is_accepted(past)) {
    must(*past <= now, "nothing is logged later than now");
    must(parse_past(iso_text(*past, zone), now, zone).has_value(), "what is echoed can be typed");
  }
  const auto moment = parse_moment(text, now, zone);
  if (fuzz::is_accepted(moment)) zone.local(*moment);
  fuzz::is_accepted(parse_day(text, "--from", now, Calendar(zone, *TimeOfDay::from(Minutes(240)))));
  fuzz::is_accepted(parse_iso_instant(text));
  fuzz::is_accepted(parse_date(text, "--assessed"));
  return 0;
}
