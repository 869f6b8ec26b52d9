
#include <span>

#include "commands/cmd.hpp"
#include "context/command_context.hpp"
#include "render/render_change.hpp"
#include "system/paint.hpp"
#include "system/whole_number.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

constexpr int k_most_writes = 10'000;

struct UndoOptions {
  std::optional<std::string> count;
  bool redo = false;
  bool dry_run = false;
};

std::size_t count_of(const UndoOptions& options) {
  return options.count ? static_cast<std::size_t>(whole_number(*options.count, "", "writes to undo", k_most_writes))
                       : 1;
}

enum class Way { as_made, turned_round };

/// So many changes are said one by one where there are more of them, and the others counted.
constexpr std::size_t k_most_said = 20;
constexpr std::size_t k_said_of_many = 10;

/// Says what the operations did or, turned round, what taking them back did.
void say(Shell& shell, const CommandContext& context, std::string_view verb, const std::vector<Operation>& operations,
         Way way) {
  const Paint paint(shell.screen());
  const std::size_t said = operations.size() > k_most_said ? k_said_of_many : operations.size();
  for (const Operation& operation : std::span(operations).first(said)) {
    const auto before = record_before(context.diary(), operation);
    const auto after = context.diary().record_of(operation);
    const std::string words =
        way == Way::as_made ? change_words(context, before, after) : change_words(context, after, before);
    shell.write(paint.paragraph(fmt::format("{} ", verb), words + "."));
  }
  if (said < operations.size()) {
    shell.write(
        paint.paragraph("", paint.fit(fmt::format("… and {} more changes: `unknot history --changes` shows them.",
                                                  operations.size() - said))));
  }
}

/// What is taken back, newest first; with --dry-run only read.
std::vector<Operation> taken_back(CommandContext& context, const Shell& shell, const UndoOptions& options,
                                  std::size_t count) {
  Diary& diary = context.diary();
  if (options.redo) return options.dry_run ? diary.redoable() : diary.redo(context.made(), shell.random());
  if (!options.dry_run) return diary.undo(count, context.made(), shell.random());
  std::vector<Operation> all;
  for (auto& write : diary.undoable(count)) all.insert(all.end(), write.rbegin(), write.rend());
  return all;
}

ExitCode run_undo(const UndoOptions& options, Shell& shell) {
  const std::size_t count = count_of(options);
  CommandContext context(shell, OpenFor::writing);
  const auto taken = taken_back(context, shell, options, count);
  if (taken.empty()) {
    throw CommandError(ExitCode::not_done, options.redo
                                               ? "nothing to redo: only an undo that nothing followed can be taken back"
                                               : "nothing to undo: no write is left that was not taken back");
  }
  if (!options.dry_run) context.wrote();
  if (shell.json()) {
    std::vector<NamedChange> changes;
    for (const Operation& operation : taken) changes.push_back(named_change(context, operation));
    shell.write(changes_json(changes, context.zone()));
  } else if (options.redo) {
    say(shell, context, options.dry_run ? "Would do again:" : "Done again:", taken, Way::turned_round);
  } else {
    say(shell, context, options.dry_run ? "Would take back:" : "Took back:", taken, Way::as_made);
    if (!options.dry_run) shell.hint("`unknot undo --redo` does again what was taken back");
  }
  return ExitCode::done;
}

}  // namespace

Run add_undo(Arguments& arguments) {
  auto options = std::make_shared<UndoOptions>();
  arguments.positional({"N", "", "how many writes (1 when not said)"}, options->count);
  arguments.flag({"--redo", "", "take back the latest undo"}, options->redo);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_undo(*options, shell); };
}

}  // namespace unknot::app
