#include "context/automatic_backup.hpp"
#include "system/read_ahead.hpp"
#include "transfer/importing.hpp"
#include "unknot/diary_json.hpp"
#include "unknot/text.hpp"
#include "write/erase_entries.hpp"

namespace unknot::app {
namespace {

struct ReadOperation {
  CheckedOperation operation;
  TextPlace place;
};

ImportResult import_operations(CommandContext& context, const Shell& shell, const ImportSource& source,
                               Diary::Commit commit) {
  std::int64_t told = 0;
  ImportResult arrival = context.diary().import_operations(
      [&](const Diary::Offer& offer) {
        read_ahead<ReadOperation>(
            [&](const auto& give) {
              source.read(shell, [&](const ReadBytes& read) {
                return read_diary_json(read, [&](Operation& operation, const TextPlace& place) {
                  const std::size_t bytes = operation.body ? operation.body->size() : 0;
                  give({CheckedOperation(std::move(operation)), place}, bytes);
                });
              });
            },
            [&](const ReadOperation& read) {
              const auto refused = offer(read.operation);
              if (!refused || told++ >= k_most_refusals_told) return;
              source.tell(fmt::format("{}:{}", read.place.line, read.place.column),
                          fmt::format("operation {}: {}", id_text(read.operation.operation().id), *refused));
            });
      },
      commit);
  if (arrival.refused > 0) {
    throw CommandError(ExitCode::not_done,
                       fmt::format("{} of {} operations are refused: nothing was imported", arrival.refused,
                                   arrival.refused + arrival.added + arrival.present));
  }
  return arrival;
}

}  // namespace

Importing diary_import(CommandContext& context, Shell& shell, const ImportSource& source) {
  auto arrival = std::make_shared<ImportResult>();
  return {[&context, &shell, source, arrival](Diary::Commit commit) {
            *arrival = import_operations(context, shell, source, commit);
            return arrival->added + static_cast<std::int64_t>(arrival->erased.size());
          },
          [&shell, arrival](Diary::Commit commit, const std::optional<std::filesystem::path>& kept) {
            const bool is_done = commit == Diary::Commit::yes;
            const std::vector<EntryId>& gone = arrival->erased;
            const auto count = static_cast<std::int64_t>(gone.size());
            const Copies copies = is_done && count > 0 ? erase_in_copies(shell.file(), gone) : Copies{};
            if (shell.json()) {
              shell.write(sheets_json({{is_done ? "imported" : "would_import",
                                        {{"operations", arrival->added},
                                         {"present", arrival->present},
                                         {"erased", count},
                                         kept ? Seen{"kept", kept->string()} : Seen{"kept", std::monostate()}}}}));
              return;
            }
            const std::string present = arrival->present == 1 ? "1 was" : fmt::format("{} were", arrival->present);
            shell.write(Paint(shell.screen())
                            .paragraph("", fmt::format("{} {}{}.", is_done ? "Imported" : "Would import",
                                                       counted(arrival->added, "operation", "operations"),
                                                       arrival->present > 0 ? "; " + present + " here already" : "")));
            if (count == 0) return;
            const Paint paint(shell.screen());
            shell.write(is_done ? erased_text(paint, gone.size(), copies)
                                : paint.paragraph("", fmt::format("Would erase, as in the other diary: {}.",
                                                                  counted(count, "entry", "entries"))));
          }};
}

}  // namespace unknot::app
