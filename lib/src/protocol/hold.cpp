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

/// Of those that no professional has assessed the most urgent, and of these the latest.
const RedFlagReport* open_red_flag(const PointSettings& settings, Instant at) {
  const RedFlagReport* gravest = nullptr;
  for (const RedFlagReport& report : settings.red_flags) {
    if (report.at > at || assessed(settings, report.at, at)) continue;
    const auto rank = [](const RedFlagReport& one) {
      return std::pair(-static_cast<int>(urgency_of(one.flag)), one.at);
    };
    if (gravest == nullptr || rank(report) >= rank(*gravest)) gravest = &report;
  }
  return gravest;
}

/// The same of the safety answers that forbid pressing or ask for a clinician. Later answers do not end it.
const Screening* open_screening(const PointSettings& settings, Instant at) {
  const Screening* gravest = nullptr;
  for (const Screening& screening : settings.screenings) {
    const bool holds =
        screening.outcome == ScreeningOutcome::stop || screening.outcome == ScreeningOutcome::clinician_first;
    if (!holds || screening.stamp.at > at || assessed(settings, screening.stamp.at, at)) continue;
    const auto rank = [](const Screening& one) { return std::pair(one.outcome, one.stamp.at); };
    if (gravest == nullptr || rank(screening) >= rank(*gravest)) gravest = &screening;
  }
  return gravest;
}

/// The latest step decides; of steps at one instant the one recorded last.
const HoldStep* open_own_hold(const PointSettings& settings, Instant at) {
  const HoldStep* latest = nullptr;
  for (const HoldStep& step : settings.hold_steps) {
    if (step.stamp.at <= at && (latest == nullptr || step.stamp.at >= latest->stamp.at)) latest = &step;
  }
  const auto* own = latest == nullptr ? nullptr : std::get_if<OwnHold>(&latest->what);
  return own != nullptr && (!own->until || at < *own->until) ? latest : nullptr;
}

std::optional<HoldFinding> safety_hold_at(const PointSettings& settings, Instant at) {
  if (const RedFlagReport* flag = open_red_flag(settings, at)) {
    return HoldFinding{{HoldCause::red_flag, flag->at, *flag},
                       {RuleId::safety_hold, {flag->entry}, {{"red flag", flag->at}}}};
  }
  const Screening* screening = open_screening(settings, at);
  if (screening == nullptr) return std::nullopt;
  const Instant since = screening->stamp.at;
  if (screening->outcome == ScreeningOutcome::stop) {
    return HoldFinding{{HoldCause::screening_stop, since}, {RuleId::safety_hold, {}, {{"screening stop", since}}}};
  }
  return HoldFinding{{HoldCause::screening_clinician, since},
                     {RuleId::safety_hold, {}, {{"screening clinician", since}}}};
}

/// Every instant up to `now` at which a hold can begin or end, in order.
std::vector<Instant> hold_turns(const PointSettings& settings, Instant now) {
  std::vector<Instant> turns;
  for (const RedFlagReport& report : settings.red_flags) turns.push_back(report.at);
  for (const Screening& screening : settings.screenings) turns.push_back(screening.stamp.at);
  for (const HoldStep& step : settings.hold_steps) {
    turns.push_back(step.stamp.at);
    const auto* own = std::get_if<OwnHold>(&step.what);
    if (own != nullptr && own->until) turns.push_back(*own->until);
  }
  std::erase_if(turns, [&](Instant turn) { return turn > now; });
  std::sort(turns.begin(), turns.end());
  turns.erase(std::unique(turns.begin(), turns.end()), turns.end());
  return turns;
}

/// Follows one kind of hold over its turns.
class HoldWatch {
 public:
  void see(bool held, Instant at, const Calendar& calendar) {
    if (held && !began_) began_ = at;
    if (held || !began_) return;
    if (calendar.day_of(*began_) < calendar.day_of(at)) latest_end_ = HoldEnd{*began_, at};
    began_.reset();
  }
  const std::optional<HoldEnd>& latest_end() const { return latest_end_; }

 private:
  std::optional<Instant> began_;
  std::optional<HoldEnd> latest_end_;
};

}  // namespace

std::optional<HoldFinding> hold_at(const PointSettings& settings, Instant at) {
  if (auto found = safety_hold_at(settings, at)) return found;
  const HoldStep* own = open_own_hold(settings, at);
  if (own == nullptr) return std::nullopt;
  HoldFinding found{{HoldCause::own_wish, own->stamp.at}, {RuleId::safety_hold, {}, {{"own", own->stamp.at}}}};
  if (const auto until = std::get<OwnHold>(own->what).until) {
    found.hold.until = until;
    found.reason.facts.push_back({"until", *until});
  }
  return found;
}

HoldEnds hold_ends(const PointSettings& settings, const Calendar& calendar, Instant now) {
  HoldWatch any;
  HoldWatch safety;
  for (const Instant turn : hold_turns(settings, now)) {
    const bool by_safety = safety_hold_at(settings, turn).has_value();
    safety.see(by_safety, turn, calendar);
    any.see(by_safety || open_own_hold(settings, turn) != nullptr, turn, calendar);
  }
  return {any.latest_end(), safety.latest_end()};
}

bool is_after_hold(const HoldEnds& ends, const Calendar& calendar, ProtocolDay today) {
  constexpr date::days k_lighter{2};  // Own: the day of its end and the two days after.
  if (!ends.of_safety) return false;
  const date::days since = today.since(calendar.day_of(ends.of_safety->ended));
  return since >= date::days{0} && since <= k_lighter;
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
