#include "context/entry_match.hpp"

#include "unknot/text.hpp"

namespace unknot::app {

Entry one_entry(const Desk& desk, const std::optional<std::string>& typed) {
  if (!typed) throw Failure(ExitCode::usage, "which entry? Give the beginning of its id: `unknot history` shows them");
  const IdPrefix prefix = or_fail(IdPrefix::parse(*typed));
  const auto found = desk.diary().entries_with_prefix(prefix, 2);
  if (found.empty()) {
    throw Failure(ExitCode::not_done,
                  fmt::format("no entry begins with \"{}\": `unknot history` shows the ids", quoted_briefly(*typed)));
  }
  if (found.size() > 1) {
    throw Failure(ExitCode::not_done,
                  fmt::format("several entries begin with \"{}\" ({}, {} ...): type more of the id",
                              quoted_briefly(*typed), short_id(id_of(found[0])), short_id(id_of(found[1]))));
  }
  return found.front();
}

}  // namespace unknot::app
