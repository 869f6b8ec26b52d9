// safety_questions.hpp: the safety questions on a terminal, and what is said once their answers are stored.
#pragma once

#include <optional>
#include <vector>

#include "context/command_context.hpp"
#include "system/formatter.hpp"
#include "unknot/red_flag.hpp"
#include "unknot/screening.hpp"

namespace unknot::app {

/// Whether no answered screening is in force.
bool are_safety_questions_open(const CommandContext& context);

struct SafetyAnswers {
  std::vector<ScreeningAnswer> answers;
  const WarningSign* sign = nullptr;  ///< Which warning sign it is, where one was named.
};

/// Asks one question after the other: y, n, b (back), ? (help), q (leave), Enter (leave it as it is). A warning sign
/// ends the questions, once it is asked which. Whoever leaves is asked whether the answers so far are to be stored.
/// Absent: nothing is to be stored.
std::optional<SafetyAnswers> ask_safety_questions(const Formatter& formatter);

/// Stores the answers, and a named sign as a check of each leg, as one write, or only tries them, and says what
/// follows: as text, or as JSON.
void store_safety_answers(CommandContext& context, Shell& shell, SafetyAnswers given, ScreeningReading reading,
                          CommandContext::Trial trial);

}  // namespace unknot::app
