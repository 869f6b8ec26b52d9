// validity.hpp: what a record of a write may not say. What lies in a file or came from another one is not held to it:
// doctor looks at that.
#pragma once

#include <optional>
#include <string>

#include "unknot/store.hpp"

namespace unknot::store {

/// What is wrong with the record, with its field named; absent: nothing.
std::optional<std::string> fault_of(const Record& record);

}  // namespace unknot::store
