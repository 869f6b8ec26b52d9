// messages.hpp: what every message for people must be.
#pragma once

#include <doctest/doctest.h>
#include <string>

#include "unknot/result.hpp"
#include "unknot/text.hpp"

namespace unknot {

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

}  // namespace unknot
