// guide.hpp: what the five documents and public health advice say, as data: muscles, pain areas, warning signs,
// questions, sources. It never decides about a point and never says what somebody's pain is: it says what to do.
#pragma once

#include <span>
#include <string_view>

#include "unknot/red_flag.hpp"
#include "unknot/screening.hpp"

#pragma GCC visibility push(default)
namespace unknot::guide {

/// A source that texts name by its key: `S0` … `S4`, `public`, `own`.
struct Source {
  std::string_view key;
  std::string_view title;
  std::string_view about;  ///< What it is used for, in a few words that the title does not say.
};

/// All sources, in the order of their keys.
std::span<const Source> sources();
/// The source with that key; null: there is none. What a find_… returns lives as long as the program.
const Source* find_source(std::string_view key);

/// What this tool is and is not, for every output that leaves it: one line.
std::string_view notice();

// --- muscles ---------------------------------------------------------------------------------------------------------

/// In the order in which a guide is read.
enum class Topic {
  place,
  function,
  referred_pain,
  causes,
  technique,
  dose,
  expectations,
  tools,
  stretching,
  self_care,
  cautions,
  differentials,  ///< What else such pain can come from: each a reason to ask a professional.
  related,
  not_said,  ///< What no document here says, and where to look instead.
};
inline constexpr int k_topic_count = static_cast<int>(Topic::not_said) + 1;

/// `place`, `referred-pain` …
std::string_view topic_name(Topic topic);
/// `Where it is` …: a heading.
std::string_view topic_heading(Topic topic);

/// How a statement stands to the others of its topic.
enum class Standing {
  undisputed,  ///< No other source here contradicts it.
  disputed,    ///< One of several views that disagree: show it beside the other disputed ones of its topic.
  choice,      ///< What this tool does about the disagreement or the silence.
};

/// `undisputed`, `disputed`, `choice`.
std::string_view standing_name(Standing standing);

/// What the documents say to one topic, or what this tool does about it.
struct Statement {
  Topic topic;
  Standing standing;
  std::string_view text;     ///< One to three sentences of our own.
  std::string_view sources;  ///< Keys, comma and blank between: "S0, S2".
};

/// All that is said of one muscle, or of every muscle.
struct MuscleGuide {
  std::string_view key;  ///< `plantaris`, `tibialis-posterior` … `general`.
  std::string_view title;
  std::span<const Statement> statements;  ///< Grouped by topic, in Topic's order.
};

/// plantaris and soleus, which have documents of their own; the other muscles that the documents name; general.
std::span<const MuscleGuide> muscles();
/// The guide with that key, or to the muscle with that name or alias, spelled as find_known_muscle allows. Null: no
/// such guide; `general` then holds.
const MuscleGuide* find_muscle(std::string_view name);

// --- pain areas ------------------------------------------------------------------------------------------------------

/// A muscle that sends pain to an area, by a document's word.
struct Referral {
  std::string_view muscle;
  std::string_view text;
  std::string_view sources;
};

/// A place that hurts, with the muscles that send pain there.
struct PainArea {
  std::string_view key;                       ///< `heel`, `back-of-knee` …
  std::string_view title;                     ///< `the heel`.
  std::span<const std::string_view> aliases;  ///< Other words for it, in the key's spelling.
  std::span<const Referral> referrals;
};

std::span<const PainArea> areas();
/// The area with that key or alias; case, and blanks or `_` for `-`, do not matter. Null: no document names it.
const PainArea* find_area(std::string_view word);
/// To be shown with every match: that it proves nothing.
std::string_view area_warning();

// --- warning signs ---------------------------------------------------------------------------------------------------

/// What to do now: two to four sentences, the most important first.
std::string_view what_to_do(Urgency urgency);
/// What opens a leg again after any red flag.
std::string_view what_opens();

// --- safety questions ------------------------------------------------------------------------------------------------

enum class EffectOfYes { stop, clinician_first, caution };

/// One of the safety questions.
struct ScreeningQuestion {
  std::string_view key;  ///< Kept in diaries (ScreeningAnswer::question): never changed nor used for another question.
  EffectOfYes effect;
  std::string_view question;
  std::string_view advice;  ///< What to do where the answer is yes.
  std::string_view sources;
};

/// The key of the question that asks for any warning sign: the signs are to be shown with it.
inline constexpr std::string_view k_warning_sign_question = "warning-sign";

/// All questions, those that stop first.
std::span<const ScreeningQuestion> screening_questions();
/// That question, or one that is no longer asked and that old screenings answer. Null: no such question.
const ScreeningQuestion* find_question(std::string_view key);
/// `stop`, `clinician-first`, `caution`.
std::string_view effect_name(EffectOfYes effect);
/// What the answers together ask for: the gravest `yes` wins; without one, `unanswered` while any question has no
/// answer. A question answered both ways counts as yes; a `yes` to a question that the guide does not know asks for a
/// clinician.
ScreeningOutcome outcome_of(std::span<const ScreeningAnswer> answers);

}  // namespace unknot::guide
#pragma GCC visibility pop
