#include "report/chart.hpp"

#include <doctest/doctest.h>

#include "report/time_axis.hpp"
#include "unknot/report.hpp"

using namespace unknot;
using namespace unknot::report;

namespace {

ProtocolDay day(int number) {
  return ProtocolDay(date::local_days(date::year{2026} / 11 / 2) + date::days{number});  // Day 0 is a Monday.
}

/// `days` days, a reading of 6 on each but those of the third week.
Trend trend_of_days(int days, Reading reading = Reading::press) {
  Trend trend{.reading = reading,
              .course_begin = std::nullopt,
              .first = day(0),
              .last = day(days - 1),
              .last_week = Week{.first = day(days - 7), .last = day(days - 1)},
              .comparison = {.verdict = Verdict::too_few_days}};
  for (int i = 0; i < days; ++i) {
    TrendDay one{.day = day(i)};
    if (i / 7 != 2) {
      one.value = 6;
      one.rolling_median = 5.5;
    }
    trend.days.push_back(one);
  }
  for (int i = 0; i < days; i += 7) trend.weeks.push_back(Week{.first = day(i), .last = day(i + 6)});
  return trend;
}

std::string drawn(const std::vector<Trend>& trends, ChartWidth width = ChartWidth::wide) {
  return chart(trends, width, {7, "calf"}).str();
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

std::string path_of(const std::string& svg, std::string_view kind) {
  const auto from = svg.find(fmt::format("<path class=\"{}\"", kind));
  return from == std::string::npos ? std::string() : svg.substr(from, svg.find("/>", from) - from);
}

SessionRelief session(int number, int before, int after) {
  return {EntryId(EntryId::Bytes{}), day(number), *Score::from(before), *Score::from(after)};
}

}  // namespace

TEST_CASE("each rated day has its dot, and the median breaks where it is missing") {
  const std::string svg = drawn({trend_of_days(28)});
  CHECK(count(path_of(svg, "c-day"), "h0") == 21);
  CHECK(count(path_of(svg, "c-median"), "M") == 2);
}

TEST_CASE("the median's first and last figure stand at its ends") {
  CHECK(count(drawn({trend_of_days(28)}), ">5.5</text>") == 2);
}

TEST_CASE("each session is a stroke from its first to its last press, and one that rose is apart") {
  Trend trend = trend_of_days(14);
  trend.relief.sessions = {session(0, 6, 4), session(0, 5, 3), session(1, 4, 6)};
  const std::string svg = drawn({trend});
  CHECK(count(path_of(svg, "c-session"), "V") == 2);
  CHECK(count(path_of(svg, "c-worse"), "V") == 1);
}

TEST_CASE("readings without sessions show none, and ten years have no room for them") {
  Trend worst = trend_of_days(14, Reading::worst);
  worst.relief.sessions = {session(0, 6, 4)};
  CHECK(path_of(drawn({worst}), "c-session").empty());
  Trend decade = trend_of_days(3'650);
  decade.relief.sessions = {session(0, 6, 4)};
  CHECK(path_of(drawn({decade}), "c-session").empty());
}

TEST_CASE("there is a fine line at every 2 in each panel") {
  CHECK(count(drawn({trend_of_days(14)}), "c-grid") == 5);
  CHECK(count(drawn({trend_of_days(14), trend_of_days(14, Reading::worst)}), "c-grid") == 10);
}

TEST_CASE("bands have their words in them, a change the person's own words") {
  Trend trend = trend_of_days(42);
  trend.bands = {
      {BandKind::rest, day(1), day(1)}, {BandKind::lighter, day(2), day(6)}, {BandKind::pause, day(20), day(30)}};
  trend.changes = {{day(10), ChangeKind::shoes, *Note::parse("flat <shoes>")},
                   {day(35), ChangeKind::training, *Note::parse("no more hills, and only every second day for now")}};
  for (const ChartWidth width : {ChartWidth::wide, ChartWidth::narrow}) {
    const std::string svg = drawn({trend}, width);
    CHECK(count(svg, ">rest</text>") == 1);
    CHECK(count(svg, ">lighter</text>") == 1);
    CHECK(count(svg, ">pause</text>") == 1);
    CHECK(count(svg, ">▾ flat &lt;shoes&gt;</text>") == 1);
    CHECK(count(svg, ">▾ training</text>") == 1);
    CHECK(count(svg, "c-mark") == 2);
  }
}

TEST_CASE("a bar a week says how many of those planned were done, and a dash where none was planned") {
  Trend trend = trend_of_days(14);
  trend.weeks[0].adherence = Adherence{.done = 19, .scheduled = 21};
  trend.weeks[1].adherence = Adherence{};
  const std::string svg = drawn({trend});
  CHECK(count(svg, ">19/21</text>") == 1);
  CHECK(count(svg, ">–</text>") == 1);
  CHECK(count(svg, "c-done") == 1);
}

TEST_CASE("the drawing has a title and a description for who does not see it, with ids of its own") {
  Trend trend = trend_of_days(14);
  trend.bands = {{BandKind::rest, day(1), day(2)}};
  const std::string svg = drawn({trend});
  CHECK(count(svg,
              "aria-labelledby=\"ct7 cd7\"><title id=\"ct7\">calf, 2–15 Nov 2026</title><desc id=\"cd7\">Pain on "
              "pressing: Not enough to compare yet") == 1);
  CHECK(count(svg, "rest, 3–4 Nov.</desc>") == 1);
}

TEST_CASE("as a picture it brings its style and its ground, and asks for nothing") {
  const std::string svg = chart_svg(*PointName::parse("calf"), std::vector{trend_of_days(14)});
  CHECK(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
  CHECK(svg.ends_with("</svg>\n"));
  CHECK(count(svg, "<style>") == 1);
  CHECK(count(svg, "c-ground\" d=") == 1);
  CHECK(svg.find("var(") == std::string::npos);  // Programs that make a PNG of it do not know it.
  CHECK(svg.find("@media") == std::string::npos);
  CHECK(svg.find("@import") == std::string::npos);
}

TEST_CASE("words over the axis never overlap, stay inside, and those without room are left out") {
  std::vector<AxisWord> words;
  for (int i = 0; i < 12; ++i) words.push_back({report::words("lighter"), 40, 10.0 * i, 10.0 * i + 10, false});
  const auto found = placed(words, 0, 120, 2);
  CHECK(found.size() >= 4);
  CHECK(found.size() < words.size());
  for (const PlacedWord& a : found) {
    CHECK(a.x >= 0);
    CHECK(a.x + a.word->width <= 120);
    for (const PlacedWord& b : found) {
      CHECK((&a == &b || a.row != b.row || a.x + a.word->width <= b.x || b.x + b.word->width <= a.x));
    }
  }
}

TEST_CASE("dates are Mondays, and years where there are more than 53 weeks") {
  const TimeAxis weeks{day(0), day(13), 0, 700};
  CHECK(count(dates(weeks, 0, 11).str(), ">2 Nov</text>") == 1);
  CHECK(count(dates(weeks, 0, 11).str(), ">9 Nov</text>") == 1);
  const TimeAxis years{day(0), day(800), 0, 700};
  CHECK(count(dates(years, 0, 11).str(), ">2027</text>") == 1);
  CHECK(count(dates(years, 0, 11).str(), "Nov") == 0);
}
