#include "after_write.hpp"

#include "render_decision.hpp"
#include "render_entry.hpp"
#include "render_safety.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

std::string_view verb(Desk::Trial trial) { return trial == Desk::Trial::yes ? "Would log:" : "Logged: "; }

}  // namespace

ExitCode store_entry(Desk& desk, Shell& shell, const Point& point, const Entry& entry, Desk::Trial trial) {
  if (const auto twin = desk.diary().twin_of(entry)) {
    shell.notice(fmt::format("the same time already has an entry ({}); both are kept", short_id(*twin)));
  }
  desk.write({Put{entry}}, trial, [&] {
    const PointDecision decided = desk.decide(point);
    if (shell.json()) {
      shell.write(entry_json({point.name, entry}, decided, desk.zone()));
      return;
    }
    const Paint paint(shell.screen());
    const auto* check = std::get_if<Check>(&entry);
    if (check != nullptr && check->red_flag) shell.write(red_flag_text(paint, *check->red_flag));
    const std::string lead = fmt::format("{} ", verb(trial));
    shell.write(paint.paragraph(lead, fmt::format("{}, {}, {} [{}]", made_visible(point.name.str()),
                                                  iso_text(stamp_of(entry).at, stamp_of(entry).offset),
                                                  what_text(entry), short_id(id_of(entry)))));
    shell.write(aftermath(paint, decided, desk.calendar()));
  });
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
