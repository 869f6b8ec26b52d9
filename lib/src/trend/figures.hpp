// figures.hpp: The one rounding of figures that are printed, or compared as printed.
#pragma once

#include <cmath>

namespace unknot::trend {

/// In tenths, halves away from zero.
inline long tenths(double value) { return std::lround(value * 10); }
/// To the whole, halves away from zero.
inline long whole(double value) { return std::lround(value); }

}  // namespace unknot::trend
