// vector.hpp: a test vector: one line of JSON, a request of unknot.h with a "name" and the "answer" to it.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace unknot::testing {

using Json = nlohmann::ordered_json;

/// What the second engine answers: the keys that vectors/README.md lists. Absent: docs/protocol.md leaves the answer
/// open (comparable.hpp). The request must be one that can be read.
std::optional<Json> reference_answer(const std::string& request);

/// The same keys of the library's own answer (`plan --json`).
Json contract_of(const Json& answer);

}  // namespace unknot::testing
