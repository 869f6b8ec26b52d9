#include <set>
#include <span>

#include "commands/cmd.hpp"
#include "context/command_context.hpp"
#include "render/render_change.hpp"
#include "render/render_entry.hpp"
#include "render/render_safety.hpp"
#include "system/formatter.hpp"
#include "system/whole_number.hpp"
#include "unknot/text.hpp"
#include "write/after_write.hpp"

namespace unknot::app {
namespace {

constexpr int k_most_writes = 10'000;

struct UndoOptions {
  std::optional<std::string> count;
  bool redo = false;
  bool list = false;
  bool dry_run = false;
};

std::size_t count_of(const UndoOptions& options) {
  return options.count ? static_cast<std::size_t>(whole_number(*options.count, "", "writes to undo", k_most_writes))
                       : 1;
}

/// So many changes are said one by one where there are more of them, and the others counted.
constexpr std::size_t k_most_said = 20;
constexpr std::size_t k_said_of_many = 10;

/// ` the deletion of left-soleus, …`, or for what was added `: left-soleus, …`: to be said behind a verb.
std::string deed(const std::optional<Record>& before, const std::optional<Record>& after, const CommandContext& context,
                 bool is_redone) {
  if (!before && after) return ": " + record_words(context, *after);
  if (before && !after) return " the deletion of " + record_words(context, *before);
  return fmt::format(": it is {} again; it had become {}", record_words(context, is_redone ? *after : *before),
                     record_words(context, is_redone ? *before : *after));
}

/// What one operation did; of an undo, what that took back.
std::string deed_of(const CommandContext& context, const Operation& operation, bool is_undo) {
  const auto before = record_before(context.diary(), operation);
  const auto after = context.diary().record_of(operation);
  return is_undo ? deed(after, before, context, true) : deed(before, after, context, false);
}

void say(Shell& shell, const CommandContext& context, std::string_view verb, const std::vector<Operation>& operations,
         bool are_undo) {
  const Formatter formatter(shell.output());
  const std::size_t said = operations.size() > k_most_said ? k_said_of_many : operations.size();
  for (const Operation& operation : std::span(operations).first(said)) {
    shell.write(formatter.paragraph("", fmt::format("{}{}.", verb, deed_of(context, operation, are_undo))));
  }
  if (said < operations.size()) {
    shell.write(formatter.paragraph(
        "", formatter.fit(fmt::format("… and {} more changes: `unknot history --changes` shows them.",
                                      operations.size() - said))));
  }
}

/// The latest writes that can be undone, the newest first: number, when it was made, what it did.
ExitCode list_undoable(const CommandContext& context, Shell& shell, std::size_t count) {
  shell.may_be_long();
  const Formatter formatter(shell.output());
  const auto writes = context.diary().undoable(count);
  if (shell.json()) {
    std::vector<NamedChange> changes;
    for (const auto& write : writes) {
      for (const Operation& operation : write) changes.push_back(named_change(context, operation));
    }
    shell.write(changes_json(changes, context.zone()));
    return ExitCode::done;
  }
  if (writes.empty()) shell.notice("nothing to undo");
  for (std::size_t i = 0; i < writes.size(); ++i) {
    const Operation& first = writes[i].front();
    std::string words = change_words(context, record_before(context.diary(), first), context.diary().record_of(first));
    if (writes[i].size() > 1) words += fmt::format(", and {} more", writes[i].size() - 1);
    const std::string made = when_text(second_of(first.made), context.now(), context.zone());
    shell.write(formatter.paragraph(fmt::format("{:>3}  {}  ", i + 1, made), words));
  }
  return ExitCode::done;
}

/// The point that a record belongs to; absent: to none, or to all.
std::optional<PointId> point_of_record(const Record& record) {
  if (const auto* entry = std::get_if<Entry>(&record)) return point_of(*entry);
  if (const auto* step = std::get_if<HoldStep>(&record)) return step->point;
  return std::nullopt;
}

/// What comes next for the active points whose entries or holds were changed.
std::string what_follows(const Formatter& formatter, const CommandContext& context,
                         const std::vector<PointDecision>& before, const std::vector<Operation>& operations) {
  std::vector<PointDecision> changed = context.decisions();
  std::set<PointId> points;  // Every one of them is found early, however many operations there are.
  for (auto operation = operations.begin(); operation != operations.end() && points.size() < changed.size();
       ++operation) {
    auto record = context.diary().record_of(*operation);
    if (!record) record = record_before(context.diary(), *operation);
    if (const auto point = record ? point_of_record(*record) : std::nullopt) points.insert(*point);
  }
  std::erase_if(changed, [&](const PointDecision& one) { return !points.contains(one.point.id); });
  return warning_box(formatter, context) + aftermath_of(formatter, changed, before, context.calendar());
}

/// What is taken back, newest first; with --dry-run only read.
std::vector<Operation> taken_back(CommandContext& context, const UndoOptions& options, std::size_t count) {
  Diary& diary = context.diary();
  if (options.redo) return options.dry_run ? diary.redoable() : diary.redo(context.made(), random_bits());
  if (!options.dry_run) return diary.undo(count, context.made(), random_bits());
  std::vector<Operation> all;
  for (auto& write : diary.undoable(count)) all.insert(all.end(), write.rbegin(), write.rend());
  return all;
}

ExitCode run_undo(const UndoOptions& options, Shell& shell) {
  if (options.list) {
    if (options.redo) throw CommandError(ExitCode::usage, "--list lists what can be undone: leave out --redo");
    constexpr std::size_t k_listed = 10;
    return list_undoable(CommandContext(shell, OpenFor::reading), shell, options.count ? count_of(options) : k_listed);
  }
  const std::size_t count = count_of(options);
  CommandContext context(shell, OpenFor::writing);
  std::vector<PointDecision> before;
  if (!options.dry_run && !shell.json()) before = context.decisions();
  const auto taken = taken_back(context, options, count);
  if (taken.empty()) {
    throw CommandError(ExitCode::not_done,
                       options.redo ? "nothing to redo: only the latest undo can be, while nothing was written after it"
                                    : "nothing to undo");
  }
  if (!options.dry_run) context.wrote();
  if (shell.json()) {
    std::vector<NamedChange> changes;
    for (const Operation& operation : taken) changes.push_back(named_change(context, operation));
    shell.write(changes_json(changes, context.zone()));
  } else if (options.redo) {
    say(shell, context, options.dry_run ? "Would redo" : "Redid", taken, true);
    if (!options.dry_run) shell.write(what_follows(Formatter(shell.output()), context, before, taken));
  } else {
    say(shell, context, options.dry_run ? "Would undo" : "Undid", taken, false);
    if (options.dry_run) return ExitCode::done;
    shell.write(what_follows(Formatter(shell.output()), context, before, taken));
    shell.hint("to redo: `unknot undo --redo`");
  }
  return ExitCode::done;
}

}  // namespace

Run add_undo(Arguments& arguments) {
  auto options = std::make_shared<UndoOptions>();
  arguments.positional({"[N]", "", "how many writes (default: 1; with --list: 10)"}, options->count);
  arguments.flag({"--list", "", "list what can be undone, the newest first"}, options->list);
  arguments.flag({"--redo", "", "redo what the latest undo undid"}, options->redo);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_undo(*options, shell); };
}

}  // namespace unknot::app
