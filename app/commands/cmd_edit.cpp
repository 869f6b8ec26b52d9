#include "commands/cmd.hpp"
#include "context/entry_match.hpp"
#include "context/entry_options.hpp"
#include "render/render_entry.hpp"
#include "unknot/text.hpp"
#include "unknot/when.hpp"
#include "write/edit_entry.hpp"
#include "write/editor.hpp"

namespace unknot::app {
namespace {

struct EditOptions {
  std::optional<std::string> id;
  EntryFields fields;
  bool dry_run = false;
};

/// The entry as it is in the diary now. Failure: another program deleted it meanwhile.
Entry as_it_is(const Desk& desk, const Entry& opened) {
  if (auto now = desk.diary().entry(id_of(opened))) return *std::move(now);
  throw Failure(ExitCode::not_done,
                fmt::format("the entry {} was deleted meanwhile by another program: nothing was changed; `unknot undo` "
                            "there brings it back",
                            short_id(id_of(opened))));
}

/// Failure where a field that `wanted` changes was given another value meanwhile.
void require_no_conflict(const Entry& opened, const Entry& wanted, const Entry& now) {
  const auto before = entry_lines(opened);
  const auto after = entry_lines(wanted);
  const auto there = entry_lines(now);
  for (std::size_t i = 0; i < before.size(); ++i) {
    const auto& [field, was] = before[i];
    if (after[i].second == was || there[i].second == was || there[i].second == after[i].second) continue;
    throw Failure(
        ExitCode::not_done,
        fmt::format("another program changed {} of {} meanwhile, from {} to {}: nothing was changed; look at it "
                    "and edit it again",
                    field, short_id(id_of(opened)), was.empty() ? "nothing" : quoted_briefly(was),
                    there[i].second.empty() ? "nothing" : quoted_briefly(there[i].second)));
  }
}

/// What was changed, applied to the entry as it is by now.
ExitCode apply(Desk& desk, Shell& shell, const Entry& opened, const EntryFields& fields, Desk::Trial trial) {
  constexpr int k_attempts = 20;
  const Entry wanted = with(opened, fields, desk.now(), desk.zone());
  if (has_content(opened)) require_content(wanted, desk.point(point_of(opened)).name);
  for (int attempt = 1;; ++attempt) {
    const Entry now = as_it_is(desk, opened);
    require_no_conflict(opened, wanted, now);
    const Entry after = with(now, fields, desk.now(), desk.zone());
    if (after == now) {
      shell.notice("nothing is different: left as it was");
      const Point& point = desk.point(point_of(now));
      if (shell.json()) shell.write(entry_json({point.name, now}, desk.decide(point), desk.zone()));
      return ExitCode::done;
    }
    const auto fault = fault_of([&] { replace_entry(desk, shell, now, after, trial); });
    if (!fault) return ExitCode::done;
    if (fault->fault() != StoreFault::changed || attempt == k_attempts) throw StoreError(*fault);
  }
}

ExitCode run_edit(const EditOptions& options, Shell& shell) {
  Desk desk(shell, OpenFor::writing);
  const Entry opened = one_entry(desk, options.id);
  const Desk::Trial trial = options.dry_run ? Desk::Trial::yes : Desk::Trial::no;
  if (!is_empty(options.fields)) return apply(desk, shell, opened, options.fields, trial);
  if (!shell.asks()) {
    throw Failure(ExitCode::usage,
                  "say what to change, like `unknot edit ID --before 5`; without options it opens your editor, and "
                  "there is no terminal for it");
  }
  EditorText text(shell, desk, opened);
  text.open();
  desk.pass_time();
  const auto fields = text.changed_fields();
  if (fields) {
    apply(desk, shell, opened, *fields, trial);
  } else {
    shell.notice("left as it was");
  }
  text.is_done();
  return ExitCode::done;
}

}  // namespace

Run add_edit(Arguments& arguments) {
  auto options = std::make_shared<EditOptions>();
  arguments.positional({"ID", "", "the entry's id, or its beginning", Completes::ids}, options->id);
  bind(arguments, options->fields);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_edit(*options, shell); };
}

}  // namespace unknot::app
