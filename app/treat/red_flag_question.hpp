// red_flag_question.hpp: Asks which warning sign is meant where the user's own words name no known one, and decides
// where nobody can be asked.
#pragma once

#include <functional>
#include <string>

#include "system/formatter.hpp"
#include "unknot/entry.hpp"

namespace unknot::app {

/// Asks which of the signs it is: the list by urgency, then a number or a key; `answer` shows its words and gives the
/// line that was typed. Null: none of these.
const WarningSign* ask_for_sign(const Formatter& formatter,
                                const std::function<std::string(const std::string&)>& answer);

/// `check` with `sign` as its red flag; the user's own words go to the note, before what stands there.
Check with_sign(Check check, const WarningSign& sign);

/// That words which name no sign are taken as one that has to be seen today.
std::string unrecognised_text(const RedFlag& flag);

}  // namespace unknot::app
