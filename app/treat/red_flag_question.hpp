// red_flag_question.hpp: Asks which warning sign is meant where the user's own words name no known one, and decides
// where nobody can be asked.
#pragma once

#include <string>

#include "system/formatter.hpp"
#include "system/terminal.hpp"
#include "unknot/entry.hpp"
#include "unknot/red_flag.hpp"

namespace unknot::app {

/// The signs of one urgency, a line each with its number from 1, below what to do about them.
std::string numbered_signs(const Formatter& formatter, Urgency urgency);
/// The sign that an answer names by its number, its key or in words. Null: none.
const WarningSign* sign_named_by(std::string_view answer);

/// Asks `question` until the answer names a sign. Null: Enter alone.
tl::expected<const WarningSign*, Stop> ask_which_sign(const Formatter& formatter, Terminal& terminal,
                                                      const std::string& question);
/// Asks for the sign, a screen for each urgency and the gravest first. Null: none of them, or broken off.
const WarningSign* ask_for_sign(const Formatter& formatter, Terminal& terminal);

/// `check` with `sign` as its red flag; the user's own words go to the note, before what stands there.
Check with_sign(Check check, const WarningSign& sign);

/// That words which name no sign are taken as one that has to be seen today.
std::string unrecognised_text(const RedFlag& flag);

}  // namespace unknot::app
