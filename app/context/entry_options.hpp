// entry_options.hpp: the fields of an entry as typed, and how they become values. Shared by the commands that make an
// entry and the one that edits it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "context/arguments.hpp"
#include "unknot/entry.hpp"

namespace unknot::app {

/// Where a value was typed: a refusal calls its field by the name that stands there.
enum class TypedIn { options, editor };

/// The fields of an entry of any kind as typed, by their names in the table of fields (`for`, `red-flag`).
class EntryOptions {
 public:
  EntryOptions() = default;
  explicit EntryOptions(TypedIn typed_in) : typed_in_(typed_in) {}
  /// Absent: not said. Symptoms are said below.
  std::optional<std::string>& operator[](std::string_view field) { return values_[std::string(field)]; }
  /// Null: not said.
  const std::string* find(std::string_view field) const;
  /// The names of those that were said.
  std::vector<std::string_view> given() const;
  TypedIn typed_in() const { return typed_in_; }
  bool symptoms = false;
  bool no_symptoms = false;

 private:
  TypedIn typed_in_ = TypedIn::options;
  std::map<std::string, std::optional<std::string>, std::less<>> values_;
};
/// True when nothing at all was said.
bool is_empty(const EntryOptions& options);

void bind_session(Arguments& arguments, EntryOptions& options);
void bind_check(Arguments& arguments, EntryOptions& options);
/// The entry with everything that was said of its fields put in. CommandError names the option whose value cannot be
/// read.
Session with(Session session, const EntryOptions& options);
Check with(Check check, const EntryOptions& options);

/// Whether a session has a reading or a length, and a check a reading or a note. A change always says something.
bool has_content(const Entry& entry);
/// CommandError where `entry`, of that point, has none.
void require_content(const Entry& entry, const PointName& point);
[[noreturn]] void refuse_empty_check();

/// What is to change in an entry of any kind.
struct EntryEdit {
  EntryOptions fields;
  std::optional<std::string> at = std::nullopt;
  std::vector<std::string> unset = {};  ///< The fields to empty.
};
/// The words for what was changed, in their order.
std::vector<std::string> change_words_typed();
void bind(Arguments& arguments, EntryEdit& edit);
bool is_empty(const EntryEdit& edit);
/// `entry` with the changes made. CommandError: a value that cannot be read, or a field that its kind does not have.
Entry with(Entry entry, const EntryEdit& edit, Instant now, const Zone& zone);

}  // namespace unknot::app
