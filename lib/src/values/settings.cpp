#include "unknot/settings.hpp"

#include <fmt/format.h>

namespace unknot {

Parsed<Settings> checked(const Settings& settings) {
  const auto& [zone, day_start, first, last, min_gap, sitting, backups, name] = settings;
  if (min_gap < k_least_min_gap || min_gap > k_most_min_gap) {
    return bad_input(fmt::format("min_gap is {} min: keep it between {} min and {} h", min_gap.count(),
                                 k_least_min_gap.count(), k_most_min_gap.count() / 60),
                     InputFault::out_of_range);
  }
  if (sitting < Minutes{0} || sitting > k_most_sitting) {
    return bad_input(
        fmt::format("sitting is {} min: keep it between 0 and {} min", sitting.count(), k_most_sitting.count()),
        InputFault::out_of_range);
  }
  if (first >= last) {
    return bad_input(fmt::format("first {} is not before last {}: choose an earlier first or a later last",
                                 first.text(), last.text()),
                     InputFault::conflict);
  }
  if (last.since_midnight() - first.since_midnight() < min_gap) {
    return bad_input(
        fmt::format("from first {} to last {} is less than min_gap, {} min: widen the hours or shorten min_gap",
                    first.text(), last.text(), min_gap.count()),
        InputFault::conflict);
  }
  if (day_start > first) {
    return bad_input(fmt::format("day_start {} is after first {}: choose an earlier day_start or a later first",
                                 day_start.text(), first.text()),
                     InputFault::conflict);
  }
  return settings;
}

}  // namespace unknot
