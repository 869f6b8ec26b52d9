#include <array>

#include "guide/muscles.hpp"

namespace unknot::guide {
namespace {

using enum Topic;
using enum Standing;

constexpr auto k_plantaris = std::to_array<Statement>({
    {place, undisputed,
     "High behind the knee sits a short muscle belly the size of an index finger; from it a long thin tendon goes all "
     "the way down to the heel bone.",
     "S1"},
    {place, undisputed,
     "It starts on the outer side of the thigh bone's lower end, a little above the outer head of the gastrocnemius, "
     "and ends on the inner side of the heel.",
     "S0"},
    {place, undisputed, "The tendon passes between the gastrocnemius and the soleus.", "public"},
    {place, undisputed, "About one person in ten has no plantaris at all.", "S1"},

    {function, undisputed,
     "It helps larger muscles to bend the knee and to point the foot, and starts no movement of its own.", "S1"},
    {function, undisputed, "Together with the Achilles tendon it is at work when you rise on your toes.", "S0"},

    {referred_pain, undisputed, "Mostly the middle of the back of the knee; now and then the upper part of the calf.",
     "S0, S1"},
    {referred_pain, undisputed, "In a few people the pain runs on as far as the big toe.", "S0"},
    {referred_pain, undisputed, "It can have a part in cramps of the calf.", "S1"},

    {causes, undisputed,
     "It is strained when the ankle bends up under a straight knee: in running and pedalling, on a missed stair, "
     "slipping off a kerb, going down a steep slope, or walking far on the heels as children and dancers do.",
     "S1"},
    {causes, undisputed, "Long drives and days on one's feet in high heels are often seen with it.", "S0"},
    {causes, undisputed,
     "The author of S0 has noticed it together with shin splints and with children's \"growing pains\"; that is an "
     "observation, not a study.",
     "S0"},
    {causes, disputed, "Overwork is seldom the reason: the muscle is small and only assists.", "S1"},
    {causes, disputed, "Runners and people who play sport at weekends are the ones most at risk.", "S0"},

    {technique, undisputed, "Find the tender place in the muscle itself and press there, not on the hollow around it.",
     "S1, own"},
    {technique, undisputed, "Hold still, make small circles, or rub back and forth; try which of them helps.", "S3"},
    {technique, disputed, "It is easy to treat oneself, as long as vessels and lymph nodes are left alone.", "S1"},
    {technique, disputed, "Finding the point is work for an experienced therapist.", "S0"},
    {technique, choice,
     "Use your fingers only, lightly: a discomfort of 3 out of 10 at the most. Let a professional show you the point "
     "once: `unknot set POINT shown_how yes` records it.",
     "own"},

    {dose, disputed, "Two to four treatments, spread over the day.", "S1"},
    {dose, disputed, "Two or three treatments over the day, one to two minutes each (the same document, further on).",
     "S1"},
    {dose, choice, "Three a day unless you choose two or four; never a fifth, and a missed one is not made up.", "own"},
    {dose, undisputed,
     "When the back of the knee starts to get sore: press more lightly, and only in the morning and at night.", "S1"},
    {dose, undisputed, "Go on until pressing brings on neither pain nor other symptoms, then stop.", "S1"},

    {expectations, undisputed, "S1 expects some relief soon after starting. No study here shows that it will come.",
     "S1, own"},
    {expectations, undisputed,
     "Such points can be there for some time without any sign. S0 advises runners, drivers and wearers of high heels "
     "to have a therapist look for them, and to treat early.",
     "S0"},

    {tools, disputed,
     "No balls or pressure tools for a novice: the muscle lies deep, with many veins both near the skin and below.",
     "S0"},
    {tools, disputed, "Tools can help where the hands are too weak or cannot reach (said of any trigger point).", "S3"},
    {tools, choice,
     "Behind the knee: fingers only, whoever has shown you how; never a ball, stick, hook or roller, and never the "
     "opposite knee.",
     "own"},

    {stretching, disputed, "Regular stretching is excellent against trigger points of the calf and lower leg.", "S0"},
    {stretching, disputed, "Static stretching: definitely not; it does not set the muscle right (said of any muscle).",
     "S3"},
    {stretching, choice,
     "This tool never asks you to stretch. If you begin or stop, `unknot change POINT other --note stretching` marks "
     "the "
     "day in `history`, on the chart and in the report.",
     "own"},
    {stretching, undisputed,
     "One stretch: sit with your legs in front of you and both knees bent, take hold of your toes and pull them "
     "towards "
     "the knees. Pushing the heels forward and pulling the toes back makes it stronger; do less of both to ease it.",
     "S0"},
    {stretching, undisputed,
     "Another: kneel on one knee with the front foot's heel staying down, and lean your weight slowly forward over it.",
     "S0"},

    {self_care, undisputed,
     "Change shoes, leave high heels off where you can, vary how and on what ground you run, rest your legs at home "
     "and at work.",
     "S0"},
    {self_care, undisputed, "Warm up before sport; ice and massage after it.", "S0"},
    {self_care, disputed, "A warming gel for overused muscles, a cooling one for a fresh injury.", "S1"},
    {self_care, disputed, "Ice after sport.", "S0"},
    {self_care, choice,
     "Warm or cold is left to you; `--note` keeps what you used with the entry. No product is named here.", "own"},

    {cautions, undisputed, "Behind the knee lie blood vessels and lymph nodes: never press on them.", "S1"},
    {cautions, undisputed,
     "Keep off any pulse and any lump, and stop at once where you feel a pulse under your finger, numbness or "
     "tingling.",
     "public, own"},
    {cautions, undisputed,
     "No brace and no wrapping for muscle pain behind the knee, unless a medical professional recommends it.", "S1"},
    {cautions, undisputed, "The kneeling stretch loads the Achilles tendon heavily: ease into it.", "S0"},
    {cautions, undisputed,
     "Not at ease with treating yourself? A physical therapist, chiropractor or massage therapist can show you the "
     "point and how to press it.",
     "S1"},

    {differentials, undisputed,
     "Pain in this place can also come from the popliteus tendon (irritated or torn off), a torn plantaris tendon, a "
     "Baker's cyst, a widened artery behind the knee, a blood clot in a deep vein, poor circulation in the leg, or "
     "raised pressure in the calf's deep compartment. Only a professional can tell them apart: ask before you press.",
     "S1"},

    {related, undisputed, "Popliteus and soleus send pain to much the same place.", "S1"},
});

}  // namespace

std::span<const Statement> plantaris() { return k_plantaris; }

}  // namespace unknot::guide
