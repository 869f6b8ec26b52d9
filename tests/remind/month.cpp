#include "month.hpp"

#include <algorithm>
#include <array>
#include <random>

#include "support/scenario.hpp"

namespace unknot::testing {
namespace {

constexpr int k_hours = 30 * 24;
constexpr Minutes k_every{15};

class Person {
 public:
  Person(std::uint64_t seed, ReminderStore& book) : bits_(seed), book_(book) {
    for (int number = 1; number <= 2; ++number) {
      PointSettings point = soleus();
      point.point.id = point_id(number);
      point.settings.min_gap = Minutes{60 * between(1, 4)};
      points_.push_back(point);
    }
    month_.settings = points_.front().settings;
    points_[1].settings = points_[0].settings;
    if (percent(40))
      book.set_quiet_hours(percent(50) ? *parse_quiet_hours("12:00-14:00") : *parse_quiet_hours("20:30-09:00"));
  }

  Month live() {
    // The clocks go back in Paris on 25 October 2026, and in New York on 1 November.
    const Instant begin = at("2026-10-10 05:00", zone("Europe/Paris"));
    away_ = begin + std::chrono::hours{between(48, 480)};
    for (Instant now = begin; now < begin + std::chrono::hours{k_hours}; now += k_every) step(now);
    return month_;
  }

 private:
  int between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(bits_); }
  bool percent(int chance) { return between(0, 99) < chance; }

  Calendar calendar() const { return {zone(zones_.at(zone_)), month_.settings.day_start}; }

  void step(Instant now) {
    if (now >= away_ && now < away_ + std::chrono::hours{48}) return;  // Everything is off.
    if (now == away_ + std::chrono::hours{48} && percent(60)) zone_ = 1 - zone_;
    if (percent(1)) off_until_ = now + std::chrono::hours{between(1, 9)};  // The computer sleeps.
    if (now >= off_until_) look(now);
    act(now);
  }

  void look(Instant now) {
    Look seen{now, zones_.at(zone_), {}, book_.history(now), std::nullopt};
    for (std::size_t i = 0; i < points_.size(); ++i) {
      seen.decisions.push_back(decide(Log::from(entries_.at(i)).value(), points_[i], calendar(), now));
    }
    is_due_ = std::any_of(seen.decisions.begin(), seen.decisions.end(), [](const Decision& decision) {
      return decision.next && decision.next->overdue && decision.next->kind == NextKind::treat;
    });
    std::vector<DecidedPoint> decided;
    for (std::size_t i = 0; i < points_.size(); ++i) decided.push_back({points_[i].point.id, &seen.decisions[i]});
    std::vector<DueReminder> steps;
    for (const StepToSend& step : steps_to_send(decided, seen.history, month_.settings, calendar(), now)) {
      steps.push_back(step.reminder);
    }
    if (auto claim = steps.empty() ? std::nullopt : book_.claim(now, steps)) {
      seen.message = claim->message();
      claim->mark_delivered(Delivery::printed);
    }
    month_.looks.push_back(std::move(seen));
  }

  void act(Instant now) {
    if (is_due_ && percent(25)) {  // One after the other.
      log(0, now - Minutes{between(15, 28)}, false, percent(2) ? between(1, 4) : -1);
      log(1, now, false, -1);
    }
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (!percent(2)) continue;  // Asleep, at work, or simply late.
      const int what = between(0, 99);
      if (what < 60) log(i, now, false, percent(4) ? between(1, 4) : -1);
      if (what >= 60 && what < 75) log(i, now, true, percent(85) ? 0 : between(1, 3));
    }
    if (now > sign_at_) sign(now);
    if (percent(1)) {
      const auto whose = percent(50) ? std::optional<PointId>() : points_[0].point.id;
      book_.add({now, MuteKind::snooze, whose, now + Minutes{between(1, 180)}});
    }
    if (now > switch_at_) {
      book_.add(
          {now, is_off_ ? MuteKind::on : MuteKind::off, percent(50) ? std::optional<PointId>() : points_[1].point.id});
      is_off_ = !is_off_;
      switch_at_ = now + std::chrono::hours{is_off_ ? between(3, 40) : between(100, 300)};
    }
  }

  /// A warning sign of the leg, and some days later a professional's assessment.
  void sign(Instant now) {
    const Zone here = zone(zones_.at(zone_));
    for (PointSettings& point : points_) {
      if (!is_signed_) {
        point.red_flags.push_back({entry_id(10'000 + logged_), points_[0].point.id, now, *RedFlag::parse("swelling")});
      } else {
        point.hold_steps.push_back({.id = HoldId({1}),
                                    .point = point.point.id,
                                    .stamp = {now, here.name(), here.offset_at(now), now},
                                    .what = Assessment{date::floor<date::days>(here.local(now))}});
      }
    }
    is_signed_ = !is_signed_;
    sign_at_ = now + std::chrono::hours{is_signed_ ? between(10, 80) : between(200, 400)};
  }

  void log(std::size_t point, Instant now, bool check, int sore) {
    const Instant when = now - Minutes{percent(30) ? between(1, 90) : 0};  // Logged late.
    const Zone here = zone(zones_.at(zone_));
    const Stamp stamp{when, here.name(), here.offset_at(when), now};
    const auto reading = sore < 0 ? std::optional<Score>() : Score::from(sore);
    const EntryId id = entry_id(++logged_);
    const int before = percent(2) ? 0 : between(3, 7);
    const PointId whose = points_[point].point.id;
    if (check) {
      entries_.at(point).push_back(Check{.id = id, .point = whose, .stamp = stamp, .sore = reading});
    } else {
      entries_.at(point).push_back(
          Session{.id = id,
                  .point = whose,
                  .stamp = stamp,
                  .length = Seconds{90},
                  .before = Score::from(before),
                  .after = Score::from(percent(5) ? between(0, 7) : std::max(before - between(1, 3), 0)),
                  .sore = reading});
    }
  }

  std::mt19937_64 bits_;
  ReminderStore& book_;
  Month month_;
  std::vector<PointSettings> points_;
  std::array<std::vector<Entry>, 2> entries_;
  std::array<std::string, 2> zones_{"Europe/Paris", "America/New_York"};
  std::size_t zone_ = 0;
  Instant away_{};
  Instant off_until_{};
  Instant switch_at_ = at("2026-10-14 12:00", zone("Europe/Paris"));
  bool is_due_ = false;
  bool is_off_ = false;
  Instant sign_at_ = at("2026-10-18 12:00", zone("Europe/Paris"));
  bool is_signed_ = false;
  int logged_ = 0;
};

}  // namespace

Month live_month(std::uint64_t seed, ReminderStore& book) { return Person(seed, book).live(); }

Calendar calendar_of(const Month& month, const Look& look) { return {zone(look.zone), month.settings.day_start}; }

}  // namespace unknot::testing
