#include "context/trend_window.hpp"

#include <algorithm>

#include "system/whole_number.hpp"

namespace unknot::app {
namespace {

constexpr int k_usual_weeks = 8;
constexpr int k_most_weeks = 520;
// A span of elapsed time: how far zones can set the day of an entry apart from ours.
constexpr Seconds k_zones_apart{26 * 3'600};

ProtocolDay first_shown(const CommandContext& context, std::optional<Instant> first_entry, const TrendChoice& choice) {
  const ProtocolDay today = context.calendar().day_of(context.now());
  const ProtocolDay monday = monday_of_weeks(today, choice.weeks.value_or(k_usual_weeks));
  if (choice.weeks) return monday;
  const ProtocolDay begun = first_entry ? std::min(context.calendar().day_of(*first_entry), today) : today;
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

WeeksShown::WeeksShown(const CommandContext& context, const PointSettings& settings, const TrendChoice& choice)
    : first_entry_(context.diary().first_entry_at(settings.point.id)),
      ask_{.reading = choice.reading,
           .day_start = context.calendar().day_start(),
           .first = first_shown(context, first_entry_, choice),
           .today = context.calendar().day_of(context.now()),
           .late = choice.late} {
  if (!first_entry_ || *first_entry_ > context.now()) return;  // Nothing was planned before it.
  const RuleState rule_state = context.diary().rule_state_at(settings.point.id, context.now());
  if (rule_state.course) ask_.course_begin = rule_state.course->first.day;
  if (rule_state.pressing.first_clear &&
      is_quiet(dose_in_force(rule_state, settings, context.calendar(), context.now()).phase)) {
    ask_.quiet_since = rule_state.pressing.first_clear->day;
  }
  read(context, settings, *first_entry_);
}

void WeeksShown::read(const CommandContext& context, const PointSettings& settings, Instant first_entry) {
  const Calendar& calendar = context.calendar();
  const PointId point = settings.point.id;
  const auto instant_of = [&](ProtocolDay day) { return calendar.at(day, calendar.day_start()); };
  const std::optional<ProtocolDay> needed = first_day_needed(ask_);
  const Instant from = needed ? std::max(first_entry, instant_of(*needed) - k_zones_apart) : first_entry;
  context.diary().for_each_entry(point, from, context.now() + Seconds{1},
                                 [&](const Entry& entry) { entries_.push_back(entry); });
  const auto window = std::find_if(entries_.begin(), entries_.end(),
                                   [&](const Entry& entry) { return stamp_of(entry).at >= instant_of(ask_.first); });
  shown_ = window - entries_.begin();

  ReplayStart before;
  if (from > first_entry) {
    before.rule_state = context.diary().rule_state_at(point, from - Seconds{1});
    for (const Entry& entry : context.diary().latest_entries({point}, first_entry, from, 1)) {
      before.last_entry = day_of(stamp_of(entry), ask_.day_start);
    }
  }
  const ProtocolDay first_day = calendar.day_of(first_entry);
  const ProtocolDay last_week = ask_.today.plus(date::days{-6});
  const ProtocolDay begin = std::min({ask_.first, last_week, ask_.course_begin.value_or(first_day)});
  plan_ = replayed_plan(before, entries_, settings, calendar, std::max(begin, first_day), context.now());
}

Trend WeeksShown::trend(Reading reading) const {
  TrendAsk ask = ask_;
  ask.reading = reading;
  return trend_of(entries_, plan_, ask);
}

std::vector<Trend> WeeksShown::trends() const {
  std::vector<Trend> trends{trend(Reading::press)};
  for (const Reading reading : {Reading::worst, Reading::average, Reading::function}) {
    if (is_rated(entries(), reading)) trends.push_back(trend(reading));
  }
  return trends;
}

int parse_weeks(const std::string& typed) { return whole_number(typed, "--weeks", "weeks", k_most_weeks); }

}  // namespace unknot::app
