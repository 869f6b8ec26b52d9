#include <array>

#include "guide/muscles.hpp"

namespace unknot::guide {
namespace {

using enum Topic;
using enum Standing;

constexpr auto k_general = std::to_array<Statement>({
    {place, undisputed, "A trigger point is felt as a hard or tender spot, a knot or a taut band, in a muscle.", "S3"},
    {place, undisputed,
     "In leg and foot trouble the author of S3 finds the points more often in the lower leg than in the foot (said to "
     "a "
     "reader).",
     "S3"},

    {function, undisputed, "A muscle with such a point is said to be shorter and to work less well.", "S0"},

    {referred_pain, undisputed,
     "Pain is often felt elsewhere: a point in the calf at the ankle or foot, one in the upper trapezius at the jaw or "
     "in the head.",
     "S3"},
    {referred_pain, undisputed,
     "The cause can be far from the pain: a thigh can make a foot hurt, a foot a knee or a back.", "S3"},

    {causes, undisputed,
     "Shoes that do not suit, too much or too hard training, too little recovery and sleep, stress and diet: S3 holds "
     "that the points return while these go on.",
     "S3"},
    {causes, undisputed, "A sudden injury leaves points around it, and limping on it makes new ones.", "S3"},

    {technique, undisputed, "Press just hard enough: too hard can harm and bruise, too soft or too short does nothing.",
     "S3"},
    {technique, undisputed, "Hold still, circle in either direction, or rub back and forth; what helps differs.", "S3"},
    {technique, undisputed,
     "Press for 10 to 15 seconds at least; while the pain eases go on, and stop when it eases no more.", "S3"},
    {technique, disputed, "Press on the point itself.", "S1, S4"},
    {technique, disputed,
     "Usually not where it hurts, but further up or down the same muscle; this holds most of all for tendons.", "S3"},
    {technique, choice,
     "Where it hurts and where you press are two places: a point is where you press; `--note` can say where it hurts.",
     "own"},
    {technique, choice, "Press to a discomfort of 3 to 5 out of 10, and 3 at the most while the area is sore.", "own"},

    {dose, disputed, "Two to four times a day; further on, two or three times, one to two minutes each.", "S1"},
    {dose, disputed, "A few times a day, and only while each time helps; more is not better.", "S3"},
    {dose, choice, "Three a day unless you choose two or four; 60 to 120 seconds, less where it no longer eases.",
     "own"},
    {dose, disputed, "Sore while treating: lighter, twice a day, morning and night.", "S1"},
    {dose, disputed, "Sore the next day: do not continue, rest.", "S3"},
    {dose, choice,
     "Soreness on the same day makes it lighter; soreness the next day makes it a day of rest. In doubt, rest.", "own"},
    {dose, undisputed,
     "To a reader who was tender after two sessions S3's author said: leave it time to recover, or try a point at some "
     "distance from the sore place.",
     "S3"},
    {dose, undisputed,
     "Readers of S3 asked about a daily maximum, the best time of day and a feeling like a bruise; none of the "
     "documents "
     "answers.",
     "S3"},
    {dose, undisputed, "Treat early after an injury begins.", "S0, S3"},
    {dose, undisputed, "Stop when pressing brings on neither pain nor symptoms.", "S1"},

    {expectations, disputed, "Relief begins quickly.", "S1"},
    {expectations, disputed, "Some at once, more over days and weeks.", "S4"},
    {expectations, disputed, "Little that lasts, if anything, while the cause goes on.", "S3"},
    {expectations, choice,
     "Nothing is promised here: look at your own figures, and at the causes when they stay flat. When you change one, "
     "`unknot change POINT WHAT` marks the day.",
     "own"},
    {expectations, undisputed,
     "No change? Then it is the wrong point, or too much or too little of pressure or time; most often the cause lies "
     "elsewhere; or it needs another kind of treatment.",
     "S3"},
    {expectations, undisputed,
     "A review of 19 trials found no effect of trigger point treatment by hand on pain in the short term and could not "
     "recommend it; small trials were kinder. The author of S3 grants that his claims have had no peer review.",
     "public, S3"},

    {tools, disputed,
     "Hands are best, because they feel the release and press neither too hard nor too little; a roller, ball, cane or "
     "stick where reach or strength fails.",
     "S3"},
    {tools, disputed, "A foam roller can work well, a tennis ball a little.", "S2"},
    {tools, disputed, "A roller will not correct pain at the outer side of the knee (said to a reader).", "S3"},
    {tools, disputed, "Hand tools and the opposite knee, for the calf.", "S4"},
    {tools, disputed, "No balls or pressure tools for the novice on deep muscles among veins.", "S0, S2"},
    {tools, choice,
     "Hands. Balls, hooks and sticks once a professional has shown you how; nothing but fingers behind the knee.",
     "own"},

    {stretching, disputed, "Stretching is excellent against trigger points.", "S0, S2"},
    {stretching, disputed, "Static stretching: definitely not; it changes a tense muscle for moments only.", "S3"},
    {stretching, choice,
     "This tool never asks you to stretch and does not forbid it: in two small trials pressure was joined with "
     "stretching.",
     "own, public"},

    {self_care, undisputed, "Look for the cause: shoes, diet, stress, sleep, too much training.", "S3"},
    {self_care, undisputed, "Without pain, get moving; a moving rest is better than none (said to a reader).", "S3"},
    {self_care, undisputed,
     "Exercise to rebuild only once the muscle and joint work as usual: less pain, more movement, more ease (said to a "
     "reader).",
     "S3"},
    {self_care, undisputed, "Tape for a few days at most; longer weakens as a brace does (said to a reader).", "S3"},
    {self_care, undisputed, "Increase exercise step by step.", "S4"},

    {cautions, undisputed,
     "Unsure what you are doing? Be very careful: do not inflame what is inflamed, and do not overlook a fracture, a "
     "torn tendon or a blood clot.",
     "S3"},
    {cautions, undisputed, "Do not press a scar or a lump itself; a reader who did made it worse. Have it looked at.",
     "S3, public"},
    {cautions, undisputed, "Never press on vessels or lymph nodes; behind the knee both lie close.", "S1"},
    {cautions, undisputed, "Stop at once where you feel a pulse under your finger, numbness or tingling.",
     "public, own"},
    {cautions, undisputed, "Injections and needles are for professionals and no part of this tool.", "S3, own"},
    {cautions, undisputed, "If you feel unwell, or think that you need treatment, ask a physician.", "S0"},

    {differentials, undisputed,
     "A fit with a pattern is no proof. Pain that rest, massage and self-care do not ease within a few weeks, that "
     "wakes you, spreads or grows is a reason to ask a professional.",
     "public"},
    {differentials, undisputed, "So is soreness that lasts more than five days, or gets worse.", "public"},

    {related, undisputed,
     "Named by readers: abductor hallucis, tibialis posterior and anterior, peroneus longus, and the inner calf.",
     "S3"},
});

}  // namespace

std::span<const Statement> general() { return k_general; }

}  // namespace unknot::guide
