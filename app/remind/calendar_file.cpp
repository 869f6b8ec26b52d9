#include "remind/calendar_file.hpp"

#include <fstream>
#include <sstream>

#include "remind/due_reminders.hpp"
#include "system/whole_number.hpp"
#include "system/write_file.hpp"
#include "unknot/ical.hpp"

namespace unknot::app {
namespace {

namespace fs = std::filesystem;

/// Every write makes at least one operation more.
std::int64_t revision_of(const CommandContext& context) {
  std::int64_t number = 0;
  context.diary().for_each_operation_reverse([&](const Operation& last) {
    number = last.number;
    return false;
  });
  return number;
}

std::vector<CalendarEvent> events_of(const CommandContext& context, int days,
                                     std::span<const CalendarEvent> published) {
  const std::vector<PointPlan> plans = context.plan(context.active_points(), days);
  return calendar_events(plans, context.settings().sitting, context.calendar(),
                         {context.now(), revision_of(context), first_device(context.diary())}, published);
}

/// False also where it cannot be read.
bool holds(const fs::path& file, std::string_view text) {
  std::error_code failed;
  if (!fs::is_regular_file(file, failed) || fs::file_size(file, failed) != text.size()) return false;
  std::ostringstream held;
  held << std::ifstream(file, std::ios::binary).rdbuf();
  return std::move(held).str() == text;
}

}  // namespace

std::string calendar_of(const CommandContext& context, int days) { return calendar_text(events_of(context, days, {})); }

void update_calendar_file(const Shell& shell, const CommandContext& context, const CalendarFile& calendar) {
  ReminderStore reminders = open_reminders(shell, OpenFor::writing);
  const std::vector<CalendarEvent> published = reminders.published_events();
  const std::vector<CalendarEvent> events = events_of(context, calendar.days, published);
  // First: an event in the file that is not known here could change without a higher sequence.
  if (events != published) reminders.set_published_events(events);
  const std::string text = calendar_text(events);
  if (!holds(calendar.path, text)) write_file(shell, calendar.path, text);
}

void keep_calendar_in_step(Shell& shell) {
  std::error_code failed;
  if (!fs::exists(ReminderStore::path_for(shell.file()), failed)) return;
  const auto calendar = open_reminders(shell, OpenFor::reading).calendar_file();
  if (!calendar) return;
  const CommandContext context(shell, OpenFor::reading);
  update_calendar_file(shell, context, *calendar);
}

int calendar_days(const std::optional<std::string>& typed) {
  return typed ? whole_number(*typed, "--days", "days", k_most_calendar_days) : k_usual_calendar_days;
}

}  // namespace unknot::app
