// verify.hpp: whether the file holds what was written, and whether what is derived follows from it.
#pragma once

#include <vector>

#include "store/query.hpp"
#include "unknot/store.hpp"

namespace unknot::store {

/// As Diary::verify.
std::vector<IntegrityIssue> integrity_issues(Connection& connection);

/// The part of it that no rebuilding repairs: what is wrong with the pages, or with an operation.
std::vector<IntegrityIssue> damage_in(Connection& connection);

}  // namespace unknot::store
