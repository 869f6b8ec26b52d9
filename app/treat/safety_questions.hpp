// safety_questions.hpp: the safety questions on a terminal, and what is said once their answers are stored.
#pragma once

#include <optional>
#include <vector>

#include "context/command_context.hpp"
#include "system/formatter.hpp"
#include "unknot/screening.hpp"

namespace unknot::app {

/// Whether no answered screening is in force.
bool are_safety_questions_open(const CommandContext& context);

/// Asks one question after the other: y, n, b (back), ? (help), q (leave), Enter (leave it as it is). Whoever leaves is
/// asked whether the answers so far are to be stored. Absent: nothing is to be stored.
std::optional<std::vector<ScreeningAnswer>> ask_safety_questions(const Formatter& formatter);

/// Stores the answers, or only tries them, and says what follows: as text, or as JSON.
void store_safety_answers(CommandContext& context, Shell& shell, std::vector<ScreeningAnswer> answers,
                          ScreeningReading reading, CommandContext::Trial trial);

}  // namespace unknot::app
