#include <array>

#include "base/words.hpp"
#include "unknot/guide.hpp"
#include "unknot/muscle.hpp"

namespace unknot::guide {
namespace {

struct TopicRow {
  Topic topic;
  std::string_view name;
  std::string_view heading;
};

constexpr std::array<TopicRow, k_topic_count> k_topics{{
    {Topic::place, "place", "Where it is"},
    {Topic::function, "function", "What it does"},
    {Topic::referred_pain, "referred-pain", "Where it can hurt"},
    {Topic::causes, "causes", "What can set it off"},
    {Topic::technique, "technique", "How to press"},
    {Topic::dose, "dose", "How often and how long"},
    {Topic::expectations, "expectations", "What to expect"},
    {Topic::tools, "tools", "Hands and tools"},
    {Topic::stretching, "stretching", "Stretching"},
    {Topic::self_care, "self-care", "Self-care"},
    {Topic::cautions, "cautions", "Cautions"},
    {Topic::differentials, "differentials", "Reasons to ask a professional"},
    {Topic::related, "related", "Related muscles"},
    {Topic::not_said, "not-said", "What the documents do not say"},
}};

const TopicRow& row(Topic topic) { return k_topics[static_cast<std::size_t>(topic)]; }

}  // namespace

std::string_view topic_name(Topic topic) { return row(topic).name; }
std::string_view topic_heading(Topic topic) { return row(topic).heading; }

std::string_view standing_name(Standing standing) {
  switch (standing) {
    case Standing::undisputed:
      return "undisputed";
    case Standing::disputed:
      return "disputed";
    case Standing::choice:
      break;
  }
  return "choice";
}

const MuscleGuide* find_muscle(std::string_view name) {
  const MuscleFacts* known = find_known_muscle(name);
  const std::string key = key_spelling(known == nullptr ? name : known->name);
  for (const MuscleGuide& muscle : muscles()) {
    if (muscle.key == key) return &muscle;
  }
  return nullptr;
}

}  // namespace unknot::guide
