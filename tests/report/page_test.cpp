#include <doctest/doctest.h>

#include "report/html.hpp"
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
  const PointSettings settings(point, Settings{}, {}, {}, {});
  const auto plan = replayed_plan(ReplayStart{}, entries, settings, calendar(), today.plus(date::days{-20}), k_now);
  const Trend trend = trend_of(entries, plan,
                               {.reading = Reading::press,
                                .day_start = calendar().day_start(),
                                .first = today.plus(date::days{-20}),
                                .today = today});
  RuleState rule_state;
  for (const Entry& entry : entries) apply_entry(rule_state, entry, calendar().day_start());
  return {
      k_now,
      ReportExtent::first_pages,
      std::nullopt,
      {{point, decide(rule_state, settings, calendar(), k_now), stamp_of(entries.front()).at, {trend}, entries, {}}},
      {},
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

std::string page_of(const Report& report) { return report_html(report, calendar()); }

std::string full_page_of(Report report) {
  report.extent = ReportExtent::full;
  return page_of(report);
}

TEST_CASE("what people typed is text on the page, never markup") {
  const std::string page = full_page_of(
      report_with("<b>calf</b>", "<script>alert(1)</script> \"><img src=x onerror=alert(2)> \xE2\x80\xAEturned"));
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("<img") == std::string::npos);
  CHECK(page.find("<b>calf") == std::string::npos);
  CHECK(page.find("&lt;script&gt;alert(1)&lt;/script&gt;") != std::string::npos);
  CHECK(page.find("\xE2\x80\xAE") == std::string::npos);
  CHECK(page.find("\\u202eturned") != std::string::npos);
}

TEST_CASE("the same values give the same page") {
  CHECK(full_page_of(report_with("calf", "note")) == full_page_of(report_with("calf", "note")));
}

TEST_CASE("a name stands in the title, on top, and in the running head, and cannot leave the style sheet") {
  Report report = report_with("calf", "note");
  report.name = *PersonName::parse("</style><script>a\"'\\</script>");
  const std::string page = page_of(report);
  CHECK(count(page, "<style>") == 1);
  CHECK(count(page, "</style>") == 1);
  CHECK(page.find("<script") == std::string::npos);
  CHECK(count(page, "<h1><bdi>&lt;/style&gt;&lt;script&gt;a&quot;&#39;\\&lt;/script&gt;</bdi></h1>") == 1);
  CHECK(count(page, "<title>&lt;/style&gt;") == 1);
  CHECK(count(page, "content:\"\\3c \\2f style\\3e \\3c script\\3e a\\22 \\27 \\5c \\3c \\2f script\\3e  – ") == 1);
}

TEST_CASE("without a name the page says whose it is of nobody") {
  CHECK(count(page_of(report_with("calf", "note")), "<h1>Trigger-point diary</h1>") == 1);
}

TEST_CASE("the page has one section a point, and no table, until the full report is asked for") {
  const std::string page = page_of(report_with("calf", "note"));
  CHECK(count(page, "<section") == 1);
  CHECK(count(page, "<table") == 0);
  const std::string full = full_page_of(report_with("calf", "note"));
  CHECK(count(full, "Week by week") == 1);
  CHECK(count(full, "Day by day") == 1);
  CHECK(count(full, "The protocol that was applied") == 1);
  CHECK(count(full, "How the numbers were made") == 1);
}

TEST_CASE("the clinician is not addressed as the patient") {
  const std::string page = page_of(report_with("calf", "note"));
  CHECK(page.find("Your ") == std::string::npos);
  CHECK(page.find("Pain on pressing") != std::string::npos);
}

TEST_CASE("how a point's sessions went, and how promptly they were written down, is told in the full report") {
  Report report = report_with("calf", nullptr);
  report.points.front().trends.front().relief = {
      .sessions = {{entry_id(1), calendar().day_of(k_now), *Score::from(4), *Score::from(2)}}, .eased = 1, .mean = 2.0};
  const std::string page = full_page_of(report);
  CHECK(count(page, "Sessions with both readings: 1, of them 1 eased, 0 unchanged, 0 worse; 2.0 points on average") ==
        1);
  CHECK(count(page, "Entries written down on the same day: 17 of 17; left out of trends, as late: 0") == 1);
}

TEST_CASE("the policy names the hash of the one style sheet and allows nothing else") {
  const std::string page = page_of(report_with("calf", "note"));
  CHECK(count(page, "content=\"default-src &#39;none&#39;; style-src &#39;sha256-") == 1);
  CHECK(page.find("unsafe") == std::string::npos);
  CHECK(count(page, "<style>") == 1);
  CHECK(page.find(" style=") == std::string::npos);
  CHECK(page.find("http:") == page.find("http://www.w3.org/2000/svg"));
  CHECK(page.find("https:") == std::string::npos);
}

TEST_CASE("a warning sign stands in the first box with the patient's words and what became of it") {
  Report report = report_with("calf", "note");
  ReportedPoint& point = report.points.front();
  CHECK(page_of(report).find("No warning sign was reported, and nothing was put on hold.") != std::string::npos);
  Check check{.id = entry_id(77), .point = point.point.id, .stamp = stamp_of(point.entries.back())};
  check.note = *Note::parse("after the <i>flight</i>");
  point.entries.emplace_back(check);
  point.red_flags = {{check.id, point.point.id, k_now, *RedFlag::parse("swelling")}};
  std::string page = page_of(report);
  CHECK(page.find("<strong>one leg swollen</strong>, noted “<bdi>after the &lt;i&gt;flight&lt;/i&gt;"
                  "</bdi>” → <strong>not assessed yet, the point is on hold</strong>.") != std::string::npos);
  const Instant later = k_now + Seconds{60};
  point.holds = {{.id = HoldId(entry_id(2).bytes()),
                  .point = point.point.id,
                  .stamp = {later, ZoneName::utc(), UtcOffset{Seconds{0}}, later},
                  .what = Assessment{calendar().day_of(later).date()},
                  .note = *Note::parse("GP: may go on")}};
  page = page_of(report);
  const auto sign = page.find("one leg swollen");
  CHECK(page.find("→ assessed by a professional on Fri 20 Nov: “<bdi>GP: may go on</bdi>”.", sign) !=
        std::string::npos);
  CHECK(sign < page.find("class=\"figures\""));
  CHECK(page.find("not assessed yet") == std::string::npos);
}

TEST_CASE("a safety answer that holds the point says so until it was assessed") {
  Report report = report_with("calf", "note");
  report.screenings = {ReportedScreening{{k_now, ZoneName::utc(), UtcOffset{Seconds{0}}, k_now},
                                         ScreeningOutcome::stop,
                                         ScreeningReading::one_by_one,
                                         {{"Do you have a fever?", Answer::yes}, {"Is there a lump?", Answer::no}}}};
  const std::string page = page_of(report);
  CHECK(count(page,
              "safety questions, <strong>yes to “Do you have a fever?”</strong> → <strong>not assessed yet, the "
              "point is on hold</strong>.") == 1);
  CHECK(count(page, "1 answered with no.") == 1);
  CHECK(page.find("nothing was put on hold") == std::string::npos);
}

TEST_CASE("a yes and its clearance stay on the page after later answers") {
  Report report = report_with("calf", "note");
  const Stamp first{k_now, ZoneName::utc(), UtcOffset{Seconds{0}}, k_now};
  const Stamp later{k_now + Seconds{120}, ZoneName::utc(), UtcOffset{Seconds{0}}, k_now + Seconds{120}};
  report.screenings = {
      {first, ScreeningOutcome::clinician_first, ScreeningReading::one_by_one, {{"Blood thinners?", Answer::yes}}},
      {later, ScreeningOutcome::go_on, ScreeningReading::one_by_one, {{"Blood thinners?", Answer::no}}}};
  report.points.front().holds = {{.id = HoldId(entry_id(2).bytes()),
                                  .point = report.points.front().point.id,
                                  .stamp = {k_now + Seconds{60}, ZoneName::utc(), UtcOffset{Seconds{0}}, k_now},
                                  .what = Assessment{calendar().day_of(k_now).date()},
                                  .note = *Note::parse("GP: lightly")}};
  CHECK(count(page_of(report),
              "<strong>yes to “Blood thinners?”</strong> → assessed by a professional on Fri 20 Nov: "
              "“<bdi>GP: lightly</bdi>”.") == 1);
}

TEST_CASE("a warning sign stays on the page however many pauses came later, and one ended at once is none") {
  Report report = report_with("calf", "note");
  ReportedPoint& point = report.points.front();
  point.red_flags = {{entry_id(77), point.point.id, k_now, *RedFlag::parse("swelling")}};
  const auto step = [&](int number, Seconds after, std::variant<OwnHold, Assessment, Resumption> what) {
    const Instant at = k_now + after;
    point.holds.push_back({.id = HoldId(entry_id(number).bytes()),
                           .point = point.point.id,
                           .stamp = {at, ZoneName::utc(), UtcOffset{Seconds{0}}, at},
                           .what = what});
  };
  for (int i = 0; i < 4; ++i) {
    step(100 + 2 * i, std::chrono::hours{48 * i}, OwnHold{});
    step(101 + 2 * i, std::chrono::hours{48 * i + 24}, Resumption{});
  }
  step(200, std::chrono::hours{400}, OwnHold{});
  step(201, std::chrono::hours{400} + Seconds{40}, Resumption{});
  const std::string page = page_of(report);
  CHECK(count(page, "warning sign <strong>one leg swollen</strong>") == 1);
  CHECK(count(page, "paused by the patient") == 2);
  CHECK(count(page, "2 more in the full report.") == 1);
}

TEST_CASE("safety answers that were given all at once are marked as not read one by one") {
  Report report = report_with("calf", "note");
  report.screenings = {ReportedScreening{{k_now, ZoneName::utc(), UtcOffset{Seconds{0}}, k_now},
                                         ScreeningOutcome::go_on,
                                         ScreeningReading::all_at_once,
                                         {{"Do you have a fever?", Answer::no}}}};
  CHECK(count(page_of(report), "all at once, not read one by one: 1 answered with no.") == 1);
  report.screenings.front().reading = ScreeningReading::one_by_one;
  CHECK(count(page_of(report), "not read one by one") == 0);
}

TEST_CASE("a point that has become quiet says so as the success it is") {
  Report report = report_with("calf", "note");
  Trend& trend = report.points.front().trends.front();
  trend.comparison.verdict = Verdict::quiet;
  trend.quiet = Quiet{calendar().day_of(k_now).plus(date::days{-12}), 2, 5.2};
  const std::string page = page_of(report);
  CHECK(count(page, "<span class=\"was\">5.2 →</span> 0</p>") == 1);
  CHECK(count(page, "Treatment stopped on 8 Nov; 2 re-checks since then were 0.") >= 1);
  CHECK(page.find("too few") == std::string::npos);
}

TEST_CASE("each figure stands on its days, before and now, and what it does not show is said once") {
  const std::string page = page_of(report_with("calf", "note"));
  CHECK(count(page, "<span class=\"was\">7.0 →</span> 4.0</p>") == 1);
  CHECK(count(page, "mean 31 Oct – 6 Nov → 14–20 Nov, 6 and 6 rated days") == 1);
  CHECK(count(page, "↓ Down 3.0 points (43 %).") == 1);
  CHECK(count(page, "This does not show that the massage caused it") == 1);
}

TEST_CASE("figures that leave late entries out say how many") {
  Report report = report_with("calf", "note");
  report.points.front().trends.front().promptness.late = 3;
  CHECK(count(page_of(report), "3 of the 17 entries of these weeks were written down later than the day after") == 1);
}

TEST_CASE("the notes are the latest three, and the latest three with a reading of 7 or more, cut where they are long") {
  Report report = report_with("calf", nullptr);
  auto& entries = report.points.front().entries;  // Those from the eleventh day back have a first press of 7.
  for (std::size_t i = 0; i < entries.size(); ++i) {
    std::get<Session>(entries[i]).note = *Note::parse(fmt::format("note {:02} {}", i, std::string(300, 'x')));
  }
  const std::string page = page_of(report);
  CHECK(count(page, "“<bdi>note ") == 6);
  CHECK(count(page, "“<bdi>note 16 ") == 1);
  CHECK(count(page, "“<bdi>note 14 ") == 1);
  CHECK(count(page, "“<bdi>note 08 ") == 1);
  CHECK(count(page, "first press 7, last press") == 0);  // No last press was logged.
  CHECK(page.find(std::string(200, 'x')) == std::string::npos);
  CHECK(full_page_of(report).find(std::string(300, 'x')) != std::string::npos);
}

TEST_CASE("a week in which nothing was planned shows a dash, not 0 of 0") {
  Report report = report_with("calf", nullptr);
  Week& week = report.points.front().trends.front().weeks.front();
  week.adherence = Adherence{};
  const std::string page = full_page_of(report);
  CHECK(count(page, "0 of 0") == 0);
  CHECK(count(page, "<td>–</td></tr>") == 1);
}

TEST_CASE("an entry of another zone says which in the diary") {
  Report report = report_with("calf", nullptr);
  auto& session = std::get<Session>(report.points.front().entries.back());
  session.stamp.zone = *ZoneName::parse("America/New_York");
  session.stamp.offset = UtcOffset{Seconds{-5 * 3'600}};
  CHECK(count(full_page_of(report), "04:00 America/New_York 4 → –, 90 s") == 1);
}

TEST_CASE("a diary without a point or an entry still makes a page") {
  const std::string page = report_html({k_now, ReportExtent::full, std::nullopt, {}, {}, "A diary."}, calendar());
  CHECK(page.find("No point is in the diary yet.") != std::string::npos);
  CHECK(page.ends_with("</html>\n"));
}
