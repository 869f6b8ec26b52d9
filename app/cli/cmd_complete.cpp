// The hidden command that the completion scripts ask. A line a candidate, `word<TAB>meaning` for zsh and fish; a line
// with nothing before the tab asks the shell for its own files.
#include <algorithm>

#include "cli/commands.hpp"
#include "cli/completion.hpp"
#include "commands/cmd.hpp"
#include "context/command_context.hpp"
#include "render/render_entry.hpp"
#include "system/shell_line.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

constexpr std::size_t k_latest_entries = 20;
constexpr std::string_view k_files_line = "\tfiles\n";

/// `~/` is for a shell to expand, and a shell that completes has not done it yet.
std::string with_home(const Shell& shell, const std::string& path) {
  return path.rfind("~/", 0) == 0 ? (shell.home() / path.substr(2)).string() : path;
}

std::vector<Candidate> named(const std::vector<Point>& points) {
  std::vector<Candidate> found;
  for (const Point& point : points) {
    const bool archived = point.status == PointStatus::archived;
    found.push_back({point.name.str(), archived ? "archived" : point.muscle ? point.muscle->str() : "a point"});
  }
  return found;
}

/// The newest first: what was just logged is what most needs correcting.
std::vector<Candidate> entries_of(const Shell& shell, const CommandContext& context, const std::string& typed) {
  const auto prefix = IdPrefix::parse(typed);
  std::vector<Entry> entries =
      prefix ? context.diary().entries_with_prefix(*prefix, k_latest_entries)
             : context.diary().latest_entries({}, k_begin_of_time, context.now() + Seconds{1}, k_latest_entries);
  std::reverse(entries.begin(), entries.end());
  const Formatter formatter(shell.output());
  std::vector<Candidate> found;
  for (const Entry& entry : entries) {
    found.push_back({short_id(id_of(entry)),
                     formatter.fit(fmt::format("{} {} {}", when_text(stamp_of(entry), context.now(), context.zone()),
                                               context.point(point_of(entry)).name.str(), what_text(entry)))});
  }
  return found;
}

bool begins_with(const std::string& word, const std::string& typed) {
  return lowered(word).starts_with(lowered(typed));
}

/// Those that begin with what is typed; without any, the only one that has it somewhere, as a point may be named.
std::vector<Candidate> fitting(const std::vector<Candidate>& all, const std::string& typed) {
  std::vector<Candidate> fit;
  const auto take = [&](auto&& is_meant) { std::copy_if(all.begin(), all.end(), std::back_inserter(fit), is_meant); };
  take([&](const Candidate& one) { return begins_with(one.word, typed); });
  if (!fit.empty()) return fit;
  take([&](const Candidate& one) { return one.word.find(typed) != std::string::npos; });
  if (fit.size() != 1) fit.clear();
  return fit;
}

std::vector<Candidate> candidates_of(Shell& shell, const Wanted& wanted, const std::vector<std::string>& words) {
  if (wanted.what == Completes::words) return wanted.words;
  GlobalOptions globals = globals_said(words);
  if (globals.db) globals.db = with_home(shell, *globals.db);
  shell.apply(globals);
  const CommandContext context(shell, OpenFor::reading);
  if (wanted.what == Completes::ids) return entries_of(shell, context, wanted.typed);
  return named(wanted.what == Completes::points ? context.active_points() : context.points());
}

/// COMP_TYPE of a listing: nothing but what the candidates share is put into the line, so they may carry a remark.
bool only_lists(const std::string& comp_type) { return comp_type == "63" || comp_type == "33" || comp_type == "64"; }

void answer_bash(Shell& shell, const std::vector<std::string>& arguments) {
  if (arguments.size() != 3) return;
  const ShellLine line = read_shell_line(arguments[0], arguments[2]);
  const std::vector<std::string> words(line.words.begin() + 1, line.words.end());
  const Wanted asked = wanted(words, commands());
  if (asked.what == Completes::nothing || words.empty()) return;
  if (asked.what == Completes::files) return shell.write_data(k_files_line);
  const auto found = fitting(candidates_of(shell, asked, words), asked.typed);
  const bool with_meaning = asked.what == Completes::ids && found.size() > 1 && only_lists(arguments[1]);
  for (const Candidate& one : found) {
    const std::string word = asked.lead + one.word;
    if (word.size() < line.kept) continue;
    shell.print("{}{}\n", typed_within(line.open, word.substr(line.kept)),
                with_meaning ? fmt::format("  ({})", one.meaning) : "");
  }
}

void answer_words(Shell& shell, const std::vector<std::string>& words, bool all) {
  const Wanted asked = wanted(words, commands());
  if (asked.what == Completes::nothing) return;
  if (asked.what == Completes::files) return shell.write_data(k_files_line);
  const auto candidates = candidates_of(shell, asked, words);
  for (const Candidate& one : all ? candidates : fitting(candidates, asked.typed)) {
    shell.print("{}{}\t{}\n", asked.lead, one.word, one.meaning);
  }
}

/// `bash LINE TYPE BREAKS`, `zsh WORD...` or `fish WORD...`; fish chooses among all by its own lights.
ExitCode run_complete(const std::vector<std::string>& asked, Shell& shell) {
  if (asked.empty()) return ExitCode::usage;
  const std::vector<std::string> arguments(asked.begin() + 1, asked.end());
  if (asked.front() == "bash") {
    answer_bash(shell, arguments);
  } else {
    answer_words(shell, arguments, asked.front() == "fish");
  }
  return ExitCode::done;
}

}  // namespace

Run add_complete(Arguments& arguments) {
  auto words = std::make_shared<std::vector<std::string>>();
  arguments.rest({"WORD...", "", "the shell, and what is typed"}, *words);
  return [words](Shell& shell) { return run_complete(*words, shell); };
}

}  // namespace unknot::app
