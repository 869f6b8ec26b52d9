#include "random_worlds.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <map>
#include <ostream>
#include <random>

namespace unknot::worlds {
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

template <class Id>
Id id_numbered(int number) {
  typename Id::Bytes bytes{};
  bytes[14] = static_cast<std::uint8_t>(number / 256);
  bytes[15] = static_cast<std::uint8_t>(number % 256);
  return Id(bytes);
}

Stamp stamp_in(const std::string& zone, Instant at, Seconds recorded_after) {
  return Stamp{at, *ZoneName::parse(zone), known_zone(zone).offset_at(at), at + recorded_after};
}

// How the owner of a world lives and hurts; drawn once a world.
struct Mood {
  int days;
  int per_day;
  int morning;  // A soreness reading before the day's first session; this and the next ones are percents.
  int session;
  int zero_sore;
  int zero_press;
  int missing;
  int elsewhere;
  int same_instant;
  int odd_length;
  int worst_from;  // 0 to 10, over the days of the world.
  int worst_to;
};

Mood random_mood(Dice& dice, int size) {
  const std::array<int, 7> spans = {1, 2, 3, 5, 9, 18, 40};
  Mood mood{};
  mood.days = dice.pick(spans);
  mood.per_day = dice.between(1, 5);
  if (mood.days * mood.per_day > size) mood.per_day = std::max(1, size / mood.days);
  mood.morning = dice.pick(std::array{0, 50, 95});
  mood.session = dice.pick(std::array{50, 75, 90});
  mood.zero_sore = dice.pick(std::array{5, 50, 80, 100});
  mood.zero_press = dice.pick(std::array{2, 10, 60, 97});
  mood.missing = dice.pick(std::array{5, 40, 80});
  mood.elsewhere = dice.pick(std::array{0, 0, 0, 30});
  mood.same_instant = dice.pick(std::array{0, 0, 20});
  mood.odd_length = dice.pick(std::array{0, 10, 50});
  mood.worst_from = dice.between(0, 10);
  mood.worst_to = dice.between(0, 10);
  return mood;
}

TimeOfDay clock(int minutes) { return *TimeOfDay::from(Minutes{minutes}); }

Settings random_settings(Dice& dice) {
  Settings settings;
  if (dice.percent(40)) return settings;
  const int day_start = dice.pick(std::array{240, 240, 0, 150, 330});
  const int min_gap = dice.percent(50) ? dice.pick(std::array{30, 60, 180, 240, 360}) : dice.between(30, 360);
  const int first = dice.between(day_start, 1439 - min_gap);
  const int last =
      dice.percent(40) ? std::min(1439, first + min_gap + dice.between(0, 60)) : dice.between(first + min_gap, 1439);
  settings.day_start = clock(day_start);
  settings.first = clock(first);
  settings.last = clock(last);
  settings.min_gap = Minutes{min_gap};
  return settings;
}

std::optional<Score> random_score(Dice& dice, int missing, int zero, int level) {
  if (dice.percent(missing)) return std::nullopt;
  if (dice.percent(zero)) return Score::from(0);
  return Score::from(std::clamp(level + dice.between(-2, 2), 1, 10));
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

Session random_session(Dice& dice, const Mood& mood, Stamp stamp, int id) {
  Session session{id_numbered<EntryId>(id), id_numbered<PointId>(1), std::move(stamp)};
  session.length =
      dice.percent(mood.odd_length) ? Seconds{dice.pick(std::array{5, 9, 10, 120, 121, 600})} : Seconds{90};
  if (dice.percent(10)) session.length.reset();
  const int level = dice.between(2, 8);
  session.before = random_score(dice, mood.missing, mood.zero_press / 2, level);
  session.after = random_score(dice, mood.missing, mood.zero_press, level - 1);
  session.sore = random_score(dice, std::max(mood.missing, 50), mood.zero_sore, 3);
  if (dice.percent(4)) session.symptoms = Symptoms::present;
  if (dice.percent(15)) {
    session.tool =
        *Tool::parse(dice.pick(std::array{"hands", "knee", "tennis ball", "ball", "roller", "foam roller", "spoon"}));
  }
  return session;
}

Check random_check(Dice& dice, const Mood& mood, Stamp stamp, int id, int worst_level) {
  Check check{id_numbered<EntryId>(id), id_numbered<PointId>(1), std::move(stamp)};
  check.sore = random_score(dice, mood.missing, mood.zero_sore, 3);
  check.press = random_score(dice, mood.missing, mood.zero_press, 4);
  check.worst = random_score(dice, mood.missing, 5, worst_level);
  if (dice.percent(4)) check.symptoms = Symptoms::present;
  return check;
}

Instant moment_on(const RandomWorld& world, date::local_days day, int minute) {
  return known_zone(world.zone).first_instant(LocalTime(day) + Minutes{minute});
}

// Nobody is in two zones at one instant.
std::string zone_at(const RandomWorld& world, Instant at, const std::string& otherwise) {
  for (const Entry& entry : world.entries) {
    if (stamp_of(entry).at == at) return stamp_of(entry).zone.str();
  }
  return otherwise;
}

void add_entries(RandomWorld& world, Dice& dice, const Mood& mood, date::local_days start) {
  int id = 0;
  for (int day = 0; day < mood.days; ++day) {
    if (dice.percent(mood.morning)) {
      const int early =
          static_cast<int>(world.settings.settings.day_start.since_midnight().count()) + dice.between(0, 20);
      const int sore = dice.percent(mood.zero_sore) ? 0 : 2;
      world.entries.push_back(sore_check(world, moment_on(world, start + date::days(day), early), sore, ++id));
    }
    const int count = dice.between(0, 2 * mood.per_day);
    for (int i = 0; i < count; ++i) {
      Instant at = moment_on(world, start + date::days(day), random_minute(dice, world.settings.settings));
      if (dice.percent(20)) at += Seconds{dice.between(0, 59)};
      if (!world.entries.empty() && dice.percent(mood.same_instant)) at = stamp_of(world.entries.back()).at;
      const std::string zone = zone_at(world, at, dice.percent(mood.elsewhere) ? dice.pick(places()).zone : world.zone);
      Stamp stamp = stamp_in(zone, at, Seconds{dice.pick(std::array{0, 0, 20, 7200})});
      ++id;
      if (dice.percent(mood.session)) {
        world.entries.emplace_back(random_session(dice, mood, std::move(stamp), id));
      } else {
        const int worst = mood.worst_from + (mood.worst_to - mood.worst_from) * day / mood.days;
        world.entries.emplace_back(random_check(dice, mood, std::move(stamp), id, worst));
      }
    }
  }
}

Instant random_instant(const RandomWorld& world, Dice& dice, date::local_days start, int days) {
  if (!world.entries.empty() && dice.percent(50)) return stamp_of(dice.pick(world.entries)).at;
  return moment_on(world, start + date::days(dice.between(-1, days)), dice.between(0, 1439));
}

void add_holds(RandomWorld& world, Dice& dice, date::local_days start, int days) {
  const PointId point = id_numbered<PointId>(1);
  int id = 0;
  const auto stamp = [&] { return stamp_in(world.zone, random_instant(world, dice, start, days), Seconds{0}); };
  if (dice.percent(20)) {
    for (int n = dice.between(1, 4); n > 0; --n) {
      HoldStep step{id_numbered<HoldId>(++id), point, stamp(), OwnHold{}};
      const int what = dice.between(0, 2);
      if (what == 1) step.what = Assessment{start};
      if (what == 2) step.what = Resumption{};
      world.settings.hold_steps.push_back(step);
    }
  }
  if (dice.percent(8)) {
    world.settings.red_flags.push_back({id_numbered<EntryId>(900), point, stamp().at, *RedFlag::parse("swelling")});
  }
  for (int n = dice.pick(std::array{0, 1, 1, 1, 2}); n > 0; --n) {
    const auto outcome = dice.percent(80) ? ScreeningOutcome::go_on : static_cast<ScreeningOutcome>(dice.between(0, 3));
    world.settings.screenings.push_back({id_numbered<ScreeningId>(++id), stamp(), {}, outcome});
  }
}

void add_nows(RandomWorld& world, Dice& dice, date::local_days start, int days) {
  const Settings& settings = world.settings.settings;
  for (int i = 0; i < 8; ++i) {
    const auto day = start + date::days(dice.between(0, days + 2));
    Instant now = random_instant(world, dice, start, days);
    switch (dice.between(0, 5)) {
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
        now += date::days(dice.between(0, 20));
        break;
      default:
        break;
    }
    now += Seconds{dice.pick(std::array{0, 0, 0, -1, 1, 59})};
    world.nows.push_back(now);
  }
}

Point a_point(Dice& dice) {
  Point point{id_numbered<PointId>(1), *PointName::parse("left-soleus")};
  if (dice.percent(90)) point.muscle = *Muscle::parse(dice.pick(std::array{"soleus", "plantaris", "calf"}));
  point.side = Side::left;
  point.per_day = *PerDay::from(dice.between(2, 4));
  point.shown_how = dice.percent(20) ? ShownHow::yes : ShownHow::no;
  return point;
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
        plain = original, plain.symptoms = Symptoms::absent, keep(plain);
        plain = original, plain.sore.reset(), keep(plain);
        if constexpr (std::is_same_v<decltype(plain), Session>) {
          plain = original, plain.before.reset(), keep(plain);
          plain = original, plain.after.reset(), keep(plain);
          plain = original, plain.tool.reset(), keep(plain);
          plain = original, plain.length = Seconds{90}, keep(plain);
        } else {
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

std::string wall(const Zone& zone, Instant at) { return iso_text(at, zone); }

std::string reading(const char* name, const std::optional<Score>& score) {
  return score ? fmt::format(" {} {}", name, score->value()) : std::string();
}

}  // namespace

const Zone& known_zone(const std::string& name) {
  static std::map<std::string, Zone> loaded;
  const auto found = loaded.find(name);
  if (found != loaded.end()) return found->second;
  return loaded.emplace(name, *Zone::load(*ZoneName::parse(name))).first->second;
}

Calendar RandomWorld::calendar() const { return Calendar(known_zone(zone), settings.settings.day_start); }

Entry sore_check(const RandomWorld& world, Instant at, int sore, int id) {
  Check check{id_numbered<EntryId>(id), id_numbered<PointId>(1), stamp_in(world.zone, at, Seconds{0})};
  check.sore = Score::from(sore);
  return check;
}

Entry plain_session(const RandomWorld& world, Instant at, int before, int after, int id) {
  Session session{id_numbered<EntryId>(id), id_numbered<PointId>(1), stamp_in(world.zone, at, Seconds{0})};
  session.length = Seconds{90};
  session.before = Score::from(before);
  session.after = Score::from(after);
  return session;
}

std::ostream& operator<<(std::ostream& out, const RandomWorld& world) {
  const Zone& zone = known_zone(world.zone);
  const Settings& settings = world.settings.settings;
  out << fmt::format("\n  {} day_start {} first {} last {} min_gap {} min per_day {} muscle {}\n", world.zone,
                     settings.day_start.text(), settings.first.text(), settings.last.text(), settings.min_gap.count(),
                     world.settings.point.per_day.value(),
                     world.settings.point.muscle ? world.settings.point.muscle->str() : "-");
  for (const Entry& entry : world.entries) {
    const Stamp& stamp = stamp_of(entry);
    out << fmt::format("  {} ({}, +{} s)", iso_text(stamp.at, stamp.offset), stamp.zone.str(),
                       (stamp.recorded - stamp.at).count());
    if (const auto* session = std::get_if<Session>(&entry)) {
      out << " session " << (session->length ? fmt::format("{} s", session->length->count()) : "of unknown length")
          << reading("before", session->before) << reading("after", session->after) << reading("sore", session->sore)
          << (session->symptoms == Symptoms::present ? " symptoms" : "")
          << (session->tool ? " tool " + session->tool->str() : "");
    } else {
      const auto& check = std::get<Check>(entry);
      out << " check" << reading("sore", check.sore) << reading("press", check.press) << reading("worst", check.worst)
          << (check.symptoms == Symptoms::present ? " symptoms" : "");
    }
    out << '\n';
  }
  const std::array<const char*, 3> steps = {"own hold", "assessment", "resumption"};
  for (const HoldStep& step : world.settings.hold_steps) {
    out << fmt::format("  {} {}\n", wall(zone, step.stamp.at), steps[step.what.index()]);
  }
  for (const RedFlagReport& flag : world.settings.red_flags) out << fmt::format("  {} red flag\n", wall(zone, flag.at));
  for (const Screening& screening : world.settings.screenings) {
    out << fmt::format("  {} screening {}\n", wall(zone, screening.stamp.at), static_cast<int>(screening.outcome));
  }
  for (const Instant now : world.nows) out << fmt::format("  now {}\n", wall(zone, now));
  return out;
}

RandomWorld random_world(std::uint64_t seed, int size) {
  Dice dice(seed);
  const Place place = dice.pick(places());
  RandomWorld world{place.zone, {}, PointSettings{a_point(dice), random_settings(dice)}, {}};
  const date::local_days start = *parse_date(dice.pick(place.starts), "start");
  const Mood mood = random_mood(dice, size);
  add_entries(world, dice, mood, start);
  add_holds(world, dice, start, mood.days);
  add_nows(world, dice, start, mood.days);
  return world;
}

std::vector<RandomWorld> simpler(const RandomWorld& world) {
  std::vector<RandomWorld> result;
  RandomWorld next = world;
  without_each(world.entries, [&](const auto& rest) { next.entries = rest, result.push_back(next); });
  next = world;
  if (world.nows.size() > 1) {
    for (const Instant now : world.nows) next.nows = {now}, result.push_back(next);
  }
  next = world;
  without_each(world.settings.hold_steps,
               [&](const auto& rest) { next.settings.hold_steps = rest, result.push_back(next); });
  next = world;
  without_each(world.settings.red_flags,
               [&](const auto& rest) { next.settings.red_flags = rest, result.push_back(next); });
  next = world;
  without_each(world.settings.screenings,
               [&](const auto& rest) { next.settings.screenings = rest, result.push_back(next); });
  next = world;
  if (world.settings.settings != Settings{}) next.settings.settings = Settings{}, result.push_back(next);
  next = world;
  for (std::size_t i = 0; i < world.entries.size(); ++i) {
    for (const Entry& plain : plainer(world.entries[i], world.zone)) next.entries[i] = plain, result.push_back(next);
    next.entries[i] = world.entries[i];
  }
  return result;
}

}  // namespace unknot::worlds

rc::Gen<unknot::worlds::RandomWorld> rc::Arbitrary<unknot::worlds::RandomWorld>::arbitrary() {
  using unknot::worlds::RandomWorld;
  return [](const rc::Random& random, int size) {
    rc::Random bits = random;
    return rc::shrinkable::shrinkRecur(unknot::worlds::random_world(bits.next(), size), [](const RandomWorld& world) {
      return rc::seq::fromContainer(unknot::worlds::simpler(world));
    });
  };
}
