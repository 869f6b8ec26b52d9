#include "commands/cmd.hpp"
#include "context/entry_match.hpp"
#include "context/entry_options.hpp"
#include "render/render_entry.hpp"
#include "unknot/text.hpp"
#include "unknot/when.hpp"
#include "write/doubts.hpp"
#include "write/edit_entry.hpp"
#include "write/editor.hpp"

namespace unknot::app {
namespace {

struct EditOptions {
  std::optional<std::string> id;
  EntryEdit edit;
  bool dry_run = false;
};

/// The entry as it is in the diary now. CommandError: another program deleted it meanwhile.
Entry as_it_is(const CommandContext& context, const Entry& opened) {
  if (auto now = context.diary().entry(id_of(opened))) return *std::move(now);
  throw CommandError(
      ExitCode::not_done,
      fmt::format("the entry {} was deleted by another program in the meantime: nothing was changed; `unknot undo` "
                  "there brings it back",
                  short_id(id_of(opened))));
}

/// CommandError where a field that `wanted` changes was given another value meanwhile.
void require_no_conflict(const Entry& opened, const Entry& wanted, const Entry& now) {
  const auto before = entry_lines(opened);
  const auto after = entry_lines(wanted);
  const auto there = entry_lines(now);
  for (std::size_t i = 0; i < before.size(); ++i) {
    const auto& [field, was] = before[i];
    if (after[i].second == was || there[i].second == was || there[i].second == after[i].second) continue;
    throw CommandError(
        ExitCode::not_done,
        fmt::format("another program changed {} of {} in the meantime, from {} to {}: nothing was changed; look at it "
                    "and edit it again",
                    field, short_id(id_of(opened)), was.empty() ? "nothing" : quoted_briefly(was),
                    there[i].second.empty() ? "nothing" : quoted_briefly(there[i].second)));
  }
}

/// What was changed, applied to the entry as it is by now.
ExitCode apply(CommandContext& context, Shell& shell, const Entry& opened, const EntryEdit& edit,
               CommandContext::Trial trial) {
  constexpr int k_attempts = 20;
  const Entry wanted = with(opened, edit, context.now(), context.zone());
  if (has_content(opened)) require_content(wanted, context.point(point_of(opened)).name);
  if (const auto* session = std::get_if<Session>(&wanted); session != nullptr && edit.fields.find("for") != nullptr) {
    doubt_length(shell, *session);
  }
  for (int attempt = 1;; ++attempt) {
    const Entry now = as_it_is(context, opened);
    require_no_conflict(opened, wanted, now);
    const Entry after = with(now, edit, context.now(), context.zone());
    if (after == now) {
      shell.notice("nothing is different: left as it was");
      const Point& point = context.point(point_of(now));
      if (shell.json()) shell.write(entry_json({point.name, now}, context.decide(point), context.zone()));
      return ExitCode::done;
    }
    const auto fault = error_of([&] { correct(context, shell, {{now, after}}, trial); });
    if (!fault) return ExitCode::done;
    if (fault->fault() != StoreErrorCode::changed || attempt == k_attempts) throw StoreError(*fault);
  }
}

ExitCode run_edit(const EditOptions& options, Shell& shell) {
  CommandContext context(shell, OpenFor::writing);
  const Entry opened = one_entry(context, options.id);
  const CommandContext::Trial trial = options.dry_run ? CommandContext::Trial::yes : CommandContext::Trial::no;
  if (!is_empty(options.edit)) return apply(context, shell, opened, options.edit, trial);
  if (!shell.asks()) {
    throw CommandError(
        ExitCode::usage,
        "name what to change, like `unknot edit last --before 5`; without options it opens your editor, and "
        "there is no terminal for it");
  }
  EditorText text(shell, context, opened);
  text.open();
  context.pass_time();
  const auto edit = text.edit();
  if (edit) {
    apply(context, shell, opened, *edit, trial);
  } else {
    shell.notice("left as it was");
  }
  text.is_done();
  return ExitCode::done;
}

}  // namespace

Run add_edit(Arguments& arguments) {
  auto options = std::make_shared<EditOptions>();
  arguments.positional({"ENTRY", "", "the beginning of its id, or last", Completes::ids}, options->id);
  bind(arguments, options->edit);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_edit(*options, shell); };
}

}  // namespace unknot::app
