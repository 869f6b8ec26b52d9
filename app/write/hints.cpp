#include "write/hints.hpp"

#include <algorithm>

#include "context/point_match.hpp"

namespace unknot::app {
namespace {

constexpr date::days k_beginning{7};

/// True up to the seventh protocol day, the day of the first entry being the first.
bool is_beginning(const CommandContext& context) {
  const ProtocolDay today = context.calendar().day_of(context.now());
  return std::all_of(context.points().begin(), context.points().end(), [&](const Point& point) {
    const auto first = context.diary().first_entry_at(point.id);
    return !first || today.since(context.calendar().day_of(*first)) < k_beginning;
  });
}

bool is_wanted(const CommandContext& context, const Shell& shell) {
  return !shell.quiet() && !shell.json() && is_beginning(context);
}

/// The latest entries of the diary, two of them at most: enough to know whether there is none or one.
std::vector<Entry> first_entries(const CommandContext& context) {
  return context.diary().latest_entries({}, k_begin_of_time, k_end_of_time, 2);
}

void hint_to_press(Shell& shell, const Point& point) {
  const std::string name = typed_name(point.name);
  shell.hint(shell.asks() ? fmt::format("next, `unknot treat {}` leads you through a session", name)
                          : fmt::format("next, press, then note the pain at the first and the last press: `unknot log "
                                        "{} 6 4 90s`",
                                        name));
}

bool may_be_pressed(const CommandContext& context, const Point& point) {
  const Phase phase = context.decide(point).decision.phase;
  return phase == Phase::full || phase == Phase::reduced;
}

}  // namespace

void hint_after_adding(const CommandContext& context, Shell& shell, const Point& point) {
  if (!is_wanted(context, shell)) return;
  const std::vector<Alert> alerts = context.decide(point).decision.alerts;
  const bool asks_for_screening = std::any_of(alerts.begin(), alerts.end(), [](const Alert& alert) {
    return alert.alert == AlertId::screening_unanswered || alert.alert == AlertId::screening_old;
  });
  if (asks_for_screening) {
    shell.hint("next, before you press, the safety questions: `unknot screen`");
  } else if (may_be_pressed(context, point)) {
    hint_to_press(shell, point);
  }
}

void hint_after_screening(const CommandContext& context, Shell& shell, ScreeningOutcome outcome) {
  if (outcome != ScreeningOutcome::go_on || !is_wanted(context, shell) || !first_entries(context).empty()) return;
  std::vector<Point> active = context.diary().points();  // One may have been added since the diary was opened.
  std::erase_if(active, [](const Point& point) { return point.status != PointStatus::active; });
  if (active.empty()) {
    shell.hint("next, name the point you treat: `unknot add left-soleus`");
  } else if (may_be_pressed(context, active.front())) {
    hint_to_press(shell, active.front());
  }
}

void hint_after_logging(const CommandContext& context, Shell& shell, const Point& point) {
  if (!is_wanted(context, shell)) return;
  const std::vector<Entry> entries = first_entries(context);
  if (entries.size() != 1 || !std::holds_alternative<Session>(entries.front()) || !may_be_pressed(context, point))
    return;
  shell.hint(fmt::format("tomorrow, before you press, note how sore it is (0: not at all): `unknot check {} --sore 0`",
                         typed_name(point.name)));
}

}  // namespace unknot::app
