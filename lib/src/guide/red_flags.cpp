// What to do, never what it is: no text here names a disease.
#include <algorithm>
#include <array>

#include "guide/words.hpp"
#include "unknot/guide.hpp"

namespace unknot::guide {
namespace {

using Word = std::string_view;
using enum Urgency;

constexpr std::array<Word, 7> k_breathless{"breathlessness",   "short-of-breath",      "shortness-of-breath",
                                           "cannot-breathe",   "difficulty-breathing", "cant-breathe",
                                           "trouble-breathing"};
constexpr std::array<Word, 3> k_chest{"chest", "pain-in-chest", "pain-in-the-chest"};
constexpr std::array<Word, 3> k_cough{"coughing-up-blood", "cough-blood", "blood-in-sputum"};
constexpr std::array<Word, 5> k_faint{"faint", "fainted", "collapse", "collapsed", "passed-out"};
constexpr std::array<Word, 2> k_severe{"sudden-severe-pain", "unbearable-pain"};
constexpr std::array<Word, 3> k_tense{"bulging-muscle", "tight-muscle", "tense-muscle"};
constexpr std::array<Word, 6> k_cold{"cold-foot", "pale-leg", "pale-foot", "white-leg", "blue-foot", "paralysed"};
constexpr std::array<Word, 2> k_saddle{"numb-genitals", "genital-numbness"};
constexpr std::array<Word, 4> k_bladder{"bladder", "bowel", "incontinence", "bladder-bowel"};
constexpr std::array<Word, 2> k_both{"both-legs-weak", "weak-legs"};
constexpr std::array<Word, 3> k_deform{"deformed", "bone-visible", "visible-bone"};

constexpr std::array<Word, 4> k_swell{"swollen", "swollen-leg", "leg-swelling", "swollen-calf"};
constexpr std::array<Word, 2> k_throb{"throbbing-pain", "throb"};
constexpr std::array<Word, 4> k_warm{"warm", "hot", "hot-skin", "warm-skin"};
constexpr std::array<Word, 5> k_red{"redness", "red-skin", "red", "dark-skin", "darkened-skin"};
constexpr std::array<Word, 3> k_veins{"sore-veins", "hard-sore-veins", "swollen-veins"};
constexpr std::array<Word, 2> k_sharp{"running-water", "trickling"};
constexpr std::array<Word, 5> k_pop{"snap", "popped", "snapped", "kicked", "kick"};
constexpr std::array<Word, 3> k_tiptoe{"no-push-off", "cannot-stand-on-tiptoe", "cannot-push-off"};
constexpr std::array<Word, 4> k_pulse{"pulsating-lump", "pulsating", "pulsing", "throbbing-lump"};
constexpr std::array<Word, 2> k_fever{"unwell", "shivering"};
constexpr std::array<Word, 2> k_joint{"swollen-joint", "hot-swollen-joint"};
constexpr std::array<Word, 4> k_weight{"cannot-bear-weight", "cannot-stand", "cannot-walk", "no-weight-bearing"};
constexpr std::array<Word, 3> k_bruise{"bruise", "bruised", "much-bruising"};
constexpr std::array<Word, 3> k_lock{"cannot-bend", "cannot-straighten", "knee-locked"};
constexpr std::array<Word, 1> k_drop{"dropped-foot"};
constexpr std::array<Word, 6> k_numb{"numb",     "spreading-numbness", "weakness",
                                     "tingling", "spreading-weakness", "pins-and-needles"};
constexpr std::array<Word, 1> k_rest{"pain-at-rest"};

constexpr std::array<Word, 2> k_walk{"pain-on-walking", "claudication"};
constexpr std::array<Word, 3> k_ulcer{"ulcers", "sore-that-does-not-heal", "open-sore"};
constexpr std::array<Word, 3> k_colour{"color-change", "skin-change", "discoloured"};
constexpr std::array<Word, 3> k_night{"constant-pain", "unremitting-pain", "pain-at-night"};
constexpr std::array<Word, 1> k_loss{"losing-weight"};
constexpr std::array<Word, 2> k_cancer{"cancer-history", "tumour"};
constexpr std::array<Word, 2> k_lump{"unexplained-lump", "swelling-lump"};
constexpr std::array<Word, 2> k_bone{"pinpoint-bone-pain", "bone"};
constexpr std::array<Word, 2> k_effort{"exertion-tightness", "exercise-tightness"};
constexpr std::array<Word, 2> k_long{"sore-for-days", "five-days-sore"};
constexpr std::array<Word, 2> k_worse{"getting-worse", "worse"};

constexpr auto k_signs = std::to_array<WarningSign>({
    {"breathless", "breathlessness that is new or that you cannot explain", emergency, k_breathless, "public"},
    {"chest-pain", "pain in the chest", emergency, k_chest, "public"},
    {"coughing-blood", "coughing up blood", emergency, k_cough, "public"},
    {"fainting", "fainting or collapsing", emergency, k_faint, "public"},
    {"severe-pain", "sudden severe pain in the leg", emergency, k_severe, "public"},
    {"tense-muscle-pain",
     "a swollen, bulging or very tight muscle with numbness, pins and needles or weakness, worse when moved", emergency,
     k_tense, "public"},
    {"cold-leg", "a foot or leg that is suddenly pale, cold, numb, weak or cannot be moved", emergency, k_cold,
     "public"},
    {"saddle-numbness", "numbness around the genitals or the back passage", emergency, k_saddle, "public"},
    {"bladder-or-bowel", "new trouble with holding or passing urine or stool", emergency, k_bladder, "public"},
    {"both-legs-weakness", "weakness in both legs, or pain down the back of both", emergency, k_both, "public"},
    {"deformity", "after an injury, a bone that shows or a leg that is out of shape", emergency, k_deform, "public"},

    {"swelling", "one leg swollen", same_day, k_swell, "public"},
    {"throbbing", "throbbing or cramping pain in one leg that is new", same_day, k_throb, "public"},
    {"warmth", "one leg warmer than the other", same_day, k_warm, "public"},
    {"red-or-dark-skin", "red or darkened skin on the leg (harder to see on brown or black skin)", same_day, k_red,
     "public"},
    {"hard-veins", "veins that are hard and sore to the touch", same_day, k_veins, "public"},
    {"water-feeling",
     "sudden sharp pain in the knee or calf with swelling or redness, or a feeling of water running down the leg",
     same_day, k_sharp, "public"},
    {"pop", "a sudden pop or snap, or a feeling of being kicked in the calf", same_day, k_pop, "public"},
    {"no-tiptoe", "not being able to push off or to stand on tiptoe", same_day, k_tiptoe, "public"},
    {"pulsing-lump", "a lump behind the knee that beats like a pulse", same_day, k_pulse, "public"},
    {"fever", "redness or heat that spreads, with fever or feeling unwell", same_day, k_fever, "public"},
    {"hot-joint", "a joint that is hot and swollen", same_day, k_joint, "public"},
    {"no-weight", "not being able to put weight on the leg", same_day, k_weight, "public"},
    {"bruising", "much bruising or swelling after an injury", same_day, k_bruise, "public"},
    {"locked-knee", "a knee that cannot be straightened or moved", same_day, k_lock, "public"},
    {"foot-drop", "a foot that newly drags or drops", same_day, k_drop, "public"},
    {"numbness", "numbness or weakness that is new or spreads", same_day, k_numb, "public"},
    {"rest-pain", "leg pain at rest, or walking pain that has suddenly got worse", same_day, k_rest, "public"},

    {"walking-pain", "calf pain on walking that stops within minutes of standing still", soon, k_walk, "public"},
    {"ulcer", "a sore on the leg or foot that does not heal", soon, k_ulcer, "public"},
    {"colour-change", "a lasting change in the colour of the leg or foot", soon, k_colour, "public"},
    {"night-pain", "pain that never lets up, or that wakes you at night", soon, k_night, "public"},
    {"weight-loss", "losing weight without meaning to", soon, k_loss, "public"},
    {"cancer", "cancer, now or in the past", soon, k_cancer, "public"},
    {"lump", "a lump that nobody has explained", soon, k_lump, "public, S3"},
    {"bone-pain", "pain on one spot of the bone when it bears weight", soon, k_bone, "public, S2"},
    {"effort-tightness", "tightness or numbness that comes only with exercise", soon, k_effort, "public, S2"},
    {"long-soreness", "soreness for more than five days", soon, k_long, "public"},
    {"worsening", "pain that keeps getting worse", soon, k_worse, "public"},
});

}  // namespace

std::span<const WarningSign> warning_signs() { return k_signs; }

const WarningSign* find_warning_sign(std::string_view word) {
  const std::string key = key_spelling(word);
  for (const WarningSign& sign : k_signs) {
    if (is_named(sign, key)) return &sign;
  }
  return nullptr;
}

Urgency urgency_of(std::string_view red_flag) {
  if (const WarningSign* known = find_warning_sign(red_flag)) return known->urgency;
  const std::string text = key_spelling(red_flag);
  const auto told = [&](Word word) { return holds_words(text, word); };
  const bool grave = std::any_of(k_signs.begin(), k_signs.end(), [&](const WarningSign& sign) {
    return sign.urgency == emergency && (told(sign.key) || std::any_of(sign.aliases.begin(), sign.aliases.end(), told));
  });
  return grave ? emergency : same_day;
}

std::string_view urgency_name(Urgency urgency) {
  switch (urgency) {
    case emergency:
      return "emergency";
    case same_day:
      return "same-day";
    case soon:
      return "soon";
  }
  return {};
}

std::string_view what_to_do(Urgency urgency) {
  switch (urgency) {
    case emergency:
      return "Call your local emergency number now; do not wait to see whether it passes. Do not massage this leg.";
    case same_day:
      return "Do not massage this leg. This can have a serious cause that massage could make worse: contact a doctor "
             "or "
             "an urgent care service today. If you become breathless, faint or get chest pain, call your local "
             "emergency "
             "number.";
    case soon:
      return "Pause: do not massage this leg. Make an appointment with a doctor within the next days. If it suddenly "
             "gets "
             "worse, or begins to hurt at rest, contact one the same day.";
  }
  return {};
}

std::string_view what_opens() {
  return "Every point of this leg stays on hold until you record that a professional has assessed it, on which date, "
         "and "
         "that you were told you may go on.";
}

}  // namespace unknot::guide
