#include <algorithm>
#include <array>

#include "unknot/guide.hpp"

namespace unknot::guide {
namespace {

constexpr std::array<Source, 7> k_sources{{
    {"S0", "Niel Asher Education, \"Treating Plantaris\"", "the plantaris"},
    {"S1", "\"Plantaris Muscle: Back Of The Knee Pain\"", "the plantaris; how often and how long to treat"},
    {"S2", "NAT Global Campus, \"Gastrocnemius soleus trigger point release\"", "the soleus"},
    {"S3", "Sock Doc, on trigger points, with its readers' comments", "any trigger point"},
    {"S4", "\"Soleus Trigger Points - Self Treat Foot Pain\"", "the soleus"},
    {"public", "public health advice, consensus papers, textbook knowledge", "warning signs, cautions"},
    {"own", "this tool's own cautious rule, which no document gives", "what the documents leave open"},
}};

}  // namespace

std::span<const Source> sources() { return k_sources; }

const Source* find_source(std::string_view key) {
  const auto found = std::find_if(k_sources.begin(), k_sources.end(), [&](const Source& s) { return s.key == key; });
  if (found == k_sources.end()) return nullptr;
  return &*found;
}

std::string_view notice() {
  return "A diary and reminder tool. It does not diagnose. Evidence for this self-treatment is limited.";
}

}  // namespace unknot::guide
