#include "unknot/muscle.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "diary/one_line.hpp"
#include "diary/scan.hpp"

namespace unknot {

namespace {

using Word = std::string_view;

constexpr std::size_t k_max_muscle_bytes = 64;

constexpr std::array<MuscleKind, 2> k_plantaris_related{MuscleKind::popliteus, MuscleKind::soleus};
constexpr std::array<Word, 4> k_plantaris_areas{"back-of-knee", "calf", "cramp", "big-toe"};

constexpr std::array<MuscleKind, 2> k_popliteus_related{MuscleKind::plantaris, MuscleKind::soleus};
constexpr std::array<Word, 1> k_popliteus_areas{"back-of-knee"};

constexpr std::array<MuscleKind, 6> k_soleus_related{MuscleKind::popliteus,          MuscleKind::gastrocnemius,
                                                     MuscleKind::tibialis_posterior, MuscleKind::quadratus_plantae,
                                                     MuscleKind::abductor_hallucis,  MuscleKind::piriformis};
constexpr std::array<Word, 11> k_soleus_areas{"heel",     "achilles",   "foot", "calf",      "cramp", "ankle",
                                              "low-back", "sacroiliac", "jaw",  "hamstring", "head"};

// S2 names these with the soleus, and none of them with another.
constexpr std::array<MuscleKind, 1> k_with_soleus{MuscleKind::soleus};

constexpr std::array<Word, 3> k_gastrocnemius_words{"gastroc", "gastrocs", "gastrocnemeus"};
constexpr std::array<Word, 3> k_gastrocnemius_areas{"heel", "ankle", "foot"};
constexpr std::array<Word, 4> k_tibialis_posterior_words{"posterior tibialis", "tib post", "tib posterior", "tib pos"};
constexpr std::array<Word, 3> k_tibialis_posterior_areas{"heel", "ankle", "shin"};
constexpr std::array<Word, 3> k_tibialis_anterior_words{"anterior tibialis", "tib ant", "tib anterior"};
constexpr std::array<Word, 2> k_peroneus_longus_words{"fibularis longus", "peroneal longus"};
constexpr std::array<Word, 1> k_tibialis_anterior_areas{"heel"};
constexpr std::array<Word, 2> k_peroneus_longus_areas{"heel", "foot"};
constexpr std::array<Word, 2> k_abductor_hallucis_areas{"heel", "foot"};
constexpr std::array<Word, 5> k_upper_trapezius_words{"trapezius", "upper trap", "upper traps", "trap", "traps"};
constexpr std::array<Word, 2> k_upper_trapezius_areas{"jaw", "head"};

constexpr auto k_muscles = std::to_array<MuscleFacts>({
    {MuscleKind::plantaris,
     "plantaris",
     {},
     MusclePlace::behind_knee,
     k_plantaris_related,
     k_plantaris_areas,
     "S0, S1"},
    {MuscleKind::popliteus,
     "popliteus",
     {},
     MusclePlace::behind_knee,
     k_popliteus_related,
     k_popliteus_areas,
     "S1, S2"},
    {MuscleKind::soleus, "soleus", {}, MusclePlace::calf, k_soleus_related, k_soleus_areas, "S2, S4"},
    {MuscleKind::gastrocnemius, "gastrocnemius", k_gastrocnemius_words, MusclePlace::calf, k_with_soleus,
     k_gastrocnemius_areas, "S2, S3, S4"},
    {MuscleKind::tibialis_posterior,
     "tibialis posterior",
     k_tibialis_posterior_words,
     MusclePlace::calf,
     k_with_soleus,
     {},
     "S2, S3"},
    {MuscleKind::tibialis_anterior,
     "tibialis anterior",
     k_tibialis_anterior_words,
     MusclePlace::lower_leg,
     k_with_soleus,
     {},
     "S2, S3"},
    {MuscleKind::peroneus_longus,
     "peroneus longus",
     k_peroneus_longus_words,
     MusclePlace::lower_leg,
     {},
     k_peroneus_longus_areas,
     "S3"},
    {MuscleKind::quadratus_plantae, "quadratus plantae", {}, MusclePlace::foot, k_with_soleus, {}, "S2"},
    {MuscleKind::abductor_hallucis,
     "abductor hallucis",
     {},
     MusclePlace::foot,
     k_with_soleus,
     k_abductor_hallucis_areas,
     "S2, S3"},
    {MuscleKind::piriformis, "piriformis", {}, MusclePlace::elsewhere, k_with_soleus, {}, "S2"},
    {MuscleKind::upper_trapezius,
     "upper trapezius",
     k_upper_trapezius_words,
     MusclePlace::elsewhere,
     {},
     k_upper_trapezius_areas,
     "S3"},
});

/// In lower case, each run of blanks, hyphens and underscores one blank, none at the ends.
std::string plain_name(std::string_view text) {
  std::string name;
  for (const char c : text) {
    if (!is_blank(c) && c != '-' && c != '_') {
      name += lowered(c);
    } else if (!name.empty() && name.back() != ' ') {
      name += ' ';
    }
  }
  if (!name.empty() && name.back() == ' ') name.pop_back();
  return name;
}

bool holds_name(std::string_view plain_text, std::string_view name) {
  const auto is_letter = [&](std::size_t i) { return i < plain_text.size() && is_lower(plain_text[i]); };
  for (auto at = plain_text.find(name); at != std::string_view::npos; at = plain_text.find(name, at + 1)) {
    if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + name.size())) return true;
  }
  return false;
}

template <class Matches>
const MuscleFacts* first_muscle(Matches matches) {
  for (const MuscleFacts& muscle : k_muscles) {
    if (matches(muscle.name) || std::any_of(muscle.aliases.begin(), muscle.aliases.end(), matches)) return &muscle;
  }
  return nullptr;
}

}  // namespace

std::span<const MuscleFacts> known_muscles() { return k_muscles; }

const MuscleFacts* facts_of(MuscleKind kind) {
  const auto found =
      std::find_if(k_muscles.begin(), k_muscles.end(), [&](const MuscleFacts& each) { return each.kind == kind; });
  return found == k_muscles.end() ? nullptr : &*found;
}

const MuscleFacts* find_known_muscle(std::string_view name) {
  const std::string plain = plain_name(name);
  return first_muscle([&](std::string_view each) { return each == plain; });
}

const MuscleFacts* known_muscle_in(std::string_view text) {
  const std::string plain = plain_name(text);
  return first_muscle([&](std::string_view each) { return holds_name(plain, each); });
}

Parsed<Muscle> Muscle::parse(std::string_view text) {
  if (const auto fault = fault_of_line(text, k_max_muscle_bytes)) {
    return bad_input(fmt::format("muscle \"{}\" {}: say its name, like soleus", quoted_briefly(text), *fault));
  }
  return Muscle(lowered(text));
}

MuscleKind Muscle::kind() const {
  const MuscleFacts* known = find_known_muscle(name_);
  return known == nullptr ? MuscleKind::other : known->kind;
}

}  // namespace unknot
