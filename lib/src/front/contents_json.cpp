#include "unknot/contents_json.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "base/json_reader.hpp"
#include "unknot/entry_fields.hpp"
#include "unknot/guide.hpp"
#include "unknot/when.hpp"

namespace unknot {
namespace {

/// Reads the members of one object. The first fault is kept, and what is read after it means nothing.
class Members {
 public:
  Members(JsonView object, std::string where) : object_(object), where_(std::move(where)) {
    if (!object.is_object()) refuse("", "is no object");
  }

  /// Absent: left out or null.
  std::optional<JsonView> find(std::string_view key) const {
    auto value = object_.find(key);
    return value && !value->is_null() ? value : std::nullopt;
  }
  bool names(std::string_view key) const { return object_.find(key).has_value(); }

  std::optional<std::string_view> text(std::string_view key) {
    const auto value = find(key);
    if (value && !value->text()) refuse(key, "is no text");
    return value ? value->text() : std::nullopt;
  }
  std::optional<std::int64_t> whole(std::string_view key) {
    const auto value = find(key);
    if (value && !value->whole()) refuse(key, "is no whole number");
    return value ? value->whole() : std::nullopt;
  }
  bool truth(std::string_view key) {
    const auto value = find(key);
    if (value && !value->truth()) refuse(key, "is neither true nor false");
    return value && value->truth().value_or(false);
  }
  /// The value that `parse` makes of a text.
  template <class Parse>
  auto parsed(std::string_view key, Parse parse)
      -> std::optional<typename decltype(parse(std::string_view()))::value_type> {
    const auto typed = text(key);
    if (!typed) return std::nullopt;
    auto value = parse(*typed);
    if (value) return *std::move(value);
    refuse(key, value.error().message, value.error().fault);
    return std::nullopt;
  }
  template <class Value>
  auto required(std::string_view key, std::optional<Value> value) -> std::optional<Value> {
    if (!value) refuse(key, "is missing");
    return value;
  }

  void refuse(std::string_view key, std::string_view why, InputFault fault = InputFault::malformed) {
    if (fault_) return;
    fault_ = {fmt::format("{}{}{} {}", where_, where_.empty() || key.empty() ? "" : ".", key, why), fault};
  }
  const std::optional<BadInput>& fault() const { return fault_; }

 private:
  JsonView object_;
  std::string where_;
  std::optional<BadInput> fault_;
};

/// The wall clock that the text of an instant shows is as far from it as the offset.
std::optional<UtcOffset> offset_in(std::string_view iso, Instant at) {
  const std::size_t end = iso.find_last_of("+-Zz");
  const auto local = parse_iso_instant(std::string(iso.substr(0, end)) + "Z");
  if (!local) return std::nullopt;
  return UtcOffset{*local - at};
}

class Reader {
 public:
  Reader(std::span<const Point> known, const ZoneName& zone, const std::function<RandomBits()>& next_id)
      : zone_(zone), next_id_(next_id) {
    contents_.points.assign(known.begin(), known.end());
  }

  Parsed<DiaryContents> read(std::string_view json) {
    JsonReader reader;
    const auto document = reader.parse(json);
    if (!document || !document->is_object()) return bad_input("the document is no JSON object");
    Members members(*document, "");
    if (const auto settings = members.find("settings")) {
      Members of_settings(*settings, "settings");
      read_settings(of_settings);
    }
    // Points come before what belongs to them.
    each(members, "points", [&](Members& point) { read_point(point); });
    each(members, "entries", [&](Members& entry) { read_entry(entry); });
    each(members, "holds", [&](Members& hold) { read_hold(hold); });
    each(members, "screenings", [&](Members& screening) { read_screening(screening); });
    keep_fault(members);
    if (fault_) return tl::make_unexpected(*fault_);
    return std::move(contents_);
  }

 private:
  template <class Read>
  void each(Members& members, std::string_view key, Read read) {
    const auto list = members.find(key);
    if (!list) return;
    if (!list->is_array()) return members.refuse(key, "is no list");
    std::size_t number = 0;
    for (const JsonView& item : list->children()) {
      Members of_item(item, fmt::format("{}[{}]", key, number++));
      read(of_item);
    }
  }
  void keep_fault(const Members& members) {
    if (!fault_) fault_ = members.fault();
  }

  void read_settings(Members& members) {
    Settings& settings = contents_.settings;
    settings.zone = members.parsed("zone", ZoneName::parse);
    const auto time = [&](std::string_view key, TimeOfDay& value) {
      value = members.parsed(key, [&](std::string_view text) { return TimeOfDay::parse(text, key); }).value_or(value);
    };
    time("day_start", settings.day_start);
    time("first", settings.first);
    time("last", settings.last);
    settings.min_gap = Minutes(members.whole("min_gap_minutes").value_or(settings.min_gap.count()));
    settings.sitting = Minutes(members.whole("sitting_minutes").value_or(settings.sitting.count()));
    const auto backups = DailyBackups::from(members.whole("backups").value_or(settings.backups.count()));
    if (backups) settings.backups = *backups;
    if (!backups) members.refuse("backups", "is no number of backups", InputFault::out_of_range);
    settings.name = members.parsed("name", PersonName::parse);
    if (const auto fits = checked(settings); !fits) members.refuse("", fits.error().message, fits.error().fault);
    keep_fault(members);
  }

  void read_point(Members& members) {
    const auto name = members.required("point", members.parsed("point", PointName::parse));
    keep_fault(members);
    if (!name) return;
    Point point = point_called(PointId(next_id_()), *name);
    if (members.names("muscle")) point.muscle = members.parsed("muscle", Muscle::parse);
    if (members.names("side")) point.side = members.parsed("side", parse_side);
    if (const auto per_day = members.whole("per_day")) {
      const auto value = PerDay::from(static_cast<int>(std::clamp<std::int64_t>(*per_day, 0, 100)));
      if (value) point.per_day = *value;
      if (!value) members.refuse("per_day", "is not 2 to 4", InputFault::out_of_range);
    }
    point.shown_how = members.truth("shown_how") ? ShownHow::yes : ShownHow::no;
    if (members.truth("behind_knee")) point.place = PointPlace::behind_knee;
    if (members.truth("archived")) point.status = PointStatus::archived;
    point.added = members.parsed("added", parse_iso_instant);
    point.note = members.parsed("note", Note::parse);
    keep_fault(members);
    const auto same = std::find_if(contents_.points.begin(), contents_.points.end(),
                                   [&](const Point& other) { return spoken(other.name) == spoken(point.name); });
    if (same == contents_.points.end()) return contents_.points.push_back(std::move(point));
    point.id = same->id;
    *same = std::move(point);
  }

  std::optional<PointId> point_of(Members& members) {
    const auto name = members.required("point", members.text("point"));
    if (!name) return std::nullopt;
    const auto found = std::find_if(contents_.points.begin(), contents_.points.end(),
                                    [&](const Point& point) { return point.name.str() == *name; });
    if (found != contents_.points.end()) return found->id;
    members.refuse("point", "is none of the points", InputFault::unknown);
    return std::nullopt;
  }

  std::optional<Stamp> stamp_of(Members& members) {
    const auto at = members.required("at", members.parsed("at", parse_iso_instant));
    const auto offset = at ? offset_in(*members.text("at"), *at) : std::nullopt;
    if (!at || !offset) return std::nullopt;
    return Stamp{*at, members.parsed("zone", ZoneName::parse).value_or(zone_), *offset,
                 members.parsed("recorded", parse_iso_instant).value_or(*at)};
  }

  EntryId id_of(Members& members) {
    const auto typed = members.text("id");
    if (!typed) return EntryId(next_id_());
    const auto bytes = id_bytes(*typed);
    if (!bytes) members.refuse("id", "is no id of 32 hexadecimal digits");
    return EntryId(bytes.value_or(EntryId::Bytes{}));
  }

  // A field of an entry, by its type.
  void take(Members& members, std::string_view key, std::optional<Score>& score) {
    const auto whole = members.whole(key);
    if (!whole) return;
    score = Score::from(static_cast<int>(std::clamp<std::int64_t>(*whole, -1, 100)));
    if (!score) members.refuse(key, "is not 0 to 10", InputFault::out_of_range);
  }
  void take(Members& members, std::string_view key, std::optional<Seconds>& length) {
    const auto whole = members.whole(key);
    if (!whole) return;
    length = Seconds(*whole);
    constexpr std::int64_t k_day = 86'400;
    if (*whole < 1 || *whole > k_day) members.refuse(key, "is not 1 s to 24 h", InputFault::out_of_range);
  }
  void take(Members& members, std::string_view key, Symptoms& symptoms) {
    symptoms = members.truth(key) ? Symptoms::present : Symptoms::absent;
  }
  void take(Members& members, std::string_view key, std::optional<Pressure>& pressure) {
    pressure = members.parsed(key, parse_pressure);
  }
  void take(Members& members, std::string_view key, std::optional<Technique>& technique) {
    technique = members.parsed(key, parse_technique);
  }
  void take(Members& members, std::string_view key, ChangeKind& what) {
    what = members.required(key, members.parsed(key, parse_change_kind)).value_or(what);
  }
  template <class Text>
  void take(Members& members, std::string_view key, std::optional<Text>& text) {
    text = members.parsed(key, Text::parse);
  }

  template <class E>
  void read_fields(Members& members, E entry) {
    for_each_field<E>([&](const auto& field) { take(members, field.exported, entry.*field.member); });
    contents_.entries.emplace_back(std::move(entry));
  }

  void read_entry(Members& members) {
    const auto kind = members.required("kind", members.text("kind"));
    const auto point = point_of(members);
    const auto stamp = stamp_of(members);
    const EntryId id = id_of(members);
    if (kind && point && stamp) {
      if (*kind == "session") {
        read_fields(members, Session{.id = id, .point = *point, .stamp = *stamp});
      } else if (*kind == "check") {
        read_fields(members, Check{.id = id, .point = *point, .stamp = *stamp});
      } else if (*kind == "change") {
        read_fields(members, TreatmentChange{.id = id, .point = *point, .stamp = *stamp, .what = ChangeKind::other});
      } else {
        members.refuse("kind", "is not session, check or change", InputFault::unknown);
      }
    }
    keep_fault(members);
  }

  void read_hold(Members& members) {
    const auto what = members.required("what", members.text("what"));
    const auto point = point_of(members);
    const auto stamp = stamp_of(members);
    const auto until = members.parsed("until", parse_iso_instant);
    const auto assessed =
        members.parsed("assessed", [](std::string_view text) { return parse_date(text, "assessed"); });
    const auto note = members.parsed("note", Note::parse);
    if (what && point && stamp) {
      HoldStep step{HoldId(next_id_()), *point, *stamp, Resumption{}, note};
      if (*what == "hold") {
        step.what = OwnHold{until};
      } else if (*what == "assessment") {
        const auto day = members.required("assessed", assessed);
        if (day) step.what = Assessment{*day};
      } else if (*what != "end") {
        members.refuse("what", "is not hold, assessment or end", InputFault::unknown);
      }
      contents_.hold_steps.push_back(std::move(step));
    }
    keep_fault(members);
  }

  void read_screening(Members& members) {
    const auto stamp = stamp_of(members);
    std::vector<ScreeningAnswer> answers;
    each(members, "answers", [&](Members& answer) {
      const auto question = answer.required("question", answer.text("question"));
      if (question && guide::find_question(*question) == nullptr)
        answer.refuse("question", "is none of the questions", InputFault::unknown);
      const Answer given = answer.truth("yes") ? Answer::yes : Answer::no;
      if (question) answers.push_back({std::string(*question), given});
      keep_fault(answer);
    });
    if (stamp) {
      const ScreeningOutcome outcome = guide::outcome_of(answers);
      contents_.screenings.push_back({ScreeningId(next_id_()), *stamp, std::move(answers), outcome});
    }
    keep_fault(members);
  }

  ZoneName zone_;
  const std::function<RandomBits()>& next_id_;
  DiaryContents contents_;
  std::optional<BadInput> fault_;
};

std::vector<RedFlagReport> red_flags_in(std::span<const Entry> entries) {
  std::vector<RedFlagReport> reports;
  for (const Entry& entry : entries) {
    if (const auto report = red_flag_in(entry)) reports.push_back(*report);
  }
  return reports;
}

}  // namespace

Parsed<DiaryContents> contents_from_json(std::string_view json, std::span<const Point> known, const ZoneName& zone,
                                         const std::function<RandomBits()>& next_id) {
  return Reader(known, zone, next_id).read(json);
}

std::vector<PointState> point_states(const DiaryContents& contents, const Calendar& calendar, Instant now) {
  const std::vector<RedFlagReport> reports = red_flags_in(contents.entries);
  std::vector<PointState> states;
  for (const Point& point : contents.points) {
    std::vector<Entry> entries;
    std::copy_if(contents.entries.begin(), contents.entries.end(), std::back_inserter(entries),
                 [&](const Entry& entry) { return point_of(entry) == point.id; });
    const Log log = Log::from(std::move(entries)).value_or(Log());  // Of one point, as they were chosen.
    std::vector<HoldStep> steps;
    std::copy_if(contents.hold_steps.begin(), contents.hold_steps.end(), std::back_inserter(steps),
                 [&](const HoldStep& step) { return step.point == point.id; });
    std::stable_sort(steps.begin(), steps.end(),
                     [](const HoldStep& a, const HoldStep& b) { return a.stamp.at < b.stamp.at; });
    RuleState state;
    for (const Entry& entry : log.until(now)) apply_entry(state, entry, calendar.day_start());
    states.push_back({state, PointSettings(point, contents.settings, std::move(steps),
                                           red_flags_holding(point, contents.points, reports), contents.screenings)});
  }
  std::stable_partition(states.begin(), states.end(),
                        [](const PointState& state) { return state.settings.point.status == PointStatus::active; });
  return states;
}

}  // namespace unknot
