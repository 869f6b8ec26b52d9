#include "context/entry_match.hpp"

#include "unknot/text.hpp"

namespace unknot::app {
namespace {

/// What was written last, and not deleted or undone since.
Entry last_written(const CommandContext& context) {
  std::optional<Entry> last;
  context.diary().for_each_operation_reverse([&](const Operation& operation) {
    if (operation.key.kind == RecordKind::entry && operation.body)
      last = context.diary().entry(EntryId(operation.key.id));
    return !last;
  });
  if (!last) throw CommandError(ExitCode::not_done, "there is no entry yet: `unknot log 6 4 90s` makes one");
  return *std::move(last);
}

}  // namespace

Entry one_entry(const CommandContext& context, const std::optional<std::string>& typed) {
  if (!typed) {
    throw CommandError(ExitCode::usage,
                       "which entry? Use the beginning of its id (`unknot history` shows them) or last");
  }
  if (*typed == "last") return last_written(context);
  const IdPrefix prefix = value_or_throw(IdPrefix::parse(*typed));
  const auto found = context.diary().entries_with_prefix(prefix, 2);
  if (found.empty()) {
    throw CommandError(ExitCode::not_done, fmt::format("no entry begins with \"{}\": `unknot history` shows the ids",
                                                       quoted_briefly(*typed)));
  }
  if (found.size() > 1) {
    throw CommandError(ExitCode::not_done,
                       fmt::format("several entries begin with \"{}\" ({}, {} ...): type more of the id",
                                   quoted_briefly(*typed), short_id(id_of(found[0])), short_id(id_of(found[1]))));
  }
  return found.front();
}

}  // namespace unknot::app
