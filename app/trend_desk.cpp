#include "trend_desk.hpp"

#include <algorithm>

#include "whole_number.hpp"

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

WeeksShown::WeeksShown(const Desk& desk, const PointSettings& settings, const TrendChoice& choice)
    : desk_(desk),
      point_(settings.point.id),
      first_entry_(desk.diary().first_entry_at(point_)),
      ask_{.reading = choice.reading,
           .day_start = desk.calendar().day_start(),
           .first = first_shown(desk, first_entry_, choice),
           .today = desk.calendar().day_of(desk.now()),
           .late = choice.late} {
  const Calendar& calendar = desk.calendar();
  const Instant window = calendar.at(ask_.first, calendar.day_start());
  const ProtocolDay week = ask_.today.plus(date::days{-6});  // Compared whatever is shown.
  from_ = calendar.at(std::min(ask_.first, week), calendar.day_start()) - k_zones_apart;
  desk.diary().for_each_entry(point_, from_, desk.now() + Seconds{1},
                              [&](const Entry& entry) { entries_.push_back(entry); });
  shown_ =
      std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return stamp_of(entry).at >= window; }) -
      entries_.begin();
  if (!first_entry_) return;  // Nothing was planned before it.
  const ProtocolDay begun = std::max(ask_.first, calendar.day_of(*first_entry_));
  plan_ = replayed_plan(desk.diary().memory_at(point_, window - Seconds{1}), entries(), settings, calendar, begun,
                        desk.now());
}

Trend WeeksShown::trend(Reading reading) const {
  TrendAsk ask = ask_;
  ask.reading = reading;
  if (!first_entry_ || *first_entry_ >= from_) return trend_of(entries_, plan_, ask);
  std::vector<Entry> all;
  desk_.diary().at_one_state([&] { all = first_week(desk_, point_, *first_entry_, from_, ask); });
  all.insert(all.end(), entries_.begin(), entries_.end());
  return trend_of(all, plan_, ask);
}

int parse_weeks(const std::string& typed) { return whole_number(typed, "--weeks", "weeks", k_most_weeks); }

}  // namespace unknot::app
