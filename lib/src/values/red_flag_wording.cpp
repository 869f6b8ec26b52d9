// Signs in whole sentences. A word too many holds a leg for an hour; a sign that is missed may cost much more. So
// recognition is generous, and a denial ("no swelling") covers no more than the next word that means something.
#include "values/red_flag_wording.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "base/scan.hpp"
#include "base/words.hpp"

namespace unknot {

namespace {

using List = std::string_view;  // Words with blanks between; `-` joins words that must follow each other.

constexpr List k_foot = "foot feet toe toes";
constexpr List k_leg = "foot feet toe toes leg legs calf calves ankle shin limb";
constexpr List k_skin =
    "leg legs calf calves ankle shin foot feet toe toes knee thigh skin patch streak streaks area spot";

/// A way to say a sign: a word of each list that is not empty.
struct Wording {
  std::string_view sign;
  List any;
  List with = {};
  List also = {};
};

// The gravest first; of one urgency, the more particular first.
constexpr auto k_wordings = std::to_array<Wording>({
    {"breathless",
     "breathless breathlessness short-of-breath shortness-of-breath out-of-breath short-breath gasping suffocating"},
    {"breathless", "cannot hard difficult difficulty trouble struggling struggle problems", "breathe breath breathing"},
    {"breathless",
     "pulmonary-embolism embolism embolus lung-clot clot-on-lung clot-in-lung clot-on-the-lung clot-in-the-lung"},
    {"chest-pain", "chest heart"},
    {"coughing-blood", "cough coughs coughed coughing spit spitting spat", "blood bloody"},
    {"fainting",
     "fainted fainting collapse collapsed collapsing passed-out passing-out pass-out blacked-out blackout unconscious "
     "lost-consciousness"},
    {"fainting", "feel feeling felt nearly almost going", "faint"},
    {"face-arm-speech", "stroke slurred slurring"},
    {"face-arm-speech", "droop droops drooped drooping droopy", "face mouth eye eyelid"},
    {"face-arm-speech", "one-side-of-my-face one-side-of-the-face side-of-my-face"},
    {"face-arm-speech", "weak weakness numb numbness limp paralysed paralyzed cannot", "arm arms"},
    {"face-arm-speech", "cannot", "speak talk"},
    {"saddle-numbness", "numb numbness anaesthesia anesthesia no-feeling",
     "genital genitals genitalia crotch groin saddle back-passage private-parts bottom buttocks anus down-below "
     "down-there between-my-legs between-the-legs"},
    {"saddle-numbness", "cauda-equina"},
    {"bladder-or-bowel", "bladder bowel bowels incontinent incontinence"},
    {"bladder-or-bowel", "cannot", "urinate pee wee urine stool"},
    {"bladder-or-bowel", "wet-myself wetting-myself soiled-myself soiling-myself"},
    {"both-legs-weakness", "weak weakness numb numbness", "both-legs both-feet both-calves"},
    {"cold-leg", "cold icy freezing pale white blue purple black grey gray numb numbness weak paralysed paralyzed",
     k_foot},
    {"cold-leg", "cold icy pale white blue grey gray numb numbness weak paralysed paralyzed",
     "leg legs calf calves limb"},
    {"cold-leg", "numb numbness pale white blue grey gray", "cold icy"},
    {"cold-leg", "no-pulse no-feeling no-sensation lost-feeling lost-all-feeling lost-sensation without-feeling",
     k_leg},
    {"cold-leg", "cannot", "feel move", k_leg},
    {"cold-leg", "no-pulse turned-blue gone-blue turned-white gone-white turned-pale gone-pale paralysed paralyzed"},
    {"tense-muscle-pain", "compartment-syndrome"},
    {"tense-muscle-pain", "bulging tight tense rock-hard hard-as-a-rock",
     "numb numbness tingling tingles pins-and-needles weak weakness"},
    {"severe-pain", "severe unbearable excruciating agonising agonizing", "pain pains painful hurts hurt ache"},
    {"severe-pain", "agony excruciating unbearable worst-pain 10-10 10-out-of-10 ten-out-of-ten"},
    {"deformity", "deformed deformity misshapen out-of-shape"},
    {"deformity", "bone", "visible showing shows sticking"},

    {"hard-veins", "vein veins", "hard sore swollen tender painful"},
    {"hot-joint", "hot warm", "joint knee", "swollen swelling"},
    {"water-feeling", "running trickling trickle trickles", "water"},
    {"pulsing-lump", "pulse pulses pulsing pulsating pulsates"},
    {"foot-drop", "drag drags dragging drop drops dropped dropping foot-drop drop-foot", k_foot},
    {"no-tiptoe", "cannot", "tiptoe tiptoes push"},
    {"no-tiptoe", "no-push no-tiptoe"},
    {"no-weight", "cannot", "walk stand weight"},
    {"no-weight", "no-weight"},
    {"locked-knee", "cannot", "straighten bend"},
    {"locked-knee", "locked", "knee leg"},
    {"pop", "pop popped popping snap snapped snapping kicked"},
    {"swelling", "swelling swellings swollen swell swells swelled puffy"},
    {"red-or-dark-skin", "redness reddened darkened"},
    {"red-or-dark-skin", "red dark", k_skin},
    {"warmth", "warm warmer warmth hot hotter"},
    {"fever", "fever feverish shivering shivers unwell"},
    {"throbbing", "throb throbs throbbing"},
    {"bruising", "bruise bruises bruised bruising"},
    {"numbness", "numb numbness tingling tingles weak weakness pins-and-needles"},
    {"rest-pain", "pain-at-rest hurts-at-rest hurt-at-rest rest-pain"},

    {"walking-pain", "pain-on-walking pain-when-walking hurts-when-walking claudication"},
    {"ulcer", "ulcer ulcers open-sore not-healing not-heal"},
    {"night-pain", "pain-at-night hurts-at-night night-pain constant-pain wakes-me woke-me"},
    {"weight-loss", "weight-loss losing-weight lost-weight"},
    {"cancer", "cancer tumour tumor"},
    {"lump", "lump lumps"},
    {"colour-change", "discoloured discolored discolouration discoloration colour-change color-change"},
    {"bone-pain", "bone", "pain hurts hurt"},
    {"worsening", "worsening getting-worse gets-worse"},
});

// A denial passes over these to the word that it denies.
constexpr List k_passed_over =
    "a an the my any i ive it its is are was has have had there been me of in on at all so far and or nor today now "
    "this morning evening night day still here new sudden suddenly such kind see feel notice noticed to report sign "
    "signs symptom symptoms flag flags warning problem problems pain pains these those them that left right leg legs "
    "calf calves foot feet knee knees ankle toe toes severe";
constexpr List k_negations = "no not none without neither nor nothing nil isnt arent wasnt werent nope";
// "Not only swollen", "no longer swollen", "not right": what follows is not denied.
constexpr List k_no_denial =
    "longer only just more sure certain better doubt idea improving right normal usual good well ok okay same known "
    "know why what how if whether";
constexpr List k_clause_ends =
    "but although though however yet except because since with while when then also plus and";
constexpr List k_nothing_said =
    "no none nothing nil null false f n na 0 00 0.0 nope never neither absent noone nein keine aucun aucune non "
    "ninguno ninguna nan";
// What a table says of a day on which all was well; nothing, where it stands alone.
constexpr List k_all_well = "normal ok okay fine negative";
// What a denial may deny beside the signs themselves ("no red flags").
constexpr List k_complaints = "complaint complaints unusual special else red flag flags";

bool lists(List list, std::string_view word) {
  for (std::size_t at = list.find(word); at != List::npos; at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return !word.empty();
  }
  return false;
}

struct SaidWord {
  std::string text;          ///< In lower case, without apostrophes.
  bool ends_clause = false;  ///< A stop, comma or dash follows.
  bool denied = false;
};

bool is_stop(std::string_view text, std::size_t at) {
  constexpr std::string_view k_stops = ".,;:!?()/\n";
  if (k_stops.find(text[at]) != std::string_view::npos) return true;
  const bool apart = at == 0 || at + 1 == text.size() || is_blank(text[at - 1]) || is_blank(text[at + 1]);
  return text[at] == '-' && apart;
}

/// Words of ASCII letters, digits and bytes beyond ASCII; general punctuation (U+2000 to U+207F) ends a clause.
std::vector<SaidWord> words_of(std::string_view text) {
  std::vector<SaidWord> words;
  bool open = false;
  const auto end_word = [&](bool clause) {
    open = false;
    if (clause && !words.empty()) words.back().ends_clause = true;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = lowered(text[at]);
    const std::string_view next = text.substr(at, 3);
    if (c == '\'' || is_apostrophe(next)) {
      at += c == '\'' ? 0 : 2;
    } else if (next.starts_with("\xE2\x80") || next.starts_with("\xE2\x81")) {
      end_word(true);
      at += 2;
    } else if (next.starts_with("\xC2\xA0")) {
      end_word(false);
      at += 1;
    } else if (is_lower(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80) {
      if (!open) words.push_back({});
      open = true;
      words.back().text += c;
    } else {
      end_word(is_stop(text, at));
    }
  }
  return words;
}

/// "cannot" for each way to say it, "not" for "doesnt" and "wont".
void unify(std::vector<SaidWord>& words) {
  const auto drop = [&](std::size_t from, std::size_t count) {
    const auto first = words.begin() + static_cast<std::ptrdiff_t>(from);
    words.erase(first, first + static_cast<std::ptrdiff_t>(count));
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto is = [&](std::size_t at, List any) { return at < words.size() && lists(any, words[at].text); };
    if (is(i, "cant couldnt unable")) words[i].text = "cannot";
    if (is(i, "can could") && is(i + 1, "not")) {
      words[i].text = "cannot";
      drop(i + 1, 1);
    } else if (is(i, "not") && is(i + 1, "able")) {
      words[i].text = "cannot";
      drop(i + 1, 1);
    } else if (is(i, "doesnt wont isnt") && is(i + 1, "heal healing")) {
      words[i].text = "not";
    }
  }
}

void mark_denied(std::vector<SaidWord>& words) {
  bool denying = false;
  bool said = false;  // The word that is denied has been reached; "or" denies one more.
  for (std::size_t i = 0; i < words.size(); ++i) {
    SaidWord& word = words[i];
    if (lists(k_negations, word.text)) {
      denying = true;
      said = false;
    } else if (lists(k_no_denial, word.text) || lists(k_clause_ends, word.text)) {
      denying = false;
    } else if (denying && lists("or nor", word.text)) {
      said = false;
    } else if (denying && !said) {
      word.denied = true;
      const bool passes =
          lists(k_passed_over, word.text) &&
          (!lists("pain pains", word.text) || (i + 1 < words.size() && lists("in on at of", words[i + 1].text)));
      said = !passes;
    }
    if (word.ends_clause) denying = false;
  }
}

enum class Denials { heeded, ignored };

/// Whether the words from `at` on are those of `phrase`, and the first of them is not denied.
bool says_phrase(const std::vector<SaidWord>& words, std::size_t at, std::string_view phrase, Denials denials) {
  if (denials == Denials::heeded && words[at].denied) return false;
  while (true) {
    const std::size_t end = std::min(phrase.find('-'), phrase.size());
    if (at == words.size() || words[at].text != phrase.substr(0, end)) return false;
    if (end == phrase.size()) return true;
    phrase.remove_prefix(end + 1);
    ++at;
  }
}

bool says_any(const std::vector<SaidWord>& words, List list, Denials denials) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (says_phrase(words, at, list.substr(0, end), denials)) return true;
    }
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

const WarningSign* gravest_in(const std::vector<SaidWord>& words, Denials denials) {
  const auto says = [&](List list) { return list.empty() || says_any(words, list, denials); };
  for (const Wording& wording : k_wordings) {
    if (says(wording.any) && says(wording.with) && says(wording.also)) return find_warning_sign(wording.sign);
  }
  return nullptr;
}

std::vector<SaidWord> understood(std::string_view text) {
  std::vector<SaidWord> words = words_of(text);
  unify(words);
  mark_denied(words);
  return words;
}

}  // namespace

const WarningSign* sign_described_in(std::string_view text) { return gravest_in(understood(text), Denials::heeded); }

bool says_no_sign(std::string_view text) {
  const std::vector<SaidWord> words = understood(text);
  if (words.empty()) return text.find_first_of("?!") == std::string_view::npos;
  if (find_warning_sign(text) != nullptr || gravest_in(words, Denials::heeded) != nullptr) return false;
  const auto any_of = [&](List list) {
    return std::any_of(words.begin(), words.end(), [&](const SaidWord& word) { return lists(list, word.text); });
  };
  const bool is_well = std::all_of(words.begin(), words.end(), [](const SaidWord& word) {
    return lists(k_all_well, word.text) || (lists(k_passed_over, word.text) && !word.denied);
  });
  if (is_well && any_of(k_all_well)) return true;
  const bool all_deny = std::all_of(words.begin(), words.end(), [](const SaidWord& word) {
    return word.denied || lists(k_passed_over, word.text) || lists(k_negations, word.text) ||
           lists(k_nothing_said, word.text) || lists(k_clause_ends, word.text);
  });
  if (!all_deny || any_of(k_no_denial)) return false;
  const bool denies_a_word = std::any_of(
      words.begin(), words.end(), [](const SaidWord& word) { return word.denied && !lists(k_passed_over, word.text); });
  if (!denies_a_word) return any_of(k_nothing_said) || any_of(k_negations);
  return any_of(k_complaints) || gravest_in(words, Denials::ignored) != nullptr;
}

}  // namespace unknot
