#include "context/command_context.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "context/automatic_backup.hpp"
#include "unknot/diary_decisions.hpp"
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

/// Another program made it since this one read the diary, or the file is damaged.
[[noreturn]] void refuse_unknown(std::string_view what) {
  throw CommandError(ExitCode::not_done, fmt::format("{}{}", what, k_again));
}

bool is_active(const Point& point) { return point.status == PointStatus::active; }

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

CommandContext::CommandContext(Shell& shell, OpenFor purpose) : CommandContext(shell, open(shell, purpose)) {
  if (purpose == OpenFor::writing) shell.note_writing();
}

CommandContext::NewFile::~NewFile() {
  if (diary_.created()) static_cast<void>(error_of([&] { diary_.remove_if_unused(); }));
}

CommandContext::CommandContext(Shell& shell, Opened opened)
    : shell_(shell),
      diary_(std::move(opened.diary)),
      new_file_(*diary_),
      opened_(std::move(opened)),
      now_(opened_.now),
      states_(std::move(opened_.states)),
      now_read_(shell.now_option() ? std::chrono::duration_cast<MadeAt>(now_.time_since_epoch()) : shell.clock_ms()),
      made_(shell.clock_ms()) {}

CommandContext::Opened CommandContext::open(const Shell& shell, OpenFor purpose) {
  std::optional<Opened> opened;
  const auto first_reads = [&](const Diary& diary) { opened = read(shell, diary, purpose); };
  auto diary = kept_open(Diary::open(shell.file(), purpose, first_reads));
  opened->diary = std::move(diary);
  return *std::move(opened);
}

CommandContext::Opened CommandContext::read(const Shell& shell, const Diary& diary, OpenFor purpose) {
  Snapshot snapshot = diary.snapshot();
  Zone zone = value_or_throw(zone_in_force(shell, snapshot.settings));
  const Instant now = now_in_force(shell, zone);
  const Calendar calendar(std::move(zone), snapshot.settings.day_start);
  Opened opened{nullptr, std::move(snapshot), calendar, now, std::nullopt};
  if (purpose == OpenFor::reading)
    static_cast<void>(error_of([&] { opened.states = point_states(diary, opened.snapshot, now); }));
  return opened;
}

std::vector<Point> CommandContext::active_points() const {
  std::vector<Point> active;
  std::copy_if(points().begin(), points().end(), std::back_inserter(active), is_active);
  return active;
}

const Point& CommandContext::point(PointId id) const {
  const auto found = std::find_if(points().begin(), points().end(), [&](const Point& point) { return point.id == id; });
  if (found == points().end()) {
    refuse_unknown("an entry belongs to a point that came after this began, or to none");
  }
  return *found;
}

const std::vector<PointState>& CommandContext::states() const {
  if (!states_) {
    diary_->read_transaction(
        [&] { states_ = point_states(*diary_, is_as_opened_ ? opened_.snapshot : diary_->snapshot(), now_); });
  }
  return *states_;
}

std::span<const PointState> CommandContext::active_states() const {
  const std::vector<PointState>& all = states();
  const auto archived =
      std::find_if(all.begin(), all.end(), [](const PointState& state) { return !is_active(state.settings.point); });
  return {all.begin(), archived};
}

const PointState& CommandContext::state(PointId id) const {
  const auto found = std::find_if(states().begin(), states().end(),
                                  [&](const PointState& state) { return state.settings.point.id == id; });
  if (found == states().end()) refuse_unknown("there is no such point to decide");
  return *found;
}

PointState CommandContext::state_at(PointId id, Instant at) const {
  if (at == now_) return state(id);
  return {diary_->rule_state_at(id, at), state(id).settings};
}

const std::vector<PointDecision>& CommandContext::decisions() const {
  if (!decided_) {
    decided_.emplace();
    for (const PointState& state : active_states()) {
      decided_->push_back({state.settings.point, unknot::decide(state, active_states(), calendar(), now_)});
    }
  }
  return *decided_;
}

std::vector<PointDecision> CommandContext::decide(const std::vector<Point>& points) const {
  std::vector<PointDecision> chosen;
  for (const Point& point : points) {
    const auto made = std::find_if(decisions().begin(), decisions().end(),
                                   [&](const PointDecision& one) { return one.point.id == point.id; });
    chosen.push_back(made != decisions().end()
                         ? *made
                         : PointDecision{point, unknot::decide(state(point.id), active_states(), calendar(), now_)});
  }
  return chosen;
}

std::vector<PointPlan> CommandContext::plan(const std::vector<Point>& points, int days) const {
  const auto ahead = value_or_throw(unknot::plan(states(), calendar(), now_, days));
  std::vector<PointPlan> plans;
  for (const Point& point : points)
    plans.push_back({point, ahead[static_cast<std::size_t>(&state(point.id) - states().data())]});
  return plans;
}

TrendWeeks CommandContext::weeks_shown(const PointSettings& settings, const TrendChoice& choice) const {
  return {entry_reader(*diary_, settings.point.id), settings, calendar(), now_, choice};
}

void CommandContext::forget_states() const {
  is_as_opened_ = false;
  states_.reset();
  decided_.reset();
}

void CommandContext::pass_time() {
  const auto before = shell_.clock_ms();
  shell_.read_clock();
  const MadeAt passed = std::max(shell_.clock_ms() - before, MadeAt(0));
  made_ += passed;
  since_read_ += shell_.stopwatch().passed(passed);
  now_ = second_of(now_read_ + since_read_);
  forget_states();
}

MadeAt CommandContext::now_ms() const { return now_read_ + since_read_; }

Stamp CommandContext::stamp(Instant at) const { return stamp_in(zone(), at, now_); }

std::optional<Basis> CommandContext::basis_of(const Change& change) const {
  const auto* put = std::get_if<Put>(&change);
  if (put == nullptr) return std::nullopt;
  if (std::holds_alternative<Settings>(put->record)) return Basis{key_of(put->record), settings()};
  const auto* point = std::get_if<Point>(&put->record);
  if (point == nullptr) return std::nullopt;
  const auto found =
      std::find_if(points().begin(), points().end(), [&](const Point& one) { return one.id == point->id; });
  return Basis{key_of(put->record), found == points().end() ? std::nullopt : std::optional<Record>(*found)};
}

void CommandContext::write(std::vector<Change> changes, Trial trial, const std::function<void()>& show,
                           std::vector<Basis> basis) {
  for (const Change& change : changes) {
    if (auto one = basis_of(change)) basis.push_back(*std::move(one));
  }
  const Write write{made_, random_bits(), std::move(changes), std::move(basis)};
  if (trial == Trial::yes) {
    diary_->try_out(write, [&](const Diary& tried) {
      states_ = point_states(tried, tried.snapshot(), now_);
      decided_.reset();
      show();
    });
    forget_states();
    return;
  }
  shell_.note_nothing_stored();
  diary_->append(write);
  wrote();
  show();
}

void CommandContext::note_stored() {
  forget_states();
  shell_.note_stored();
  if (std::exchange(is_noted_, true)) return;
  if (diary_->created()) shell_.notice(fmt::format("your diary is kept in {}", diary_->file().string()));
  say_clock_is_set(shell_, zone());
}

void CommandContext::wrote() {
  note_stored();
  shell_.afterwards([diary = diary_, settings = settings(), calendar = calendar(),
                     made = now_ms()](const Shell& shell) { back_up_daily(shell, *diary, settings, calendar, made); });
}

}  // namespace unknot::app
