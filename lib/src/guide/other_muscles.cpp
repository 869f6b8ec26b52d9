// The muscles that the documents only mention: what they say of each, and nothing more. A word of a reader of S3 is
// marked as one.
#include <array>

#include "guide/muscles.hpp"

namespace unknot::guide {
namespace {

using enum Topic;
using enum Standing;

// Said of any trigger point, or of a whole place.

constexpr Statement k_strokes{
    technique, undisputed,
    "Hold still, circle in either direction, or rub back and forth; what helps differs (said of any trigger point).",
    "S3"};
constexpr Statement k_discomfort{
    technique, choice, "Press to a discomfort of 3 to 5 out of 10, and 3 at the most while the area is sore.", "own"};
constexpr Statement k_hands{tools, choice, "Hands. Balls, hooks and sticks once a professional has shown you how.",
                            "own"};
constexpr Statement k_calf_no_balls{
    tools, disputed,
    "No balls or pressure tools for the novice: many veins, near the skin and deep, run through the calf (said of the "
    "soleus).",
    "S2"};
constexpr Statement k_calf_tools{
    tools, disputed, "A hand tool, a massage cane or the opposite knee can be used on the muscles of the calf.", "S4"};
constexpr Statement k_calf_hands{
    tools, choice,
    "Hands or the opposite knee. Balls, hooks and sticks only once a professional has shown you how; a roller on the "
    "belly of the calf only.",
    "own"};
constexpr Statement k_not_the_hollow{
    cautions, undisputed, "Never press into the hollow of the knee: vessels and lymph nodes lie there.", "S1"};
constexpr Statement k_stop{cautions, undisputed,
                           "Stop at once where you feel a pulse under your finger, numbness or tingling.",
                           "public, own"};
constexpr Statement k_with_soleus{related, undisputed, "The soleus: S2 names the two together.", "S2"};
constexpr std::string_view k_silence =
    "Nothing on what sets it off, on dose, stretching or what else such pain can come from: `unknot guide general` "
    "holds for these.";

constexpr auto k_popliteus = std::to_array<Statement>({
    {place, undisputed, "Behind the knee: S1 counts it and its tendon among the sources of pain in that place.", "S1"},
    {referred_pain, undisputed,
     "The back of the knee: S1 gives it a pattern much like that of the plantaris, and no more detail.", "S1"},
    k_strokes,
    {technique, choice,
     "Use your fingers only, lightly: a discomfort of 3 out of 10 at the most. Let a professional show you the point "
     "once: `unknot set POINT shown_how yes` records it.",
     "own"},
    {tools, undisputed,
     "No balls or pressure tools for a novice: many veins lie there, both near the skin and below (said of the "
     "plantaris, in the same place).",
     "S0"},
    {tools, choice,
     "Behind the knee: fingers only, whoever has shown you how; never a ball, stick, hook or roller, and never the "
     "opposite knee.",
     "own"},
    {cautions, undisputed, "Behind the knee lie blood vessels and lymph nodes: never press on them.", "S1"},
    {cautions, undisputed,
     "Keep off any pulse and any lump, and stop at once where you feel a pulse under your finger, numbness or "
     "tingling.",
     "public, own"},
    {cautions, undisputed,
     "No brace and no wrapping for muscle pain behind the knee, unless a medical professional recommends it.", "S1"},
    {differentials, undisputed,
     "Pain in this place can also come from its tendon (irritated or torn off), a torn plantaris tendon, a Baker's "
     "cyst, a widened artery behind the knee, a blood clot in a deep vein, poor circulation in the leg, or raised "
     "pressure in the calf's deep compartment. Only a professional can tell them apart: ask before you press.",
     "S1"},
    {related, undisputed, "The plantaris and the soleus, which hurt in much the same place; S2 too names the soleus.",
     "S1, S2"},
    {not_said, choice,
     "Nothing on what it does, what sets it off or how often to treat it: `unknot guide general` holds for these.",
     "own"},
});

constexpr auto k_gastrocnemius = std::to_array<Statement>({
    {place, undisputed,
     "In the calf, not behind the knee. It covers the upper part of the soleus; below its bulge the soleus lies free.",
     "S4"},
    {place, undisputed, "It goes to the heel by the same tendon as the soleus, the Achilles tendon.", "S2"},
    {place, undisputed, "The plantaris begins just above its outer head.", "S0"},
    {referred_pain, undisputed, "The ankle or the foot: S3 says so of \"the calf muscle\", without naming which.",
     "S3"},
    {referred_pain, undisputed,
     "The heel, as readers of S3 say: one treats this muscle and the soleus first in plantar heel pain, another's heel "
     "eased after a point at the top of the inner calf (readers' words).",
     "S3"},
    k_strokes,
    k_discomfort,
    k_calf_no_balls,
    k_calf_tools,
    k_calf_hands,
    k_not_the_hollow,
    k_stop,
    k_with_soleus,
    {not_said, choice, k_silence, "own"},
});

constexpr auto k_tibialis_posterior = std::to_array<Statement>({
    {place, undisputed, "It passes under the inner ankle to the underside of the foot (a reader's word).", "S3"},
    {place, choice, "Taken here as a muscle of the calf, with the calf's cautions; not behind the knee.", "own"},
    {referred_pain, undisputed,
     "No document gives a pattern. Readers of S3 name it with pain under the inner ankle bone, with pain along the "
     "shin "
     "and with plantar heel pain (readers' words).",
     "S3"},
    k_strokes,
    k_discomfort,
    k_calf_no_balls,
    k_calf_tools,
    k_calf_hands,
    k_not_the_hollow,
    k_stop,
    k_with_soleus,
    {not_said, choice, k_silence, "own"},
});

constexpr auto k_tibialis_anterior = std::to_array<Statement>({
    {place, choice, "In the lower leg, not behind the knee; no document here says more.", "own"},
    {function, undisputed, "It pulls the other way than the soleus.", "S2"},
    {referred_pain, undisputed,
     "No document gives a pattern. A reader of S3 treats it in plantar heel pain (a reader's word).", "S3"},
    k_strokes,
    k_discomfort,
    k_hands,
    k_stop,
    {related, undisputed, "The soleus, as its counterpart.", "S2"},
    {not_said, choice, k_silence, "own"},
});

constexpr auto k_peroneus_longus = std::to_array<Statement>({
    {place, choice, "In the lower leg, not behind the knee; no document here says more of its belly.", "own"},
    {place, undisputed, "It ends under the arch of the foot (a reader's word).", "S3"},
    {referred_pain, undisputed,
     "No document gives a pattern. A reader of S3 treats it in plantar heel pain, with tender spots under the arch "
     "near "
     "its end (a reader's word).",
     "S3"},
    k_strokes,
    {technique, undisputed, "Points on the underside of the foot may be worked (the author, to that reader).", "S3"},
    k_discomfort,
    k_hands,
    k_stop,
    {related, undisputed, "No document here names a related muscle.", "own"},
    {not_said, choice, k_silence, "own"},
});

constexpr auto k_quadratus_plantae = std::to_array<Statement>({
    {place, undisputed, "In the foot, not behind the knee.", "S2"},
    {referred_pain, undisputed, "No document gives a pattern.", "own"},
    k_strokes,
    {technique, undisputed,
     "Points on the underside of the foot may be worked; more often they are in the lower leg (the author, to a "
     "reader).",
     "S3"},
    k_discomfort,
    k_hands,
    k_stop,
    k_with_soleus,
    {not_said, choice, k_silence, "own"},
});

constexpr auto k_abductor_hallucis = std::to_array<Statement>({
    {place, undisputed, "In the foot, not behind the knee.", "S2"},
    {place, undisputed, "In the inner arch (a reader's word).", "S3"},
    {referred_pain, undisputed,
     "No document gives a pattern. A reader of S3 often finds points in it in plantar heel pain, and treating them "
     "often helps (a reader's word).",
     "S3"},
    k_strokes,
    {technique, undisputed,
     "Points on the underside of the foot may be worked; more often they are in the lower leg (the author, to a "
     "reader).",
     "S3"},
    k_discomfort,
    k_hands,
    k_stop,
    k_with_soleus,
    {not_said, choice, k_silence, "own"},
});

constexpr auto k_piriformis = std::to_array<Statement>({
    {place, choice, "Not behind the knee; no document here says where it lies.", "own"},
    {referred_pain, undisputed, "No document gives a pattern.", "own"},
    k_strokes,
    k_discomfort,
    k_hands,
    k_stop,
    k_with_soleus,
    {not_said, choice, k_silence, "own"},
});

constexpr auto k_upper_trapezius = std::to_array<Statement>({
    {place, choice, "Not in the leg; no document here says where it lies.", "own"},
    {referred_pain, undisputed, "The jaw, and the head as in a headache.", "S3"},
    k_strokes,
    k_discomfort,
    k_hands,
    k_stop,
    {related, undisputed, "No document here names a related muscle.", "own"},
    {not_said, choice, k_silence, "own"},
});

constexpr auto k_other_muscles = std::to_array<MuscleGuide>({
    {"popliteus", "Popliteus", k_popliteus},
    {"gastrocnemius", "Gastrocnemius", k_gastrocnemius},
    {"tibialis-posterior", "Tibialis posterior", k_tibialis_posterior},
    {"tibialis-anterior", "Tibialis anterior", k_tibialis_anterior},
    {"peroneus-longus", "Peroneus longus", k_peroneus_longus},
    {"quadratus-plantae", "Quadratus plantae", k_quadratus_plantae},
    {"abductor-hallucis", "Abductor hallucis", k_abductor_hallucis},
    {"piriformis", "Piriformis", k_piriformis},
    {"upper-trapezius", "Upper trapezius", k_upper_trapezius},
});

}  // namespace

std::span<const MuscleGuide> other_muscles() { return k_other_muscles; }

}  // namespace unknot::guide
