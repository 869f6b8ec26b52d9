// render_reminder.hpp: what is due, in words: for a notification, a line on a terminal, a log. It decides nothing.
#pragma once

#include <string>
#include <vector>

#include "format_fields.hpp"
#include "paint.hpp"
#include "reminding.hpp"

namespace unknot::app {

/// Whether a message may name points: it may be seen by others.
enum class Names { hidden, shown };

/// What is due, in one or two sentences. Names neither a point nor a body part while names are hidden.
std::string reminder_text(const std::vector<PointDecision>& due, Names names, const Zone& zone);

/// `session`, `check` or `re-check`.
std::string_view step_word(const Decision& decision);

/// The fields that `due --format` may name, of one point.
std::vector<Field> due_fields(const PointDecision& due, const Zone& zone);
/// The fields that `remind once --run` may name.
std::vector<Field> message_fields(const std::vector<PointDecision>& due, Names names, const Zone& zone);

/// Why a due step is not told now: `told at 14:32`, `snoozed until 15:00` …
std::string unsaid_text(const Ruling& ruling, const Settings& settings, const Remembered& remembered, const Zone& zone);

}  // namespace unknot::app
