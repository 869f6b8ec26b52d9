#include <array>

#include "base/words.hpp"
#include "unknot/guide.hpp"

namespace unknot::guide {
namespace {

constexpr std::array<std::string_view, 3> k_heel_words{"heel-pain", "back-of-heel", "heel-spur"};
constexpr auto k_heel = std::to_array<Referral>({
    {"soleus", "The soleus can send pain to the back and the sole of the heel.", "S2, S4"},
    {"gastrocnemius",
     "A reader of S3 treats it first, with the soleus, in plantar heel pain; another's heel eased after a point at the "
     "top of the inner calf (readers' words).",
     "S3"},
    {"abductor hallucis", "A reader of S3 often finds points in it in plantar heel pain (a reader's word).", "S3"},
    {"tibialis posterior", "A reader of S3 treats it in plantar heel pain (a reader's word).", "S3"},
    {"tibialis anterior", "The same reader treats it too (a reader's word).", "S3"},
    {"peroneus longus", "The same reader treats it too (a reader's word).", "S3"},
});
constexpr std::array<std::string_view, 7> k_knee_words{
    "behind-the-knee", "behind-knee", "back-of-the-knee", "knee", "knee-back", "hollow-of-the-knee", "posterior-knee"};
constexpr auto k_knee = std::to_array<Referral>({
    {"plantaris", "The plantaris can send pain to the middle of the back of the knee.", "S0, S1"},
    {"soleus", "Pain behind the knee is one of the reasons to look at the soleus.", "S2"},
    {"popliteus", "The popliteus has a pattern much like that of the plantaris.", "S1"},
});
constexpr std::array<std::string_view, 4> k_calf_words{"upper-calf", "lower-leg", "calf-pain", "calves"};
constexpr auto k_calf = std::to_array<Referral>({
    {"soleus", "The soleus can hurt along the calf, from the knee to just above the Achilles tendon.", "S2, S4"},
    {"plantaris", "The plantaris can send pain into the upper calf.", "S0, S1"},
});
constexpr std::array<std::string_view, 3> k_cramp_words{"cramps", "calf-cramp", "night-cramp"};
constexpr auto k_cramp = std::to_array<Referral>({
    {"soleus", "Cramps, at night too, are named among the soleus's complaints.", "S2, S4"},
    {"plantaris", "The plantaris can have a part in calf cramps.", "S1"},
});
constexpr std::array<std::string_view, 2> k_achilles_words{"achilles-tendon", "tendon"};
constexpr auto k_achilles = std::to_array<Referral>({
    {"soleus", "The soleus can send pain to the lower end of the Achilles tendon.", "S2"},
    {"general", "For tendon pain look in the muscle, not on the tender tendon.", "S3"},
});
constexpr std::array<std::string_view, 3> k_ankle_words{"back-of-ankle", "side-of-ankle", "ankles"};
constexpr auto k_ankle = std::to_array<Referral>({
    {"soleus", "The soleus can send pain to the back or the side of the ankle.", "S4"},
    {"gastrocnemius", "A point in \"the calf muscle\" can make the ankle hurt; S3 does not say which.", "S3"},
    {"tibialis posterior", "A reader of S3 feels pain under the inner ankle bone at its tendon (a reader's word).",
     "S3"},
});
constexpr std::array<std::string_view, 5> k_foot_words{"sole", "plantar", "plantar-fascia", "rear-foot", "arch"};
constexpr auto k_foot = std::to_array<Referral>({
    {"soleus", "The soleus can send pain to the rear half of the foot.", "S2"},
    {"gastrocnemius", "A point in \"the calf muscle\" can make the foot hurt; S3 does not say which.", "S3"},
    {"abductor hallucis", "A reader of S3 often finds points in it, in the inner arch (a reader's word).", "S3"},
    {"peroneus longus", "A reader of S3 is tender under the arch, near where it ends (a reader's word).", "S3"},
});
constexpr std::array<std::string_view, 2> k_toe_words{"toe", "great-toe"};
constexpr auto k_toe = std::to_array<Referral>({
    {"plantaris", "In a few people the plantaris sends pain as far as the big toe.", "S0"},
});
constexpr std::array<std::string_view, 4> k_back_words{"lower-back", "back", "lumbar", "lumbar-spine"};
constexpr auto k_back = std::to_array<Referral>({
    {"soleus", "The soleus is linked with pain and spasm low in the back.", "S2, S4"},
});
constexpr std::array<std::string_view, 4> k_sacrum_words{"sacroiliac-joint", "si-joint", "sacrum", "buttock"};
constexpr auto k_sacrum = std::to_array<Referral>({
    {"soleus", "A rare point in the soleus sends pain to a patch over the sacroiliac joint of the same side.", "S2"},
});
constexpr std::array<std::string_view, 1> k_jaw_words{"jaws"};
constexpr auto k_jaw = std::to_array<Referral>({
    {"soleus", "Very rarely the soleus is linked with pain in the jaw.", "S2, S4"},
    {"upper trapezius", "A point in the upper trapezius can be felt at the jaw.", "S3"},
});
constexpr std::array<std::string_view, 2> k_head_words{"headache", "headaches"};
constexpr auto k_head = std::to_array<Referral>({
    {"upper trapezius", "A point in the upper trapezius can be felt in the head.", "S3"},
    {"soleus", "The soleus is named even with headaches.", "S2"},
});
constexpr std::array<std::string_view, 1> k_thigh_words{"hamstrings"};
constexpr auto k_thigh = std::to_array<Referral>({
    {"soleus", "Tight hamstrings are named among the soleus's complaints.", "S2"},
});
constexpr std::array<std::string_view, 2> k_shin_words{"shins", "shin-splints"};
constexpr auto k_shin = std::to_array<Referral>({
    {"plantaris", "The author of S0 has seen plantaris points together with shin splints.", "S0"},
    {"tibialis posterior", "A reader of S3 has shin splints on its side of the shin (a reader's word).", "S3"},
});

constexpr auto k_areas = std::to_array<PainArea>({
    {"heel", "the heel", k_heel_words, k_heel},
    {"back-of-knee", "the back of the knee", k_knee_words, k_knee},
    {"calf", "the calf", k_calf_words, k_calf},
    {"cramp", "cramps in the calf", k_cramp_words, k_cramp},
    {"achilles", "the Achilles tendon", k_achilles_words, k_achilles},
    {"ankle", "the ankle", k_ankle_words, k_ankle},
    {"foot", "the foot", k_foot_words, k_foot},
    {"big-toe", "the big toe", k_toe_words, k_toe},
    {"low-back", "the low back", k_back_words, k_back},
    {"sacroiliac", "the sacroiliac joint", k_sacrum_words, k_sacrum},
    {"jaw", "the jaw", k_jaw_words, k_jaw},
    {"head", "the head", k_head_words, k_head},
    {"hamstring", "the back of the thigh", k_thigh_words, k_thigh},
    {"shin", "the shin", k_shin_words, k_shin},
});

}  // namespace

std::span<const PainArea> areas() { return k_areas; }

const PainArea* find_area(std::string_view word) {
  const std::string key = key_spelling(word);
  for (const PainArea& area : k_areas) {
    if (is_named(area, key)) return &area;
  }
  return nullptr;
}

std::string_view area_warning() {
  return "A match proves nothing: the same pain has other causes, and some of them are serious. Look at the warning "
         "signs first, and ask a professional when in doubt.";
}

}  // namespace unknot::guide
