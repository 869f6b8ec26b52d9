#include "after_write.hpp"

#include "hints.hpp"
#include "render_decision.hpp"
#include "render_entry.hpp"
#include "render_safety.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

std::string_view verb(Desk::Trial trial) { return trial == Desk::Trial::yes ? "Would log:" : "Logged: "; }

std::string stored_text(const Paint& paint, const Point& point, const Entry& entry, Desk::Trial trial) {
  std::string text;
  const auto* check = std::get_if<Check>(&entry);
  if (check != nullptr && check->red_flag) text += red_flag_text(paint, *check->red_flag);
  const std::string words =
      fmt::format("{}, {}, {} [{}]", made_visible(point.name.str()),
                  iso_text(stamp_of(entry).at, stamp_of(entry).offset), what_text(entry), short_id(id_of(entry)));
  return text + paint.paragraph(fmt::format("{} ", verb(trial)), words);
}

}  // namespace

ExitCode store_entry(Desk& desk, Shell& shell, const Point& point, const Entry& entry, Desk::Trial trial) {
  return store_entries(desk, shell, point, {entry}, trial);
}

ExitCode store_entries(Desk& desk, Shell& shell, const Point& point, const std::vector<Entry>& entries,
                       Desk::Trial trial) {
  std::vector<Change> changes;
  for (const Entry& entry : entries) {
    changes.emplace_back(Put{entry});
    if (const auto twin = desk.diary().twin_of(entry)) {
      shell.notice(fmt::format("the same time already has an entry ({}); both are kept", short_id(*twin)));
    }
  }
  desk.write(std::move(changes), trial, [&] {
    const PointDecision decided = desk.decide(point);
    if (shell.json()) {
      shell.write(entry_json({point.name, entries.back()}, decided, desk.zone()));
      return;
    }
    const Paint paint(shell.screen());
    for (const Entry& entry : entries) shell.write(stored_text(paint, point, entry, trial));
    shell.write(aftermath(paint, decided, desk.calendar()));
  });
  if (trial == Desk::Trial::no) hint_after_logging(desk, shell, point);
  return ExitCode::done;
}

ExitCode store_point_change(Desk& desk, Shell& shell, const Point& point, std::vector<Change> changes,
                            Desk::Trial trial, std::string_view said) {
  desk.write(std::move(changes), trial, [&] {
    if (shell.json()) {
      shell.write(points_json(std::vector{point}));
      return;
    }
    const Paint paint(shell.screen());
    shell.write(paint.paragraph("", fmt::format("{}{}", trial == Desk::Trial::yes ? "Would be: " : "", said)));
    if (point.status == PointStatus::active) shell.write(aftermath(paint, desk.decide(point), desk.calendar()));
  });
  return ExitCode::done;
}

}  // namespace unknot::app
