// facts.hpp: the facts of a reason or an alert as words, for the sentences that say them.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "time/span.hpp"
#include "unknot/decision.hpp"

namespace unknot::protocol {

/// The facts of one reason or alert, as text.
class Facts {
 public:
  Facts(const std::vector<Fact>& facts, const Zone& zone) : facts_(facts), zone_(zone) {}

  bool has(std::string_view name) const { return find(name) != facts_.end(); }

  /// A whole number; absent where there is no such fact.
  std::optional<int> number(std::string_view name) const {
    const auto fact = find(name);
    return fact == facts_.end() ? std::nullopt : std::optional(std::get<int>(fact->value));
  }

  std::string operator[](std::string_view name) const {
    const auto fact = find(name);
    assert(fact != facts_.end());
    return std::visit([&](const auto& value) { return words(value); }, fact->value);
  }

 private:
  std::vector<Fact>::const_iterator find(std::string_view name) const {
    return std::find_if(facts_.begin(), facts_.end(), [&](const Fact& fact) { return fact.name == name; });
  }
  static std::string words(int value) { return std::to_string(value); }
  static std::string words(Score value) { return std::to_string(value.value()); }
  static std::string words(Tenths value) {
    const int rest = value.value % 10;
    return rest == 0 ? std::to_string(value.value / 10) : fmt::format("{}.{}", value.value / 10, rest);
  }
  static std::string words(ProtocolDay value) { return short_date_text(value.date()); }
  static std::string words(Seconds value) { return span_text(value); }
  static std::string words(TimeOfDay value) { return value.text(); }
  std::string words(Instant value) const {
    const LocalTime local = zone_.local(value);
    return short_date_text(date::floor<date::days>(local)) + " " + clock_text(local);
  }

  const std::vector<Fact>& facts_;
  const Zone& zone_;
};

}  // namespace unknot::protocol
