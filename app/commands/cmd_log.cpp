#include "commands/cmd.hpp"
#include "context/entry_options.hpp"
#include "context/point_match.hpp"
#include "system/shell_line.hpp"
#include "treat/entry_questions.hpp"
#include "unknot/text.hpp"
#include "unknot/when.hpp"
#include "write/after_write.hpp"
#include "write/doubts.hpp"
#include "write/session_warnings.hpp"

namespace unknot::app {
namespace {

struct LogOptions {
  std::vector<std::string> words;  ///< [POINT] [BEFORE [AFTER]] [DUR]
  std::optional<std::string> at;
  std::optional<std::string> morning;
  EntryOptions session;
  bool dry_run = false;
};

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

/// `90s`, `2m`: a length, and no reading.
bool is_length(const std::string& word) {
  return word.find_first_not_of("0123456789") != std::string::npos && parse_duration(word, "length").has_value();
}

/// Takes the length off the end of the words: what has a unit, or is a third number and no score.
void take_length(std::vector<std::string>& words, std::optional<std::string>& length) {
  if (words.empty() || (!is_length(words.back()) && (words.size() < 3 || Score::parse(words.back(), "length")))) return;
  if (length) {
    throw CommandError(ExitCode::usage, fmt::format("two lengths, \"{}\" and --for {}: give one",
                                                    quoted_briefly(words.back()), quoted_briefly(*length)));
  }
  length = words.back();
  words.pop_back();
}

/// The point among the words, taken off; absent: none is named.
std::optional<std::string> take_point(const CommandContext& context, std::vector<std::string>& words) {
  if (words.empty() || !is_point_word(context, words.front())) return std::nullopt;
  if (is_length(words.front()) && !point_meant(context, words.front())) return std::nullopt;
  std::string point = words.front();
  words.erase(words.begin());
  return point;
}

/// What may have been meant by a third word that is neither reading nor length.
std::string way_out_of(const std::vector<std::string>& words, const std::optional<std::string>& last) {
  if (Score::parse(words[2], "length")) return fmt::format("(a length has a unit: {}m or {}s)", words[2], words[2]);
  const bool is_time = words[2] == "at" || words[2].find(':') != std::string::npos;
  if (!is_time) return "(see `unknot log --help`)";
  const std::string& time = words[2] != "at" ? words[2] : words.size() > 3 ? words[3] : last.value_or("8:00");
  return fmt::format("(a time goes with --at: `unknot log {} {} --at {}`)", words[0], words[1], shell_word(time));
}

void take_words(const CommandContext& context, LogOptions& options, std::optional<std::string>& point) {
  std::vector<std::string> words = options.words;
  point = take_point(context, words);
  if (!point && !words.empty() && !is_length(words.back())) {
    if (const auto last = point_meant(context, words.back()); last && words.size() > 1) {
      words.pop_back();
      throw CommandError(ExitCode::usage,
                         fmt::format("name the point first: `unknot log {} {}`", typed_name(last->name),
                                     fmt::format("{}", fmt::join(words, " "))));
    }
  }
  take_length(words, options.session["for"]);
  if (words.size() > 2) {
    throw CommandError(ExitCode::usage, fmt::format("unknot log does not take \"{}\" {}", quoted_briefly(words[2]),
                                                    way_out_of(words, options.session["for"])));
  }
  if (!words.empty()) options.session["before"] = words[0];
  if (words.size() > 1) options.session["after"] = words[1];
}

/// The soreness before the first press too, where the schedule asks for it.
void ask_for_session(CommandContext& context, LogOptions& options, const Point& point, Instant at) {
  EntryQuestions questions;
  const PointState before = context.state_at(point.id, at);
  const bool is_open = decide(before, {}, context.calendar(), at).soreness_question == SorenessQuestion::due;
  if (is_open && !options.morning) options.morning = questions.score("How sore was it before you pressed, 0-10");
  questions.ask_session(options.session);
}

ExitCode run_log(LogOptions options, Shell& shell) {
  CommandContext context(shell, OpenFor::writing);
  std::optional<std::string> typed_point;
  take_words(context, options, typed_point);
  const bool asks = is_empty(options.session) && shell.asks() && !shell.json();
  if (asks && !typed_point) typed_point = EntryQuestions().point(context, "");
  const Point point = one_point(context, typed_point);
  const Instant at =
      options.at ? value_or_throw(parse_past(*options.at, context.now(), context.zone())) : context.now();
  if (asks) ask_for_session(context, options, point, at);
  const Session session =
      with(Session{.id = context.new_id<EntryId>(), .point = point.id, .stamp = context.stamp(at)}, options.session);
  require_content(session, point.name);
  doubt_length(shell, session);
  std::vector<Entry> entries;
  if (const auto morning = morning_check(context, options, session)) entries.emplace_back(*morning);
  PointState before = context.state_at(point.id, at);
  for (const Entry& entry : entries) apply_entry(before.rule_state, entry, context.calendar().day_start());
  std::optional<AlertId> said;
  said = warn_of(context, shell, before, session);
  entries.emplace_back(session);
  return store_entries(context, shell, entries,
                       options.dry_run ? CommandContext::Trial::yes : CommandContext::Trial::no, said);
}

}  // namespace

Run add_log(Arguments& arguments) {
  auto options = std::make_shared<LogOptions>();
  arguments.positionals({"[POINT] [BEFORE [AFTER]] [DUR]", "",
                         "the point; pain at the first and the last press, 0-10; how long: 90s, 2m", Completes::points},
                        options->words);
  arguments.option({"-a,--at", "WHEN", "when it was: 08:05, yesterday 21:30, 2h ago"}, options->at);
  arguments.option({"--morning", "N", "how sore the area was before this day's first press, 0-10"}, options->morning);
  bind_session(arguments, options->session);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_log(*options, shell); };
}

}  // namespace unknot::app
