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
  std::int64_t shown = 0;
  ImportResult result = context.diary().import_operations(
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
              if (!refused || shown++ >= k_most_refusals_shown) return;
              source.tell(fmt::format("{}:{}", read.place.line, read.place.column),
                          fmt::format("operation {}: {}", id_text(read.operation.operation().id), *refused));
            });
      },
      commit);
  if (result.refused > 0) {
    throw CommandError(ExitCode::not_done, fmt::format("{} of {} operations are refused: nothing was imported",
                                                       result.refused, result.refused + result.added + result.present));
  }
  return result;
}

}  // namespace

Importing diary_import(CommandContext& context, Shell& shell, const ImportSource& source) {
  auto result = std::make_shared<ImportResult>();
  return {[&context, &shell, source, result](Diary::Commit commit) {
            *result = import_operations(context, shell, source, commit);
            return result->added + static_cast<std::int64_t>(result->erased.size());
          },
          [&shell, result](Diary::Commit commit, const std::optional<std::filesystem::path>& kept) {
            const bool is_done = commit == Diary::Commit::yes;
            const std::vector<EntryId>& gone = result->erased;
            const auto count = static_cast<std::int64_t>(gone.size());
            const Copies copies = is_done && count > 0 ? erase_in_copies(shell.file(), gone) : Copies{};
            if (shell.json()) {
              shell.write(sheets_json({{is_done ? "imported" : "would_import",
                                        {{"operations", result->added},
                                         {"present", result->present},
                                         {"erased", count},
                                         kept ? Seen{"kept", kept->string()} : Seen{"kept", std::monostate()}}}}));
              return;
            }
            const std::string present = result->present == 1 ? "1 was" : fmt::format("{} were", result->present);
            shell.write(Formatter(shell.output())
                            .paragraph("", fmt::format("{} {}{}.", is_done ? "Imported" : "Would import",
                                                       counted(result->added, "operation", "operations"),
                                                       result->present > 0 ? "; " + present + " here already" : "")));
            if (count == 0) return;
            const Formatter formatter(shell.output());
            shell.write(is_done ? erased_text(formatter, gone.size(), copies)
                                : formatter.paragraph("", fmt::format("Would erase, as in the other diary: {}.",
                                                                      counted(count, "entry", "entries"))));
          }};
}

}  // namespace unknot::app
