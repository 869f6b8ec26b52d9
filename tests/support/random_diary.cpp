// Random diaries, from the mood of their owner down to one reading. One long file on purpose: what is drawn, how it is
// made smaller and how it is printed name the same things.
#include "support/random_diary.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <map>
#include <ostream>
#include <random>
#include <tuple>

#include "support/scenario.hpp"

namespace unknot::testing {
namespace {

struct Place {
  const char* zone;
  std::vector<const char*> starts;  // Just before the clocks change, or an ordinary week.
};
const std::vector<Place>& places() {
  static const std::vector<Place> all = {
      {"Europe/Paris", {"2026-11-16", "2026-03-27", "2026-10-23"}},
      {"America/New_York", {"2026-03-06", "2026-10-30", "2026-06-01"}},
      {"Australia/Lord_Howe", {"2026-04-03", "2026-10-02"}},
      {"Asia/Kolkata", {"2026-11-16"}},
      {"America/Santiago", {"2026-04-03", "2026-09-04"}},
      {"Pacific/Apia", {"2011-12-27", "2026-05-01"}},
  };
  return all;
}

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : bits_(seed) {}
  int between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(bits_); }
  bool percent(int chance) { return between(0, 99) < chance; }
  template <class Container>
  auto pick(const Container& from) {
    return from[static_cast<std::size_t>(between(0, static_cast<int>(from.size()) - 1))];
  }

 private:
  std::mt19937_64 bits_;
};

Stamp stamp_in(const std::string& zone, Instant at, Seconds recorded_after) {
  return Stamp{at, *ZoneName::parse(zone), known_zone(zone).offset_at(at), at + recorded_after};
}

// How a point is treated and how it hurts; drawn once a point. The numbers without a word are percents.
struct Mood {
  std::vector<int> days;  // The days with entries, counted from the first; between them may lie a gap.
  int per_day;
  int morning;  // A soreness reading before the day's first session.
  int session;
  int zero_sore;
  int zero_first;  // First presses of 0 …
  int quiet_from;  // … which become nearly all from this day on.
  int zero_after;
  int worse;  // Sessions that end higher than they began.
  int missing;
  int elsewhere;
  int same_instant;
  int odd_length;
  int together;    // Sessions soon after one of another point.
  int worst_from;  // 0 to 10, over the days of the world.
  int worst_to;
  int level_from;  // The first press, likewise.
  int level_to;
};

std::vector<int> random_days(Dice& dice) {
  const int count = dice.pick(std::array{1, 2, 3, 5, 9, 18, 32, 45});
  const int gap = dice.pick(std::array{0, 0, 4, 12});
  const int every = dice.pick(std::array{1, 1, 1, 2, 3});
  std::vector<int> days{0};
  while (static_cast<int>(days.size()) < count) {
    const int step = dice.percent(gap) ? dice.pick(std::array{4, 7, 8, 13, 14, 15, 27, 28, 29, 40}) : every;
    days.push_back(days.back() + step);
  }
  return days;
}

Mood random_mood(Dice& dice, int size) {
  Mood mood{};
  mood.days = random_days(dice);
  const int count = static_cast<int>(mood.days.size());
  mood.per_day = dice.between(1, 5);
  if (count * mood.per_day > size) mood.per_day = std::max(1, size / count);
  mood.morning = dice.pick(std::array{0, 50, 95});
  mood.session = dice.pick(std::array{50, 75, 90});
  mood.zero_sore = dice.pick(std::array{5, 50, 80, 95, 100});
  mood.zero_first = dice.pick(std::array{0, 2, 10, 50});
  mood.quiet_from = dice.percent(40) ? dice.between(0, mood.days.back()) : mood.days.back() + 1;
  mood.zero_after = dice.pick(std::array{10, 40, 90});
  mood.worse = dice.pick(std::array{0, 5, 30});
  mood.missing = dice.pick(std::array{5, 40, 80});
  mood.elsewhere = dice.pick(std::array{0, 0, 0, 0, 30});
  mood.same_instant = dice.pick(std::array{0, 0, 20});
  mood.odd_length = dice.pick(std::array{0, 10, 50});
  mood.together = dice.pick(std::array{0, 50, 90});
  mood.worst_from = dice.between(0, 10);
  mood.worst_to = dice.between(0, 10);
  mood.level_from = dice.between(2, 9);
  mood.level_to = dice.percent(50) ? mood.level_from : dice.between(1, 9);
  return mood;
}

TimeOfDay clock(int minutes) { return *TimeOfDay::from(Minutes{minutes}); }

Settings random_settings(Dice& dice) {
  Settings settings;
  if (dice.percent(60))
    settings.sitting = Minutes{dice.percent(50) ? dice.pick(std::array{0, 10, 60, 120}) : dice.between(0, 120)};
  if (dice.percent(40)) return settings;
  const int day_start = dice.pick(std::array{240, 240, 0, 150, 330});
  const int min_gap = dice.percent(50) ? dice.pick(std::array{30, 60, 180, 240, 360}) : dice.between(10, 360);
  const int first = dice.between(day_start, 1439 - min_gap);
  const int last =
      dice.percent(40) ? std::min(1439, first + min_gap + dice.between(0, 60)) : dice.between(first + min_gap, 1439);
  settings.day_start = clock(day_start);
  settings.first = clock(first);
  settings.last = clock(last);
  settings.min_gap = Minutes{min_gap};
  return settings;
}

// A level that moves from `from` to `to` over the days of the world.
int moved(int from, int to, int day, const Mood& mood) {
  return from + (to - from) * day / std::max(1, mood.days.back());
}

std::optional<Score> random_score(Dice& dice, int missing, int zero, int level) {
  if (dice.percent(missing)) return std::nullopt;
  if (dice.percent(zero)) return Score::from(0);
  return Score::from(std::clamp(level + dice.between(-1, 1), 1, 10));
}

std::optional<Score> random_first_press(Dice& dice, const Mood& mood, int day) {
  const int zero = day >= mood.quiet_from ? 97 : mood.zero_first;
  return random_score(dice, mood.missing, zero, moved(mood.level_from, mood.level_to, day, mood));
}

// Minutes after midnight: crowded where the rules have their edges.
int random_minute(Dice& dice, const Settings& settings) {
  const int first = static_cast<int>(settings.first.since_midnight().count());
  const int last = static_cast<int>(settings.last.since_midnight().count());
  const int start = static_cast<int>(settings.day_start.since_midnight().count());
  switch (dice.between(0, 6)) {
    case 0:
      return std::max(0, first + dice.between(-60, 60));
    case 1:
      return last + dice.between(-60, 130);
    case 2:
      return std::max(0, start + dice.between(-5, 90));
    case 3:
      return dice.between(0, 1439);
    default:
      return dice.between(first, last);
  }
}

Session random_session(Dice& dice, const Mood& mood, PointId point, Stamp stamp, int id, int day) {
  Session session{numbered<EntryId>(id), point, std::move(stamp)};
  session.length =
      dice.percent(mood.odd_length) ? Seconds{dice.pick(std::array{5, 9, 10, 120, 121, 600})} : Seconds{90};
  if (dice.percent(10)) session.length.reset();
  session.before = random_first_press(dice, mood, day);
  const int level = session.before ? session.before->value() : 4;
  session.after = dice.percent(mood.worse) ? Score::from(std::min(10, level + dice.between(0, 2)))
                                           : random_score(dice, mood.missing, mood.zero_after, std::max(1, level - 2));
  if (day >= mood.quiet_from && dice.percent(90) && session.after) session.after = Score::from(0);
  session.sore = random_score(dice, std::max(mood.missing, 50), mood.zero_sore, 3);
  if (dice.percent(3)) session.symptoms = Symptoms::present;
  if (dice.percent(25)) session.pressure = dice.pick(std::array{Pressure::light, Pressure::medium, Pressure::firm});
  if (dice.percent(15)) {
    session.tool = *Tool::parse(dice.pick(std::array{"hands", "fingers", "knee", "ball", "roller", "spoon"}));
  }
  return session;
}

Check random_check(Dice& dice, const Mood& mood, PointId point, Stamp stamp, int id, int day) {
  Check check{numbered<EntryId>(id), point, std::move(stamp)};
  check.sore = random_score(dice, mood.missing, mood.zero_sore, 3);
  check.press = random_first_press(dice, mood, day);
  check.worst = random_score(dice, mood.missing, 5, moved(mood.worst_from, mood.worst_to, day, mood));
  if (dice.percent(3)) check.symptoms = Symptoms::present;
  return check;
}

TreatmentChange random_change(Dice& dice, PointId point, Stamp stamp, int id) {
  return {numbered<EntryId>(id), point, std::move(stamp), dice.pick(change_kinds())};
}

Instant moment_on(const RandomWorld& world, date::local_days day, int minute) {
  return known_zone(world.zone).first_instant(LocalTime(day) + Minutes{minute});
}

// Nobody is in two zones at one instant.
std::string zone_at(const RandomWorld& world, Instant at, const std::string& otherwise) {
  for (const RandomPoint& point : world.points) {
    for (const Entry& entry : point.entries) {
      if (stamp_of(entry).at == at) return stamp_of(entry).zone.str();
    }
  }
  return otherwise;
}

// Some time within, at or just after the sitting of an earlier entry of another point; else `at`.
Instant near_another(const RandomWorld& world, Dice& dice, Instant at) {
  const RandomPoint& other = dice.pick(world.points);
  if (other.entries.empty()) return at;
  const int sitting = static_cast<int>(world.settings.sitting.count());
  const int after = dice.pick(std::array{dice.between(0, sitting), sitting, sitting + 1});
  return stamp_of(dice.pick(other.entries)).at + Minutes{after};
}

void add_entries(RandomWorld& world, Dice& dice, const Mood& mood, date::local_days start) {
  const PointId point = world.points.back().point.id;
  int id = static_cast<int>(world.points.size()) * 1000;
  const auto entries = [&]() -> std::vector<Entry>& { return world.points.back().entries; };
  for (const int day : mood.days) {
    if (dice.percent(mood.morning)) {
      const int early = static_cast<int>(world.settings.day_start.since_midnight().count()) + dice.between(0, 20);
      Check check = sore_check(world, moment_on(world, start + date::days(day), early),
                               dice.percent(mood.zero_sore) ? 0 : 2, ++id);
      check.point = point;
      entries().emplace_back(check);
    }
    const int count = dice.between(mood.days.size() > 9 ? 1 : 0, std::max(1, 2 * mood.per_day - 1));
    for (int i = 0; i < count; ++i) {
      Instant at = moment_on(world, start + date::days(day), random_minute(dice, world.settings));
      if (dice.percent(20)) at += Seconds{dice.between(0, 59)};
      if (world.points.size() > 1 && dice.percent(mood.together)) at = near_another(world, dice, at);
      if (!entries().empty() && dice.percent(mood.same_instant)) at = stamp_of(entries().back()).at;
      const std::string zone = zone_at(world, at, dice.percent(mood.elsewhere) ? dice.pick(places()).zone : world.zone);
      Stamp stamp = stamp_in(zone, at, Seconds{dice.pick(std::array{0, 0, 20, 7200})});
      ++id;
      if (dice.percent(mood.session)) {
        entries().emplace_back(random_session(dice, mood, point, std::move(stamp), id, day));
      } else if (dice.percent(15)) {
        entries().emplace_back(random_change(dice, point, std::move(stamp), id));
      } else {
        entries().emplace_back(random_check(dice, mood, point, std::move(stamp), id, day));
      }
    }
  }
  std::stable_sort(entries().begin(), entries().end(), [](const Entry& a, const Entry& b) {
    const Stamp& left = stamp_of(a);
    const Stamp& right = stamp_of(b);
    return std::tie(left.at, left.recorded) < std::tie(right.at, right.recorded);
  });
}

Instant random_instant(const RandomWorld& world, Dice& dice, date::local_days start, int days) {
  const RandomPoint& point = dice.pick(world.points);
  if (!point.entries.empty() && dice.percent(50)) return stamp_of(dice.pick(point.entries)).at;
  return moment_on(world, start + date::days(dice.between(-1, days)), dice.between(0, 1439));
}

// A hold of any kind and often its end, the same day or days later.
void add_holds(RandomWorld& world, Dice& dice, date::local_days start, int days) {
  int id = 0;
  for (RandomPoint& point : world.points) {
    if (!dice.percent(20)) continue;
    for (int n = dice.between(1, 4); n > 0; --n) {
      const Instant at = random_instant(world, dice, start, days);
      HoldStep step{numbered<HoldId>(++id), point.point.id, stamp_in(world.zone, at, Seconds{0}), OwnHold{}};
      const int what = dice.between(0, 3);
      if (what == 1) step.what = Assessment{start};
      if (what == 2) step.what = Resumption{};
      if (what == 3) step.what = OwnHold{at + Minutes{dice.pick(std::array{1, 300, 1440, 2000, 4320, 14400})}};
      point.hold_steps.push_back(step);
    }
  }
  const auto clear_later = [&](Instant from) {
    for (RandomPoint& point : world.points) {
      if (!dice.percent(75)) continue;
      const Instant at = from + Minutes{dice.pick(std::array{0, 30, 600, 1440, 2000, 3000, 7000})};
      point.hold_steps.push_back(
          {numbered<HoldId>(++id), point.point.id, stamp_in(world.zone, at, Seconds{0}), Assessment{start}});
    }
  };
  for (int n = dice.pick(std::array{0, 0, 0, 0, 1, 1, 2}); n > 0; --n) {
    const Instant at = random_instant(world, dice, start, days);
    const auto words = dice.pick(std::array{"swelling", "numbness", "fever", "my foot went cold", "something odd"});
    world.reports.push_back({numbered<EntryId>(900 + n), dice.pick(world.points).point.id, at, *RedFlag::parse(words)});
    clear_later(at);
  }
  for (int n = dice.pick(std::array{0, 1, 1, 1, 2, 3}); n > 0; --n) {
    const auto outcome = dice.percent(75) ? ScreeningOutcome::go_on : static_cast<ScreeningOutcome>(dice.between(0, 3));
    const Instant at = random_instant(world, dice, start, days);
    world.screenings.push_back({numbered<ScreeningId>(++id), stamp_in(world.zone, at, Seconds{0}), {}, outcome});
    if (outcome != ScreeningOutcome::go_on) clear_later(at);
  }
}

void add_nows(RandomWorld& world, Dice& dice, date::local_days start, int days) {
  const Settings& settings = world.settings;
  for (int i = 0; i < 8; ++i) {
    const auto day = start + date::days(dice.between(0, days + 2));
    Instant now = random_instant(world, dice, start, days);
    switch (dice.between(0, 6)) {
      case 0:
        now = moment_on(world, day, static_cast<int>(settings.first.since_midnight().count()));
        break;
      case 1:
        now = moment_on(world, day,
                        static_cast<int>(settings.last.since_midnight().count()) + dice.pick(std::array{0, 120}));
        break;
      case 2:
        now = moment_on(world, day, static_cast<int>(settings.day_start.since_midnight().count()));
        break;
      case 3:
        now += Minutes{dice.between(1, 900)};
        break;
      case 4:
        now += date::days(dice.between(0, 30));
        break;
      case 5: {
        const RandomPoint& point = dice.pick(world.points);
        if (!point.hold_steps.empty()) {
          now = dice.pick(point.hold_steps).stamp.at + Minutes{dice.pick(std::array{0, 5, 300, 1440, 2880, 4320})};
        }
        break;
      }
      default:
        break;
    }
    now += Seconds{dice.pick(std::array{0, 0, 0, -1, 1, 59})};
    world.nows.push_back(now);
  }
}

Point random_point(Dice& dice, int number) {
  const std::array names = {"one", "two", "three"};
  Point point{numbered<PointId>(number), *PointName::parse(names[static_cast<std::size_t>(number - 1)])};
  if (dice.percent(90)) {
    point.muscle = *Muscle::parse(dice.pick(std::array{"soleus", "plantaris", "gastrocnemius", "piriformis", "calf"}));
  }
  if (dice.percent(90)) point.side = dice.percent(70) ? Side::left : Side::right;
  point.per_day = *PerDay::from(dice.between(2, 4));
  point.shown_how = dice.percent(20) ? ShownHow::yes : ShownHow::no;
  if (dice.percent(12)) point.status = PointStatus::archived;
  if (dice.percent(15)) point.place = PointPlace::behind_knee;
  return point;
}

void add_point(RandomWorld& world, Dice& dice, date::local_days start, const Mood& mood) {
  world.points.push_back({random_point(dice, static_cast<int>(world.points.size()) + 1)});
  add_entries(world, dice, mood, start);
  if (dice.percent(40)) return;
  const int day = dice.percent(70) ? 0 : dice.between(-3, mood.days.back());
  world.points.back().point.added =
      moment_on(world, start + date::days(day), dice.between(0, 1439)) + Seconds{dice.between(0, 59)};
}

// Every entry that says one thing less.
std::vector<Entry> plainer(const Entry& entry, const std::string& zone) {
  std::vector<Entry> result;
  const auto keep = [&](const auto& plain) {
    if (Entry(plain) != entry) result.emplace_back(plain);
  };
  std::visit(
      [&](const auto& original) {
        auto plain = original;
        plain.stamp = stamp_in(zone, plain.stamp.at, Seconds{0});
        keep(plain);
        if constexpr (!std::is_same_v<decltype(plain), TreatmentChange>) {
          plain = original, plain.symptoms = Symptoms::absent, keep(plain);
          plain = original, plain.sore.reset(), keep(plain);
        }
        if constexpr (std::is_same_v<decltype(plain), Session>) {
          plain = original, plain.before.reset(), keep(plain);
          plain = original, plain.after.reset(), keep(plain);
          plain = original, plain.tool.reset(), keep(plain);
          plain = original, plain.pressure.reset(), keep(plain);
          plain = original, plain.length = Seconds{90}, keep(plain);
        } else if constexpr (std::is_same_v<decltype(plain), Check>) {
          plain = original, plain.press.reset(), keep(plain);
          plain = original, plain.worst.reset(), keep(plain);
        }
      },
      entry);
  return result;
}

template <class T, class Use>
void without_each(const std::vector<T>& all, const Use& use) {
  for (std::size_t bite = std::max<std::size_t>(1, all.size() / 2); !all.empty(); bite /= 2) {
    for (std::size_t from = 0; from < all.size(); from += bite) {
      std::vector<T> rest(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(from));
      const std::size_t to = std::min(all.size(), from + bite);
      rest.insert(rest.end(), all.begin() + static_cast<std::ptrdiff_t>(to), all.end());
      use(rest);
    }
    if (bite == 1) return;
  }
}

// Each world that says one thing less of the point at `place`.
void simpler_point(const RandomWorld& world, std::size_t place, std::vector<RandomWorld>& result) {
  RandomWorld next = world;
  RandomPoint& point = next.points[place];
  const RandomPoint original = point;
  const auto keep = [&] {
    result.push_back(next);
    point = original;
  };
  without_each(original.entries, [&](const auto& rest) { point.entries = rest, keep(); });
  without_each(original.hold_steps, [&](const auto& rest) { point.hold_steps = rest, keep(); });
  if (original.point.added) point.point.added.reset(), keep();
  if (original.point.status == PointStatus::archived) point.point.status = PointStatus::active, keep();
  if (original.point.place != PointPlace::elsewhere) point.point.place = PointPlace::elsewhere, keep();
  for (std::size_t i = 0; i < original.entries.size(); ++i) {
    for (const Entry& plain : plainer(original.entries[i], world.zone)) point.entries[i] = plain, keep();
  }
}

std::string step_text(const HoldStep& step, const Zone& zone) {
  if (const auto* own = std::get_if<OwnHold>(&step.what)) {
    return own->until ? "hold until " + iso_text(*own->until, zone) : "hold";
  }
  return std::holds_alternative<Assessment>(step.what) ? "assessment" : "resumption";
}

void print_point(std::ostream& out, const RandomPoint& point, const Zone& zone) {
  out << fmt::format("  point {} per_day {} muscle {} side {}{}{}{}{}\n", point.point.name.str(),
                     point.point.per_day.value(), point.point.muscle ? point.point.muscle->str() : "-",
                     point.point.side ? side_text(*point.point.side) : "-",
                     point.point.place == PointPlace::behind_knee ? " behind the knee" : "",
                     point.point.shown_how == ShownHow::yes ? " shown how" : "",
                     point.point.status == PointStatus::archived ? " archived" : "",
                     point.point.added ? " added " + iso_text(*point.point.added, zone) : "");
  for (const Entry& entry : point.entries) {
    const Stamp& stamp = stamp_of(entry);
    out << "    " << line_of(entry);
    if (stamp.zone != zone.name() || stamp.recorded != stamp.at) {
      out << fmt::format("  # {}, recorded {} s later", stamp.zone.str(), (stamp.recorded - stamp.at).count());
    }
    out << '\n';
  }
  for (const HoldStep& step : point.hold_steps) {
    out << fmt::format("    {} {}\n", iso_text(step.stamp.at, zone), step_text(step, zone));
  }
}

}  // namespace

const Zone& known_zone(const std::string& name) {
  static std::map<std::string, Zone> loaded;
  const auto found = loaded.find(name);
  if (found != loaded.end()) return found->second;
  return loaded.emplace(name, *Zone::load(*ZoneName::parse(name))).first->second;
}

Calendar RandomWorld::calendar() const { return Calendar(known_zone(zone), settings.day_start); }

PointSettings RandomWorld::settings_of(std::size_t place) const {
  std::vector<Point> all;
  for (const RandomPoint& each : points) all.push_back(each.point);
  const RandomPoint& point = points[place];
  return PointSettings{point.point, settings, point.hold_steps, red_flags_holding(point.point, all, reports),
                       screenings};
}

Check sore_check(const RandomWorld& world, Instant at, int sore, int id) {
  Check check{numbered<EntryId>(id), numbered<PointId>(1), stamp_in(world.zone, at, Seconds{0})};
  check.sore = Score::from(sore);
  return check;
}

Session plain_session(const RandomWorld& world, Instant at, int before, int after, int id) {
  Session session{numbered<EntryId>(id), numbered<PointId>(1), stamp_in(world.zone, at, Seconds{0})};
  session.length = Seconds{90};
  session.before = Score::from(before);
  session.after = Score::from(after);
  return session;
}

std::ostream& operator<<(std::ostream& out, const RandomWorld& world) {
  const Zone& zone = known_zone(world.zone);
  out << fmt::format("\n  {} day_start {} first {} last {} min_gap {} min sitting {} min\n", world.zone,
                     world.settings.day_start.text(), world.settings.first.text(), world.settings.last.text(),
                     world.settings.min_gap.count(), world.settings.sitting.count());
  for (const RandomPoint& point : world.points) print_point(out, point, zone);
  for (const RedFlagReport& report : world.reports) {
    out << fmt::format("  {} red flag {} of point {}\n", iso_text(report.at, zone), report.flag.str(),
                       report.point.bytes()[15]);
  }
  for (const Screening& screening : world.screenings) {
    out << fmt::format("  {} screening {}\n", iso_text(screening.stamp.at, zone), static_cast<int>(screening.outcome));
  }
  for (const Instant now : world.nows) out << fmt::format("  now {}\n", iso_text(now, zone));
  return out;
}

RandomWorld random_world(std::uint64_t seed, int size) {
  Dice dice(seed);
  const Place place = dice.pick(places());
  RandomWorld world{.zone = place.zone, .settings = random_settings(dice)};
  const date::local_days start = *parse_date(dice.pick(place.starts), "start");
  Mood mood = random_mood(dice, size);
  for (int n = dice.pick(std::array{1, 1, 2, 2, 3}); n > 0; --n) {
    add_point(world, dice, start, mood);
    const std::vector<int> days = mood.days;
    mood = random_mood(dice, size);
    if (dice.percent(70)) mood.days = days;  // Points are mostly treated on the same days.
  }
  const int last = mood.days.back();
  add_holds(world, dice, start, last);
  add_nows(world, dice, start, last);
  return world;
}

std::vector<RandomWorld> simpler(const RandomWorld& world) {
  std::vector<RandomWorld> result;
  RandomWorld next = world;
  for (std::size_t place = 0; place < world.points.size() && world.points.size() > 1; ++place) {
    next.points.erase(next.points.begin() + static_cast<std::ptrdiff_t>(place));
    result.push_back(next);
    next = world;
  }
  if (world.nows.size() > 1) {
    for (const Instant now : world.nows) next.nows = {now}, result.push_back(next);
    next = world;
  }
  without_each(world.reports, [&](const auto& rest) { next.reports = rest, result.push_back(next); });
  next = world;
  without_each(world.screenings, [&](const auto& rest) { next.screenings = rest, result.push_back(next); });
  next = world;
  if (world.settings != Settings{}) next.settings = Settings{}, result.push_back(next);
  for (std::size_t place = 0; place < world.points.size(); ++place) simpler_point(world, place, result);
  return result;
}

}  // namespace unknot::testing

rc::Gen<unknot::testing::RandomWorld> rc::Arbitrary<unknot::testing::RandomWorld>::arbitrary() {
  using unknot::testing::RandomWorld;
  return [](const rc::Random& random, int size) {
    rc::Random bits = random;
    return rc::shrinkable::shrinkRecur(unknot::testing::random_world(bits.next(), size), [](const RandomWorld& world) {
      return rc::seq::fromContainer(unknot::testing::simpler(world));
    });
  };
}
