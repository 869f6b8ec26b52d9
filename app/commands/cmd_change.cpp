#include "commands/cmd.hpp"
#include "context/entry_options.hpp"
#include "context/point_match.hpp"
#include "unknot/when.hpp"
#include "write/after_write.hpp"

namespace unknot::app {
namespace {

struct ChangeOptions {
  std::vector<std::string> words;  ///< [POINT...] WHAT
  std::optional<std::string> at;
  std::optional<std::string> note;
  bool dry_run = false;
};

ExitCode run_change(const ChangeOptions& options, Shell& shell) {
  if (options.words.empty()) {
    throw CommandError(
        ExitCode::usage,
        "change takes the point and what was changed: `unknot change left-soleus shoes --note \"flat shoes\"`");
  }
  CommandContext context(shell, OpenFor::writing);
  const std::vector<std::string> typed_points(options.words.begin(), options.words.end() - 1);
  const ChangeKind what = value_or_throw(parse_change_kind(options.words.back()));
  const Instant at =
      options.at ? value_or_throw(parse_past(*options.at, context.now(), context.zone())) : context.now();
  std::vector<Entry> changes;
  for (const Point& point : points_named(context, typed_points)) {
    TreatmentChange change{
        .id = context.new_id<EntryId>(), .point = point.id, .stamp = context.stamp(at), .what = what};
    if (options.note) change.note = value_or_throw(Note::parse(*options.note));
    changes.emplace_back(change);
  }
  return store_entries(context, shell, changes,
                       options.dry_run ? CommandContext::Trial::yes : CommandContext::Trial::no);
}

}  // namespace

Run add_change(Arguments& arguments) {
  auto options = std::make_shared<ChangeOptions>();
  arguments.positionals({"[POINT...] WHAT", "",
                         "the points or all, and place, pressure, technique, tool, muscle, shoes, training, "
                         "sitting or other",
                         Completes::points},
                        options->words);
  arguments.option({"-m,--note", "T", "what exactly"}, options->note);
  arguments.option({"-a,--at", "WHEN", "when it was: 21:30, yesterday 21:30, 2h ago"}, options->at);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_change(*options, shell); };
}

}  // namespace unknot::app
