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

/// Ours are some kilobytes; what is longer is not ours, and is not read.
constexpr std::uintmax_t k_most_bytes = std::uintmax_t{4} * 1024 * 1024;

/// Every write makes at least one operation more.
std::int64_t revision_of(const CommandContext& context) {
  std::int64_t number = 0;
  context.diary().for_each_operation_reverse([&](const Operation& last) {
    number = last.number;
    return false;
  });
  return number;
}

}  // namespace

std::string file_before(const fs::path& file) {
  std::error_code failed;
  if (!fs::is_regular_file(file, failed) || fs::file_size(file, failed) > k_most_bytes) return {};
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return std::move(text).str();
}

std::string calendar_of(const CommandContext& context, int days, std::string_view earlier) {
  const std::vector<PointPlan> plans = context.plan(context.active_points(), days);
  return calendar_text(plans, context.settings().sitting, context.calendar(),
                       {context.now(), revision_of(context), first_device(context.diary())}, earlier);
}

bool update_calendar_file(const Shell& shell, const CommandContext& context, const CalendarFile& calendar) {
  const std::string before = file_before(calendar.path);
  const std::string text = calendar_of(context, calendar.days, before);
  if (text == before) return false;
  write_file(shell, calendar.path, text);
  return true;
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
