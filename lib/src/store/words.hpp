// words.hpp: Numbers and texts of the file back into values, for rows and bodies. All throw CorruptRecord.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/errors.hpp"
#include "unknot/entry_fields.hpp"
#include "unknot/store.hpp"

namespace unknot::store {

/// The value that was read, or CorruptRecord when the text is not one.
template <class T>
T read(std::string_view text) {
  Parsed<T> parsed = T::parse(text);
  if (!parsed) throw CorruptRecord{parsed.error().message};
  return std::move(*parsed);
}
template <class T>
std::optional<T> read_optional(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  return read<T>(std::string_view(*text));
}

template <class T>
T in_range(const std::optional<T>& value, std::string_view what) {
  if (!value) throw CorruptRecord{fmt::format("{} out of range", what)};
  return *value;
}

/// An enum whose values run from `first` to `last` without a gap.
template <class E>
E read_enum(std::int64_t value, E first, E last, std::string_view what) {
  if (value < static_cast<int>(first) || value > static_cast<int>(last)) {
    throw CorruptRecord{fmt::format("{} out of range", what)};
  }
  return static_cast<E>(value);
}
inline PointPlace read_place(std::int64_t v) {
  return read_enum(v, PointPlace::elsewhere, PointPlace::behind_knee, "a place");
}
inline Side read_side(std::int64_t v) { return read_enum(v, Side::left, Side::right, "a side"); }
inline Answer read_answer(std::int64_t v) { return read_enum(v, Answer::no, Answer::yes, "an answer"); }
inline ScreeningOutcome read_outcome(std::int64_t v) {
  return read_enum(v, ScreeningOutcome::unanswered, ScreeningOutcome::stop, "a screening outcome");
}
inline ScreeningReading read_reading(std::int64_t v) {
  return read_enum(v, ScreeningReading::one_by_one, ScreeningReading::all_at_once, "how a screening was read");
}
inline ShownHow read_shown_how(std::int64_t v) { return read_enum(v, ShownHow::no, ShownHow::yes, "shown_how"); }
inline PointStatus read_status(std::int64_t v) {
  return read_enum(v, PointStatus::active, PointStatus::archived, "a point's status");
}
inline PerDay read_per_day(std::int64_t v) {
  return in_range(v < 0 || v > PerDay::k_max ? std::nullopt : PerDay::from(static_cast<int>(v)), "per_day");
}
inline DailyBackups read_backups(std::int64_t v) { return in_range(DailyBackups::from(v), "a number of backups"); }
inline TimeOfDay read_time_of_day(std::int64_t v) { return in_range(TimeOfDay::from(Minutes{v}), "a time of day"); }

inline std::int64_t number_of(Instant at) { return at.time_since_epoch().count(); }
inline Instant read_instant(std::int64_t v) { return Instant(Seconds(v)); }

/// What the file holds of a value: its text or its number.
template <class T>
auto stored(const T& value) {
  if constexpr (requires { value.str(); }) {
    return std::string_view(value.str());
  } else if constexpr (requires { value.value(); }) {
    return std::int64_t{value.value()};
  } else if constexpr (requires { value.count(); }) {
    return std::int64_t{value.count()};
  } else {
    return static_cast<std::int64_t>(value);
  }
}

template <class T>
auto stored(const std::optional<T>& value) {
  return stored(*value);
}

/// A number of the file back into the value of an entry's field.
template <class T>
T read_number(std::int64_t v) {
  if constexpr (std::is_same_v<T, Score>) {
    return in_range(v < 0 || v > Score::k_max ? std::nullopt : Score::from(static_cast<int>(v)), "a score");
  } else if constexpr (std::is_same_v<T, Symptoms>) {
    return read_enum(v, Symptoms::absent, Symptoms::present, "symptoms");
  } else if constexpr (std::is_same_v<T, Pressure>) {
    return read_enum(v, Pressure::light, Pressure::firm, "a pressure");
  } else if constexpr (std::is_same_v<T, Technique>) {
    return read_enum(v, Technique::hold, Technique::stroke, "a technique");
  } else if constexpr (std::is_same_v<T, ChangeKind>) {
    return read_enum(v, ChangeKind::place, ChangeKind::other, "a kind of change");
  } else {
    return T(v);
  }
}

// One field of an entry from a record or a row, whose number() and text() say what it holds of it, if anything.
template <class T, class Source>
void read_value(std::optional<T>& value, Source& source, std::string_view key) {
  if constexpr (requires { value->str(); }) {
    value = read_optional<T>(source.text(key));
  } else if (const auto number = source.number(key)) {
    value = read_number<T>(*number);
  }
}
template <class Source>
void read_value(Symptoms& symptoms, Source& source, std::string_view key) {
  symptoms = read_number<Symptoms>(source.number(key).value_or(0));
}
template <class Source>
void read_value(ChangeKind& what, Source& source, std::string_view key) {
  what = read_number<ChangeKind>(in_range(source.number(key), key));
}
template <class E, class Source>
E read_entry(EntryId id, PointId point, Stamp stamp, Source source) {
  E entry{id, point, std::move(stamp), {}};
  for_each_field<E>([&](const auto& field) { read_value(entry.*field.member, source, field.key); });
  return entry;
}

/// 1 session, 2 check, 3 change.
inline int kind_number(const Entry& entry) { return static_cast<int>(entry.index()) + 1; }

/// 1 own hold, 2 assessment, 3 resumption.
inline int step_number(const HoldStep& step) { return static_cast<int>(step.what.index()) + 1; }
inline std::optional<std::int64_t> assessed_day(const HoldStep& step) {
  const auto* assessment = std::get_if<Assessment>(&step.what);
  if (assessment == nullptr) return std::nullopt;
  return assessment->assessed.time_since_epoch().count();
}
inline std::optional<std::int64_t> hold_end(const HoldStep& step) {
  const auto* own = std::get_if<OwnHold>(&step.what);
  if (own == nullptr || !own->until) return std::nullopt;
  return number_of(*own->until);
}
inline decltype(HoldStep::what) read_step(std::int64_t number, const std::optional<std::int64_t>& assessed,
                                          const std::optional<std::int64_t>& until) {
  if (number == 1) return OwnHold{until ? std::optional(read_instant(*until)) : std::nullopt};
  if (number == 2 && assessed) return Assessment{date::local_days(date::days(static_cast<int>(*assessed)))};
  if (number == 3) return Resumption{};
  throw CorruptRecord{"an unknown step of a hold"};
}

}  // namespace unknot::store
