// worked_example.hpp: the worked example of docs/protocol.md, row by row.
#pragma once

#include <string_view>
#include <vector>

#include "support/scenario.hpp"
#include "unknot/protocol.hpp"

namespace unknot::testing {

struct WorkedRow {
  std::string_view now;
  std::string_view entry;  ///< Empty: none.
  Phase phase;
  std::vector<std::string_view> times;
  NextKind next;
  std::string_view due;
};

inline const std::vector<WorkedRow>& worked_rows() {
  static const std::vector<WorkedRow> all{
      {"Fri 08:05", "Fri 08:05 6->4 90s", Phase::full, {"Fri 14:32", "Fri 21:00"}, NextKind::treat, "Fri 14:32"},
      {"Fri 15:00", "", Phase::full, {"Fri 14:32", "Fri 21:00"}, NextKind::treat, "Fri 14:32"},
      {"Fri 19:30", "", Phase::full, {"Fri 14:32"}, NextKind::treat, "Fri 14:32"},
      {"Fri 21:05", "Fri 21:05 6->4 90s sore 2", Phase::reduced, {}, NextKind::treat, "Sat 08:00"},
      {"Sat 07:30", "Sat 07:30 check sore 3", Phase::rest, {}, NextKind::check, "Sun 08:00"},
      {"Sun 07:50", "Sun 07:50 check sore 0", Phase::reduced, {"Sun 08:00", "Sun 21:00"}, NextKind::treat, "Sun 08:00"},
      {"Sun 10:00", "Sun 10:00 5->3 90s", Phase::reduced, {"Sun 21:00"}, NextKind::treat, "Sun 21:00"},
      {"Mon 08:00", "Mon 08:00 5->3 90s sore 0", Phase::reduced, {"Mon 21:00"}, NextKind::treat, "Mon 21:00"},
      {"Tue 08:00", "Tue 08:00 5->3 90s sore 0", Phase::full, {"Tue 14:30", "Tue 21:00"}, NextKind::treat, "Tue 14:30"},
      {"Wed 08:10", "Wed 08:10 5->0 90s", Phase::full, {"Wed 14:35", "Wed 21:00"}, NextKind::treat, "Wed 14:35"},
      {"Wed 14:40", "Wed 14:40 4->6 60s", Phase::full, {}, NextKind::treat, "Thu 08:00"},
      {"+7 09:00", "+7 09:00 check sore 4", Phase::rest, {}, NextKind::check, "+8 08:00"},
      {"+8 08:20", "+8 08:20 check sore 0 press 0", Phase::stopped, {}, NextKind::check, "+9 08:00"},
  };
  return all;
}

/// The point of the example.
inline PointSettings added_on_thursday() {
  PointSettings settings = soleus();
  settings.point.added = paris_at("2026-11-19 12:00");
  return settings;
}

}  // namespace unknot::testing
