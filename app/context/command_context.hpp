// command_context.hpp: the diary opened and read for one command: what every command needs before it decides.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "system/shell.hpp"
#include "unknot/exchange.hpp"
#include "unknot/protocol.hpp"
#include "unknot/store.hpp"
#include "unknot/trend_weeks.hpp"

namespace unknot::app {

/// The zone in force: the option's, else the setting's, else the machine's. CommandError for an option that is no zone
/// name; error where there is no such zone.
Parsed<Zone> zone_in_force(const Shell& shell, const Settings& settings);
/// The real clock, or what `--now` says. CommandError when it cannot be read.
Instant now_in_force(const Shell& shell, const Zone& zone);
/// Says of what was stored that `--now` or UNKNOT_NOW gave the time.
void say_clock_is_set(Shell& shell, const Zone& zone);

/// The device of the first write: it stays the same wherever the diary goes.
DeviceId first_device(const Diary& diary);

class CommandContext {
 public:
  /// Opens the diary and settles zone and now. CommandError for a zone or `--now` that cannot be read. A new file that
  /// was made for it goes again where nothing is stored in it.
  CommandContext(Shell& shell, OpenFor purpose);

  const Diary& diary() const { return *diary_; }
  Diary& diary() { return *diary_; }
  /// As it was when the diary was opened, like the settings and points of it below.
  const Snapshot& snapshot() const { return opened_.snapshot; }
  const Settings& settings() const { return opened_.snapshot.settings; }
  const Calendar& calendar() const { return opened_.calendar; }
  const Zone& zone() const { return calendar().zone(); }
  Instant now() const { return now_; }
  /// When a write is made by the clock of the machine, whatever `--now` says: for the trail and the ids of operations.
  MadeAt made() const { return made_; }
  /// Milliseconds of now, for the names of backups.
  MadeAt now_ms() const;
  const std::vector<Point>& points() const { return opened_.snapshot.points; }
  std::vector<Point> active_points() const;
  /// std::logic_error where the diary had no such point when it was read.
  const Point& point(PointId id) const;

  /// What decides each point now, the active ones first: read at one state of the file when it was opened, and again
  /// after a write or as time passes.
  const std::vector<PointState>& states() const;
  /// Those of them that are active: they may share a sitting.
  std::span<const PointState> active_states() const;
  /// std::logic_error where there is no such point.
  const PointState& state(PointId id) const;
  /// What decides the point alone at `at`.
  PointState state_at(PointId id, Instant at) const;
  /// The active points' decisions, made once.
  const std::vector<PointDecision>& decisions() const;
  std::vector<PointDecision> decide(const std::vector<Point>& points) const;
  PointDecision decide(const Point& point) const { return decide(std::vector{point}).front(); }
  /// The days ahead of each of `points`, in their order.
  std::vector<PointPlan> plan(const std::vector<Point>& points, int days) const;
  /// To be called within one read transaction.
  TrendWeeks weeks_shown(const PointSettings& settings, const TrendChoice& choice) const;

  /// Moves now on by what has passed on the wall clock since it was last read: for a command that lasts.
  void pass_time();
  /// A stamp for something that happened at `at` and is recorded now.
  Stamp stamp(Instant at) const;
  template <class IdType>
  IdType new_id() const {
    return random_id<IdType>(random_bits());
  }
  /// Stores the changes as one write, or with Trial::yes only tries them. While `show` runs, the diary reads as it is
  /// then. Points and settings are stored only while they are as this read them, entries while they are as `basis`
  /// says: else StoreError (changed).
  enum class Trial { no, yes };
  void write(std::vector<Change> changes, Trial trial, const std::function<void()>& show,
             std::vector<Basis> basis = {});

  /// To be called after something was stored in another way than by write().
  void wrote();
  /// The same without the day's backup.
  void note_stored();

 private:
  class NewFile {
   public:
    explicit NewFile(Diary& diary) : diary_(diary) {}
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

   private:
    Diary& diary_;
  };
  /// What the diary had of it when it was read; absent for a record of another kind.
  std::optional<Basis> basis_of(const Change& change) const;
  /// The diary, and what it was like when it was opened, all at one state of the file.
  struct Opened {
    std::shared_ptr<Diary> diary;
    Snapshot snapshot;
    Calendar calendar;
    Instant now;
    /// Absent: they are damaged, and a command may not need them; or the command writes, and reads them afterwards.
    std::optional<std::vector<PointState>> states;
  };
  static Opened open(const Shell& shell, OpenFor purpose);
  static Opened read(const Shell& shell, const Diary& diary, OpenFor purpose);
  CommandContext(Shell& shell, Opened opened);
  void forget_states() const;
  Shell& shell_;
  std::shared_ptr<Diary> diary_;  ///< Shared with what is done after the answer.
  NewFile new_file_;
  Opened opened_;
  Instant now_;
  mutable bool is_as_opened_ = true;                           ///< Nothing was written, and no time has passed.
  mutable std::optional<std::vector<PointState>> states_;      ///< Absent: to be read again.
  mutable std::optional<std::vector<PointDecision>> decided_;  ///< Of the active points.
  MadeAt now_read_;                                            ///< As it was at the beginning,
  MadeAt since_read_{0};                                       ///< and what passed since.
  MadeAt made_;
  bool is_noted_ = false;  ///< Where the diary is kept and what the clock is set to, once for all writes.
};

}  // namespace unknot::app
