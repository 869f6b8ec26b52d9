// operation_json.hpp: one operation as it stands in an exported diary, and what the document says of itself.
#pragma once

#include <string_view>

#include "base/json_reader.hpp"
#include "base/json_writer.hpp"
#include "unknot/operation.hpp"

namespace unknot::exchange {

inline constexpr std::string_view k_diary_format = "unknot diary";
inline constexpr int k_diary_format_version = 1;

void write_operation(JsonWriter& writer, const Operation& operation);
/// Errors: a key that is missing, or is not what it has to be; the message names it.
Parsed<Operation> operation_from(const JsonView& json);

}  // namespace unknot::exchange
