#include <algorithm>

#include "context/command_context.hpp"
#include "context/point_match.hpp"
#include "doctor/checkup.hpp"
#include "render/render_entry.hpp"
#include "system/ending.hpp"
#include "unknot/table_match.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

void found(Checkup& checkup, Gravity gravity, std::string_view key, std::string text) {
  checkup.findings.push_back({gravity, key, std::move(text)});
}

/// Before anybody kept a diary with a program like this.
constexpr Instant k_long_ago{date::sys_days{date::year(2000) / 1 / 1}};

static_assert(k_shortest_dose == Seconds{10});  // Said below.

/// What is seen while the entries pass by, oldest first, point by point.
struct Tally {
  std::int64_t sessions = 0;
  std::int64_t checks = 0;
  std::optional<Instant> first;
  std::optional<Instant> last;
  std::vector<std::pair<EntryId, std::string>> invalid;  ///< With what is wrong: older versions took them.
  std::vector<EntryId> later_than_now;
  std::vector<EntryId> long_ago;
  std::vector<EntryId> too_short;
  std::vector<EntryId> overlapping;  ///< The later one of each pair.
  std::vector<EntryId> twins;        ///< Rows of tables that are equal to an entry before them.
};

void take(Tally& tally, const Session& session, const std::optional<Session>& before) {
  ++tally.sessions;
  if (!is_counted(session)) tally.too_short.push_back(session.id);
  if (before && !is_counted_row(session) && session.stamp.at < before->stamp.at + before->length.value_or(Seconds{1})) {
    tally.overlapping.push_back(session.id);
  }
}

/// Notes an entry that some import brought a second time. Equal rows of one table are as many as there are, and their
/// ids show it; `before`: the entries of the same point and instant.
void note_twin(Tally& tally, const std::vector<Entry>& before, const Entry& entry) {
  const auto is_twin = [&](const Entry& other) {
    const bool is_imported = is_table_row_id(id_of(entry)) || is_table_row_id(id_of(other));
    return is_imported && says_the_same(other, entry) && !(is_counted_row(entry) && is_counted_row(other));
  };
  if (std::any_of(before.begin(), before.end(), is_twin)) tally.twins.push_back(id_of(entry));
}

Tally tally_of(const Diary& diary, const std::vector<Point>& points, Instant now) {
  Tally tally;
  for (const Point& point : points) {
    std::optional<Session> before;
    std::vector<Entry> at_once;
    diary.for_each_entry(point.id, k_begin_of_time, k_end_of_time, [&](const Entry& entry) {
      const Instant at = stamp_of(entry).at;
      if (!tally.first || at < *tally.first) tally.first = at;
      if (!tally.last || at > *tally.last) tally.last = at;
      if (auto fault = fault_of(entry)) tally.invalid.emplace_back(id_of(entry), *std::move(fault));
      if (at > now) tally.later_than_now.push_back(id_of(entry));
      if (at < k_long_ago) tally.long_ago.push_back(id_of(entry));
      if (!at_once.empty() && stamp_of(at_once.front()).at != at) at_once.clear();
      note_twin(tally, at_once, entry);
      at_once.push_back(entry);
      if (const auto* session = std::get_if<Session>(&entry)) {
        take(tally, *session, before);
        // A row without a time was put at noon, as others of its day were: it overlaps nothing.
        if (!is_counted_row(*session)) before = *session;
      } else {
        ++tally.checks;
      }
    });
  }
  return tally;
}

/// Notes entries that share something: how many, what, and which is the latest of them.
void note_entries(Checkup& checkup, std::string_view key, const std::vector<EntryId>& ids, std::string_view one,
                  std::string_view many, std::string_view advice) {
  if (ids.empty()) return;
  found(checkup, Gravity::odd, key,
        fmt::format("{} ({}{}): {}", counted(std::ssize(ids), one, many), short_id(ids.back()),
                    ids.size() == 1 ? "" : " ...", advice));
}

void tell(Checkup& checkup, const Tally& tally) {
  if (!tally.invalid.empty()) {
    const auto& [id, fault] = tally.invalid.back();
    found(checkup, Gravity::odd, "invalid-entry",
          fmt::format("{} what cannot be ({}: {}): `unknot edit ID` or `unknot delete ID`",
                      counted(std::ssize(tally.invalid), "entry says", "entries say"), short_id(id),
                      made_visible(fault)));
  }
  note_entries(checkup, "later-than-now", tally.later_than_now, "entry is later than now", "entries are later than now",
               "`unknot edit ID --at WHEN`, or set the clock right");
  note_entries(checkup, "long-ago", tally.long_ago, "entry is from before 2000", "entries are from before 2000",
               "`unknot edit ID --at WHEN` if the year was mistyped");
  note_entries(checkup, "short-session", tally.too_short, "session is under 10 s and not counted",
               "sessions are under 10 s and not counted", "`unknot edit ID --for DUR` if that was mistyped");
  note_entries(checkup, "twin", tally.twins, "entry equals another of the same time",
               "entries equal another of the same time", "imported twice? `unknot delete ID`");
  note_entries(checkup, "overlapping", tally.overlapping, "session began before the one ahead of it had ended",
               "sessions began before the one ahead of them had ended", "logged twice? `unknot delete ID`");
}

void look_at_points(Checkup& checkup, const std::vector<Point>& points) {
  std::string names;
  std::string first;
  for (const Point& point : points) {
    if (point.muscle || point.status == PointStatus::archived) continue;
    if (first.empty()) first = typed_name(point.name);
    names += (names.empty() ? "" : ", ") + point.name.str();
  }
  if (names.empty()) return;
  found(checkup, Gravity::odd, "no-muscle",
        fmt::format("no muscle is named for {}: cautions of its own are not shown; `unknot set {} muscle soleus`",
                    names, first));
}

/// `now`: of the machine, whose clock the trail was written by.
void look_at_clock(Checkup& checkup, const Diary& diary, Instant now, const Zone& zone) {
  std::optional<Operation> last;
  diary.for_each_operation_reverse([&](const Operation& operation) {
    last = operation;
    return false;
  });
  if (!last || last->made < now.time_since_epoch() + Seconds{1}) return;
  const Instant made{std::chrono::floor<Seconds>(last->made)};
  found(checkup, Gravity::odd, "clock-behind",
        fmt::format("the clock says {}, but the latest write was made at {}: set the clock right", iso_text(now, zone),
                    iso_text(made, zone)));
}

/// The zone in force, or UTC and what is wrong with the other.
Zone zone_for(const Shell& shell, const Settings& settings, Checkup* checkup) {
  const auto zone = zone_in_force(shell, settings);
  if (zone) return *zone;
  if (checkup != nullptr) found(*checkup, Gravity::broken, "zone", zone.error().message);
  return Zone::utc();
}

/// Notes a fault of the file that shows in the middle of a look.
void note_fault(Checkup& checkup, const std::optional<StoreError>& fault) {
  if (fault) found(checkup, Gravity::broken, "file", with_commands(*fault));
}

}  // namespace

std::optional<Diary> opened(Checkup& checkup, const std::filesystem::path& file, OpenFor purpose) {
  std::optional<Diary> diary;
  note_fault(checkup, error_of([&] { diary = Diary::open(file, purpose); }));
  return diary;
}

void look_at_integrity(Checkup& checkup, const Diary& diary) {
  std::vector<IntegrityIssue> integrity_issues;
  const auto fault = error_of([&] { integrity_issues = diary.verify(); });
  note_fault(checkup, fault);
  for (const IntegrityIssue& each : integrity_issues) {
    found(checkup, Gravity::broken, "integrity", made_visible(each.what));
  }
  checkup.sheets.push_back({"integrity", {{"whole", !fault && integrity_issues.empty()}}});
}

void rebuild_tables(Checkup& checkup, Diary& diary) {
  std::vector<IntegrityIssue> before;
  std::vector<IntegrityIssue> after;
  const auto fault = error_of([&] {
    before = diary.verify();
    if (before.empty()) return;
    diary.rebuild();
    after = diary.verify();
  });
  note_fault(checkup, fault);
  if (fault) return;
  const auto is_left = [&](const IntegrityIssue& each) {
    return std::any_of(after.begin(), after.end(),
                       [&](const IntegrityIssue& other) { return other.what == each.what; });
  };
  for (const IntegrityIssue& each : before) {
    if (!is_left(each)) checkup.repaired.push_back(made_visible(each.what));
  }
}

Settings look_at_settings(Checkup& checkup, const Diary& diary, const Shell& shell) {
  Settings settings;
  note_fault(checkup, error_of([&] { settings = diary.settings(); }));
  const Zone zone = zone_for(shell, settings, &checkup);
  checkup.sheets.push_back({"settings",
                            {{"zone", zone.name().str()},
                             {"day_start", settings.day_start.text()},
                             {"first", settings.first.text()},
                             {"last", settings.last.text()},
                             {"min_gap_minutes", std::int64_t{settings.min_gap.count()}}}});
  if (const auto fault = fault_of(settings)) {
    found(checkup, Gravity::odd, "settings", fmt::format("{}: `unknot config`", made_visible(*fault)));
  }
  const Instant now = now_in_force(shell, zone);
  checkup.sheets.push_back({"clock",
                            {{"now", iso_text(now, zone)},
                             {"machine_zone", shell.machine_zone() ? decltype(Seen::value)(shell.machine_zone()->str())
                                                                   : decltype(Seen::value)(std::monostate())}}});
  note_fault(checkup, error_of([&] { look_at_clock(checkup, diary, shell.clock(), zone); }));
  return settings;
}

void look_at_entries(Checkup& checkup, const Diary& diary, const Shell& shell, const Settings& settings) {
  const Zone zone = zone_for(shell, settings, nullptr);
  const Instant now = now_in_force(shell, zone);
  note_fault(checkup, error_of([&] {
               const std::vector<Point> points = diary.points();
               const Tally tally = tally_of(diary, points, now);
               const auto active = std::count_if(points.begin(), points.end(), [](const Point& point) {
                 return point.status == PointStatus::active;
               });
               const auto instant = [&](const std::optional<Instant>& at) -> decltype(Seen::value) {
                 if (!at) return std::monostate();
                 return iso_text(*at, zone);
               };
               checkup.sheets.push_back({"counts",
                                         {{"active_points", std::int64_t{active}},
                                          {"archived_points", std::ssize(points) - std::int64_t{active}},
                                          {"sessions", tally.sessions},
                                          {"checks", tally.checks},
                                          {"first_entry", instant(tally.first)},
                                          {"last_entry", instant(tally.last)}}});
               look_at_points(checkup, points);
               tell(checkup, tally);
             }));
}

}  // namespace unknot::app
