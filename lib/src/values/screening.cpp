#include "unknot/screening.hpp"

namespace unknot {

std::string_view outcome_name(ScreeningOutcome outcome) {
  switch (outcome) {
    case ScreeningOutcome::unanswered:
      return "unanswered";
    case ScreeningOutcome::go_on:
      return "go_on";
    case ScreeningOutcome::clinician_first:
      return "clinician_first";
    case ScreeningOutcome::stop:
      break;
  }
  return "stop";
}

std::string_view reading_name(ScreeningReading reading) {
  return reading == ScreeningReading::all_at_once ? "all_at_once" : "one_by_one";
}

}  // namespace unknot
