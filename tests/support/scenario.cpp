#include "support/scenario.hpp"

#include <fmt/format.h>
#include <array>
#include <sstream>
#include <stdexcept>
#include <string>

namespace unknot::testing {

namespace {

[[noreturn]] void refuse(std::string_view line, std::string_view why) {
  throw std::invalid_argument("\"" + std::string(line) + "\": " + std::string(why));
}

constexpr date::local_days k_friday = date::local_days(date::year(2026) / 11 / 20);

date::local_days day_named(const std::string& word) {
  constexpr std::array<std::string_view, 7> names = {"Fri", "Sat", "Sun", "Mon", "Tue", "Wed", "Thu"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (word == names[i]) return k_friday + date::days(static_cast<int>(i));
  }
  if (word.front() == '+') return k_friday + date::days(std::stoi(word.substr(1)));
  return must(parse_date(word, "day"));
}

Seconds clock_named(const std::string& word) {
  const auto minutes = must(TimeOfDay::parse(word.substr(0, 5), "time")).since_midnight();
  return minutes + Seconds(word.size() > 6 ? std::stoi(word.substr(6)) : 0);
}

std::optional<Score> score(const std::string& word, std::string_view what) {
  if (word.empty()) return std::nullopt;
  return must(Score::parse(word, what));
}

std::string next_word(std::istringstream& words, std::string_view line) {
  std::string word;
  if (!(words >> word)) refuse(line, "ends too early");
  return word;
}

Session session(std::istringstream& words, std::string_view line, EntryId id, const Stamp& stamp) {
  Session out{.id = id, .point = point_id(1), .stamp = stamp};
  for (std::string word; words >> word;) {
    if (const auto arrow = word.find("->"); arrow != std::string::npos) {
      out.before = score(word.substr(0, arrow), "before");
      out.after = score(word.substr(arrow + 2), "after");
    } else if (word == "sore") {
      out.sore = score(next_word(words, line), word);
    } else if (word == "symptoms") {
      out.symptoms = Symptoms::present;
    } else if (word == "with") {
      out.tool = must(Tool::parse(next_word(words, line)));
    } else if (const auto pressure = parse_pressure(word)) {
      out.pressure = *pressure;
    } else if (word == "technique") {
      out.technique = must(parse_technique(next_word(words, line)));
    } else if (word.back() == 's' && word.find_first_not_of("0123456789") == word.size() - 1) {
      out.length = Seconds(std::stoi(word));
    } else {
      refuse(line, "no session has \"" + word + "\"");
    }
  }
  return out;
}

Check check(std::istringstream& words, std::string_view line, EntryId id, const Stamp& stamp) {
  Check out{.id = id, .point = point_id(1), .stamp = stamp};
  for (std::string word; words >> word;) {
    if (word == "sore") {
      out.sore = score(next_word(words, line), word);
    } else if (word == "press") {
      out.press = score(next_word(words, line), word);
    } else if (word == "worst") {
      out.worst = score(next_word(words, line), word);
    } else if (word == "average") {
      out.average = score(next_word(words, line), word);
    } else if (word == "function") {
      out.function = score(next_word(words, line), word);
    } else if (word == "symptoms") {
      out.symptoms = Symptoms::present;
    } else if (word == "flag") {
      out.red_flag = must(RedFlag::parse(next_word(words, line)));
    } else {
      refuse(line, "no check has \"" + word + "\"");
    }
  }
  return out;
}

TreatmentChange change(std::istringstream& words, std::string_view line, EntryId id, const Stamp& stamp) {
  const ChangeKind what = must(parse_change_kind(next_word(words, line)));
  if (std::string rest; words >> rest) refuse(line, "a change says one thing alone");
  return {.id = id, .point = point_id(1), .stamp = stamp, .what = what};
}

std::string reading(std::string_view name, const std::optional<Score>& score) {
  return score ? fmt::format(" {} {}", name, score->value()) : std::string();
}

std::string readings_of(const Session& session) {
  std::string text;
  if (session.before || session.after) {
    const auto number = [](const std::optional<Score>& score) { return score ? std::to_string(score->value()) : ""; };
    text += " " + number(session.before) + "->" + number(session.after);
  }
  if (session.length) text += fmt::format(" {}s", session.length->count());
  text += reading("sore", session.sore);
  if (session.symptoms == Symptoms::present) text += " symptoms";
  if (session.pressure) text += " " + std::string(pressure_text(*session.pressure));
  if (session.technique) text += " technique " + std::string(technique_text(*session.technique));
  if (session.tool) text += " with " + session.tool->str();
  return text;
}

std::string readings_of(const Check& check) {
  return " check" + reading("sore", check.sore) + reading("press", check.press) + reading("worst", check.worst) +
         reading("average", check.average) + reading("function", check.function) +
         (check.symptoms == Symptoms::present ? " symptoms" : "") +
         (check.red_flag ? " flag " + check.red_flag->str() : "");
}

std::string readings_of(const TreatmentChange& change) {
  return " change " + std::string(change_kind_text(change.what));
}

}  // namespace

Instant at(std::string_view when, const Zone& zone) {
  std::istringstream words{std::string(when)};
  const auto day = day_named(next_word(words, when));
  const LocalTime local = day + clock_named(next_word(words, when));
  if (zone.kind(local) == LocalKind::skipped) refuse(when, "does not exist in " + zone.name().str());
  return zone.first_instant(local);
}
Instant paris_at(std::string_view when) { return at(when, zone("Europe/Paris")); }

Entry entry(std::string_view line, int number) { return entry(line, number, zone("Europe/Paris")); }
Entry entry(std::string_view line, int number, const Zone& zone) {
  std::istringstream words{std::string(line)};
  const auto day = next_word(words, line);
  const auto when = stamp(at(day + ' ' + next_word(words, line), zone), zone);
  std::string readings;
  std::getline(words, readings);
  std::istringstream check_words(readings);
  std::istringstream session_words(readings);
  if (std::string kind; check_words >> kind && kind == "check") {
    return check(check_words, line, entry_id(number), when);
  } else if (kind == "change") {
    return change(check_words, line, entry_id(number), when);
  }
  return session(session_words, line, entry_id(number), when);
}

Entry entry(std::string_view line, int number, int point) {
  Entry made = entry(line, number);
  std::visit([&](auto& one) { one.point = point_id(point); }, made);
  return made;
}

std::string line_of(const Entry& entry) {
  const Stamp& stamp = stamp_of(entry);
  const auto wall = LocalTime((stamp.at + stamp.offset.east_of_utc).time_since_epoch());
  const auto day = date::floor<date::days>(wall);
  const auto seconds = (wall - date::floor<Minutes>(wall)).count();
  return ProtocolDay(day).text() + " " + clock_text(wall) + (seconds == 0 ? "" : fmt::format(":{:02}", seconds)) +
         std::visit([](const auto& each) { return readings_of(each); }, entry);
}

Log log_of(std::initializer_list<std::string_view> lines) { return log_of(lines, zone("Europe/Paris")); }

Log log_of(std::initializer_list<std::string_view> lines, const Zone& zone) {
  std::vector<Entry> entries;
  for (const auto line : lines) entries.push_back(entry(line, static_cast<int>(entries.size()) + 1, zone));
  return Log::from(std::move(entries)).value();
}

RedFlagReport report_of(const Point& point, std::string_view when, std::string_view words, int number) {
  return {entry_id(number), point.id, paris_at(when), *RedFlag::parse(words)};
}

PointState state_at(std::string_view now, std::initializer_list<std::string_view> lines,
                    const PointSettings& settings) {
  PointState state{.rule_state = {}, .settings = settings};
  const Log log = log_of(lines);
  for (const Entry& entry : log.until(paris_at(now))) apply_entry(state.rule_state, entry, settings.settings.day_start);
  return state;
}

}  // namespace unknot::testing
