#include "unknot/guide_json.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "unknot/exchange.hpp"
#include "unknot/muscle.hpp"
#include "unknot/red_flag.hpp"

namespace unknot {
namespace {

using GuideRow = std::vector<Seen>;
using GuideRows = std::vector<GuideRow>;

/// The words with ", " between them; null where there is none.
Seen listed(std::string_view key, const std::vector<std::string_view>& words) {
  if (words.empty()) return {key, std::monostate()};
  return {key, fmt::format("{}", fmt::join(words, ", "))};
}

Seen listed(std::string_view key, std::span<const std::string_view> words) {
  return listed(key, std::vector<std::string_view>(words.begin(), words.end()));
}

std::string_view place_name(MusclePlace place) {
  switch (place) {
    case MusclePlace::behind_knee:
      return "behind-knee";
    case MusclePlace::calf:
      return "calf";
    case MusclePlace::lower_leg:
      return "lower-leg";
    case MusclePlace::foot:
      return "foot";
    case MusclePlace::elsewhere:
      break;
  }
  return "elsewhere";
}

/// The general guide has no place of its own.
GuideRow head_of(const guide::MuscleGuide& muscle) {
  GuideRow head{{"key", std::string(muscle.key)}, {"title", std::string(muscle.title)}};
  const MuscleFacts* facts = find_known_muscle(muscle.key);
  if (facts == nullptr) return head;
  std::vector<std::string_view> related;
  for (const MuscleKind kind : facts->related) related.push_back(facts_of(kind)->name);
  head.push_back(listed("aliases", facts->aliases));
  head.push_back({"place", std::string(place_name(facts->place))});
  head.push_back({"behind_knee", facts->place == MusclePlace::behind_knee});
  head.push_back(listed("related", related));
  head.push_back(listed("refers_to", facts->refers_to));
  head.push_back({"sources", std::string(facts->sources)});
  return head;
}

}  // namespace

std::string muscle_json(const guide::MuscleGuide& muscle) {
  GuideRows statements;
  for (const guide::Statement& statement : muscle.statements) {
    statements.push_back({{"topic", std::string(guide::topic_name(statement.topic))},
                          {"standing", std::string(guide::standing_name(statement.standing))},
                          {"text", std::string(statement.text)},
                          {"sources", std::string(statement.sources)}});
  }
  return sections_json({{"guide", head_of(muscle)}, {"statements", statements}});
}

std::string area_json(const guide::PainArea& area) {
  GuideRows referrals;
  for (const guide::Referral& referral : area.referrals) {
    referrals.push_back({{"muscle", std::string(referral.muscle)},
                         {"text", std::string(referral.text)},
                         {"sources", std::string(referral.sources)}});
  }
  return sections_json({{"area", GuideRow{{"key", std::string(area.key)},
                                          {"title", std::string(area.title)},
                                          listed("aliases", area.aliases),
                                          {"warning", std::string(guide::area_warning())}}},
                        {"referrals", referrals}});
}

std::string red_flags_json() {
  GuideRows urgencies;
  for (const Urgency urgency : {Urgency::emergency, Urgency::today, Urgency::soon}) {
    urgencies.push_back(
        {{"urgency", std::string(urgency_text(urgency))}, {"do", std::string(guide::what_to_do(urgency))}});
  }
  GuideRows signs;
  for (const WarningSign& sign : warning_signs()) {
    signs.push_back({{"key", std::string(sign.key)},
                     {"urgency", std::string(urgency_text(sign.urgency))},
                     {"text", std::string(sign.phrase)},
                     {"sources", std::string(sign.sources)}});
  }
  return sections_json({{"urgencies", urgencies}, {"red_flags", signs}});
}

std::string guide_contents_json() {
  GuideRows muscles;
  for (const guide::MuscleGuide& muscle : guide::muscles()) muscles.push_back(head_of(muscle));
  GuideRows areas;
  for (const guide::PainArea& area : guide::areas()) {
    areas.push_back(
        {{"key", std::string(area.key)}, {"title", std::string(area.title)}, listed("aliases", area.aliases)});
  }
  GuideRows sources;
  for (const guide::Source& source : guide::sources()) {
    sources.push_back(
        {{"key", std::string(source.key)}, {"title", std::string(source.title)}, {"about", std::string(source.about)}});
  }
  return sections_json({{"guides", muscles}, {"areas", areas}, {"sources", sources}});
}

}  // namespace unknot
