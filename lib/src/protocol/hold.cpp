#include <algorithm>

#include "protocol/rules.hpp"

namespace unknot {
namespace protocol {
namespace {

/// Whether a professional's assessment was recorded at or after `since`, and at or before `at`.
bool assessed(const PointSettings& settings, Instant since, Instant at) {
  return std::any_of(settings.hold_steps.begin(), settings.hold_steps.end(), [&](const HoldStep& step) {
    return std::holds_alternative<Assessment>(step.what) && step.stamp.at >= since && step.stamp.at <= at;
  });
}

const RedFlagReport* open_red_flag(const PointSettings& settings, Instant at) {
  const RedFlagReport* latest = nullptr;
  for (const RedFlagReport& report : settings.red_flags) {
    if (report.at > at || assessed(settings, report.at, at)) continue;
    if (latest == nullptr || report.at >= latest->at) latest = &report;
  }
  return latest;
}

const Screening* screening_in_force(const PointSettings& settings, Instant at) {
  const Screening* latest = nullptr;
  for (const Screening& screening : settings.screenings) {
    if (screening.stamp.at > at) continue;
    if (latest == nullptr || screening.stamp.at >= latest->stamp.at) latest = &screening;
  }
  return latest;
}

/// The latest step decides; of steps at one instant the one recorded last.
const HoldStep* open_own_hold(const PointSettings& settings, Instant at) {
  const HoldStep* latest = nullptr;
  for (const HoldStep& step : settings.hold_steps) {
    if (step.stamp.at <= at && (latest == nullptr || step.stamp.at >= latest->stamp.at)) latest = &step;
  }
  return latest != nullptr && std::holds_alternative<OwnHold>(latest->what) ? latest : nullptr;
}

}  // namespace

std::optional<HoldFinding> hold_at(const PointSettings& settings, Instant at) {
  if (const RedFlagReport* flag = open_red_flag(settings, at)) {
    return HoldFinding{HoldCause::red_flag, {RuleId::safety_hold, {flag->entry}, {{"red flag", flag->at}}}};
  }
  const Screening* screening = screening_in_force(settings, at);
  if (screening != nullptr && !assessed(settings, screening->stamp.at, at)) {
    if (screening->outcome == ScreeningOutcome::stop) {
      return HoldFinding{HoldCause::screening_stop,
                         {RuleId::safety_hold, {}, {{"screening stop", screening->stamp.at}}}};
    }
    if (screening->outcome == ScreeningOutcome::clinician_first) {
      return HoldFinding{HoldCause::screening_clinician,
                         {RuleId::safety_hold, {}, {{"screening clinician", screening->stamp.at}}}};
    }
  }
  if (const HoldStep* own = open_own_hold(settings, at)) {
    return HoldFinding{HoldCause::own_wish, {RuleId::safety_hold, {}, {{"own", own->stamp.at}}}};
  }
  return std::nullopt;
}

}  // namespace protocol

std::vector<RedFlagReport> red_flags_holding(const Point& point, std::span<const Point> points,
                                             std::span<const RedFlagReport> reports) {
  std::vector<RedFlagReport> holding;
  for (const RedFlagReport& report : reports) {
    const auto told_of =
        std::find_if(points.begin(), points.end(), [&](const Point& other) { return other.id == report.point; });
    const std::optional<Side> leg = told_of == points.end() ? std::nullopt : told_of->side;
    if (!leg || !point.side || leg == point.side) holding.push_back(report);
  }
  return holding;
}

}  // namespace unknot
