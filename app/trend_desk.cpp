#include "trend_desk.hpp"

#include <algorithm>
#include <charconv>

#include "unknot/text.hpp"

namespace unknot::app {
namespace {

constexpr int k_usual_weeks = 8;
constexpr int k_most_weeks = 520;
// Spans of elapsed time, not days: how much is read at once, and how far zones can set a day apart from ours.
constexpr Seconds k_first_chunk{9 * 86'400};
constexpr Seconds k_zones_apart{26 * 3'600};

ProtocolDay first_shown(const Desk& desk, std::optional<Instant> first_entry, const TrendChoice& choice) {
  const ProtocolDay today = desk.calendar().day_of(desk.now());
  const ProtocolDay monday = monday_of_weeks(today, choice.weeks.value_or(k_usual_weeks));
  if (choice.weeks) return monday;
  const ProtocolDay begun = first_entry ? std::min(desk.calendar().day_of(*first_entry), today) : today;
  return std::max(monday, monday_of_weeks(begun, 1));
}

/// Entries from the diary's first on, until they hold a first week: what lies between them and the days shown is not
/// read.
std::vector<Entry> first_week(const Desk& desk, PointId point, Instant from, Instant until, TrendAsk ask) {
  std::vector<Entry> entries;
  ask.first = desk.calendar().day_of(from);
  Seconds chunk = k_first_chunk;  // Mostly enough; a diary that began thinly is read in longer and longer stretches.
  for (Instant begin = from; begin < until; begin += std::exchange(chunk, 2 * chunk)) {
    const Instant end = std::min(begin + chunk, until);
    const auto more = desk.diary().entries(point, begin, end);
    entries.insert(entries.end(), more.begin(), more.end());
    ask.today = desk.calendar().day_of(end).plus(date::days{8});
    const Trend so_far = trend_of(entries, {}, ask);
    if (so_far.baseline && so_far.baseline->centre) break;
  }
  return entries;
}

}  // namespace

Trend trend_at(const Desk& desk, const PointSettings& settings, const TrendChoice& choice) {
  const PointId point = settings.point.id;
  const Calendar& calendar = desk.calendar();
  std::optional<Trend> result;
  desk.diary().at_one_state([&] {
    const auto first_entry = desk.diary().first_entry_at(point);
    TrendAsk ask{.reading = choice.reading,
                 .day_start = calendar.day_start(),
                 .first = first_shown(desk, first_entry, choice),
                 .today = calendar.day_of(desk.now()),
                 .late = choice.late};
    const Instant window = calendar.at(ask.first, calendar.day_start());
    const ProtocolDay week = ask.today.plus(date::days{-6});  // Compared whatever is shown.
    const Instant from = calendar.at(std::min(ask.first, week), calendar.day_start()) - k_zones_apart;
    std::vector<Entry> entries;
    if (first_entry && *first_entry < from) entries = first_week(desk, point, *first_entry, from, ask);
    const auto earlier = static_cast<std::ptrdiff_t>(entries.size());
    desk.diary().for_each_entry(point, from, desk.now() + Seconds{1},
                                [&](const Entry& entry) { entries.push_back(entry); });
    const auto shown = std::find_if(entries.cbegin() + earlier, entries.cend(),
                                    [&](const Entry& entry) { return stamp_of(entry).at >= window; });
    std::vector<PlannedSessions> plan;
    if (first_entry) {  // Before it nothing was planned.
      const ProtocolDay begun = std::max(ask.first, calendar.day_of(*first_entry));
      plan = replayed_plan(desk.diary().memory_at(point, window - Seconds{1}), {shown, entries.cend()}, settings,
                           calendar, begun, desk.now());
    }
    result = trend_of(entries, plan, ask);
  });
  return *std::move(result);
}

int parse_weeks(const std::string& typed) {
  int weeks = 0;
  const char* end = typed.data() + typed.size();
  const auto [read, error] = std::from_chars(typed.data(), end, weeks);
  if (error != std::errc() || read != end || weeks < 1 || weeks > k_most_weeks) {
    throw Failure(ExitCode::not_done, fmt::format("--weeks \"{}\" is not a number of weeks: say 1 to {}",
                                                  quoted_briefly(typed), k_most_weeks));
  }
  return weeks;
}

}  // namespace unknot::app
