// fixtures.hpp: ids, zones and points that the tests share.
#pragma once

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <string_view>

#include "unknot/ids.hpp"
#include "unknot/protocol.hpp"
#include "unknot/result.hpp"
#include "unknot/text.hpp"
#include "unknot/time.hpp"

namespace unknot::testing {

/// The value. A wrong word in a test is a broken test, and says which.
template <class T>
T must(const Parsed<T>& parsed) {
  if (!parsed) throw std::invalid_argument(parsed.error().message);
  return *parsed;
}

/// The message of a failure, "" of a success. It checks that the message is one harmless line without a final stop.
template <class T>
std::string message_of(const Parsed<T>& parsed) {
  if (parsed) return "";
  const auto& message = parsed.error().message;
  CHECK_FALSE(message.empty());
  CHECK(message == made_visible(message));
  CHECK_FALSE(message.ends_with("."));
  return message;
}

/// An id that is a plain number: 7 → 00…07.
template <class Id>
Id numbered(int number) {
  typename Id::Bytes bytes{};
  auto rest = static_cast<unsigned>(number);
  for (auto byte = bytes.rbegin(); rest != 0; ++byte, rest >>= 8U) *byte = static_cast<std::uint8_t>(rest & 0xFFU);
  return Id(bytes);
}
inline EntryId entry_id(int number) { return numbered<EntryId>(number); }
inline PointId point_id(int number) { return numbered<PointId>(number); }

/// The zone, which must exist.
Zone zone(std::string_view name);
/// Europe/Paris with the default start of day.
Calendar paris();
Calendar calendar(std::string_view zone, std::string_view day_start = "04:00");
/// Recorded when it happened, in that zone.
Stamp stamp(Instant at, const Zone& zone);

/// Added on Thursday 19 November 2026 at 20:00.
Point point(int number, std::string_view name);
/// A point called "left-soleus": soleus, left, three a day, screened and free to go on.
PointSettings soleus();
/// The same, never screened.
PointSettings unscreened();
/// A second point of that leg, number 2, called "left-plantaris".
PointSettings plantaris();

}  // namespace unknot::testing
