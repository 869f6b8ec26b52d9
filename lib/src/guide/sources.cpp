#include <algorithm>
#include <array>

#include "unknot/guide.hpp"

namespace unknot::guide {
namespace {

constexpr std::array<Source, 7> k_sources{{
    {"S0", "Niel Asher Education: treating the plantaris", "trigger points in the plantaris"},
    {"S1", "Plantaris muscle: pain at the back of the knee", "the plantaris, and how often and long to treat"},
    {"S2", "NAT Global Campus: trigger points in the soleus", "trigger points in the soleus"},
    {"S3", "Sock Doc: trigger point therapy, with its readers' comments", "any trigger point"},
    {"S4", "Soleus trigger points: foot pain", "trigger points in the soleus"},
    {"public", "public health advice, consensus papers and textbook knowledge", "warning signs and cautions"},
    {"own", "this tool's own cautious rule; no document says it", "where the documents are silent or disagree"},
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
