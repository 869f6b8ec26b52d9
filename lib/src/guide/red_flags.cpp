// What to do about a warning sign, never what it is: no text here names a disease.
#include "unknot/guide.hpp"

namespace unknot::guide {

std::string_view what_to_do(Urgency urgency) {
  switch (urgency) {
    case Urgency::emergency:
      return "Call your local emergency number now; do not wait to see whether it passes. Do not massage this leg.";
    case Urgency::today:
      return "Do not massage this leg. This can have a serious cause that massage could make worse: contact a doctor "
             "or an urgent care service today. If you become breathless, faint or get chest pain, call your local "
             "emergency number.";
    case Urgency::soon:
      return "Pause: do not massage this leg. Make an appointment with a doctor within the next days. If it suddenly "
             "gets worse, or begins to hurt at rest, contact one the same day.";
  }
  return {};
}

std::string_view what_opens() {
  return "Every point of this leg stays on hold until you record that a professional has assessed it, on which date, "
         "and that you were told you may go on.";
}

}  // namespace unknot::guide
