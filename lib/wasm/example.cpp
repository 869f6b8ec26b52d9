// What the module does before there is a host's own request: one session, decided, and the days after it.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "unknot/exchange.hpp"
#include "unknot/protocol.hpp"
#include "unknot/time.hpp"

namespace {

using namespace unknot;

constexpr date::local_days k_day = date::local_days(date::year(2026) / 10 / 24);
constexpr LocalTime k_pressed = k_day + std::chrono::hours(8);
constexpr LocalTime k_now = k_day + std::chrono::hours(9);

/// `unknot add left-soleus`, `unknot log 6 4 90s --at 8:00` and, at 9:00, `unknot next --json`, or for so many days
/// `unknot plan --json`. On the second the clocks go back in Europe.
Parsed<std::string> example_in(const Zone& zone, int days) {
  const auto name = PointName::parse("left-soleus");
  if (!name) return tl::make_unexpected(name.error());
  const Instant pressed = zone.first_instant(k_pressed);
  const Session session{.id = EntryId(RandomBits{2}),
                        .point = PointId(RandomBits{1}),
                        .stamp = {pressed, zone.name(), zone.offset_at(pressed), pressed},
                        .length = Seconds(90),
                        .before = Score::from(6),
                        .after = Score::from(4)};
  const Settings settings;
  const Calendar calendar(zone, settings.day_start);
  const Instant now = zone.first_instant(k_now);
  PointState point{{}, {point_called(session.point, *name), settings}};
  apply_entry(point.rule_state, session, calendar.day_start());
  const PointDecision decided{point.settings.point, decide(point, {}, calendar, now)};
  std::vector<PointPlan> ahead;
  if (days > 0) ahead.push_back({point.settings.point, plan({&point, 1}, calendar, now, days).front()});
  return plan_json(now, decided.decision.day, {&decided, 1}, ahead, settings.sitting, zone);
}

/// For the host to free.
char* copy_of(std::string_view text) {
  auto* const copy = static_cast<char*>(std::malloc(text.size() + 1));
  *std::copy(text.begin(), text.end(), copy) = '\0';
  return copy;
}

}  // namespace

extern "C" {

/// An example's decision as JSON, with a plan of 0 to 366 days, in the zone that Zone::from makes of the arguments; 1:
/// the message that says why there is none. The host frees `answer`.
int unknot_example(const char* zone_name, std::int64_t first_offset, const ZoneTransition* transitions,
                   std::size_t transition_count, int days, char** answer) {
  const auto text = ZoneName::parse(zone_name)
                        .and_then([&](const ZoneName& name) {
                          return Zone::from(name, UtcOffset{Seconds(first_offset)}, {transitions, transition_count});
                        })
                        .and_then([days](const Zone& zone) { return example_in(zone, days); });
  *answer = copy_of(text ? *text : text.error().message);
  return text ? 0 : 1;
}
}
