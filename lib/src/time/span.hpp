// span.hpp: Parses a length of time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/scan.hpp"
#include "unknot/time.hpp"

namespace unknot {

/// A length as it was said: days of the calendar apart from time that passes, because a day is not 24 hours. Neither is
/// negative; both are far from overflow.
struct Span {
  std::int64_t days = 0;
  Seconds time{0};
};

/// `1h 30m`, `90min`, `3 days`, `2w`: numbers with units, the larger unit first, from lower-case text. Absent when the
/// text does not begin with one. Passes over blanks behind it.
std::optional<Span> scan_span(Scan& scan);

/// `45 s`, `1 min 30 s`, `3 h`, `2 h 50 min`.
std::string span_text(Seconds span);

}  // namespace unknot
