#include "unknot/trend_weeks.hpp"

#include <algorithm>

namespace unknot {
namespace {

constexpr int k_usual_weeks = 8;
// A span of elapsed time: how far zones can set the day of an entry apart from ours.
constexpr Seconds k_zones_apart{26 * 3'600};

ProtocolDay first_shown(const Calendar& calendar, Instant now, std::optional<Instant> first_entry,
                        const TrendChoice& choice) {
  const ProtocolDay today = calendar.day_of(now);
  const ProtocolDay monday = monday_of_weeks(today, choice.weeks.value_or(k_usual_weeks));
  if (choice.weeks) return monday;
  const ProtocolDay begun = first_entry ? std::min(calendar.day_of(*first_entry), today) : today;
  return std::max(monday, monday_of_weeks(begun, 1));
}

bool is_quiet(Phase phase) { return phase == Phase::stopped || phase == Phase::resolved; }

std::optional<Score> score_of(const Check& check, Reading reading) {
  if (reading == Reading::worst) return check.worst;
  return reading == Reading::average ? check.average : check.function;
}

bool is_rated(std::span<const Entry> entries, Reading reading) {
  return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
    const auto* check = std::get_if<Check>(&entry);
    return check != nullptr && score_of(*check, reading);
  });
}

}  // namespace

EntryReader entry_reader(const Log& log, TimeOfDay day_start) {
  return {
      .first =
          [&log] { return log.entries().empty() ? std::nullopt : std::optional(stamp_of(log.entries().front()).at); },
      .rule_state_at =
          [&log, day_start](Instant now) {
            RuleState state;
            for (const Entry& entry : log.until(now)) apply_entry(state, entry, day_start);
            return state;
          },
      .between =
          [&log](Instant from, Instant until) {
            const auto before = log.until(from - Seconds{1});
            const auto all = log.until(until - Seconds{1});
            return std::vector(all.begin() + std::ssize(before), all.end());
          },
      .latest_before =
          [&log](Instant until) {
            const auto before = log.until(until - Seconds{1});
            return before.empty() ? std::nullopt : std::optional(before.back());
          }};
}

TrendWeeks::TrendWeeks(const EntryReader& reader, const PointSettings& settings, const Calendar& calendar, Instant now,
                       const TrendChoice& choice)
    : first_entry_(reader.first()),
      ask_{.reading = choice.reading,
           .day_start = calendar.day_start(),
           .first = first_shown(calendar, now, first_entry_, choice),
           .today = calendar.day_of(now),
           .late = choice.late} {
  if (!first_entry_ || *first_entry_ > now) return;  // Nothing was planned before it.
  const RuleState rule_state = reader.rule_state_at(now);
  if (rule_state.course) ask_.course_begin = rule_state.course->first.day;
  if (rule_state.pressing.first_clear && is_quiet(dose_in_force(rule_state, settings, calendar, now).phase)) {
    ask_.quiet_since = rule_state.pressing.first_clear->day;
  }
  read(reader, settings, calendar, now);
}

void TrendWeeks::read(const EntryReader& reader, const PointSettings& settings, const Calendar& calendar, Instant now) {
  const auto instant_of = [&](ProtocolDay day) { return calendar.at(day, calendar.day_start()); };
  const std::optional<ProtocolDay> needed = first_day_needed(ask_);
  const Instant from = needed ? std::max(*first_entry_, instant_of(*needed) - k_zones_apart) : *first_entry_;
  entries_ = reader.between(from, now + Seconds{1});
  const Instant begin_shown = instant_of(ask_.first);
  const auto window = std::find_if(entries_.begin(), entries_.end(),
                                   [&](const Entry& entry) { return stamp_of(entry).at >= begin_shown; });
  shown_ = window - entries_.begin();

  ReplayStart before;
  if (from > *first_entry_) {
    before.rule_state = reader.rule_state_at(from - Seconds{1});
    if (const auto latest = reader.latest_before(from)) before.last_entry = day_of(stamp_of(*latest), ask_.day_start);
  }
  const ProtocolDay first_day = calendar.day_of(*first_entry_);
  const ProtocolDay last_week = ask_.today.plus(date::days{-6});
  const ProtocolDay begin = std::min({ask_.first, last_week, ask_.course_begin.value_or(first_day)});
  plan_ = replayed_plan(before, entries_, settings, calendar, std::max(begin, first_day), now);
}

Trend TrendWeeks::trend(Reading reading) const {
  TrendAsk ask = ask_;
  ask.reading = reading;
  return trend_of(entries_, plan_, ask);
}

std::vector<Trend> TrendWeeks::trends() const {
  std::vector<Trend> trends{trend(Reading::press)};
  for (const Reading reading : {Reading::worst, Reading::average, Reading::function}) {
    if (is_rated(entries(), reading)) trends.push_back(trend(reading));
  }
  return trends;
}

}  // namespace unknot
