#include <algorithm>
#include <limits>

#include "commands/cmd.hpp"
#include "context/command_context.hpp"
#include "context/point_match.hpp"
#include "render/render_change.hpp"
#include "render/render_entry.hpp"
#include "render/render_safety.hpp"
#include "system/text_width.hpp"
#include "system/whole_number.hpp"
#include "unknot/text.hpp"
#include "unknot/when.hpp"

namespace unknot::app {
namespace {

constexpr int k_most_count = 1'000'000'000;
constexpr date::days k_shown_days{13};  ///< Before today: 14 days with it.

struct HistoryOptions {
  std::optional<std::string> point;
  std::optional<std::string> from;
  std::optional<std::string> to;
  std::optional<std::string> count;
  std::optional<std::string> kind;
  std::optional<std::string> match;
  bool changes = false;
};

/// Entries at or after `from` and before `until`.
struct Window {
  Instant from{};
  Instant until{};
};

/// Whether only the last days are shown: on a terminal, where nothing else was asked for.
bool is_shortened(const HistoryOptions& options, const Shell& shell) {
  return shell.output().terminal && !shell.json() && !options.from && !options.to && !options.count && !options.match;
}

Window window_of(const HistoryOptions& options, const CommandContext& context, const Shell& shell) {
  const Calendar& calendar = context.calendar();
  const auto begin = [&](ProtocolDay day) { return calendar.at(day, calendar.day_start()); };
  // What was logged later than `--now` is not there yet; the trail is of the machine's clock, and whole.
  Window window{k_begin_of_time, options.changes ? k_end_of_time : context.now() + Seconds{1}};
  if (is_shortened(options, shell)) window.from = begin(calendar.day_of(context.now()).plus(-k_shown_days));
  if (options.from) window.from = begin(value_or_throw(parse_day(*options.from, "--from", context.now(), calendar)));
  if (options.to) {
    const ProtocolDay last = value_or_throw(parse_day(*options.to, "--to", context.now(), calendar));
    window.until = std::min(window.until, begin(last.plus(date::days{1})));
  }
  if (window.from >= window.until && options.from && options.to) {
    throw CommandError(ExitCode::not_done, fmt::format("--from {} is after --to {}: turn them round",
                                                       quoted_briefly(*options.from), quoted_briefly(*options.to)));
  }
  return window;
}

std::size_t count_of(const HistoryOptions& options) {
  if (!options.count) return std::numeric_limits<std::size_t>::max();
  return static_cast<std::size_t>(whole_number(*options.count, "-n", "entries", k_most_count));
}

/// The latest `count` of the entries that `--kind` and `--match` choose, oldest first.
std::vector<NamedEntry> chosen(const CommandContext& context, const HistoryOptions& options,
                               const std::vector<PointId>& ids, const Window& window, std::size_t count) {
  const bool chooses = options.kind || options.match;
  const std::string text = lowered(options.match.value_or(""));
  std::vector<NamedEntry> entries;
  for (Entry& entry : context.diary().latest_entries(ids, window.from, window.until,
                                                     chooses ? std::numeric_limits<std::size_t>::max() : count)) {
    if (options.kind && entry_kind_text(entry) != *options.kind) continue;
    if (lowered(what_text(entry)).find(text) == std::string::npos) continue;
    const PointName name = context.point(point_of(entry)).name;
    entries.push_back({name, std::move(entry)});
  }
  if (entries.size() > count) entries.erase(entries.begin(), entries.end() - static_cast<std::ptrdiff_t>(count));
  return entries;
}

/// The audit trail: what was written and when, the latest last.
ExitCode show_changes(const CommandContext& context, Shell& shell, const std::vector<PointId>& ids,
                      const Window& window, std::size_t count) {
  const std::vector<NamedChange> changes = changes_between(context, ids, window.from, window.until, count);
  if (shell.json()) {
    shell.write(changes_json(changes, context.zone()));
    return ExitCode::done;
  }
  const Formatter formatter(shell.output());
  shell.write(warning_box(formatter, context));
  if (changes.empty()) shell.notice("nothing was written there");
  for (const NamedChange& change : changes) shell.write(change_line(formatter, change, context.now(), context.zone()));
  return ExitCode::done;
}

ExitCode run_history(const HistoryOptions& options, Shell& shell) {
  shell.may_be_long(OpenAt::end);
  if (options.changes && (options.kind || options.match)) {
    throw CommandError(ExitCode::usage, "--kind and --match choose entries: leave out --changes");
  }
  const std::size_t count = count_of(options);
  const CommandContext context(shell, OpenFor::reading);
  const Window window = window_of(options, context, shell);
  std::vector<PointId> ids;
  if (options.point && *options.point != "all") ids.push_back(any_point(context, options.point).id);
  if (options.changes) return show_changes(context, shell, ids, window, count);
  const std::vector<NamedEntry> entries = chosen(context, options, ids, window, count);
  if (shell.json()) {
    shell.write(entries_json(entries));
    return ExitCode::done;
  }
  int columns = 0;
  if (context.points().size() > 1) {
    for (const Point& point : context.points()) columns = std::max(columns, width_of(point.name.str()));
    columns = std::min(columns, shell.output().columns < 72 ? 10 : 20);
  }
  const Formatter formatter(shell.output());
  shell.write(warning_box(formatter, context));
  if (entries.empty()) shell.notice("no entries there");
  if (is_shortened(options, shell) && !context.diary().latest_entries(ids, k_begin_of_time, window.from, 1).empty()) {
    shell.hint("these are the last 14 days; `unknot history --from \"8w ago\"` shows more");
  }
  for (const NamedEntry& entry : entries)
    shell.write(entry_line(formatter, entry, context.now(), context.zone(), columns));
  return ExitCode::done;
}

}  // namespace

Run add_history(Arguments& arguments) {
  auto options = std::make_shared<HistoryOptions>();
  arguments.positional({"[POINT]", "", "the point, a part of its name, or all", Completes::every_point},
                       options->point);
  arguments.option({"--from", "D", "the first day: 2026-11-01, mon, 2w ago (on a terminal, default: 14 days)"},
                   options->from);
  arguments.option({"--to", "D", "the last day, included"}, options->to);
  arguments.option({"-n,--count", "N", "only the latest N entries"}, options->count);
  arguments.option(
      {"--kind", "K", "only session, check or change", Completes::only_words, {"session", "check", "change"}},
      options->kind);
  arguments.option({"--match", "TEXT", "only entries whose line has TEXT, in either case: a note, a tool, a red flag"},
                   options->match);
  arguments.flag({"--changes", "", "what was written, changed, deleted and undone, instead of the entries"},
                 options->changes);
  return [options](Shell& shell) { return run_history(*options, shell); };
}

}  // namespace unknot::app
