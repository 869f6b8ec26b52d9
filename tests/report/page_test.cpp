#include <doctest/doctest.h>

#include "report/chart.hpp"
#include "report/html.hpp"
#include "report/style.hpp"
#include "support/scenario.hpp"
#include "unknot/report.hpp"

using namespace unknot;
using namespace unknot::testing;
using report::Html;

namespace {

Calendar calendar() { return {*Zone::load(ZoneName::utc()), Settings{}.day_start}; }

constexpr Instant k_now{Seconds{1'795'165'200}};  // 2026-11-20 09:00 UTC.

Session session(Instant at, int before, const char* note) {
  const Stamp stamp{at, ZoneName::utc(), UtcOffset{Seconds{0}}, at};
  Session session{.id = entry_id(static_cast<int>(at.time_since_epoch().count() % 10'000)),
                  .point = point_id(1),
                  .stamp = stamp,
                  .length = Seconds{90},
                  .before = Score::from(before)};
  if (note != nullptr) session.note = *Note::parse(note);
  return session;
}

Report report_with(const char* name, const char* note) {
  std::vector<Entry> entries;
  for (int day = 20; day >= 0; --day) {
    if (day % 5 == 3) continue;  // Gaps.
    entries.emplace_back(session(k_now - Seconds{86'400} * day, day < 10 ? 4 : 7, day == 0 ? note : nullptr));
  }
  const ProtocolDay today = calendar().day_of(k_now);
  const Point point{.id = point_id(1), .name = *PointName::parse(name)};
  const PointSettings settings{point, Settings{}};
  const auto plan = replayed_plan(ReplayStart{}, entries, settings, calendar(), today.plus(date::days{-20}), k_now);
  const Trend trend = trend_of(entries, plan,
                               {.reading = Reading::press,
                                .day_start = calendar().day_start(),
                                .first = today.plus(date::days{-20}),
                                .today = today});
  Memory memory;
  for (const Entry& entry : entries) remember(memory, entry, calendar().day_start());
  return {k_now,
          {{point, decide(memory, settings, calendar(), k_now), stamp_of(entries.front()).at, {trend}, entries, {}}},
          std::nullopt,
          "A diary."};
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

// What must not compile: markup from anything that is not a literal.
template <class T>
concept Writable = requires(Html html, T text) {
  html << text;
};
static_assert(!Writable<std::string> && !Writable<std::string_view> && !Writable<const char*> && !Writable<bool>);

TEST_CASE("what people typed is text on the page, never markup") {
  const std::string page = report_html(
      report_with("<b>calf</b>", "<script>alert(1)</script> \"><img src=x onerror=alert(2)> \xE2\x80\xAEturned"),
      calendar());
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("<img") == std::string::npos);
  CHECK(page.find("<b>calf") == std::string::npos);
  CHECK(page.find("&lt;script&gt;alert(1)&lt;/script&gt;") != std::string::npos);
  CHECK(page.find("\xE2\x80\xAE") == std::string::npos);
  CHECK(page.find("\\u202eturned") != std::string::npos);
}

TEST_CASE("the same values give the same page") {
  CHECK(report_html(report_with("calf", "note"), calendar()) == report_html(report_with("calf", "note"), calendar()));
}

TEST_CASE("how a point's sessions went, and how promptly they were written down, is told") {
  Report report = report_with("calf", nullptr);
  report.points.front().trends.front().relief = {
      .sessions = {{entry_id(1), calendar().day_of(k_now), 2}}, .eased = 1, .mean = 2.0};
  const std::string page = report_html(report, calendar());
  CHECK(count(page, "Sessions with both readings: 1, of them 1 eased, 0 unchanged, 0 worse; 2.0 points on average") ==
        1);
  CHECK(count(page, "Entries written down on the same day: 17 of 17; left out of trends, as late: 0") == 1);
}

TEST_CASE("the policy names the hash of the one style sheet and allows nothing else") {
  const std::string policy = report::content_policy();
  CHECK(policy.starts_with("default-src 'none'; style-src 'sha256-"));
  CHECK(policy.find("unsafe") == std::string::npos);
  const std::string page = report_html(report_with("calf", "note"), calendar());
  CHECK(count(page, "<style>") == 1);
  CHECK(page.find(" style=") == std::string::npos);
  CHECK(page.find("http:") == std::string::npos);
  CHECK(page.find("https:") == std::string::npos);
}

TEST_CASE("red flags stand among the holds, in order of time, as text") {
  Report report = report_with("calf", "note");
  ReportedPoint& point = report.points.front();
  CHECK(report_html(report, calendar()).find("No hold and no red flag was recorded.") != std::string::npos);
  const Instant later = k_now + Seconds{60};
  point.holds = {{.id = HoldId(entry_id(2).bytes()),
                  .point = point.point.id,
                  .stamp = {later, ZoneName::utc(), UtcOffset{Seconds{0}}, later},
                  .what = Assessment{calendar().day_of(later).date()}}};
  point.red_flags = {{entry_id(1), point.point.id, k_now, *RedFlag::parse("<i>swelling</i>")}};
  const std::string page = report_html(report, calendar());
  const auto flag = page.find("2026-11-20: red flag reported: <bdi>&lt;i&gt;swelling&lt;/i&gt;</bdi></li>");
  const auto assessed = page.find("2026-11-20: assessed by a professional");
  CHECK(flag < assessed);
  CHECK(assessed != std::string::npos);
  CHECK(page.find("No hold and no red flag") == std::string::npos);
}

TEST_CASE("safety answers that were given all at once are marked as not read one by one") {
  Report report = report_with("calf", "note");
  report.screening = ReportedScreening{{k_now, ZoneName::utc(), UtcOffset{Seconds{0}}, k_now},
                                       ScreeningOutcome::go_on,
                                       ScreeningReading::all_at_once,
                                       {{"Do you have a fever?", Answer::no}}};
  CHECK(count(report_html(report, calendar()), "Answered all at once, not read one by one.") == 1);
  report.screening->reading = ScreeningReading::one_by_one;
  CHECK(count(report_html(report, calendar()), "Answered all at once, not read one by one.") == 0);
}

TEST_CASE("the drawing has a dot for each rated day and breaks its line at gaps") {
  const Report report = report_with("calf", "note");
  const Trend& trend = report.points.front().trends.front();
  const std::string drawn = report::chart(trend, 7).str();
  CHECK(count(drawn, "<circle") == static_cast<std::size_t>(trend.rated_days));
  CHECK(drawn.find("<title id=\"ct7\">") != std::string::npos);
  CHECK(drawn.find("<desc id=\"cd7\">") != std::string::npos);
}

TEST_CASE("a diary without a point or an entry still makes a page") {
  const std::string page = report_html({k_now, {}, std::nullopt, "A diary."}, calendar());
  CHECK(page.find("No point is in the diary yet.") != std::string::npos);
  CHECK(page.ends_with("</html>\n"));
}
