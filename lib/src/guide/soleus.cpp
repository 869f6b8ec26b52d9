#include <array>

#include "guide/muscles.hpp"

namespace unknot::guide {
namespace {

using enum Topic;
using enum Standing;

constexpr auto k_soleus = std::to_array<Statement>({
    {place, undisputed,
     "A broad flat muscle deep in the calf, from the upper ends of both lower leg bones down to the heel, which it "
     "reaches through the Achilles tendon.",
     "S2, S4"},
    {place, undisputed,
     "Its upper part is covered by the gastrocnemius, its lower part lies just under the skin. Look for it in the "
     "lower half of the leg, below the bulge of the gastrocnemius, and feel it tighten as you point the toes.",
     "S4"},

    {function, undisputed, "It points the foot: every push-off in walking, running, jumping and climbing uses it.",
     "S2, S4"},
    {function, undisputed, "In standing it works without pause to keep the body from tipping forward over the ankles.",
     "S2"},
    {function, undisputed, "With the other calf muscles it pumps blood and fluid up from the feet.", "S4"},

    {referred_pain, undisputed,
     "The lower end of the Achilles tendon, the back and the sole of the heel, and the rear half of the foot.", "S2"},
    {referred_pain, undisputed, "The calf from the knee to just above the Achilles tendon.", "S2, S4"},
    {referred_pain, undisputed, "The heel, and the ankle at its back or side.", "S4"},
    {referred_pain, undisputed,
     "Rarely a patch four or five centimetres wide over the sacroiliac joint of the same side; very rarely the jaw.",
     "S2"},
    {referred_pain, undisputed, "Both documents also name pain and spasm low in the back, and mention the jaw.",
     "S2, S4"},
    {referred_pain, undisputed,
     "It is looked at for pain in the calf, the heel or behind the knee, on stairs, in a shortened calf, with long use "
     "of high heels, in plantar heel pain, low back pain, cramps at night, tight hamstrings and even headaches.",
     "S2"},
    {referred_pain, undisputed, "A heel spur can be there and not be what hurts: the calf is worth a look as well.",
     "S4"},

    {causes, undisputed,
     "Much running, walking, jumping or climbing, above all on uneven ground; also football, cycling, skiing and "
     "rowing machines.",
     "S2, S4"},
    {causes, undisputed,
     "High heels, which keep the muscle short; hard soles and boots, which unsteady the foot or press on the back of "
     "the leg; insoles that do not fit.",
     "S2, S4"},
    {causes, undisputed,
     "Long drives, standing at work, a splint after a broken bone, legs of unequal length, a blow to the calf, and "
     "chairs or recliners that press on it.",
     "S2, S4"},

    {technique, undisputed,
     "Reach it with your hands, or lie back and let the calf rest on the other knee: its own weight "
     "is the pressure.",
     "S2, S4"},
    {technique, undisputed, "Work the tender places with short strokes.", "S4"},
    {technique, undisputed, "Work in the muscle, above or below the sore spot, and not on the tender Achilles tendon.",
     "S3"},
    {technique, choice, "Press to a discomfort of 3 to 5 out of 10, and 3 at the most while the area is sore.", "own"},

    {dose, undisputed, "Neither document on the soleus gives a number of sessions or minutes.", "S2, S4"},
    {dose, choice,
     "The numbers written for the plantaris are used here too: two to four times a day, one to two minutes, three "
     "times "
     "unless you choose otherwise.",
     "S1, own"},

    {expectations, undisputed,
     "S4 describes some relief at once and more over days and weeks; S3 expects little that lasts "
     "while the cause goes on. This tool promises neither and shows your figures.",
     "S3, S4, own"},

    {tools, disputed,
     "Balls and pressure tools are not for the novice, and not without a professional's instruction: the muscle is "
     "deep "
     "and many veins lie near it.",
     "S2"},
    {tools, disputed, "A hand tool or massage cane may be used on the calf, as may the opposite knee.", "S4"},
    {tools, disputed, "A tennis ball will hardly reach the point, yet massage with it around there might help.", "S2"},
    {tools, disputed, "A foam roller can work well.", "S2"},
    {tools, disputed, "Hands first, for they feel what they do; roller, ball or stick where reach or strength fails.",
     "S3"},
    {tools, choice,
     "Hands or the opposite knee. Balls, hooks and sticks only once a professional has shown you how; a roller on the "
     "belly of the calf only.",
     "own"},

    {stretching, disputed,
     "Stretching is excellent against trigger points in the calf, and simple enough to do at home without equipment.",
     "S2"},
    {stretching, disputed, "Static stretching: definitely not; it does not set the muscle right (said of any muscle).",
     "S3"},
    {stretching, choice,
     "This tool never asks you to stretch. If you begin or stop, `unknot change POINT other --note stretching` marks "
     "the "
     "day in `history`, on the chart and in the report.",
     "own"},

    {self_care, undisputed,
     "Other shoes, no high heels, a different running style or ground, legs up at home and at work, attention to "
     "posture.",
     "S2"},
    {self_care, undisputed, "Warm up before sport, cool down and massage after it; cold may be used.", "S2"},
    {self_care, undisputed, "Avoid hard soles, boots, and seats that press on the back of the legs.", "S4"},
    {self_care, undisputed, "Build up exercise step by step.", "S4"},
    {self_care, disputed, "Massage the calves regularly, to prevent overload.", "S4"},
    {self_care, disputed, "Stop when pressing no longer hurts (said of the plantaris).", "S1"},
    {self_care, choice, "Here treatment ends when the point is quiet; nothing goes on by itself.", "own"},

    {cautions, undisputed, "The muscle lies deep and many veins run over and through the calf: stay off them.", "S2"},
    {cautions, undisputed, "Never press into the hollow of the knee: vessels and lymph nodes lie there.", "S1"},
    {cautions, undisputed, "Stop at once where you feel a pulse under your finger, numbness or tingling.",
     "public, own"},
    {cautions, undisputed, "No brace or wrapping for pain behind the knee unless a medical professional recommends it.",
     "S1"},
    {cautions, undisputed,
     "When the calf's pump works badly, S4 sees more inflamed veins, varicose veins and pressure problems in the lower "
     "leg: signs of these are for a doctor, not for massage.",
     "S4, own"},

    {differentials, undisputed,
     "Pain here can also come from the Achilles tendon (irritated or torn), a torn muscle, a heel spur, the plantar "
     "fascia, the joint under the ankle, a Baker's cyst, shin splints, a stress fracture, pressure in a muscle "
     "compartment, disease of arteries or veins, night cramps, pain after exercise or legs of unequal length. Only a "
     "professional can tell them apart: ask before you press.",
     "S2, S4"},

    {related, undisputed,
     "Popliteus, gastrocnemius, tibialis posterior, quadratus plantae and abductor hallucis in the foot, piriformis; "
     "now and then there is a link to the jaw.",
     "S2"},
    {related, undisputed, "The tibialis anterior pulls the other way.", "S2"},
});

}  // namespace

std::span<const Statement> soleus() { return k_soleus; }

}  // namespace unknot::guide
