// entry_options.hpp: the readings and words of a session or check as typed, and how they become values. Shared by the
// commands that make an entry and the one that edits it.
#pragma once

#include <optional>
#include <string>

#include "context/arguments.hpp"
#include "unknot/entry.hpp"

namespace unknot::app {

/// Where a value was typed: a refusal calls its field by the name that stands there.
enum class TypedIn { options, editor };

/// What a session's options say; absent: not said.
struct SessionOptions {
  TypedIn typed_in = TypedIn::options;
  std::optional<std::string> before = {};
  std::optional<std::string> after = {};
  std::optional<std::string> length = {};
  std::optional<std::string> sore = {};
  bool symptoms = false;
  std::optional<std::string> pressure = {};
  std::optional<std::string> technique = {};
  std::optional<std::string> tool = {};
  std::optional<std::string> note = {};
};
void bind(Arguments& arguments, SessionOptions& options);
/// True when nothing at all was said.
bool is_empty(const SessionOptions& options);
/// `session` with everything that was said put in. CommandError names the option whose value cannot be read.
Session with(Session session, const SessionOptions& options);

/// What a check's options say.
struct CheckOptions {
  TypedIn typed_in = TypedIn::options;
  std::optional<std::string> sore = {};
  std::optional<std::string> press = {};
  bool symptoms = false;
  std::optional<std::string> worst = {};
  std::optional<std::string> average = {};
  std::optional<std::string> function = {};
  std::optional<std::string> red_flag = {};
  std::optional<std::string> note = {};
};
void bind(Arguments& arguments, CheckOptions& options);
Check with(Check check, const CheckOptions& options);
/// True when nothing at all was said.
bool is_empty(const CheckOptions& options);

/// Whether a session has a reading or a length, and a check a reading or a note. A change always says something.
bool has_content(const Entry& entry);
/// CommandError where `entry`, of that point, has none.
void require_content(const Entry& entry, const PointName& point);
[[noreturn]] void refuse_empty_check();

/// What is to change in an entry of any kind; absent: stays. `unset` names fields to empty.
struct EntryFields {
  EntryFields() = default;
  explicit EntryFields(TypedIn typed_in) : session{.typed_in = typed_in}, check{.typed_in = typed_in} {}
  SessionOptions session;
  CheckOptions check;
  std::optional<std::string> at;
  std::optional<std::string> what;  ///< Of a change.
  bool no_symptoms = false;
  std::vector<std::string> unset;
};
/// The words for what was changed, in their order.
std::vector<std::string> change_words_typed();
void bind(Arguments& arguments, EntryFields& fields);
bool is_empty(const EntryFields& fields);
/// `entry` with the changes made. CommandError: a value that cannot be read, or a field that its kind does not have.
Entry with(Entry entry, const EntryFields& fields, Instant now, const Zone& zone);

}  // namespace unknot::app
