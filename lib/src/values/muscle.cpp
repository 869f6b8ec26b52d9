#include "unknot/muscle.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "base/one_line.hpp"
#include "base/scan.hpp"

namespace unknot {

namespace {

using Word = std::string_view;

constexpr std::size_t k_max_muscle_bytes = 64;

constexpr std::array<MuscleKind, 2> k_plantaris_related{MuscleKind::popliteus, MuscleKind::soleus};
constexpr std::array<Word, 5> k_plantaris_areas{"back-of-knee", "calf", "cramp", "big-toe", "shin"};

constexpr std::array<MuscleKind, 2> k_popliteus_related{MuscleKind::plantaris, MuscleKind::soleus};
constexpr std::array<Word, 1> k_popliteus_areas{"back-of-knee"};

constexpr std::array<MuscleKind, 6> k_soleus_related{MuscleKind::popliteus,          MuscleKind::gastrocnemius,
                                                     MuscleKind::tibialis_posterior, MuscleKind::quadratus_plantae,
                                                     MuscleKind::abductor_hallucis,  MuscleKind::piriformis};
constexpr std::array<Word, 12> k_soleus_areas{"heel", "back-of-knee", "calf",       "cramp", "achilles", "ankle",
                                              "foot", "low-back",     "sacroiliac", "jaw",   "head",     "hamstring"};

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
  for (const MuscleFacts& muscle : known_muscles()) {
    if (matches(muscle.name) || std::any_of(muscle.aliases.begin(), muscle.aliases.end(), matches)) return &muscle;
  }
  return nullptr;
}

}  // namespace

std::span<const MuscleFacts> known_muscles() {
  using enum MuscleKind;
  using enum MusclePlace;
  static constexpr auto k_muscles = std::to_array<MuscleFacts>({
      {plantaris, "plantaris", {}, behind_knee, k_plantaris_related, k_plantaris_areas, "S0, S1"},
      {popliteus, "popliteus", {}, behind_knee, k_popliteus_related, k_popliteus_areas, "S1, S2"},
      {soleus, "soleus", {}, calf, k_soleus_related, k_soleus_areas, "S2, S4"},
      {gastrocnemius, "gastrocnemius", k_gastrocnemius_words, calf, k_with_soleus, k_gastrocnemius_areas, "S2, S3, S4"},
      {tibialis_posterior, "tibialis posterior", k_tibialis_posterior_words, calf, k_with_soleus,
       k_tibialis_posterior_areas, "S2, S3"},
      {tibialis_anterior, "tibialis anterior", k_tibialis_anterior_words, lower_leg, k_with_soleus,
       k_tibialis_anterior_areas, "S2, S3"},
      {peroneus_longus, "peroneus longus", k_peroneus_longus_words, lower_leg, {}, k_peroneus_longus_areas, "S3"},
      {quadratus_plantae, "quadratus plantae", {}, foot, k_with_soleus, {}, "S2"},
      {abductor_hallucis, "abductor hallucis", {}, foot, k_with_soleus, k_abductor_hallucis_areas, "S2, S3"},
      {piriformis, "piriformis", {}, elsewhere, k_with_soleus, {}, "S2"},
      {upper_trapezius, "upper trapezius", k_upper_trapezius_words, elsewhere, {}, k_upper_trapezius_areas, "S3"},
  });
  return k_muscles;
}

const MuscleFacts* facts_of(MuscleKind kind) {
  const auto muscles = known_muscles();
  const auto found =
      std::find_if(muscles.begin(), muscles.end(), [&](const MuscleFacts& each) { return each.kind == kind; });
  return found == muscles.end() ? nullptr : &*found;
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
    return bad_input(fmt::format("muscle \"{}\" {}: use its name, like soleus", quoted_briefly(text), *fault));
  }
  return Muscle(lowered(text));
}

MuscleKind Muscle::kind() const {
  const MuscleFacts* known = find_known_muscle(name_);
  return known == nullptr ? MuscleKind::other : known->kind;
}

}  // namespace unknot
