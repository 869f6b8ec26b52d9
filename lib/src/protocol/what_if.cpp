#include <array>

#include "protocol/rules.hpp"
#include "unknot/protocol.hpp"

namespace unknot {
namespace {

constexpr EntryId k_supposed_id{EntryId::Bytes{}};

/// The entry that a supposition stands for; absent for a red flag, which is no reading of the point's.
std::optional<Entry> entry_for(Supposition supposed, PointId point, const Stamp& stamp) {
  Check check{.id = k_supposed_id, .point = point, .stamp = stamp};
  Session session{.id = k_supposed_id, .point = point, .stamp = stamp};
  switch (supposed) {
    case Supposition::sore_now:
      check.sore = Score::from(3);
      return check;
    case Supposition::not_sore_now:
    case Supposition::not_sore_tomorrow:
      check.sore = Score::from(0);
      return check;
    case Supposition::press_clear:
      check.press = Score::from(0);
      return check;
    case Supposition::press_painful:
      check.press = Score::from(3);
      return check;
    case Supposition::session_helped:
      session.before = Score::from(5);
      session.after = Score::from(3);
      return session;
    case Supposition::session_no_relief:
      session.before = Score::from(5);
      session.after = Score::from(5);
      return session;
    case Supposition::red_flag:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Consequence> what_would_change(const Memory& memory, const PointSettings& settings,
                                           const Calendar& calendar, Instant now) {
  const Decision present = decide(memory, settings, calendar, now);
  const Instant tomorrow = calendar.at(present.day.plus(date::days{1}), settings.settings.first);
  std::vector<Consequence> changes;
  for (const Supposition supposed : {Supposition::sore_now, Supposition::not_sore_now, Supposition::not_sore_tomorrow,
                                     Supposition::press_clear, Supposition::press_painful, Supposition::session_helped,
                                     Supposition::session_no_relief, Supposition::red_flag}) {
    const bool later = supposed == Supposition::not_sore_tomorrow;
    if (later && present.phase != Phase::rest) continue;  // On other days a morning's 0 speaks for that day alone.
    const Instant at = later ? tomorrow : now;
    const Stamp stamp{at, calendar.zone().name(), calendar.zone().offset_at(at), at};
    Memory then = memory;
    PointSettings under = settings;
    if (const auto entry = entry_for(supposed, settings.point.id, stamp)) {
      remember(then, *entry, calendar.day_start());
    } else {
      const auto flag = RedFlag::parse("red flag");
      under.red_flags.push_back({k_supposed_id, settings.point.id, now, *flag});
    }
    const Decision after = decide(then, under, calendar, at);
    if (after.phase == present.phase && after.dose.target == present.dose.target) continue;
    changes.push_back({supposed, after.phase, after.dose.target, after.next});
  }
  return changes;
}

}  // namespace unknot
