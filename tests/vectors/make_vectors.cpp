// make_vectors SEEDS: test vectors of random diaries, on standard output: for each kind of answer that the second
// engine gives, the shortest requests that lead to it, out of eight questions to each of SEEDS diaries.
//
// make_vectors: those of the worked example.
// The kit checks with doctest; its own main is for tests.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <set>

#include "exchange/json_value.hpp"
#include "protocol/worked_example.hpp"
#include "support/random_diary.hpp"
#include "unknot/guide.hpp"
#include "vector.hpp"

namespace {

using namespace unknot;
using namespace unknot::testing;

constexpr std::size_t k_of_each = 5;

// What a request may leave out.
Json without_unsaid(Json json) {
  for (auto member = json.begin(); member != json.end();) {
    const bool unsaid = member->is_null() || *member == false;
    member = unsaid ? json.erase(member) : std::next(member);
  }
  return json;
}

Json entry_json(const NamedEntry& named, const std::string& zone) {
  Json json = without_unsaid(exchange::json_of(named));
  json.erase("id");
  if (json["zone"] == zone) json.erase("zone");
  if (json["recorded"] == json["at"]) json.erase("recorded");
  return json;
}

Json point_json(const Point& point, const Zone& zone) {
  Json json = without_unsaid(exchange::json_of(point));
  if (point.added) json["added"] = iso_text(*point.added, zone);
  return json;
}

Json step_json(const Point& point, const HoldStep& step, const Zone& zone) {
  Json json{{"point", point.name.str()}, {"at", iso_text(step.stamp.at, zone)}, {"what", "end"}};
  if (const auto* own = std::get_if<OwnHold>(&step.what)) {
    json["what"] = "hold";
    if (own->until) json["until"] = iso_text(*own->until, zone);
  } else if (const auto* assessment = std::get_if<Assessment>(&step.what)) {
    json["what"] = "assessment";
    json["assessed"] = iso_text(assessment->assessed);
  }
  return json;
}

// With the fewest answers that lead to the outcome.
Json screening_json(const Screening& screening, const Zone& zone) {
  Json answers = Json::array();
  if (screening.outcome == ScreeningOutcome::go_on) {
    for (const auto& question : guide::screening_questions()) {
      answers.push_back({{"question", question.key}, {"yes", false}});
    }
  }
  if (screening.outcome == ScreeningOutcome::stop) answers = {{{"question", "warning-sign"}, {"yes", true}}};
  if (screening.outcome == ScreeningOutcome::clinician_first) answers = {{{"question", "pregnant"}, {"yes", true}}};
  return {{"at", iso_text(screening.stamp.at, zone)}, {"answers", std::move(answers)}};
}

// Each report as the check that it came with.
void add_reports(RandomWorld& world) {
  int id = 9000;
  for (const RedFlagReport& report : world.reports) {
    for (RandomPoint& point : world.points) {
      if (point.point.id != report.point) continue;
      Check check = sore_check(world, report.at, 0, ++id);
      check.point = report.point;
      check.sore.reset();
      check.red_flag = report.flag;
      const auto later = std::find_if(point.entries.begin(), point.entries.end(),
                                      [&](const Entry& entry) { return stamp_of(entry).at > report.at; });
      point.entries.insert(later, check);
    }
  }
}

Json request_of(const RandomWorld& world, std::string name, Instant now) {
  const Zone& zone = known_zone(world.zone);
  Json json{{"name", std::move(name)}, {"now", iso_text(now, zone)}, {"zone", world.zone}};
  const Json usual = exchange::settings_json_of(Settings());
  const Json settings = exchange::settings_json_of(world.settings);
  for (const auto& [key, value] : settings.items()) {
    if (value != usual[key]) json["settings"][key] = value;
  }
  for (const RandomPoint& point : world.points) {
    json["points"].push_back(point_json(point.point, zone));
    for (const Entry& entry : point.entries) {
      if (stamp_of(entry).at > now) continue;  // Those after now change nothing, and make a request longer.
      json["entries"].push_back(entry_json({point.point.name, entry}, world.zone));
    }
    for (const HoldStep& step : point.hold_steps) {
      if (step.stamp.at <= now) json["holds"].push_back(step_json(point.point, step, zone));
    }
  }
  for (const Screening& screening : world.screenings) {
    if (screening.stamp.at <= now) json["screenings"].push_back(screening_json(screening, zone));
  }
  return json;
}

// What an answer for a point shows: all of it but its instants and names, and each of its alerts.
std::vector<std::string> shown_by(const Json& point) {
  const Json& next = point.at("next");
  Json parts{point.at("phase"),
             point.at("target"),
             point.at("done"),
             point.at("left"),
             point.at("capped"),
             point.at("ask_soreness"),
             next};
  if (!next.is_null()) parts.back() = {next["kind"], next["overdue"]};
  if (!point.at("hold").is_null()) parts.push_back({point["hold"]["cause"], point["hold"]["urgency"]});
  std::vector<std::string> shown{parts.dump()};
  for (const auto& [name, is_shown] : point.at("alerts").items()) {
    shown.push_back(Json{point.at("phase"), name, is_shown}.dump());
  }
  return shown;
}

void keep_short(std::vector<std::string>& lines, std::string line) {
  const auto longer =
      std::find_if(lines.begin(), lines.end(), [&](const auto& one) { return one.size() > line.size(); });
  lines.insert(longer, std::move(line));
  if (lines.size() > k_of_each) lines.pop_back();
}

void write_random(int seeds) {
  std::map<std::string, std::vector<std::string>> kept;
  for (int seed = 1; seed <= seeds; ++seed) {
    constexpr int k_sizes = 45;
    RandomWorld world = random_world(static_cast<std::uint64_t>(seed), 1 + seed % k_sizes);
    add_reports(world);
    for (std::size_t i = 0; i < world.nows.size(); ++i) {
      Json vector = request_of(world, "random " + std::to_string(seed) + "." + std::to_string(i + 1), world.nows[i]);
      const auto answer = reference_answer(vector.dump());
      if (!answer) continue;
      vector["answer"] = *answer;
      for (const Json& point : answer->at("points")) {
        for (const std::string& what : shown_by(point)) keep_short(kept[what], vector.dump());
      }
    }
  }
  std::set<std::string> lines;  // A line may be the shortest that shows two things.
  for (auto& [what, shortest] : kept) lines.insert(shortest.begin(), shortest.end());
  for (const std::string& line : lines) std::cout << line << "\n";
}

void write_worked() {
  RandomWorld world{.points = {{added_on_thursday().point}}};
  for (const WorkedRow& row : worked_rows()) {
    if (!row.entry.empty()) world.points.front().entries.push_back(entry(row.entry, 1));
    Json vector = request_of(world, "worked example, " + std::string(row.now), paris_at(row.now));
    vector["answer"] = reference_answer(vector.dump()).value();
    std::cout << vector.dump() << "\n";
  }
  world.points = {{soleus().point, {}, {entry("Fri 08:05 6->4 90s", 1, 1)}},
                  {plantaris().point, {}, {entry("Fri 08:09 6->4 90s", 2, 2)}}};
  Json vector = request_of(world, "worked example, two points", paris_at("Fri 08:10"));
  vector["answer"] = reference_answer(vector.dump()).value();
  std::cout << vector.dump() << "\n";
}

}  // namespace

int main(int argc, char** argv) { argc > 1 ? write_random(std::stoi(argv[1])) : write_worked(); }
