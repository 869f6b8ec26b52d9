#include "exchange/json_value.hpp"
#include "unknot/trend.hpp"

namespace unknot {
namespace exchange {
namespace {

Json json_of(std::optional<double> value) { return value ? Json(*value) : Json(nullptr); }

Json json_of(const Adherence& adherence) {
  return {{"done", adherence.done},
          {"scheduled", adherence.scheduled},
          {"share", json_of(adherence.share())},
          {"unplanned", adherence.unplanned},
          {"days_rested", adherence.days_rested},
          {"days_reduced", adherence.days_reduced},
          {"days_on_hold", adherence.days_on_hold},
          {"days_paused", adherence.days_paused}};
}

Json json_of(const Week& week) {
  return {{"first", week.first.text()},
          {"last", week.last.text()},
          {"rated_days", week.rated_days},
          {"mean", week.centre ? Json(week.centre->mean) : Json(nullptr)},
          {"median", week.centre ? Json(week.centre->median) : Json(nullptr)},
          {"lowest", json_of(week.lowest)},
          {"highest", json_of(week.highest)},
          {"days_at_7_or_more", week.days_at_7_or_more},
          {"days_at_0", week.days_at_0},
          {"sessions", week.sessions},
          {"adherence", week.adherence ? json_of(*week.adherence) : Json(nullptr)}};
}

Json json_of(const TrendDay& day) {
  return {{"day", day.day.text()},
          {"readings", day.readings},
          {"value", json_of(day.value)},
          {"rolling_median", json_of(day.rolling_median)},
          {"smoothed", json_of(day.smoothed)},
          {"phase", day.phase ? Json(phase_text(*day.phase)) : Json(nullptr)}};
}

Json json_of(const Slope& slope) {
  return {{"per_day", slope.per_day},
          {"low", slope.interval ? Json(slope.interval->low) : Json(nullptr)},
          {"high", slope.interval ? Json(slope.interval->high) : Json(nullptr)},
          {"confidence", slope.confidence},
          {"rated_days", slope.rated_days},
          {"first", slope.first.text()},
          {"last", slope.last.text()}};
}

Json json_of(const MannKendall& test) {
  return {{"n", test.n}, {"s", test.s}, {"variance", test.variance},
          {"z", test.z}, {"p", test.p}, {"tau_b", test.tau_b}};
}

Json json_of(const Relief& relief) {
  Json sessions = Json::array();
  for (const SessionRelief& one : relief.sessions) {
    sessions.push_back({{"id", id_text(one.session)}, {"day", one.day.text()}, {"points", one.points()}});
  }
  return {{"n", relief.sessions.size()}, {"eased", relief.eased},        {"unchanged", relief.unchanged},
          {"worse", relief.worse},       {"mean", json_of(relief.mean)}, {"median", json_of(relief.median)},
          {"sessions", sessions}};
}

Json json_of(const DayHalf& half) { return {{"n", half.readings}, {"mean", json_of(half.mean)}}; }

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::too_few_days:
      return "too-few-days";
    case Verdict::first_week_thin:
      return "first-week-thin";
    case Verdict::last_week_thin:
      return "last-week-thin";
    case Verdict::quiet:
      return "quiet";
    case Verdict::same:
      return "same";
    case Verdict::small:
      return "small";
    case Verdict::low_start:
      return "low-start";
    case Verdict::unsteady:
      return "unsteady";
    case Verdict::changed:
      return "changed";
    case Verdict::much_better:
      return "much-better";
  }
  return {};
}

Json json_of(Direction direction) {
  switch (direction) {
    case Direction::none:
      return nullptr;
    case Direction::down:
      return "down";
    case Direction::up:
      return "up";
  }
  return nullptr;
}

Json json_of(const Low& low) { return {{"day", low.day.text()}, {"median", low.median}, {"now", low.now}}; }

Json json_of(const Quiet& quiet) {
  return {{"since", quiet.since.text()}, {"clear_rechecks", quiet.clear_rechecks}, {"before", json_of(quiet.before)}};
}

Json json_of(const TrendMark& mark) {
  return {{"day", mark.day.text()}, {"what", change_kind_text(mark.what)}, {"note", exchange::json_of_text(mark.note)}};
}

Json json_of(const Pause& pause) {
  return {{"first", pause.first.text()}, {"last", pause.last.text()}, {"days", pause.days()}};
}

template <class T>
Json optional_json(const std::optional<T>& value) {
  return value ? json_of(*value) : Json(nullptr);
}

Json array_of(const auto& values) {
  Json json = Json::array();
  for (const auto& value : values) json.push_back(json_of(value));
  return json;
}

Json trend_of_point(const NamedTrend& named) {
  const Trend& trend = named.trend;
  Json limits = nullptr;
  if (trend.limits) {
    limits = {{"mean", trend.limits->mean},
              {"mean_moving_range", trend.limits->mean_moving_range},
              {"lower", trend.limits->lower},
              {"upper", trend.limits->upper}};
  }
  Json halves = nullptr;
  if (trend.halves) halves = {{"morning", json_of(trend.halves->morning)}, {"night", json_of(trend.halves->night)}};
  return {{"point", named.point.str()},
          {"reading", reading_name(trend.reading)},
          {"first", trend.first.text()},
          {"last", trend.last.text()},
          {"course_begin", trend.course_begin ? Json(trend.course_begin->text()) : Json(nullptr)},
          {"sentence", sentence(trend)},
          {"rated_days", trend.rated_days},
          {"days_at_7_or_more", trend.days_at_7_or_more},
          {"days_at_0", trend.days_at_0},
          {"baseline", optional_json(trend.baseline)},
          {"last_week", json_of(trend.last_week)},
          {"considered_days", trend.considered_days},
          {"verdict", verdict_name(trend.comparison.verdict)},
          {"difference", json_of(trend.comparison.difference)},
          {"percent", json_of(trend.comparison.percent)},
          {"direction", json_of(trend.comparison.direction)},
          {"low", optional_json(trend.comparison.low)},
          {"quiet", optional_json(trend.quiet)},
          {"see_professional", trend.comparison.advice == Advice::see_professional},
          {"slope", optional_json(trend.slope)},
          {"mann_kendall", optional_json(trend.mann_kendall)},
          {"limits", limits},
          {"relief", json_of(trend.relief)},
          {"halves", halves},
          {"adherence", optional_json(trend.adherence)},
          {"changes", array_of(trend.changes)},
          {"pauses", array_of(trend.pauses)},
          {"entries", trend.promptness.entries},
          {"entries_same_day", trend.promptness.same_day},
          {"entries_late", trend.promptness.late},
          {"weeks", array_of(trend.weeks)},
          {"days", array_of(trend.days)}};
}

}  // namespace
}  // namespace exchange

std::string trends_json(Instant now, std::span<const NamedTrend> trends, const Zone& zone) {
  exchange::Json json{{"version", 1}, {"now", iso_text(now, zone)}, {"points", exchange::Json::array()}};
  for (const NamedTrend& named : trends) json["points"].push_back(exchange::trend_of_point(named));
  return exchange::document(json);
}

}  // namespace unknot
