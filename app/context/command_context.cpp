#include "context/command_context.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>

#include "context/automatic_backup.hpp"
#include "unknot/when.hpp"

namespace unknot::app {
namespace {

/// The latest one is never closed by us: the process ends after its command, and the system closes the file quicker
/// than SQLite frees, one by one, its pages and statements (8 % of the instructions of a `log`).
std::shared_ptr<Diary> kept_open(Diary diary) {
  static auto* const latest = new std::shared_ptr<Diary>;
  *latest = std::make_shared<Diary>(std::move(diary));
  return *latest;
}

}  // namespace

Parsed<Zone> zone_in_force(const Shell& shell, const Settings& settings) {
  if (shell.zone_option()) return Zone::load(value_or_throw(ZoneName::parse(*shell.zone_option())));
  if (settings.zone) return Zone::load(*settings.zone);
  return shell.machine_zone().and_then(Zone::load);
}

Instant now_in_force(const Shell& shell, const Zone& zone) {
  if (!shell.now_option()) return shell.clock();
  return value_or_throw(parse_moment(*shell.now_option(), shell.clock(), zone));
}

DeviceId first_device(const Diary& diary) {
  const auto first = diary.operations(0, 1);
  return first.empty() ? diary.device() : first.front().device;
}

void say_clock_is_set(Shell& shell, const Zone& zone) {
  if (!shell.now_option()) return;
  shell.hint(fmt::format("the clock is set to {} by {}: this is stored as if it were then",
                         iso_text(now_in_force(shell, zone), zone),
                         shell.now_is_from_environment() ? "UNKNOT_NOW" : "--now"));
}

CommandContext::CommandContext(Shell& shell, OpenFor purpose)
    : CommandContext(shell, Diary::open(shell.file(), purpose, &remember)) {
  if (purpose == OpenFor::writing) shell.note_writing();
}

CommandContext::NewFile::~NewFile() {
  if (diary_.created()) static_cast<void>(error_of([&] { diary_.remove_if_unused(); }));
}

CommandContext::CommandContext(Shell& shell, Diary diary)
    : shell_(shell),
      diary_(kept_open(std::move(diary))),
      new_file_(*diary_),
      kept_(read(*diary_)),
      calendar_(value_or_throw(zone_in_force(shell, kept_.settings)), kept_.settings.day_start),
      now_(now_in_force(shell, calendar_.zone())),
      now_read_(shell.now_option() ? std::chrono::duration_cast<MadeAt>(now_.time_since_epoch()) : shell.clock_ms()),
      made_(shell.clock_ms()) {}

// At one state: each one more would be locked and looked for changes again.
CommandContext::Kept CommandContext::read(const Diary& diary) {
  Kept kept;
  diary.read_transaction([&] { kept = {diary.settings(), diary.points()}; });
  return kept;
}

std::vector<Point> CommandContext::active_points() const {
  std::vector<Point> active;
  std::copy_if(kept_.points.begin(), kept_.points.end(), std::back_inserter(active),
               [](const Point& point) { return point.status == PointStatus::active; });
  return active;
}

const Point& CommandContext::point(PointId id) const {
  const auto found =
      std::find_if(kept_.points.begin(), kept_.points.end(), [&](const Point& point) { return point.id == id; });
  if (found == kept_.points.end()) {
    throw std::logic_error("an entry belongs to a point that came after this began, or to none");
  }
  return *found;
}

std::vector<PointSettings> CommandContext::point_settings(const std::vector<Point>& points) const {
  std::vector<HoldStep> steps;
  std::vector<RedFlagReport> red_flags;
  std::vector<Screening> screenings;
  diary_->read_transaction([&] {
    steps = diary_->hold_steps();
    red_flags = diary_->red_flags();
    screenings = diary_->screenings();
  });
  std::vector<PointSettings> all;
  for (const Point& point : points) {
    PointSettings settings{point, kept_.settings, {}, red_flags_holding(point, kept_.points, red_flags), screenings};
    std::copy_if(steps.begin(), steps.end(), std::back_inserter(settings.hold_steps),
                 [&](const HoldStep& step) { return step.point == point.id; });
    all.push_back(std::move(settings));
  }
  return all;
}

PointState CommandContext::state_at(const Point& point, Instant at) const {
  std::optional<PointState> state;
  diary_->read_transaction([&] {
    state = PointState{diary_->memory_at(point.id, at), point_settings({point}).front()};
  });
  return *std::move(state);
}

std::vector<PointState> CommandContext::states(const std::vector<Point>& points) const {
  std::vector<Point> all = points;
  for (Point& other : active_points()) {
    const auto is_other = [&](const Point& point) { return point.id != other.id; };
    if (std::all_of(points.begin(), points.end(), is_other)) all.push_back(std::move(other));
  }
  std::vector<PointState> states;
  // What was logged and what holds a point have to be of the same moment, whoever else writes meanwhile.
  diary_->read_transaction([&] {
    for (PointSettings& settings : point_settings(all)) {
      const PointId id = settings.point.id;
      states.push_back({diary_->memory_at(id, now_), std::move(settings)});
    }
  });
  return states;
}

std::vector<PointDecision> CommandContext::decide(const std::vector<Point>& points) const {
  const std::vector<PointState> all = states(points);
  std::vector<PointDecision> decisions;
  for (std::size_t i = 0; i < points.size(); ++i) {
    decisions.push_back({points[i], unknot::decide(all[i], all, calendar_, now_)});
  }
  return decisions;
}

std::vector<PointPlan> CommandContext::plan(const std::vector<Point>& points, int days) const {
  auto ahead = unknot::plan(states(points), calendar_, now_, days);
  std::vector<PointPlan> plans;
  for (std::size_t i = 0; i < points.size(); ++i) plans.push_back({points[i], std::move(ahead[i])});
  return plans;
}

void CommandContext::pass_time() {
  const auto before = shell_.clock_ms();
  shell_.read_clock();
  const MadeAt passed = std::max(shell_.clock_ms() - before, MadeAt(0));
  made_ += passed;
  since_read_ += shell_.stopwatch().passed(passed);
  now_ = second_of(now_read_ + since_read_);
}

MadeAt CommandContext::now_ms() const { return now_read_ + since_read_; }

Stamp CommandContext::stamp(Instant at) const { return {at, zone().name(), zone().offset_at(at), now_}; }

std::optional<Basis> CommandContext::basis_of(const Change& change) const {
  const auto* put = std::get_if<Put>(&change);
  if (put == nullptr) return std::nullopt;
  if (std::holds_alternative<Settings>(put->record)) return Basis{key_of(put->record), kept_.settings};
  const auto* point = std::get_if<Point>(&put->record);
  if (point == nullptr) return std::nullopt;
  const auto found =
      std::find_if(kept_.points.begin(), kept_.points.end(), [&](const Point& one) { return one.id == point->id; });
  return Basis{key_of(put->record), found == kept_.points.end() ? std::nullopt : std::optional<Record>(*found)};
}

void CommandContext::write(std::vector<Change> changes, Trial trial, const std::function<void()>& show,
                           std::vector<Basis> basis) {
  for (const Change& change : changes) {
    if (auto one = basis_of(change)) basis.push_back(*std::move(one));
  }
  const Write write{made_, shell_.random(), std::move(changes), std::move(basis)};
  if (trial == Trial::yes) {
    diary_->try_out(write, [&](const Diary&) { show(); });
    return;
  }
  shell_.note_nothing_stored();
  diary_->append(write);
  wrote();
  show();
}

void CommandContext::note_stored() {
  shell_.note_stored();
  if (std::exchange(is_noted_, true)) return;
  if (diary_->created()) shell_.notice(fmt::format("your diary is kept in {}", made_visible(diary_->file().string())));
  say_clock_is_set(shell_, zone());
}

void CommandContext::wrote() {
  note_stored();
  shell_.afterwards([diary = diary_, settings = kept_.settings, calendar = calendar_,
                     made = now_ms()](const Shell& shell) { back_up_daily(shell, *diary, settings, calendar, made); });
}

}  // namespace unknot::app
