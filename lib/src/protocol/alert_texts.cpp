// The text of every alert, and the muscles that it names.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "protocol/facts.hpp"
#include "unknot/catalog.hpp"
#include "unknot/muscle.hpp"
#include "unknot/text.hpp"

namespace unknot {
namespace {

using protocol::Facts;

struct AlertRow {
  AlertId alert;
  std::string_view name;
  std::string_view source;
};

constexpr std::array<AlertRow, k_alert_count> k_alerts{{
    {AlertId::over_dose, "over-dose", "S1, S3"},
    {AlertId::too_soon, "too-soon", "own"},
    {AlertId::made_worse, "made-worse", "S3"},
    {AlertId::pressed_firmly, "pressed-firmly", "S1"},
    {AlertId::treated_in_rest, "treated-in-rest", "S3"},
    {AlertId::stalled, "stalled", "S3"},
    {AlertId::frequent_rest, "frequent-rest", "own"},
    {AlertId::long_soreness, "long-soreness", "own"},
    {AlertId::no_progress, "no-progress", "own"},
    {AlertId::worsening, "worsening", "own"},
    {AlertId::pain_elsewhere, "pain-elsewhere", "own"},
    {AlertId::tool_caution, "tool-caution", "S0, S2"},
    {AlertId::screening_unanswered, "screening-unanswered", "own"},
    {AlertId::screening_old, "screening-old", "own"},
}};

const AlertRow& row(AlertId alert) {
  const AlertRow& found = k_alerts[static_cast<std::size_t>(alert)];
  assert(found.alert == alert);
  return found;
}

std::string over_dose_sentence(const Facts& facts) {
  if (facts.has("sessions") && facts.has("length")) {
    return fmt::format("{} sessions today, one of them {} long: more is not better. Leave it for today.",
                       facts["sessions"], facts["length"]);
  }
  if (facts.has("sessions")) {
    return fmt::format("{} sessions today: more is not better. Leave it for today.", facts["sessions"]);
  }
  return fmt::format("A session of {}: more is not better. One to two minutes are enough.", facts["length"]);
}

std::string names_of(std::span<const MuscleKind> kinds, std::string_view last = " and ") {
  std::string names;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (i > 0) names += i + 1 == kinds.size() ? last : ", ";
    names += facts_of(kinds[i])->name;
  }
  return names;
}

const MuscleFacts* muscle_of(const Point& point) { return point.muscle ? facts_of(point.muscle->kind()) : nullptr; }

/// Where the documents name muscles together with this one, their names; else empty.
std::string related_muscles(const Point& point) {
  const MuscleFacts* muscle = muscle_of(point);
  return muscle == nullptr ? std::string() : names_of(muscle->related);
}

/// Whether the two muscles send pain to one area, by the documents.
bool share_an_area(const MuscleFacts& one, const MuscleFacts& other) {
  return std::any_of(one.refers_to.begin(), one.refers_to.end(), [&](std::string_view area) {
    return std::find(other.refers_to.begin(), other.refers_to.end(), area) != other.refers_to.end();
  });
}

/// The other muscles that the documents name for the areas of this one.
std::string muscles_that_refer_there(const Point& point) {
  const MuscleFacts* muscle = muscle_of(point);
  if (muscle == nullptr) return {};
  std::vector<MuscleKind> others;
  for (const MuscleFacts& other : known_muscles()) {
    if (other.kind != muscle->kind && share_an_area(*muscle, other)) others.push_back(other.kind);
  }
  return names_of(others);
}

/// S3's ways on where a point does not respond, in its order.
std::string way_on(int way, const Point& point) {
  switch (way) {
    case 1:
      return "Try another place on the muscle, two or three fingers up or down.";
    case 2:
      return "Try less or more pressure or time, or another technique: hold, circle or stroke.";
    case 3: {
      const std::string related = related_muscles(point);
      return related.empty() ? "Look for a related muscle." : fmt::format("Look at a related muscle: {}.", related);
    }
    case 4:
      return "Change the cause: shoes, training or sitting.";
    default:
      return "Ask a professional about another therapy.";
  }
}

std::string stalled_sentence(const Facts& facts, const Point& point) {
  std::string text = fmt::format("First press: {} this week, {} last week.", facts["this week"], facts["last week"]);
  if (const auto way = facts.number("way")) {
    text += fmt::format(" {} Note what you change.", way_on(*way, point));
  }
  return text;
}

std::string treated_in_rest_sentence(const Facts& facts) {
  if (const auto cause = facts.number("hold")) {
    if (static_cast<HoldCause>(*cause) == HoldCause::own_wish) {
      return fmt::format("The session of {} came while you had paused this point.", facts["at"]);
    }
    return fmt::format("The session of {} came while this leg was on hold.{}", facts["at"],
                       facts.has("held") ? " Do not press this leg." : "");
  }
  if (facts.has("stop")) {
    return fmt::format("The session of {} came after pressing had stopped hurting. One press is enough to check it.",
                       facts["at"]);
  }
  return fmt::format("The session of {} came on a day of rest. A day without pressing is part of the treatment.",
                     facts["at"]);
}

std::string pain_elsewhere_sentence(const Facts& facts, const Point& point) {
  std::string text = fmt::format("Pressing has caused no pain since {}, and the worst pain is still {}.",
                                 facts["since"], facts["worst"]);
  const std::string others = muscles_that_refer_there(point);
  if (!others.empty()) text += fmt::format(" Other muscles can send pain there: {}.", others);
  return text + " See a professional.";
}

std::string screening_old_sentence(const Facts& facts) {
  if (facts.has("added")) {
    return fmt::format("You answered the safety questions on {}, before you added this point: answer them again.",
                       facts["answered"]);
  }
  return fmt::format("You answered the safety questions on {}, before the break that began on {}: answer them again.",
                     facts["answered"], facts["break"]);
}

}  // namespace

std::string_view alert_name(AlertId alert) { return row(alert).name; }
std::string_view alert_source(AlertId alert) { return row(alert).source; }

std::string sentence(const Alert& alert, const Point& point, const Zone& zone) {
  const Facts facts(alert.facts, zone);
  switch (alert.alert) {
    case AlertId::over_dose:
      return over_dose_sentence(facts);
    case AlertId::too_soon:
      return fmt::format("The session of {} came {} after the one before: leave at least {} between them.", facts["at"],
                         facts["gap"], facts["min_gap"]);
    case AlertId::made_worse:
      return fmt::format(
          "The session of {} went {} → {}: it hurt more afterwards. Nothing more today; next time press more gently "
          "and for a shorter time.",
          facts["at"], facts["before"], facts["after"]);
    case AlertId::pressed_firmly:
      return fmt::format("You pressed firmly on {}: press more lightly while it is sore.", facts["at"]);
    case AlertId::treated_in_rest:
      return treated_in_rest_sentence(facts);
    case AlertId::stalled:
      return stalled_sentence(facts, point);
    case AlertId::frequent_rest:
      return fmt::format("Three rests since {}: the dose is too much. Press more lightly, or fewer times a day.",
                         facts["since"]);
    case AlertId::long_soreness:
      return fmt::format(
          "Sore on {} of the {} days since {}: see a professional. This notice goes after a day "
          "on which every soreness reading is 0.",
          facts["sore days"], facts["days"], facts["since"]);
    case AlertId::no_progress:
      return fmt::format(
          "Day {} of treatment. First press: {} on average this week, {} in the first week. See a professional.",
          facts["days"], facts["this week"], facts["first week"]);
    case AlertId::worsening:
      return fmt::format(
          "The worst pain was 2 or more above the first week's {} on {} of the last 4 rated days, last {}: pause, and "
          "see a professional.",
          facts["first week"], facts["days"], facts["worst"]);
    case AlertId::pain_elsewhere:
      return pain_elsewhere_sentence(facts, point);
    case AlertId::tool_caution:
      if (facts.has("behind the knee")) {
        return "Behind the knee press with the fingers only, even if you were shown how: vessels and nerves lie there (S1, "
               "S0).";
      }
      return "A ball or pressure tool on the calf is not for those who were not shown how (S0, S2: deep muscle, many "
             "veins; S3 and S4 allow tools): use your hands, or the opposite knee.";
    case AlertId::screening_unanswered:
      return "Answer the safety questions before you press. Unanswered is not cleared.";
    case AlertId::screening_old:
      return screening_old_sentence(facts);
  }
  return {};
}

std::string elsewhere_sentence(const Decision& decision, const Point& point) {
  std::string others;
  for (const PointName& name : decision.other_points) others += (others.empty() ? "" : ", ") + made_visible(name.str());
  const std::string related = related_muscles(point);
  std::string text;
  if (!others.empty()) text = fmt::format("Your other points that are not sore: {}.", others);
  if (!related.empty()) {
    text += fmt::format("{}Muscles named together with this one: {} ({}).", text.empty() ? "" : " ", related,
                        muscle_of(point)->sources);
  }
  if (text.empty()) return text;
  if (decision.phase == Phase::rest)
    return "While it rests, another point away from the sore area may be treated (S3). " + text;
  return decision.other_points.empty() ? std::string() : text;
}

}  // namespace unknot
