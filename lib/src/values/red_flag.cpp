#include "unknot/red_flag.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "base/one_line.hpp"
#include "base/words.hpp"
#include "values/red_flag_wording.hpp"

namespace unknot {

namespace {

constexpr std::size_t k_max_red_flag_bytes = 200;

using Word = std::string_view;

constexpr auto k_breathless =
    std::to_array<Word>({"breathlessness", "short-of-breath", "shortness-of-breath", "cannot-breathe",
                         "difficulty-breathing", "cant-breathe", "trouble-breathing", "out-of-breath"});
constexpr auto k_chest = std::to_array<Word>({"chest", "pain-in-chest", "pain-in-the-chest", "heart", "heart-attack"});
constexpr auto k_cough = std::to_array<Word>({"coughing-up-blood", "cough-blood", "blood-in-sputum"});
constexpr auto k_faint = std::to_array<Word>({"faint", "fainted", "collapse", "collapsed", "passed-out", "collapsing"});
constexpr auto k_stroke = std::to_array<Word>({"stroke", "drooping-face", "slurred-speech"});
constexpr auto k_severe = std::to_array<Word>({"sudden-severe-pain", "unbearable-pain"});
constexpr auto k_tense = std::to_array<Word>({"bulging-muscle", "tight-muscle", "tense-muscle"});
constexpr auto k_cold = std::to_array<Word>(
    {"cold-foot", "pale-leg", "pale-foot", "white-leg", "blue-foot", "paralysed", "cold", "cold-toes", "pale",
     "white-foot", "blue", "blue-leg", "blue-toes", "black-foot", "black-toes", "numb-foot", "numb-leg", "no-pulse"});
constexpr auto k_saddle = std::to_array<Word>({"numb-genitals", "genital-numbness"});
constexpr auto k_bladder = std::to_array<Word>({"bladder", "bowel", "incontinence", "bladder-bowel"});
constexpr auto k_both = std::to_array<Word>({"both-legs-weak", "weak-legs"});
constexpr auto k_deform = std::to_array<Word>({"deformed", "bone-visible", "visible-bone"});

constexpr auto k_swell =
    std::to_array<Word>({"swollen", "swollen-leg", "leg-swelling", "swollen-calf", "swollen-foot", "swollen-ankle"});
constexpr auto k_throb = std::to_array<Word>({"throbbing-pain", "throb"});
constexpr auto k_warm =
    std::to_array<Word>({"warm", "hot", "hot-skin", "warm-skin", "hot-leg", "warm-leg", "hot-calf", "warm-calf"});
constexpr auto k_red =
    std::to_array<Word>({"redness", "red-skin", "red", "dark-skin", "darkened-skin", "red-leg", "red-calf"});
constexpr auto k_veins = std::to_array<Word>({"sore-veins", "hard-sore-veins", "swollen-veins"});
constexpr auto k_sharp = std::to_array<Word>({"running-water", "trickling"});
constexpr auto k_pop = std::to_array<Word>({"snap", "popped", "snapped", "kicked", "kick"});
constexpr auto k_tiptoe = std::to_array<Word>({"no-push-off", "cannot-stand-on-tiptoe", "cannot-push-off"});
constexpr auto k_pulse = std::to_array<Word>({"pulsating-lump", "pulsating", "pulsing", "throbbing-lump", "pulse"});
constexpr auto k_fever = std::to_array<Word>({"unwell", "shivering"});
constexpr auto k_joint = std::to_array<Word>({"swollen-joint", "hot-swollen-joint"});
constexpr auto k_weight =
    std::to_array<Word>({"cannot-bear-weight", "cannot-stand", "cannot-walk", "no-weight-bearing"});
constexpr auto k_bruise = std::to_array<Word>({"bruise", "bruised", "much-bruising"});
constexpr auto k_lock = std::to_array<Word>({"cannot-bend", "cannot-straighten", "knee-locked"});
constexpr auto k_drop = std::to_array<Word>({"dropped-foot"});
constexpr auto k_numb = std::to_array<Word>(
    {"numb", "spreading-numbness", "weakness", "tingling", "spreading-weakness", "pins-and-needles"});
constexpr auto k_rest = std::to_array<Word>({"pain-at-rest"});

constexpr auto k_walk = std::to_array<Word>({"pain-on-walking", "claudication"});
constexpr auto k_ulcer = std::to_array<Word>({"ulcers", "sore-that-does-not-heal", "open-sore"});
constexpr auto k_colour = std::to_array<Word>({"color-change", "skin-change", "discoloured"});
constexpr auto k_night = std::to_array<Word>({"constant-pain", "unremitting-pain", "pain-at-night"});
constexpr auto k_loss = std::to_array<Word>({"losing-weight"});
constexpr auto k_cancer = std::to_array<Word>({"cancer-history", "tumour"});
constexpr auto k_lump = std::to_array<Word>({"unexplained-lump", "swelling-lump"});
constexpr auto k_bone = std::to_array<Word>({"pinpoint-bone-pain", "bone"});
constexpr auto k_effort = std::to_array<Word>({"exertion-tightness", "exercise-tightness"});
constexpr auto k_long = std::to_array<Word>({"sore-for-days", "five-days-sore"});
constexpr auto k_worse = std::to_array<Word>({"getting-worse", "worse"});

// Keys are shown in JSON and kept in exports: never change or reuse one.
constexpr auto k_signs = std::to_array<WarningSign>({
    {"breathless", "breathlessness that is new or that you cannot explain", Urgency::emergency, k_breathless, "public"},
    {"chest-pain", "pain or pressure in the chest", Urgency::emergency, k_chest, "public"},
    {"coughing-blood", "coughing up blood", Urgency::emergency, k_cough, "public"},
    {"fainting", "fainting or collapsing", Urgency::emergency, k_faint, "public"},
    {"face-arm-speech", "a face that droops on one side, an arm that is suddenly weak, or trouble with speaking",
     Urgency::emergency, k_stroke, "public"},
    {"severe-pain", "sudden severe pain in the leg", Urgency::emergency, k_severe, "public"},
    {"tense-muscle-pain",
     "a swollen, bulging or very tight muscle with numbness, pins and needles or weakness, worse when moved",
     Urgency::emergency, k_tense, "public"},
    {"cold-leg", "a foot or leg that is suddenly pale, cold, numb, weak or cannot be moved", Urgency::emergency, k_cold,
     "public"},
    {"saddle-numbness", "numbness around the genitals or the back passage", Urgency::emergency, k_saddle, "public"},
    {"bladder-or-bowel", "new trouble with holding or passing urine or stool", Urgency::emergency, k_bladder, "public"},
    {"both-legs-weakness", "weakness in both legs, or pain down the back of both", Urgency::emergency, k_both,
     "public"},
    {"deformity", "after an injury, a bone that shows or a leg that is out of shape", Urgency::emergency, k_deform,
     "public"},

    {"swelling", "one leg swollen", Urgency::today, k_swell, "public"},
    {"throbbing", "throbbing or cramping pain in one leg that is new", Urgency::today, k_throb, "public"},
    {"warmth", "one leg warmer than the other", Urgency::today, k_warm, "public"},
    {"red-or-dark-skin", "red or darkened skin on the leg (harder to see on brown or black skin)", Urgency::today,
     k_red, "public"},
    {"hard-veins", "veins that are hard and sore to the touch", Urgency::today, k_veins, "public"},
    {"water-feeling",
     "sudden sharp pain in the knee or calf with swelling or redness, or a feeling of water running down the leg",
     Urgency::today, k_sharp, "public"},
    {"pop", "a sudden pop or snap, or a feeling of being kicked in the calf", Urgency::today, k_pop, "public"},
    {"no-tiptoe", "not being able to push off or to stand on tiptoe", Urgency::today, k_tiptoe, "public"},
    {"pulsing-lump", "a lump behind the knee that beats like a pulse", Urgency::today, k_pulse, "public"},
    {"fever", "redness or heat that spreads, with fever or feeling unwell", Urgency::today, k_fever, "public"},
    {"hot-joint", "a joint that is hot and swollen", Urgency::today, k_joint, "public"},
    {"no-weight", "not being able to put weight on the leg", Urgency::today, k_weight, "public"},
    {"bruising", "much bruising or swelling after an injury", Urgency::today, k_bruise, "public"},
    {"locked-knee", "a knee that cannot be straightened or moved", Urgency::today, k_lock, "public"},
    {"foot-drop", "a foot that newly drags or drops", Urgency::today, k_drop, "public"},
    {"numbness", "numbness or weakness that is new or spreads", Urgency::today, k_numb, "public"},
    {"rest-pain", "leg pain at rest, or walking pain that has suddenly got worse", Urgency::today, k_rest, "public"},

    {"walking-pain", "calf pain on walking that stops within minutes of standing still", Urgency::soon, k_walk,
     "public"},
    {"ulcer", "a sore on the leg or foot that does not heal", Urgency::soon, k_ulcer, "public"},
    {"colour-change", "a lasting change in the colour of the leg or foot", Urgency::soon, k_colour, "public"},
    {"night-pain", "pain that never lets up, or that wakes you at night", Urgency::soon, k_night, "public"},
    {"weight-loss", "losing weight without meaning to", Urgency::soon, k_loss, "public"},
    {"cancer", "cancer, now or in the past", Urgency::soon, k_cancer, "public"},
    {"lump", "a lump that nobody has explained", Urgency::soon, k_lump, "public, S3"},
    {"bone-pain", "pain on one spot of the bone when it bears weight", Urgency::soon, k_bone, "public, S2"},
    {"effort-tightness", "tightness or numbness that comes only with exercise", Urgency::soon, k_effort, "public, S2"},
    {"long-soreness", "soreness for more than five days", Urgency::soon, k_long, "public"},
    {"worsening", "pain that keeps getting worse", Urgency::soon, k_worse, "public"},
});

}  // namespace

std::string_view urgency_text(Urgency urgency) {
  switch (urgency) {
    case Urgency::emergency:
      return "emergency";
    case Urgency::today:
      return "today";
    case Urgency::soon:
      break;
  }
  return "soon";
}

std::string_view urgency_advice(Urgency urgency) {
  switch (urgency) {
    case Urgency::emergency:
      return "Call your emergency number now.";
    case Urgency::today:
      return "Contact a doctor or urgent care today; if you become breathless, faint or get chest pain, call your "
             "emergency number.";
    case Urgency::soon:
      break;
  }
  return "Make an appointment with a doctor within the next days.";
}

std::span<const WarningSign> warning_signs() { return k_signs; }

const WarningSign* find_warning_sign(std::string_view word) {
  const std::string key = key_spelling(word);
  const auto found =
      std::find_if(k_signs.begin(), k_signs.end(), [&](const WarningSign& sign) { return is_named(sign, key); });
  return found == k_signs.end() ? nullptr : &*found;
}

Parsed<RedFlag> RedFlag::parse(std::string_view text) {
  if (const auto fault = fault_of_line(text, k_max_red_flag_bytes)) {
    return bad_input(
        fmt::format("red flag \"{}\" {}: name what you noticed, like swelling", quoted_briefly(text), *fault));
  }
  return RedFlag(std::string(text));
}

const WarningSign* RedFlag::sign() const {
  const WarningSign* named = find_warning_sign(text_);
  return named != nullptr ? named : sign_described_in(text_);
}

Urgency urgency_of(const RedFlag& flag) {
  if (const WarningSign* named = find_warning_sign(flag.str())) return named->urgency;
  const WarningSign* described = sign_described_in(flag.str());
  return described != nullptr && described->urgency == Urgency::emergency ? Urgency::emergency : Urgency::today;
}

}  // namespace unknot
