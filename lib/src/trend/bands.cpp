#include "trend/bands.hpp"

#include <algorithm>

#include "unknot/text.hpp"

namespace unknot::trend {
namespace {

std::optional<BandKind> kind_of(const PlannedSessions& day) {
  switch (day.phase) {
    case Phase::full:
    case Phase::reduced:
      if (day.pause) return BandKind::pause;
      return day.phase == Phase::reduced ? std::optional(BandKind::lighter) : std::nullopt;
    case Phase::rest:
      return day.pause ? BandKind::pause : BandKind::rest;
    case Phase::hold:
      return BandKind::hold;
    case Phase::stopped:
    case Phase::resolved:
      return BandKind::stopped;
  }
  return std::nullopt;
}

}  // namespace

std::vector<TrendBand> bands_of(std::span<const PlannedSessions> plan) {
  std::vector<TrendBand> bands;
  for (const PlannedSessions& day : plan) {
    const std::optional<BandKind> kind = kind_of(day);
    if (!kind) continue;
    const bool goes_on = !bands.empty() && bands.back().kind == *kind && bands.back().hold == day.hold &&
                         day.day.since(bands.back().last) == date::days{1};
    if (goes_on) {
      bands.back().last = day.day;
    } else {
      bands.push_back({*kind, day.day, day.day, day.hold});
    }
  }
  return bands;
}

}  // namespace unknot::trend

namespace unknot {
namespace {

/// The sign by its key where it is one of the known ones.
std::string held_by(const Hold& hold) {
  switch (hold.cause) {
    case HoldCause::red_flag: {
      if (!hold.report) return "hold";
      const WarningSign* sign = hold.report->flag.sign();
      std::string words = sign != nullptr ? std::string(sign->key) : quoted_briefly(hold.report->flag.str(), 24);
      if (sign != nullptr) std::replace(words.begin(), words.end(), '-', ' ');
      return "hold: " + words;
    }
    case HoldCause::screening_stop:
    case HoldCause::screening_clinician:
      return "hold: safety answer";
    case HoldCause::own_wish:
      return "hold: your own";
  }
  return "hold";
}

}  // namespace

std::string band_text(const TrendBand& band) {
  switch (band.kind) {
    case BandKind::lighter:
      return "lighter";
    case BandKind::rest:
      return "rest";
    case BandKind::hold:
      return band.hold ? held_by(*band.hold) : "hold";
    case BandKind::stopped:
      return "stopped";
    case BandKind::pause:
      return "pause";
  }
  return {};
}

}  // namespace unknot
