#include "context/entry_options.hpp"

#include <algorithm>

#include "context/point_match.hpp"
#include "system/nearest.hpp"
#include "unknot/entry_fields.hpp"
#include "unknot/red_flag.hpp"
#include "unknot/text.hpp"
#include "unknot/when.hpp"

namespace unknot::app {
namespace {

void take_score(std::optional<Score>& target, const std::optional<std::string>& typed, std::string_view name) {
  if (typed) target = value_or_throw(Score::parse(*typed, name));
}

template <class Text>
void take_text(std::optional<Text>& target, const std::optional<std::string>& typed) {
  if (typed) target = value_or_throw(Text::parse(*typed));
}

std::vector<std::string> fields_to_empty() {
  std::vector<std::string> names;
  const auto add = [&]<class Field>(const Field& field) {
    const bool is_new = std::find(names.begin(), names.end(), field.typed) == names.end();
    if (Field::k_can_be_empty && is_new) names.emplace_back(field.typed);
  };
  for_each_field<Session>(add);
  for_each_field<Check>(add);
  return names;
}

template <class E>
void unset(E& entry, const std::string& name) {
  bool is_unset = false;
  for_each_field<E>([&]<class Field>(const Field& field) {
    if constexpr (Field::k_can_be_empty) {
      if (field.typed == name) (entry.*field.member).reset();
      is_unset = is_unset || field.typed == name;
    }
  });
  if (is_unset) return;
  const std::string near = did_you_mean(name, fields_to_empty());
  throw CommandError(ExitCode::not_done, fmt::format("--unset \"{}\": this entry has no such field to empty{}{}",
                                                     quoted_briefly(name), near.empty() ? "" : " ", near));
}

std::vector<std::string> red_flag_words() {
  std::vector<std::string> words;
  for (const WarningSign& sign : warning_signs()) words.emplace_back(sign.key);
  return words;
}

/// Words of somebody who has no red flag to report; taken as one, they would hold the whole leg.
void refuse_no_flag(const std::string& typed, TypedIn typed_in) {
  if (!says_no_sign(typed)) return;
  throw CommandError(ExitCode::not_done,
                     fmt::format("{} \"{}\" would put the leg on hold: {} where there is none",
                                 typed_in == TypedIn::editor ? "red-flag" : "--red-flag", quoted_briefly(typed),
                                 typed_in == TypedIn::editor ? "leave it empty" : "leave out --red-flag"));
}

bool only_of_checks(const CheckOptions& options) {
  return options.press || options.worst || options.average || options.function || options.red_flag;
}

bool only_of_sessions(const SessionOptions& options) {
  return options.before || options.after || options.length || options.pressure || options.technique || options.tool;
}

}  // namespace

void bind(Arguments& arguments, SessionOptions& options) {
  arguments.option({"-f,--for", "DUR", "how long you pressed: 90, 90s, 2m, 1m30s"}, options.length);
  arguments.option({"-s,--sore", "N", "how sore the area is after it, 0-10"}, options.sore);
  arguments.flag({"--symptoms", "", "pressing brings on the referred pain or other symptoms"}, options.symptoms);
  arguments.option({"--pressure", "P", "light, medium or firm", Completes::words, {"light", "medium", "firm"}},
                   options.pressure);
  arguments.option({"--technique", "T", "hold, circle or stroke", Completes::words, {"hold", "circle", "stroke"}},
                   options.technique);
  arguments.option({"--tool",
                    "T",
                    "what you pressed with: hands, knee, ball ...",
                    Completes::words,
                    {"hands", "knee", "roller", "ball", "stick"}},
                   options.tool);
  arguments.option({"-m,--note", "T", "a remark"}, options.note);
}

bool is_empty(const SessionOptions& options) {
  return !only_of_sessions(options) && !options.sore && !options.symptoms && !options.note;
}

Session with(Session session, const SessionOptions& options) {
  take_score(session.before, options.before, "before");
  take_score(session.after, options.after, "after");
  take_score(session.sore, options.sore, "sore");
  const std::string_view length_name = options.typed_in == TypedIn::editor ? "for" : "--for";
  if (options.length) session.length = value_or_throw(parse_duration(*options.length, length_name));
  if (options.symptoms) session.symptoms = Symptoms::present;
  if (options.pressure) session.pressure = value_or_throw(parse_pressure(*options.pressure));
  if (options.technique) session.technique = value_or_throw(parse_technique(*options.technique));
  take_text(session.tool, options.tool);
  take_text(session.note, options.note);
  return session;
}

void bind(Arguments& arguments, CheckOptions& options) {
  arguments.option({"-s,--sore", "N", "how sore the area is now, 0-10"}, options.sore);
  arguments.option({"--press", "N", "how it hurts when you press it once, 0-10"}, options.press);
  arguments.flag({"--symptoms", "", "pressing brings on the referred pain or other symptoms"}, options.symptoms);
  arguments.option({"--worst", "N", "the worst pain of the last 24 h, 0-10"}, options.worst);
  arguments.option({"--average", "N", "the usual pain of the last 24 h, 0-10"}, options.average);
  arguments.option({"--function", "N", "the pain in one activity of yours, always the same one, 0-10"},
                   options.function);
  arguments.option({"--red-flag", "F", "a sign that needs a professional: swelling, breathless ...", Completes::words,
                    red_flag_words()},
                   options.red_flag);
  arguments.option({"-m,--note", "T", "a remark"}, options.note);
}

Check with(Check check, const CheckOptions& options) {
  take_score(check.sore, options.sore, "sore");
  take_score(check.press, options.press, "press");
  take_score(check.worst, options.worst, "worst");
  take_score(check.average, options.average, "average");
  take_score(check.function, options.function, "function");
  if (options.symptoms) check.symptoms = Symptoms::present;
  if (options.red_flag) refuse_no_flag(*options.red_flag, options.typed_in);
  take_text(check.red_flag, options.red_flag);
  take_text(check.note, options.note);
  return check;
}

bool is_empty(const CheckOptions& options) {
  return !options.sore && !options.press && !options.symptoms && !options.worst && !options.average &&
         !options.function && !options.red_flag && !options.note;
}

bool has_content(const Entry& entry) {
  if (const auto* session = std::get_if<Session>(&entry)) {
    return session->before || session->after || session->length || session->sore ||
           session->symptoms == Symptoms::present;
  }
  if (const auto* check = std::get_if<Check>(&entry)) {
    bool has = false;
    for_each_field<Check>([&](const auto& field) { has = has || is_given(check->*field.member); });
    return has;
  }
  return true;
}

void require_content(const Entry& entry, const PointName& point) {
  if (has_content(entry)) return;
  if (std::holds_alternative<Check>(entry)) refuse_empty_check();
  throw CommandError(ExitCode::usage,
                     fmt::format("a session needs a reading or a length: `unknot log {} 6 4 90s`", typed_name(point)));
}

void refuse_empty_check() {
  throw CommandError(
      ExitCode::usage,
      "a check needs a reading: --sore N, --press N, --symptoms, --worst N, --average N, --function N or "
      "--red-flag F");
}

std::vector<std::string> change_words_typed() {
  std::vector<std::string> words;
  for (const ChangeKind what : change_kinds()) words.emplace_back(change_kind_text(what));
  return words;
}

void bind(Arguments& arguments, EntryFields& fields) {
  arguments.option({"-a,--at", "WHEN", "when it was"}, fields.at);
  arguments.option({"--before", "N", "pain at the first press, 0-10"}, fields.session.before);
  arguments.option({"--after", "N", "pain at the last press, 0-10"}, fields.session.after);
  bind(arguments, fields.session);
  arguments.option({"--what", "W", "of a change: place, pressure, technique, tool, shoes ...", Completes::words,
                    change_words_typed()},
                   fields.what);
  arguments.flag({"--no-symptoms", "", "pressing brings on no symptoms"}, fields.no_symptoms);
  arguments.option({"--press", "N", "of a check: how it hurts when pressed, 0-10"}, fields.check.press);
  arguments.option({"--worst", "N", "of a check: the worst pain of the last 24 h, 0-10"}, fields.check.worst);
  arguments.option({"--average", "N", "of a check: the usual pain of the last 24 h, 0-10"}, fields.check.average);
  arguments.option({"--function", "N", "of a check: the pain in the one activity, 0-10"}, fields.check.function);
  arguments.option(
      {"--red-flag", "F", "of a check: a sign that needs a professional", Completes::words, red_flag_words()},
      fields.check.red_flag);
  arguments.options(
      {"--unset", "FIELD", "empty a field: sore, note, before, worst ...", Completes::words, fields_to_empty()},
      fields.unset);
}

bool is_empty(const EntryFields& fields) {
  return !only_of_sessions(fields.session) && !only_of_checks(fields.check) && !fields.session.sore &&
         !fields.session.symptoms && !fields.session.note && !fields.at && !fields.what && !fields.no_symptoms &&
         fields.unset.empty();
}

namespace {

void move_to(Stamp& stamp, const std::optional<std::string>& at, Instant now, const Zone& zone) {
  if (!at) return;
  stamp.at = value_or_throw(parse_past(*at, now, zone));
  stamp.zone = zone.name();
  stamp.offset = zone.offset_at(stamp.at);
  stamp.recorded = std::max(stamp.recorded, stamp.at);
}

bool only_of_readings(const EntryFields& fields) {
  return only_of_sessions(fields.session) || only_of_checks(fields.check) || fields.session.sore ||
         fields.session.symptoms || fields.no_symptoms;
}

TreatmentChange with(TreatmentChange change, const EntryFields& fields) {
  if (only_of_readings(fields)) {
    throw CommandError(ExitCode::not_done, "that entry is a change: it has a time, --what and a note, and no readings");
  }
  if (fields.what) change.what = value_or_throw(parse_change_kind(*fields.what));
  take_text(change.note, fields.session.note);
  for (const std::string& field : fields.unset) {
    if (field != "note") throw CommandError(ExitCode::not_done, "that entry is a change: only its note can be emptied");
    change.note.reset();
  }
  return change;
}

}  // namespace

Entry with(Entry entry, const EntryFields& fields, Instant now, const Zone& zone) {
  if (auto* change = std::get_if<TreatmentChange>(&entry)) {
    TreatmentChange changed = with(std::move(*change), fields);
    move_to(changed.stamp, fields.at, now, zone);
    return changed;
  }
  if (fields.what) throw CommandError(ExitCode::not_done, "--what is of a change, and that entry is none");
  const auto change = [&](auto changed) -> Entry {
    move_to(changed.stamp, fields.at, now, zone);
    for (const std::string& field : fields.unset) unset(changed, field);
    if (fields.no_symptoms) changed.symptoms = Symptoms::absent;
    return changed;
  };
  if (auto* session = std::get_if<Session>(&entry)) {
    if (only_of_checks(fields.check)) {
      throw CommandError(ExitCode::not_done,
                         "that entry is a session: it has no press, worst, average, function or red flag");
    }
    return change(with(std::move(*session), fields.session));
  }
  if (only_of_sessions(fields.session)) {
    throw CommandError(ExitCode::not_done,
                       "that entry is a check: it has no before, after, length, pressure, technique or tool");
  }
  CheckOptions check = fields.check;
  check.sore = fields.session.sore;
  check.symptoms = fields.session.symptoms;
  check.note = fields.session.note;
  return change(with(std::get<Check>(std::move(entry)), check));
}

}  // namespace unknot::app
