#include "support/random_writes.hpp"

#include <ostream>

#include "support/temp_diary.hpp"

namespace unknot::testing {

namespace {

Stamp stamp(const Step& step, int late) {
  const Instant at = Instant{Seconds{1'795'000'000}} + std::chrono::hours{6} * step.when;
  return {.at = at, .zone = ZoneName::utc(), .offset = UtcOffset{Seconds{0}}, .recorded = at + Seconds{late}};
}

PointId point_of(const Step& step) { return point_id(1 + step.value % 2); }

Entry session(const Step& step, int number) {
  return Session{.id = entry_id(number),
                 .point = point_of(step),
                 .stamp = stamp(step, step.value % 3),
                 .length = Seconds{5 + 20 * step.value},
                 .before = Score::from(step.value),
                 .after = Score::from(step.value / 2),
                 .sore = step.value % 4 == 0 ? Score::from(step.value / 3) : std::nullopt};
}

Entry check(const Step& step, int number) {
  Check made{.id = entry_id(number),
             .point = point_of(step),
             .stamp = stamp(step, step.value % 2),
             .sore = Score::from(step.value / 4),
             .worst = Score::from(step.value)};
  if (step.value == 9) made.red_flag = *RedFlag::parse("swelling");
  return made;
}

Entry change(const Step& step, int number) {
  return TreatmentChange{.id = entry_id(number),
                         .point = point_of(step),
                         .stamp = stamp(step, 0),
                         .what = change_kinds()[static_cast<std::size_t>(step.value) % change_kinds().size()]};
}

// More entries at once than lie between two checkpoints.
std::vector<Change> many(const Step& step) {
  std::vector<Change> changes;
  for (int i = 0; i < 70; ++i) {
    const Step one{step.what, i, (step.when + i) % 100, (step.value + i) % 11};
    changes.push_back(put(session(one, 1000 + step.which * 100 + i)));
  }
  return changes;
}

std::vector<Change> deletion(const Diary& diary, int which) {
  for (const int number : {1 + which, 1000, 1042, 1100}) {
    if (const auto found = diary.entry(entry_id(number))) return {remove(*found)};
  }
  return {};
}

Settings settings(const Step& step) {
  Settings made;
  made.day_start = *TimeOfDay::from(std::chrono::hours{step.value % 6});
  made.sitting = Minutes{12 * step.value};
  return made;
}

HoldStep hold(const Step& step) {
  HoldStep made{
      .id = numbered<HoldId>(step.which), .point = point_of(step), .stamp = stamp(step, 0), .what = OwnHold{}};
  if (step.value % 4 == 3) made.what = OwnHold{made.stamp.at + std::chrono::hours{24 * step.value}};
  if (step.value % 3 == 1) made.what = Assessment{date::local_days{date::days{20'000 + step.value}}};
  if (step.value % 3 == 2) made.what = Resumption{};
  return made;
}

Screening screening(const Step& step) {
  Screening made{.id = numbered<ScreeningId>(step.which),
                 .stamp = stamp(step, 0),
                 .answers = {},
                 .outcome = ScreeningOutcome::go_on,
                 .reading = step.value % 2 == 0 ? ScreeningReading::one_by_one : ScreeningReading::all_at_once};
  for (int i = 0; i < step.value; ++i) made.answers.push_back({"question " + std::to_string(i), Answer::no});
  return made;
}

Point changed(const Step& step) {
  Point made = point(1 + step.which % 2, "name-" + std::to_string(step.value));
  if (step.value % 2 == 1) made.added = stamp(step, 0).at;
  if (step.value % 3 == 1) made.place = PointPlace::behind_knee;
  return made;
}

std::vector<Change> changes_of(const Diary& diary, const Step& step) {
  switch (step.what) {
    case 4:
      return {put(check(step, 1 + step.which))};
    case 5:
      return deletion(diary, step.which);
    case 6:
      return {put(settings(step))};
    case 7:
      return {put(hold(step))};
    case 8:
      return {put(screening(step))};
    case 9:
      return {put(changed(step))};
    case 10:
      return many(step);
    case 11:
      return {put(check(step, 1 + step.which)), put(session(step, 2 + step.which)), put(settings(step))};
    case 12:
      return {put(change(step, 1 + step.which))};
    default:
      return {put(session(step, 1 + step.which))};
  }
}

}  // namespace

rc::Gen<std::vector<Step>> some_steps() {
  return rc::gen::container<std::vector<Step>>(rc::gen::build<Step>(
      rc::gen::set(&Step::what, rc::gen::inRange(0, k_kinds)), rc::gen::set(&Step::which, rc::gen::inRange(0, 20)),
      rc::gen::set(&Step::when, rc::gen::inRange(0, 100)), rc::gen::set(&Step::value, rc::gen::inRange(0, 11))));
}

std::ostream& operator<<(std::ostream& out, const Step& step) {
  return out << '{' << step.what << ", " << step.which << ", " << step.when << ", " << step.value << '}';
}

void take(Diary& diary, const Step& step) {
  std::vector<Change> changes = changes_of(diary, step);
  if (!changes.empty()) diary.append(write_of(std::move(changes)));
}

void take(Diary& diary, const std::vector<Step>& steps) {
  for (const Step& step : steps) take(diary, step);
}

Seen seen_in(const Diary& diary) {
  Seen seen{.settings = diary.settings(),
            .points = diary.points(),
            .entries = {},
            .memories = {},
            .hold_steps = diary.snapshot().hold_steps,
            .red_flags = diary.snapshot().red_flags,
            .screenings = diary.snapshot().screenings};
  for (const Point& point : seen.points) {
    seen.entries.push_back(diary.entries(point.id, k_first, k_last));
    seen.memories.push_back(diary.rule_state_at(point.id, k_last));
  }
  return seen;
}

std::ostream& operator<<(std::ostream& out, const Seen& seen) {
  out << seen.points.size() << " points";
  for (const auto& entries : seen.entries) out << ", " << entries.size() << " entries";
  return out;
}

}  // namespace unknot::testing
