#include "write/erase_entries.hpp"

#include <algorithm>

#include "context/command_context.hpp"
#include "render/render_change.hpp"
#include "render/render_entry.hpp"
#include "system/terminal.hpp"
#include "unknot/backup.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_out_of_reach =
    "Out of reach: exports, reports and calendars that you made; a second device, until it imports an export made from "
    "now on; texts that an editor or a failed command kept; what the disk keeps of space that it has freed.";

/// One entry, deleted ones too, by the beginning of its id.
EntryId entry_meant(const CommandContext& context, const std::string& typed) {
  const auto found = context.diary().entry_ids_with_prefix(value_or_throw(IdPrefix::parse(typed)), 2);
  if (found.empty()) {
    throw CommandError(ExitCode::not_done, fmt::format("no entry begins with \"{}\": `unknot history` shows the ids, "
                                                       "`unknot history --changes` those of deleted entries too",
                                                       quoted_briefly(typed)));
  }
  if (found.size() > 1) {
    throw CommandError(ExitCode::not_done,
                       fmt::format("several entries begin with \"{}\": type more of the id", quoted_briefly(typed)));
  }
  return found.front();
}

std::vector<EntryId> entries_meant(const CommandContext& context, const std::vector<std::string>& typed) {
  std::vector<EntryId> ids;
  for (const std::string& word : typed) {
    const EntryId id = entry_meant(context, word);
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  return ids;
}

/// What the trail still says of it.
std::string last_words(const CommandContext& context, EntryId id) {
  std::optional<Record> last;
  bool is_deleted = false;
  for (const Operation& operation : context.diary().operations_of({RecordKind::entry, id.bytes()})) {
    auto record = context.diary().record_of(operation);
    is_deleted = !record;
    if (record) last = std::move(record);
  }
  if (!last) return fmt::format("erased before [{}]", short_id(id));
  return record_words(context, *last) + (is_deleted ? " (deleted)" : "");
}

std::string plan_text(const Formatter& formatter, const CommandContext& context, const std::vector<EntryId>& ids,
                      std::size_t copies) {
  std::string text =
      formatter.paragraph("", fmt::format("To be erased for good, from the diary and from {} of it where they have it:",
                                          counted(static_cast<std::int64_t>(copies), "copy", "copies")));
  for (const EntryId& id : ids) text += formatter.paragraph("  ", last_words(context, id));
  return text + formatter.paragraph("", std::string(k_out_of_reach));
}

/// Asks where there is a terminal to ask on.
bool is_agreed(const Shell& shell, const std::string& plan) {
  if (!shell.asks() || shell.json()) {
    throw CommandError(ExitCode::not_done,
                       "nothing was erased: there is no terminal to ask on; add --yes if you want it all the same");
  }
  Terminal terminal;
  const auto answer = terminal.ask(plan + "This cannot be undone. Erase? [y/N] ");
  return answer && yes_or_no(*answer).value_or(false);
}

std::string done_json(const std::vector<EntryId>& ids, const Copies& copies) {
  std::vector<std::vector<Seen>> entries;
  for (const EntryId& id : ids) entries.push_back({{"id", id_text(id)}});
  std::vector<std::vector<Seen>> reached;
  for (const fs::path& copy : copies.erased) reached.push_back({{"file", copy.string()}});
  std::vector<std::vector<Seen>> not_reached;
  for (const auto& one : copies.not_reached) not_reached.push_back({{"file", one.file.string()}, {"why", one.why}});
  return sections_json({{"erased", entries}, {"copies", reached}, {"not_reached", not_reached}});
}

}  // namespace

Copies erase_in_copies(const fs::path& diary, const std::vector<EntryId>& ids) {
  await_daily_backup(diary);  // It may be of the diary before this.
  Copies copies;
  for (const fs::path& copy : copies_of(diary)) {
    const auto fault = error_of([&] {
      if (erase_in_copy(copy, ids) > 0) copies.erased.push_back(copy);
    });
    if (fault) copies.not_reached.push_back({copy, fault->what()});
  }
  return copies;
}

std::string erased_text(const Formatter& formatter, std::size_t entries, const Copies& copies) {
  std::string text =
      formatter.paragraph("", fmt::format("Erased: {}, from the diary and {} of it.",
                                          counted(static_cast<std::int64_t>(entries), "entry", "entries"),
                                          counted(static_cast<std::int64_t>(copies.erased.size()), "copy", "copies")));
  for (const auto& one : copies.not_reached) {
    text += formatter.styled(Style::stop,
                             formatter.paragraph("! ", fmt::format("Not reached: {}. Delete that file yourself if it "
                                                                   "may go.",
                                                                   one.why)));
  }
  return text;
}

ExitCode erase_entries(const Erasure& erasure, Shell& shell) {
  if (!fs::exists(shell.file())) throw CommandError(ExitCode::not_done, "there is no diary to erase from");
  CommandContext context(shell, OpenFor::writing);
  const Formatter formatter(shell.output());
  const std::vector<EntryId> ids = entries_meant(context, erasure.typed);
  const std::string plan = plan_text(formatter, context, ids, copies_of(shell.file()).size());
  if (erasure.dry_run) {
    shell.write(shell.json() ? done_json(ids, {}) : plan + "Nothing was erased.\n");
    return ExitCode::done;
  }
  if (!erasure.agreed && !is_agreed(shell, plan)) {
    shell.write("Nothing was erased.\n");
    return ExitCode::not_done;
  }
  context.diary().erase(ids);
  const Copies copies = erase_in_copies(shell.file(), ids);
  shell.write(shell.json() ? done_json(ids, copies) : erased_text(formatter, ids.size(), copies));
  return copies.not_reached.empty() ? ExitCode::done : ExitCode::not_done;
}

}  // namespace unknot::app
