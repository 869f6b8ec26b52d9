// entry_fields.hpp: what an entry of each kind says, field by field, in the order in which it is shown. Records, rows,
// JSON, tables, the editor and the terminal take the fields from here: a new one is a row here, its words, and a column
// in a migration.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "unknot/entry.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// A member of the entry E with its names in each format.
template <class E, class T>
struct EntryField {
  /// Whether it may hold nothing.
  static constexpr bool k_can_be_empty = requires(T value) { value.reset(); };
  T E::*member;
  std::string_view key;             ///< In records and columns of the file: never changed.
  std::string_view exported = key;  ///< In JSON and tables.
  std::string_view typed = key;     ///< Of its option, and in the editor.
};
template <class E, class T, class... Names>
EntryField(T E::*, Names...) -> EntryField<E, T>;

template <class E>
inline constexpr std::tuple<> k_entry_fields{};
template <>
inline constexpr std::tuple k_entry_fields<Session>{EntryField{&Session::length, "length", "seconds", "for"},
                                                    EntryField{&Session::before, "before"},
                                                    EntryField{&Session::after, "after"},
                                                    EntryField{&Session::sore, "sore"},
                                                    EntryField{&Session::symptoms, "symptoms"},
                                                    EntryField{&Session::pressure, "pressure"},
                                                    EntryField{&Session::technique, "technique"},
                                                    EntryField{&Session::tool, "tool"},
                                                    EntryField{&Session::note, "note"}};
template <>
inline constexpr std::tuple k_entry_fields<Check>{EntryField{&Check::sore, "sore"},
                                                  EntryField{&Check::press, "press"},
                                                  EntryField{&Check::symptoms, "symptoms"},
                                                  EntryField{&Check::worst, "worst"},
                                                  EntryField{&Check::average, "average"},
                                                  EntryField{&Check::function, "function"},
                                                  EntryField{&Check::red_flag, "red_flag", "red_flag", "red-flag"},
                                                  EntryField{&Check::note, "note"}};
template <>
inline constexpr std::tuple k_entry_fields<TreatmentChange>{EntryField{&TreatmentChange::what, "what"},
                                                            EntryField{&TreatmentChange::note, "note"}};

/// Calls `each` with every field of E.
template <class E, class Each>
constexpr void for_each_field(Each&& each) {
  std::apply([&](const auto&... field) { (each(field), ...); }, k_entry_fields<E>);
}
/// The same, but for those of the keys.
template <class E, class Each>
constexpr void for_each_field(Each&& each, std::initializer_list<std::string_view> but) {
  for_each_field<E>([&](const auto& field) {
    if (std::find(but.begin(), but.end(), field.key) == but.end()) each(field);
  });
}

/// Whether E has a field of that key.
template <class E>
constexpr bool has_field(std::string_view key) {
  bool has = false;
  for_each_field<E>([&](const auto& field) { has = has || field.key == key; });
  return has;
}

// Whether the field holds something. Symptoms that are not said to be there say nothing.
template <class T>
constexpr bool is_given(const std::optional<T>& value) {
  return value.has_value();
}
constexpr bool is_given(Symptoms symptoms) { return symptoms == Symptoms::present; }
constexpr bool is_given(ChangeKind) { return true; }

// The value as tables and the editor write it.
inline std::string value_text(Score score) { return std::to_string(score.value()); }
inline std::string value_text(Seconds length) { return std::to_string(length.count()); }
inline std::string value_text(Symptoms symptoms) { return symptoms == Symptoms::present ? "yes" : "no"; }
inline std::string value_text(Pressure pressure) { return std::string(pressure_text(pressure)); }
inline std::string value_text(Technique technique) { return std::string(technique_text(technique)); }
inline std::string value_text(ChangeKind what) { return std::string(change_kind_text(what)); }
template <class Text>
auto value_text(const Text& text) -> decltype(text.str()) {
  return text.str();
}
template <class T>
std::string value_text(const std::optional<T>& value) {
  return value ? value_text(*value) : "";
}

}  // namespace unknot
#pragma GCC visibility pop
