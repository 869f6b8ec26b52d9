#include "trend/series.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace unknot::trend {
namespace {

struct ReadingOfDay {
  ProtocolDay day;
  Instant at;
  Instant recorded;
  Score score;
};

/// Ties stay in the order of storing, in which they were handed over: an id says nothing about it.
bool is_earlier(const ReadingOfDay& a, const ReadingOfDay& b) {
  return std::tie(a.day, a.at, a.recorded) < std::tie(b.day, b.at, b.recorded);
}

/// The value of one day's readings, which are in order of time.
double day_value(std::span<const ReadingOfDay> readings, Reading reading) {
  switch (reading) {
    case Reading::press: {
      double sum = 0;
      for (const ReadingOfDay& one : readings) sum += one.score.value();
      return sum / static_cast<double>(readings.size());
    }
    case Reading::worst:
    case Reading::soreness:
      return std::max_element(readings.begin(), readings.end(),
                              [](const ReadingOfDay& a, const ReadingOfDay& b) { return a.score < b.score; })
          ->score.value();
    case Reading::average:
    case Reading::function:
      return readings.back().score.value();
  }
  return 0;
}

}  // namespace

std::optional<Score> reading_of(const Entry& entry, Reading reading) {
  if (const auto* session = std::get_if<Session>(&entry)) {
    if (reading == Reading::press) return session->before;
    if (reading == Reading::soreness) return session->sore;
    return std::nullopt;
  }
  const auto* check = std::get_if<Check>(&entry);
  if (check == nullptr) return std::nullopt;
  switch (reading) {
    case Reading::press:
      return check->press;
    case Reading::worst:
      return check->worst;
    case Reading::average:
      return check->average;
    case Reading::function:
      return check->function;
    case Reading::soreness:
      return check->sore;
  }
  return std::nullopt;
}

ProtocolDay recorded_day(const Stamp& stamp, TimeOfDay day_start) {
  return protocol_day(LocalTime((stamp.recorded + stamp.offset.east_of_utc).time_since_epoch()), day_start);
}

bool is_late(const Stamp& stamp, TimeOfDay day_start) {
  return recorded_day(stamp, day_start).since(day_of(stamp, day_start)) > date::days{1};
}

std::vector<RatedDay> daily_series(std::span<const Entry> entries, const TrendAsk& ask) {
  std::vector<ReadingOfDay> readings;
  for (const Entry& entry : entries) {
    const std::optional<Score> score = reading_of(entry, ask.reading);
    if (!score) continue;
    const Stamp& stamp = stamp_of(entry);
    const ProtocolDay day = day_of(stamp, ask.day_start);
    if (day > ask.today || (ask.late == LateEntries::excluded && is_late(stamp, ask.day_start))) continue;
    readings.push_back({day, stamp.at, stamp.recorded, *score});
  }
  if (!std::is_sorted(readings.begin(), readings.end(), is_earlier)) {
    std::stable_sort(readings.begin(), readings.end(), is_earlier);
  }

  std::vector<RatedDay> series;
  for (auto from = readings.begin(); from != readings.end();) {
    const auto to = std::find_if(from, readings.end(), [&](const ReadingOfDay& one) { return one.day != from->day; });
    series.push_back({from->day, day_value({from, to}, ask.reading), static_cast<int>(to - from)});
    from = to;
  }
  return series;
}

std::span<const RatedDay> between(std::span<const RatedDay> series, ProtocolDay first, ProtocolDay last) {
  const auto from =
      std::partition_point(series.begin(), series.end(), [&](const RatedDay& d) { return d.day < first; });
  const auto to = std::partition_point(from, series.end(), [&](const RatedDay& d) { return d.day <= last; });
  return {from, to};
}

}  // namespace unknot::trend

namespace unknot {
namespace {
constexpr std::array<std::string_view, 5> k_names{"press", "worst", "average", "function", "soreness"};
}

std::string_view reading_name(Reading reading) { return k_names[static_cast<std::size_t>(reading)]; }

std::string_view reading_title(Reading reading) {
  switch (reading) {
    case Reading::press:
      return "Pain on pressing";
    case Reading::worst:
      return "Worst pain of the day";
    case Reading::average:
      return "Usual pain of the day";
    case Reading::function:
      return "Pain in the chosen activity";
    case Reading::soreness:
      return "Soreness";
  }
  return {};
}

Parsed<Reading> parse_reading(std::string_view text) {
  const auto found = std::find(k_names.begin(), k_names.end(), text);
  if (found != k_names.end()) return static_cast<Reading>(found - k_names.begin());
  return bad_input("reading \"" + quoted_briefly(text) + "\" is not one of press, worst, average, function, soreness",
                   InputFault::unknown);
}

}  // namespace unknot
