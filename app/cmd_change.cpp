#include "after_write.hpp"
#include "cmd.hpp"
#include "entry_options.hpp"
#include "point_match.hpp"
#include "unknot/when.hpp"

namespace unknot::app {
namespace {

struct ChangeOptions {
  std::vector<std::string> words;  ///< [POINT] WHAT
  std::optional<std::string> at;
  std::optional<std::string> note;
  bool dry_run = false;
};

ExitCode run_change(const ChangeOptions& options, Shell& shell) {
  if (options.words.empty() || options.words.size() > 2) {
    throw Failure(ExitCode::usage,
                  "change takes the point and what was changed: `unknot change left-soleus shoes --note \"flat shoes\"`");
  }
  Desk desk(shell, OpenFor::writing);
  std::optional<std::string> typed_point;
  if (options.words.size() == 2) typed_point = options.words.front();
  const ChangeKind what = or_fail(parse_change_kind(options.words.back()));
  const Point point = one_point(desk, typed_point);
  const Instant at = options.at ? or_fail(parse_past(*options.at, desk.now(), desk.zone())) : desk.now();
  TreatmentChange change{
      .id = desk.new_id<EntryId>(), .point = point.id, .stamp = desk.stamp(at), .what = what};
  if (options.note) change.note = or_fail(Note::parse(*options.note));
  return store_entry(desk, shell, change, options.dry_run ? Desk::Trial::yes : Desk::Trial::no);
}

}  // namespace

Run add_change(Arguments& arguments) {
  auto options = std::make_shared<ChangeOptions>();
  arguments.positionals({"POINT WHAT", "", "the point, and place, pressure, technique, tool, muscle, shoes, training, "
                                           "sitting or other", Completes::points},
                        options->words);
  arguments.option({"--note", "T", "what exactly"}, options->note);
  arguments.option({"--at", "WHEN", "when it was: 21:30, yesterday 21:30, 2h ago"}, options->at);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_change(*options, shell); };
}

}  // namespace unknot::app
