#include "context/entry_options.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "context/point_match.hpp"
#include "system/nearest.hpp"
#include "unknot/entry_fields.hpp"
#include "unknot/red_flag.hpp"
#include "unknot/text.hpp"
#include "unknot/when.hpp"

namespace unknot::app {
namespace {

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

Parsed<Score> read_typed(std::type_identity<Score>, const std::string& typed, std::string_view field, TypedIn) {
  return Score::parse(typed, field);
}
Parsed<Seconds> read_typed(std::type_identity<Seconds>, const std::string& typed, std::string_view field,
                           TypedIn typed_in) {
  return parse_duration(typed, typed_in == TypedIn::editor ? std::string(field) : fmt::format("--{}", field));
}
Parsed<Pressure> read_typed(std::type_identity<Pressure>, const std::string& typed, std::string_view, TypedIn) {
  return parse_pressure(typed);
}
Parsed<Technique> read_typed(std::type_identity<Technique>, const std::string& typed, std::string_view, TypedIn) {
  return parse_technique(typed);
}
Parsed<RedFlag> read_typed(std::type_identity<RedFlag>, const std::string& typed, std::string_view, TypedIn typed_in) {
  refuse_no_flag(typed, typed_in);
  return RedFlag::parse(typed);
}
template <class Text>
Parsed<Text> read_typed(std::type_identity<Text>, const std::string& typed, std::string_view, TypedIn) {
  return Text::parse(typed);
}

/// What was typed for one field of an entry, put in.
class TypedField {
 public:
  TypedField(const EntryOptions& options, std::string_view field) : options_(options), field_(field) {}
  template <class T>
  void into(std::optional<T>& value) const {
    const std::string* typed = options_.find(field_);
    if (typed != nullptr)
      value = value_or_throw(read_typed(std::type_identity<T>(), *typed, field_, options_.typed_in()));
  }
  void into(Symptoms& symptoms) const {
    if (options_.symptoms) symptoms = Symptoms::present;
  }
  void into(ChangeKind& what) const {
    if (const std::string* typed = options_.find(field_)) what = value_or_throw(parse_change_kind(*typed));
  }

 private:
  const EntryOptions& options_;
  std::string_view field_;
};

template <class E>
E with_fields(E entry, const EntryOptions& options) {
  for_each_field<E>([&](const auto& field) { TypedField(options, field.typed).into(entry.*field.member); });
  return entry;
}

/// Whether something was said that an entry of this kind does not have.
template <class E>
bool says_more_than(const EntryOptions& options) {
  const std::vector<std::string_view> given = options.given();
  return std::any_of(given.begin(), given.end(), [](std::string_view name) {
    bool has = false;
    for_each_field<E>([&](const auto& field) { has = has || field.typed == name; });
    return !has;
  });
}

}  // namespace

const std::string* EntryOptions::find(std::string_view field) const {
  const auto found = values_.find(field);
  return found == values_.end() || !found->second ? nullptr : &*found->second;
}

std::vector<std::string_view> EntryOptions::given() const {
  std::vector<std::string_view> names;
  for (const auto& [name, value] : values_) {
    if (value) names.push_back(name);
  }
  return names;
}

bool is_empty(const EntryOptions& options) {
  return options.given().empty() && !options.symptoms && !options.no_symptoms;
}

void bind_session(Arguments& arguments, EntryOptions& options) {
  arguments.option({"-f,--for", "DUR", "how long you pressed: 90, 90s, 2m, 1m30s"}, options["for"]);
  arguments.option({"-s,--sore", "N", "how sore the area is after it, 0-10"}, options["sore"]);
  arguments.flag({"--symptoms", "", "pressing brings on the referred pain or other symptoms"}, options.symptoms);
  arguments.option({"--pressure", "P", "light, medium or firm", Completes::words, {"light", "medium", "firm"}},
                   options["pressure"]);
  arguments.option({"--technique", "T", "hold, circle or stroke", Completes::words, {"hold", "circle", "stroke"}},
                   options["technique"]);
  arguments.option({"--tool",
                    "T",
                    "what you pressed with: hands, knee, ball ...",
                    Completes::words,
                    {"hands", "knee", "roller", "ball", "stick"}},
                   options["tool"]);
  arguments.option({"-m,--note", "T", "a remark"}, options["note"]);
}

void bind_check(Arguments& arguments, EntryOptions& options) {
  arguments.option({"-s,--sore", "N", "how sore the area is now, 0-10"}, options["sore"]);
  arguments.option({"--press", "N", "how it hurts when you press it once, 0-10"}, options["press"]);
  arguments.flag({"--symptoms", "", "pressing brings on the referred pain or other symptoms"}, options.symptoms);
  arguments.option({"--worst", "N", "the worst pain of the last 24 h, 0-10"}, options["worst"]);
  arguments.option({"--average", "N", "the usual pain of the last 24 h, 0-10"}, options["average"]);
  arguments.option({"--function", "N", "the pain in one activity of yours, always the same one, 0-10"},
                   options["function"]);
  arguments.option({"--red-flag", "F", "a sign that needs a professional: swelling, breathless ...", Completes::words,
                    red_flag_words()},
                   options["red-flag"]);
  arguments.option({"-m,--note", "T", "a remark"}, options["note"]);
}

Session with(Session session, const EntryOptions& options) { return with_fields(std::move(session), options); }
Check with(Check check, const EntryOptions& options) { return with_fields(std::move(check), options); }

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

void bind(Arguments& arguments, EntryEdit& edit) {
  arguments.option({"-a,--at", "WHEN", "when it was"}, edit.at);
  arguments.option({"--before", "N", "pain at the first press, 0-10"}, edit.fields["before"]);
  arguments.option({"--after", "N", "pain at the last press, 0-10"}, edit.fields["after"]);
  bind_session(arguments, edit.fields);
  arguments.option({"--what", "W", "of a change: place, pressure, technique, tool, shoes ...", Completes::words,
                    change_words_typed()},
                   edit.fields["what"]);
  arguments.flag({"--no-symptoms", "", "pressing brings on no symptoms"}, edit.fields.no_symptoms);
  arguments.option({"--press", "N", "of a check: how it hurts when pressed, 0-10"}, edit.fields["press"]);
  arguments.option({"--worst", "N", "of a check: the worst pain of the last 24 h, 0-10"}, edit.fields["worst"]);
  arguments.option({"--average", "N", "of a check: the usual pain of the last 24 h, 0-10"}, edit.fields["average"]);
  arguments.option({"--function", "N", "of a check: the pain in the one activity, 0-10"}, edit.fields["function"]);
  arguments.option(
      {"--red-flag", "F", "of a check: a sign that needs a professional", Completes::words, red_flag_words()},
      edit.fields["red-flag"]);
  arguments.options(
      {"--unset", "FIELD", "empty a field: sore, note, before, worst ...", Completes::words, fields_to_empty()},
      edit.unset);
}

bool is_empty(const EntryEdit& edit) { return is_empty(edit.fields) && !edit.at && edit.unset.empty(); }

namespace {

void move_to(Stamp& stamp, const std::optional<std::string>& at, Instant now, const Zone& zone) {
  if (!at) return;
  stamp.at = value_or_throw(parse_past(*at, now, zone));
  stamp.zone = zone.name();
  stamp.offset = zone.offset_at(stamp.at);
  stamp.recorded = std::max(stamp.recorded, stamp.at);
}

TreatmentChange with(TreatmentChange change, const EntryEdit& edit) {
  if (says_more_than<TreatmentChange>(edit.fields) || edit.fields.symptoms || edit.fields.no_symptoms) {
    throw CommandError(ExitCode::not_done, "that entry is a change: it has a time, --what and a note, and no readings");
  }
  change = with_fields(std::move(change), edit.fields);
  for (const std::string& field : edit.unset) {
    if (field != "note") throw CommandError(ExitCode::not_done, "that entry is a change: only its note can be emptied");
    change.note.reset();
  }
  return change;
}

template <class E>
E with(E entry, const EntryEdit& edit) {
  entry = with_fields(std::move(entry), edit.fields);
  for (const std::string& field : edit.unset) unset(entry, field);
  if (edit.fields.no_symptoms) entry.symptoms = Symptoms::absent;
  return entry;
}

/// CommandError where something was said that `entry` does not have.
void require_own_fields(const Entry& entry, const EntryOptions& fields) {
  if (std::holds_alternative<TreatmentChange>(entry)) return;  // Says so below, with its symptoms.
  if (fields.find("what") != nullptr) {
    throw CommandError(ExitCode::not_done, "--what is of a change, and that entry is none");
  }
  if (std::holds_alternative<Session>(entry) && says_more_than<Session>(fields)) {
    throw CommandError(ExitCode::not_done,
                       "that entry is a session: it has no press, worst, average, function or red flag");
  }
  if (std::holds_alternative<Check>(entry) && says_more_than<Check>(fields)) {
    throw CommandError(ExitCode::not_done,
                       "that entry is a check: it has no before, after, length, pressure, technique or tool");
  }
}

}  // namespace

Entry with(Entry entry, const EntryEdit& edit, Instant now, const Zone& zone) {
  require_own_fields(entry, edit.fields);
  return std::visit(
      [&](auto& one) -> Entry {
        auto changed = with(std::move(one), edit);
        move_to(changed.stamp, edit.at, now, zone);
        return changed;
      },
      entry);
}

}  // namespace unknot::app
