#include "guide/muscles.hpp"

#include <array>

#include "diary/words.hpp"

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
}};

const TopicRow& row(Topic topic) { return k_topics[static_cast<std::size_t>(topic)]; }

}  // namespace

std::string_view topic_name(Topic topic) { return row(topic).name; }
std::string_view topic_heading(Topic topic) { return row(topic).heading; }

std::span<const MuscleGuide> muscles() {
  static const std::array<MuscleGuide, 3> k_muscles{{
      {"plantaris", "Plantaris", plantaris()},
      {"soleus", "Soleus", soleus()},
      {"general", "Any trigger point", general()},
  }};
  return k_muscles;
}

const MuscleGuide* find_muscle(std::string_view name) {
  const std::string key = key_spelling(name);
  for (const MuscleGuide& muscle : muscles()) {
    if (muscle.key == key) return &muscle;
  }
  return nullptr;
}

}  // namespace unknot::guide
