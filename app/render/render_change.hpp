// render_change.hpp: the audit trail in words: what an operation did to a record.
#pragma once

#include <string>

#include "context/command_context.hpp"
#include "system/formatter.hpp"

namespace unknot::app {

/// `left-soleus, Fri 20 Nov 08:05, session 6 -> 4 [id]`: a record of any kind.
std::string record_words(const CommandContext& context, const Record& record);

/// `changed session of left-soleus, Fri 20 Nov 08:05: 6 → 4 is now 5 → 4`. `before` is the record as it was; absent:
/// new.
std::string change_words(const CommandContext& context, const std::optional<Record>& before,
                         const std::optional<Record>& after);

/// The record as it was before `operation`; absent when it was not there.
std::optional<Record> record_before(const Diary& diary, const Operation& operation);

/// One operation with the names and words that people know it by.
NamedChange named_change(const CommandContext& context, const Operation& operation);

/// The latest `count` operations made at or after `from` and before `until`, oldest first; only those on the points
/// given and what belongs to them, all when empty.
std::vector<NamedChange> changes_between(const CommandContext& context, const std::vector<PointId>& points,
                                         Instant from, Instant until, std::size_t count);

/// A line of the audit trail: number, when it was made, what it did.
std::string change_line(const Formatter& formatter, const NamedChange& change, Instant now, const Zone& zone);

}  // namespace unknot::app
