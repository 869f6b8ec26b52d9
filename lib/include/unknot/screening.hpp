// screening.hpp: the answers to the safety questions. The questions themselves are the guide's; what an outcome does is
// the protocol's. A question without an answer is unanswered, never "no".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "unknot/entry.hpp"
#include "unknot/ids.hpp"
#include "unknot/time.hpp"

#pragma GCC visibility push(default)
namespace unknot {

// The values of the enums below are the file format: never change or reuse one.
enum class Answer { no = 0, yes = 1 };

/// What the answers together ask for. The gravest answer wins; an unanswered question leaves it unanswered unless a
/// given answer already stops.
enum class ScreeningOutcome { unanswered = 0, go_on = 1, clinician_first = 2, stop = 3 };

/// Whether the questions were read one by one, or all answered at once by an option.
enum class ScreeningReading { one_by_one = 1, all_at_once = 2 };

/// One answer; `question` is the guide's lasting key for it ("pregnant").
struct ScreeningAnswer {
  std::string question;
  Answer answer;
  friend bool operator==(const ScreeningAnswer&, const ScreeningAnswer&) = default;
};

/// All answers given at one time. An outcome that holds the points lasts until a professional's assessment.
struct Screening {
  ScreeningId id;
  Stamp stamp;
  std::vector<ScreeningAnswer> answers;
  ScreeningOutcome outcome;
  ScreeningReading reading = ScreeningReading::one_by_one;
  friend bool operator==(const Screening&, const Screening&) = default;
};

/// `unanswered`, `go_on`, `clinician_first`, `stop`; `one_by_one`, `all_at_once`: as JSON names them.
std::string_view outcome_name(ScreeningOutcome outcome);
std::string_view reading_name(ScreeningReading reading);

}  // namespace unknot
#pragma GCC visibility pop
