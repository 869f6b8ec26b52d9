#include "commands/cmd.hpp"
#include "context/entry_options.hpp"
#include "context/point_match.hpp"
#include "render/render_entry.hpp"
#include "unknot/text.hpp"
#include "unknot/when.hpp"
#include "write/after_write.hpp"

namespace unknot::app {
namespace {

struct LogOptions {
  std::vector<std::string> words;  ///< [POINT] [BEFORE [AFTER]]
  std::optional<std::string> at;
  std::optional<std::string> morning;
  SessionOptions session;
  bool dry_run = false;
};

/// `7:01`, `3 h`, `2 h 50 min`.
std::string gap_text(Minutes gap) {
  const auto hours = gap.count() / 60;
  const auto rest = gap.count() % 60;
  if (hours == 0) return fmt::format("{} min", rest);
  return rest == 0 ? fmt::format("{} h", hours) : fmt::format("{} h {} min", hours, rest);
}

/// How people type `at` for --at.
std::string typed_time(const CommandContext& context, Instant at) {
  const LocalTime local = context.zone().local(at);
  std::string clock = clock_text(local);
  const auto date = date::floor<date::days>(local);
  if (date == date::floor<date::days>(context.zone().local(context.now()))) return clock;
  return fmt::format("'{} {}'", ProtocolDay(date).text(), clock);
}

/// Where the day's soreness is still open: how to say it after all.
void ask_for_soreness(const CommandContext& context, Shell& shell, const PointName& point, Instant at) {
  const Instant before = at - Minutes{1};
  if (context.calendar().day_of(before) != context.calendar().day_of(at)) return;
  shell.hint(fmt::format("how sore was it before you pressed (0: not at all)? `unknot check {} --sore N --at {}`",
                         typed_name(point), typed_time(context, before)));
}

/// Says what the session goes against before it is stored; it is stored all the same. Of a session of today the answer
/// says the rest, in its alerts. Returns the alert that is said here already.
std::optional<AlertId> warn(const CommandContext& context, Shell& shell, const PointState& state,
                            const Session& session) {
  const Instant at = session.stamp.at;
  const bool says_soreness = session.sore.has_value();
  const bool is_today = context.calendar().day_of(at) == context.calendar().day_of(context.now());
  std::optional<AlertId> said;
  if (const auto last = too_soon_after(state.memory, context.settings().min_gap, at)) {
    shell.notice(fmt::format("that is {} after the session of {}; leave at least {} between them",
                             gap_text(std::chrono::floor<Minutes>(at - last->at)),
                             clock_text(context.zone().local(last->at)), gap_text(context.settings().min_gap)));
    if (is_today && !shell.quiet()) said = AlertId::too_soon;
  }
  const Decision decision = decide(state, {}, context.calendar(), at);
  const std::string name = made_visible(state.settings.point.name.str());
  if (decision.soreness_question == SorenessQuestion::due && !says_soreness) {
    ask_for_soreness(context, shell, state.settings.point.name, at);
  }
  if (is_today) return said;
  switch (decision.phase) {
    case Phase::hold:
      if (decision.hold->cause == HoldCause::own_wish) {
        shell.notice(fmt::format("{} was paused then; the session is logged all the same", name));
      } else {
        shell.notice(
            fmt::format("{} was on hold then: do not press this leg; the session is logged all the same", name));
      }
      break;
    case Phase::rest:
      shell.notice(fmt::format("{} had a day of rest then; the session is logged all the same", name));
      break;
    case Phase::stopped:
    case Phase::resolved:
      shell.notice(fmt::format("pressing {} had stopped hurting; the session is logged all the same", name));
      break;
    case Phase::full:
    case Phase::reduced:
      break;
  }
  return said;
}

/// The soreness before this day's first press, a minute before the session.
std::optional<Check> morning_check(const CommandContext& context, const LogOptions& options, const Session& session) {
  if (!options.morning) return std::nullopt;
  Check check{
      .id = context.new_id<EntryId>(), .point = session.point, .stamp = context.stamp(session.stamp.at - Minutes{1})};
  check.sore = value_or_throw(Score::parse(*options.morning, "--morning"));
  const PointState before = context.state_at(session.point, session.stamp.at);
  const Decision decision = decide(before, {}, context.calendar(), session.stamp.at);
  if (decision.dose.done > 0) {
    throw CommandError(
        ExitCode::not_done,
        fmt::format("--morning is the soreness before the day's first press, and one was logged already: use "
                    "`unknot check {} --sore {} --at TIME`",
                    typed_name(context.point(session.point).name), check.sore->value()));
  }
  return check;
}

ExitCode run_log(LogOptions options, Shell& shell) {
  CommandContext context(shell, OpenFor::writing);
  std::optional<std::string> typed_point;
  std::vector<std::string>& words = options.words;
  if (!words.empty() && is_point_word(context, words.front())) {
    typed_point = words.front();
    words.erase(words.begin());
  }
  if (words.size() > 2) {
    if (const auto point = point_meant(context, words[2]); point && !typed_point) {
      throw CommandError(ExitCode::usage,
                         fmt::format("name the point first: `unknot log {} {} {}`", typed_name(point->name),
                                     made_visible(words[0]), made_visible(words[1])));
    }
    const bool has_unit = words[2].find_first_not_of("0123456789") != std::string::npos;
    const bool is_span = has_unit && parse_duration(words[2], "length").has_value();
    throw CommandError(ExitCode::usage, fmt::format("unknot log does not take \"{}\" ({})", quoted_briefly(words[2]),
                                                    is_span ? fmt::format("a length is said with --for {}", words[2])
                                                            : "see `unknot log --help`"));
  }
  const Point point = one_point(context, typed_point);
  if (!words.empty()) options.session.before = words[0];
  if (words.size() > 1) options.session.after = words[1];
  const Instant at =
      options.at ? value_or_throw(parse_past(*options.at, context.now(), context.zone())) : context.now();
  const Session session =
      with({.id = context.new_id<EntryId>(), .point = point.id, .stamp = context.stamp(at)}, options.session);
  require_content(session, point.name);
  std::vector<Entry> entries;
  if (const auto morning = morning_check(context, options, session)) entries.emplace_back(*morning);
  PointState before = context.state_at(point.id, at);
  for (const Entry& entry : entries) remember(before.memory, entry, context.calendar().day_start());
  std::optional<AlertId> said;
  if (is_counted(session)) said = warn(context, shell, before, session);
  entries.emplace_back(session);
  return store_entries(context, shell, entries,
                       options.dry_run ? CommandContext::Trial::yes : CommandContext::Trial::no, said);
}

}  // namespace

Run add_log(Arguments& arguments) {
  auto options = std::make_shared<LogOptions>();
  arguments.positionals(
      {"POINT [BEFORE [AFTER]]", "", "the point; pain at the first and the last press, 0-10", Completes::points},
      options->words);
  arguments.option({"--at", "WHEN", "when it was: 08:05, yesterday 21:30, 2h ago"}, options->at);
  arguments.option({"--morning", "N", "how sore the area was before this day's first press, 0-10"}, options->morning);
  bind(arguments, options->session);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_log(*options, shell); };
}

}  // namespace unknot::app
