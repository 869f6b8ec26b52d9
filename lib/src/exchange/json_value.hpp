// json_value.hpp: how single values look in every JSON that we write.
#pragma once

#include <nlohmann/json.hpp>

#include "unknot/exchange.hpp"

namespace unknot::exchange {

using Json = nlohmann::ordered_json;

inline Json json_of(std::optional<Score> score) { return score ? Json(score->value()) : Json(nullptr); }
template <class Text>
Json json_of_text(const std::optional<Text>& text) {
  return text ? Json(text->str()) : Json(nullptr);
}

Json json_of(const NamedEntry& entry);
Json json_of(const PointDecision& decided, const Zone& zone);
Json json_of(const PlannedDay& day, const Point& point, const Zone& zone);
Json json_of(const Point& point);
Json settings_json_of(const Settings& settings);

/// JSON text with controls above ASCII and marks of direction escaped too: JSON is printed on terminals.
std::string with_hidden_escaped(std::string_view text);
/// The document as text, indented, with a newline at the end. Every string in it was checked to be UTF-8 where it
/// entered.
std::string document(const Json& json);

}  // namespace unknot::exchange
