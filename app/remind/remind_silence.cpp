// snooze, off, on, quiet: when the user wants no reminders.
#include <algorithm>
#include <functional>

#include "context/point_match.hpp"
#include "remind/due_reminders.hpp"
#include "remind/remind_actions.hpp"
#include "unknot/text.hpp"
#include "unknot/when.hpp"

namespace unknot::app {
namespace {

constexpr Minutes k_least_snooze{1};
constexpr Minutes k_most_snooze{24 * 60};

/// The one point said, or absent: all.
std::optional<Point> point_said(const CommandContext& context, const RemindOptions& options, std::size_t word) {
  if (options.words.size() <= word || options.words[word] == "all") return std::nullopt;
  return one_point(context, options.words[word]);
}

std::string whose(const std::optional<Point>& point) { return point ? point->name.str() : std::string("all points"); }

std::optional<PointId> id_of_point(const std::optional<Point>& point) {
  if (!point) return std::nullopt;
  return point->id;
}

/// A bare number is minutes here: nobody snoozes for seconds.
Seconds snooze_of(const RemindOptions& options) {
  if (options.words.empty()) {
    throw CommandError(ExitCode::usage, "snooze for how long? For example `unknot remind snooze 30m`");
  }
  std::string said = options.words.front();
  if (std::all_of(said.begin(), said.end(), [](char c) { return c >= '0' && c <= '9'; })) said += "m";
  const auto span = parse_duration(said, "snooze");
  if (!span || *span < k_least_snooze || *span > k_most_snooze) {
    throw CommandError(ExitCode::not_done,
                       fmt::format("snooze \"{}\" is not 1 minute to 24 hours: use something like 30m or 2h",
                                   quoted_briefly(options.words.front())));
  }
  return *span;
}

void keep(const CommandContext& context, Shell& shell, const RemindOptions& options,
          const std::function<void(ReminderStore&)>& change, const std::string& said) {
  if (!options.dry_run) {
    ReminderStore book = open_reminders(shell, OpenFor::writing);
    change(book);
    say_clock_is_set(shell, context.zone());
  }
  shell.print("{}{}\n", options.dry_run ? k_dry_run : "", said);
}

void keep(const CommandContext& context, Shell& shell, const RemindOptions& options, const Mute& mute,
          const std::string& said) {
  keep(
      context, shell, options, [&](ReminderStore& book) { book.add(mute); }, said);
}

ExitCode turn(const RemindOptions& options, Shell& shell, MuteKind what) {
  const CommandContext context(shell, OpenFor::reading);
  const auto point = point_said(context, options, 0);
  const bool off = what == MuteKind::off;
  keep(context, shell, options, Mute{context.now(), what, id_of_point(point)},
       fmt::format("Reminders are {} for {}.{}", off ? "off" : "on", whose(point),
                   off ? " `unknot remind on` turns them on again." : ""));
  return ExitCode::done;
}

/// A snooze that ends when it is said.
ExitCode end_snooze(const RemindOptions& options, Shell& shell) {
  const CommandContext context(shell, OpenFor::reading);
  const auto point = point_said(context, options, 1);
  keep(context, shell, options, Mute{context.now(), MuteKind::snooze, id_of_point(point), context.now()},
       fmt::format("The snooze for {} is over: what is due gets a reminder.", whose(point)));
  return ExitCode::done;
}

}  // namespace

ExitCode remind_snooze(const RemindOptions& options, Shell& shell) {
  if (!options.words.empty() && options.words.front() == "off") return end_snooze(options, shell);
  const Seconds span = snooze_of(options);
  const CommandContext context(shell, OpenFor::reading);
  const auto point = point_said(context, options, 1);
  const Instant until = context.now() + span;
  keep(context, shell, options, Mute{context.now(), MuteKind::snooze, id_of_point(point), until},
       fmt::format("No reminders{} until {}, then one if something is still due.",
                   point ? " for " + point->name.str() : "", clock_text(context.zone().local(until))));
  return ExitCode::done;
}

ExitCode remind_off(const RemindOptions& options, Shell& shell) { return turn(options, shell, MuteKind::off); }
ExitCode remind_on(const RemindOptions& options, Shell& shell) { return turn(options, shell, MuteKind::on); }

ExitCode remind_quiet(const RemindOptions& options, Shell& shell) {
  const CommandContext context(shell, OpenFor::reading);
  if (options.words.empty()) {
    const auto quiet = open_reminders(shell, OpenFor::reading).history(context.now()).quiet;
    shell.print("{}\n", quiet ? quiet_hours_text(*quiet) : "no quiet hours");
    return ExitCode::done;
  }
  std::optional<QuietHours> quiet;
  if (options.words.front() != "off") quiet = value_or_throw(parse_quiet_hours(options.words.front()));
  const std::string said = quiet ? fmt::format("No reminders from {} to {}; what comes due then gets one afterwards.",
                                               quiet->from.text(), quiet->until.text())
                                 : "No quiet hours.";
  keep(
      context, shell, options, [&](ReminderStore& book) { book.set_quiet_hours(quiet); }, said);
  return ExitCode::done;
}

}  // namespace unknot::app
