#include <algorithm>
#include <array>

#include "protocol/rules.hpp"
#include "unknot/protocol.hpp"

namespace unknot {
namespace {

constexpr EntryId k_supposed_id{EntryId::Bytes{}};
constexpr Score k_none = *Score::from(0);
constexpr Score k_some = *Score::from(3);
constexpr Score k_much = *Score::from(5);

/// One point among the others, and what would become of it.
class Supposed {
 public:
  Supposed(const PointState& point, std::span<const PointState> all, const Calendar& calendar, Instant now)
      : point_(point), all_(all), calendar_(calendar), now_(now), present_(decide(point, all, calendar, now)) {}

  std::vector<Consequence> consequences() {
    if (present_.phase == Phase::hold) return {};
    const bool is_treated = present_.phase == Phase::full || present_.phase == Phase::reduced;
    if (is_treated) {
      suppose(Supposition::sore_now, now_, [&](Instant at) { return check(at, k_some, std::nullopt); });
      suppose_tomorrow(k_some);
      suppose_no_soreness();
    } else if (present_.phase == Phase::rest) {
      const bool ends_now =
          suppose(Supposition::not_sore_now, now_, [&](Instant at) { return check(at, k_none, std::nullopt); });
      if (!ends_now) {
        suppose(Supposition::not_sore_tomorrow, tomorrow(),
                [&](Instant at) { return check(at, k_none, std::nullopt); });
      }
    }
    suppose(Supposition::press_clear, now_, [&](Instant at) { return check(at, std::nullopt, k_none); });
    suppose(Supposition::press_painful, now_, [&](Instant at) { return check(at, std::nullopt, k_some); });
    if (!present_.times.empty()) {
      suppose(Supposition::session_helped, now_, [&](Instant at) { return session(at, k_some); });
      suppose(Supposition::session_no_relief, now_, [&](Instant at) { return session(at, k_much); });
      suppose(Supposition::session_made_worse, now_, [&](Instant at) { return session(at, *Score::from(7)); });
    }
    suppose_red_flag();
    return std::move(found_);
  }

 private:
  Instant tomorrow() const { return calendar_.at(present_.day.plus(date::days{1}), point_.settings.settings.first); }
  Stamp stamp(Instant at) const { return {at, calendar_.zone().name(), calendar_.zone().offset_at(at), at}; }
  Entry check(Instant at, std::optional<Score> sore, std::optional<Score> press) const {
    return Check{
        .id = k_supposed_id, .point = point_.settings.point.id, .stamp = stamp(at), .sore = sore, .press = press};
  }
  Entry session(Instant at, std::optional<Score> after) const {
    return Session{.id = k_supposed_id,
                   .point = point_.settings.point.id,
                   .stamp = stamp(at),
                   .before = after ? std::optional(k_much) : std::nullopt,
                   .after = after};
  }

  /// Whether less is allowed because a session made it worse.
  static bool is_cut_short(const Decision& decision) {
    return decision.dose.left < std::max(0, decision.dose.target - decision.dose.done);
  }

  bool add_if_other(Supposition supposed, const Decision& after) {
    const bool other = after.phase != present_.phase || after.dose.target != present_.dose.target ||
                       is_cut_short(after) != is_cut_short(present_);
    if (other) found_.push_back({supposed, after.phase, after.dose.target, after.next});
    return other;
  }

  template <class MakeEntry>
  bool suppose(Supposition supposed, Instant at, MakeEntry make) {
    PointState then = point_;
    apply_entry(then.rule_state, make(at), calendar_.day_start());
    return add_if_other(supposed, decide(then, all_, calendar_, at));
  }

  /// The point after today's sessions on time.
  PointState this_evening() const {
    PointState then = point_;
    for (const Instant time : present_.times) {
      apply_entry(then.rule_state, session(std::max(time, now_), std::nullopt), calendar_.day_start());
    }
    return then;
  }

  void suppose_tomorrow(Score sore) {
    PointState then = this_evening();
    apply_entry(then.rule_state, check(tomorrow(), sore, std::nullopt), calendar_.day_start());
    add_if_other(Supposition::sore_tomorrow, decide(then, all_, calendar_, tomorrow()));
  }

  /// The way back to the full dose: each morning answered with 0, the sessions on time.
  void suppose_no_soreness() {
    constexpr int k_far_enough = 4;
    if (present_.phase != Phase::reduced) return;
    PointState then = this_evening();
    for (int ahead = 1; ahead <= k_far_enough; ++ahead) {
      const Instant morning = calendar_.at(present_.day.plus(date::days{ahead}), point_.settings.settings.first);
      apply_entry(then.rule_state, check(morning, k_none, std::nullopt), calendar_.day_start());
      const Decision after = decide(then, all_, calendar_, morning);
      if (after.phase == Phase::full) {
        found_.push_back({Supposition::no_soreness, after.phase, after.dose.target, after.next});
        const SorenessRecord& soreness = point_.rule_state.soreness;
        if (soreness.state == SorenessState::reduced) found_.back().sore_free_days = soreness.sore_free ? 1 : 0;
        return;
      }
      for (const Instant time : after.times) {
        apply_entry(then.rule_state, session(std::max(time, morning), std::nullopt), calendar_.day_start());
      }
    }
  }

  void suppose_red_flag() {
    const Instant soon = now_ + Seconds{1};  // An assessment of this very second would end it again.
    PointState then = point_;
    then.settings.red_flags.push_back({k_supposed_id, point_.settings.point.id, soon, *RedFlag::parse("red flag")});
    add_if_other(Supposition::red_flag, decide(then, all_, calendar_, soon));
  }

  const PointState& point_;
  std::span<const PointState> all_;
  const Calendar& calendar_;
  Instant now_;
  Decision present_;
  std::vector<Consequence> found_;
};

}  // namespace

std::vector<Consequence> what_would_change(const PointState& point, std::span<const PointState> all,
                                           const Calendar& calendar, Instant now) {
  return Supposed(point, all, calendar, now).consequences();
}

}  // namespace unknot
