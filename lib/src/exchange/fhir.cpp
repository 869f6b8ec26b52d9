// Shapes: hl7.org/fhir/R4, bundle, observation, procedure, careplan. Codes: LOINC 72514-3 is a pain severity of 0 to 10
// as reported; what was rated (worst, on pressing ...) is said in words, since the code does not say it.
#include "unknot/fhir.hpp"

#include <fmt/format.h>
#include <array>
#include <vector>

#include "base/json_writer.hpp"
#include "exchange/json_value.hpp"
#include "unknot/catalog.hpp"
#include "unknot/text.hpp"

namespace unknot {
namespace {

using exchange::Json;
using Bytes16 = std::array<std::uint8_t, 16>;

/// What a resource is made from: with the record's id it gives the resource's own. Never change or reuse one.
enum class Made : std::uint8_t {
  patient = 1,
  care_plan = 2,
  procedure = 3,
  before = 4,
  after = 5,
  sore = 6,
  press = 7,
  worst = 8,
  average = 9,
  function = 10,
  symptoms = 11,
  red_flag = 12,
  change = 13,
};

/// RFC 9562, version 8: our own bits, told from all other versions.
std::string uuid_of(Bytes16 id, Made made) {
  id[15] = static_cast<std::uint8_t>(id[15] ^ static_cast<std::uint8_t>(made));
  id[6] = static_cast<std::uint8_t>((id[6] & 0x0fU) | 0x80U);
  id[8] = static_cast<std::uint8_t>((id[8] & 0x3fU) | 0x80U);
  const std::string hex = id_text(id);
  return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4), hex.substr(16, 4),
                     hex.substr(20));
}

Json reference_to(const std::string& uuid) { return {{"reference", "urn:uuid:" + uuid}}; }
Json text_of(std::string_view words) { return {{"text", words}}; }

/// FHIR's strings take no control characters but line breaks, and not nothing at all.
std::optional<std::string> clean(std::string_view text) {
  std::string lines = made_visible_lines(text);
  if (lines.find_first_not_of(" \n") == std::string::npos) return std::nullopt;
  return lines;
}

Json body_site(const Point& point) {
  std::string words = point.side ? std::string(side_text(*point.side)) + " " : "";
  words += point.muscle ? made_visible(point.muscle->str()) : made_visible(point.name.str());
  return text_of(words);
}

void add_note(Json& resource, const std::optional<Note>& note) {
  if (!note) return;
  if (const auto text = clean(note->str())) resource["note"].push_back({{"text", *text}});
}

Json pain_code(std::string_view words) {
  return {{"coding",
           {{{"system", "http://loinc.org"},
             {"code", "72514-3"},
             {"display", "Pain severity - 0-10 verbal numeric rating [Score] - Reported"}}}},
          {"text", words}};
}

/// What every observation of an entry has.
struct Occasion {
  std::string patient;
  const Point& point;
  const Stamp& stamp;
  std::optional<std::string> plan;  ///< Of the point, where it has one.
  std::optional<std::string> procedure = std::nullopt;
};

Json observation(const Occasion& occasion, Json code) {
  Json json{{"resourceType", "Observation"}, {"status", "final"}};
  json["category"] = Json::array(
      {{{"coding", {{{"system", "http://terminology.hl7.org/CodeSystem/observation-category"}, {"code", "survey"}}}}}});
  json["code"] = std::move(code);
  json["subject"] = reference_to(occasion.patient);
  if (occasion.procedure) json["partOf"] = Json::array({reference_to(*occasion.procedure)});
  json["effectiveDateTime"] = iso_text(occasion.stamp.at, occasion.stamp.offset);
  json["issued"] = iso_text(occasion.stamp.recorded, occasion.stamp.offset);
  json["bodySite"] = body_site(occasion.point);
  json["method"] = text_of("Self-report");
  return json;
}

struct Resource {
  std::string uuid;
  Json json;
};

/// The resources of one entry, in order.
class Resources {
 public:
  Resources(Occasion occasion, EntryId id) : occasion_(std::move(occasion)), id_(id) {}
  const Occasion& occasion() const { return occasion_; }
  void set_procedure(Json json) {
    occasion_.procedure = uuid_of(id_.bytes(), Made::procedure);
    all_.push_back({*occasion_.procedure, std::move(json)});
  }
  void score(Made made, const std::optional<Score>& value, Json code) {
    if (!value) return;
    Json json = observation(occasion_, std::move(code));
    json["valueInteger"] = value->value();
    all_.push_back({uuid_of(id_.bytes(), made), std::move(json)});
  }
  void symptoms(Symptoms symptoms) {
    if (symptoms == Symptoms::absent) return;  // Not said is not absent.
    Json json = observation(occasion_, text_of("Pressing brings on referred pain or other symptoms"));
    json["valueBoolean"] = true;
    all_.push_back({uuid_of(id_.bytes(), Made::symptoms), std::move(json)});
  }
  void red_flag(const std::optional<RedFlag>& flag) {
    if (!flag) return;
    Json json = observation(occasion_, text_of("Warning sign that needs a professional"));
    json["valueString"] = made_visible(flag->str());
    all_.push_back({uuid_of(id_.bytes(), Made::red_flag), std::move(json)});
  }
  void change(ChangeKind what) {
    Json json = observation(occasion_, text_of("Change of the self-treatment or its cause"));
    json["valueString"] = change_kind_text(what);
    all_.push_back({uuid_of(id_.bytes(), Made::change), std::move(json)});
  }
  /// The note of an entry that has no procedure goes to its first observation.
  void note(const std::optional<Note>& note) {
    if (!all_.empty()) add_note(all_.front().json, note);
  }
  const std::vector<Resource>& all() const { return all_; }

 private:
  Occasion occasion_;
  EntryId id_;
  std::vector<Resource> all_;
};

Json procedure(const Occasion& occasion, const Session& session) {
  Json json{{"resourceType", "Procedure"}, {"status", "completed"}};
  if (occasion.plan) json["basedOn"] = Json::array({reference_to(*occasion.plan)});
  json["code"] = text_of("Self-massage, trigger point");
  json["subject"] = reference_to(occasion.patient);
  const std::string start = iso_text(session.stamp.at, session.stamp.offset);
  if (session.length) {
    json["performedPeriod"] = {{"start", start},
                               {"end", iso_text(session.stamp.at + *session.length, session.stamp.offset)}};
  } else {
    json["performedDateTime"] = start;
  }
  json["performer"] = Json::array({{{"actor", reference_to(occasion.patient)}}});
  json["bodySite"] = Json::array({body_site(occasion.point)});
  if (session.tool) json["usedCode"] = Json::array({text_of(made_visible(session.tool->str()))});
  if (session.technique)
    json["note"].push_back({{"text", fmt::format("Technique: {}", technique_text(*session.technique))}});
  if (session.pressure)
    json["note"].push_back({{"text", fmt::format("Pressure: {}", pressure_text(*session.pressure))}});
  add_note(json, session.note);
  return json;
}

void describe(Resources& resources, const Session& session) {
  resources.set_procedure(procedure(resources.occasion(), session));
  resources.score(Made::before, session.before, pain_code("Pain at the first press (0 no pain, 10 worst imaginable)"));
  resources.score(Made::after, session.after, pain_code("Pain at the last press (0 no pain, 10 worst imaginable)"));
  resources.score(Made::sore, session.sore, text_of("Soreness of the treated area after the session (0-10)"));
  resources.symptoms(session.symptoms);
}

void describe(Resources& resources, const Check& check) {
  resources.score(Made::sore, check.sore, text_of("Soreness of the treated area now (0-10)"));
  resources.score(Made::press, check.press,
                  pain_code("Pain when the point is pressed (0 no pain, 10 worst imaginable)"));
  resources.score(Made::worst, check.worst, pain_code("Worst pain, last 24 hours (0 no pain, 10 worst imaginable)"));
  resources.score(Made::average, check.average,
                  pain_code("Average pain, last 24 hours (0 no pain, 10 worst imaginable)"));
  resources.score(Made::function, check.function, pain_code("Pain in one activity (0 no pain, 10 worst imaginable)"));
  resources.symptoms(check.symptoms);
  resources.red_flag(check.red_flag);
  resources.note(check.note);
}

void describe(Resources& resources, const TreatmentChange& change) {
  resources.change(change.what);
  resources.note(change.note);
}

struct PlanState {
  const char* plan;
  const char* activity;
};
PlanState state_of(Phase phase) {
  switch (phase) {
    case Phase::full:
    case Phase::reduced:
      return {"active", "in-progress"};
    case Phase::rest:
    case Phase::stopped:
    case Phase::hold:
      return {"on-hold", "on-hold"};
    case Phase::resolved:
      return {"completed", "completed"};
  }
  return {"unknown", "unknown"};
}

Json repeat_of(const Decision& decision, const Settings& settings) {
  Json json{{"duration", 1}, {"durationMax", 2}, {"durationUnit", "min"}, {"frequency", decision.dose.target},
            {"period", 1},   {"periodUnit", "d"}};
  if (decision.pressure == PressureAdvice::lighter) {
    json["timeOfDay"] = {settings.first.text() + ":00", settings.last.text() + ":00"};
  }
  return json;
}

std::string entry_text(const std::string& uuid, const Json& resource) {
  return Json{{"fullUrl", "urn:uuid:" + uuid}, {"resource", resource}}.dump();
}

}  // namespace

FhirWriter::FhirWriter(std::function<void(std::string_view)> write, const DeviceId& owner)
    : write_(std::move(write)), json_(std::make_unique<JsonWriter>()), owner_(uuid_of(owner.bytes(), Made::patient)) {}
FhirWriter::~FhirWriter() = default;

void FhirWriter::write_on() { write_(exchange::with_hidden_escaped(json_->take())); }

void FhirWriter::begin() {
  json_->begin_object();
  json_->text("resourceType", "Bundle");
  json_->text("type", "collection");
  json_->key("entry");
  json_->begin_array(JsonWriter::Layout::lines);
  json_->json(entry_text(owner_, {{"resourceType", "Patient"}}));
  write_on();
}

void FhirWriter::care_plan(const PointDecision& decided, const Settings& settings, const Zone& zone) {
  const Decision& decision = decided.decision;
  const PlanState state = state_of(decision.phase);
  Json detail{{"status", state.activity}};
  detail["code"] = text_of("Self-massage, trigger point");
  if (decision.dose.target > 0) detail["scheduledTiming"] = {{"repeat", repeat_of(decision, settings)}};
  Json json{{"resourceType", "CarePlan"}, {"status", state.plan}, {"intent", "plan"}};
  json["title"] = fmt::format("Self-treatment: {}", body_site(decided.point)["text"].get<std::string>());
  if (!decision.reasons.empty()) json["description"] = sentence(decision.reasons.front(), zone);
  json["subject"] = reference_to(owner_);
  json["activity"] = Json::array({{{"detail", detail}}});
  const std::string uuid = uuid_of(decided.point.id.bytes(), Made::care_plan);
  plans_.insert(uuid);
  json_->json(entry_text(uuid, json));
  write_on();
}

void FhirWriter::entry(const Point& point, const Entry& entry) {
  const std::string plan = uuid_of(point.id.bytes(), Made::care_plan);
  Resources resources({owner_, point, stamp_of(entry), plans_.contains(plan) ? std::optional(plan) : std::nullopt},
                      id_of(entry));
  std::visit([&](const auto& one) { describe(resources, one); }, entry);
  for (const Resource& one : resources.all()) json_->json(entry_text(one.uuid, one.json));
  write_on();
}

void FhirWriter::end() {
  json_->end();
  json_->end();
  write_on();
  write_("\n");
}

}  // namespace unknot
