#include "after_write.hpp"
#include "cmd.hpp"
#include "entry_options.hpp"
#include "point_match.hpp"
#include "render_entry.hpp"
#include "unknot/text.hpp"
#include "unknot/when.hpp"

namespace unknot::app {
namespace {

struct LogOptions {
  std::vector<std::string> words;  ///< [POINT] [BEFORE [AFTER]]
  std::optional<std::string> at;
  SessionOptions session;
  bool dry_run = false;
};

/// Tells what the session goes against before it is stored; it is stored all the same.
void warn(const Desk& desk, Shell& shell, const Point& point, Instant at) {
  const auto settings = desk.point_settings({point}).front();
  const Memory before = desk.diary().memory_at(point.id, at);
  if (const auto last = too_soon_after(before, desk.settings().min_gap, at)) {
    shell.notice(fmt::format("that is {} min after the session of {}; leave at least {} min between them",
                             std::chrono::floor<Minutes>(at - last->at).count(),
                             clock_text(desk.zone().local(last->at)), desk.settings().min_gap.count()));
  }
  const Phase phase = unknot::decide(before, settings, desk.calendar(), at).phase;
  if (phase != Phase::full && phase != Phase::reduced) {
    shell.notice(
        fmt::format("the point was to be left alone then (phase {}); it is logged all the same", phase_text(phase)));
  }
}

ExitCode run_log(LogOptions options, Shell& shell) {
  Desk desk(shell, OpenFor::writing);
  std::optional<std::string> typed_point;
  std::vector<std::string>& words = options.words;
  if (!words.empty() && is_point_word(desk, words.front())) {
    typed_point = words.front();
    words.erase(words.begin());
  }
  if (words.size() > 2) {
    if (const auto point = point_meant(desk, words[2]); point && !typed_point) {
      throw Failure(ExitCode::usage, fmt::format("name the point first: `unknot log {} {} {}`", typed_name(point->name),
                                                 made_visible(words[0]), made_visible(words[1])));
    }
    const bool has_unit = words[2].find_first_not_of("0123456789") != std::string::npos;
    const bool is_span = has_unit && parse_duration(words[2], "length").has_value();
    throw Failure(ExitCode::usage, fmt::format("unknot log does not take \"{}\" ({})", quoted_briefly(words[2]),
                                               is_span ? fmt::format("a length is said with --for {}", words[2])
                                                       : "see `unknot log --help`"));
  }
  const Point point = one_point(desk, typed_point);
  if (!words.empty()) options.session.before = words[0];
  if (words.size() > 1) options.session.after = words[1];
  const Instant at = options.at ? or_fail(parse_past(*options.at, desk.now(), desk.zone())) : desk.now();
  const Session session =
      with({.id = desk.new_id<EntryId>(), .point = point.id, .stamp = desk.stamp(at)}, options.session);
  if (is_counted(session)) desk.diary().at_one_state([&] { warn(desk, shell, point, at); });
  return store_entry(desk, shell, point, session, options.dry_run ? Desk::Trial::yes : Desk::Trial::no);
}

}  // namespace

Run add_log(Arguments& arguments) {
  auto options = std::make_shared<LogOptions>();
  arguments.positionals(
      {"POINT [BEFORE [AFTER]]", "", "the point; pain at the first and the last press, 0-10", Completes::points},
      options->words);
  arguments.option({"--at", "WHEN", "when it was: 08:05, yesterday 21:30, 2h ago"}, options->at);
  bind(arguments, options->session);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_log(*options, shell); };
}

}  // namespace unknot::app
