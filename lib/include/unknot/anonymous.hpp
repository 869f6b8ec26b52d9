// anonymous.hpp: Entries for sharing without saying whose they are. Ratings, the time of the week and the days between
// entries stay; names, notes and dates do not.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>

#include "unknot/entry.hpp"
#include "unknot/hold.hpp"
#include "unknot/ids.hpp"
#include "unknot/point.hpp"
#include "unknot/skipped_times.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// The stand-ins of one diary: what belongs together stays together.
class Anonymous {
 public:
  /// `earliest`: of all entries and holds that will be asked for; absent: there are none. From then everything is moved
  /// by a whole number of weeks that `random` draws, so that it begins in 2000 to 2009. `keeps` says which words for a
  /// red flag are everybody's; the user's own become "other".
  Anonymous(std::span<const Point> points, const std::optional<LocalTime>& earliest, const RandomBits& random,
            std::function<bool(const RedFlag&)> keeps);

  /// `point-1` and so on, in their order; of the muscle only plantaris or soleus, and no note.
  const std::vector<Point>& points() const { return points_; }
  const Point& point(PointId real) const;  ///< The stand-in of that point, which must be one of the diary.
  /// A new id, no note, the wall clock's time said as UTC and as that of recording too, and of the tool only what kind
  /// it is.
  Entry entry(const Entry& real);
  HoldStep hold(const HoldStep& real);  ///< The hold step with its ids and dates replaced, and without its note.
  /// Whether an entry at that time would show which weeks it is not of: clocks of its zone skip that time of the week,
  /// or show it twice, in some weeks. Such an entry is best left out.
  bool shows_week(const Stamp& real);

 private:
  template <class IdType>
  IdType next_id();
  Stamp moved(const Stamp& stamp) const;

  std::vector<Point> points_;
  std::map<PointId, std::size_t> places_;
  std::chrono::weeks back_{0};
  RandomBits random_;
  std::function<bool(const RedFlag&)> keeps_;
  SkippedTimes skipped_;
  std::uint64_t made_ = 0;
};

}  // namespace unknot
#pragma GCC visibility pop
