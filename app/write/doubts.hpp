// doubts.hpp: what may be a slip of the keys: a length in minutes that was meant in seconds, a date in another year.
#pragma once

#include "context/command_context.hpp"

namespace unknot::app {

/// A length above k_longest_likely is asked about on a terminal, and said elsewhere. CommandError: it was a slip.
void doubt_length(const Shell& shell, const Session& session);

/// Says that `at` is more than a week ago, or on a day before `point` was added, with its year.
void doubt_time(const CommandContext& context, const Shell& shell, const Point& point, Instant at);

}  // namespace unknot::app
