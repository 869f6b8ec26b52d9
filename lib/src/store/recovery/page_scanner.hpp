// page_scanner.hpp: operations found in the bytes of a database file, page by page, without asking its tree where they
// are.
#pragma once

#include <string_view>
#include <vector>

#include "store/log/operations.hpp"

namespace unknot::store {

struct RecoveredRows {
  std::vector<Operation> good;   ///< What was written: the hash says so. By number, each id once.
  std::vector<Operation> wrong;  ///< Rows of the right shape whose hash says otherwise.
};

/// `bytes`: the whole file, or what is left of it. Never fails: where nothing can be read, nothing is found.
RecoveredRows scan_pages(std::string_view bytes);

}  // namespace unknot::store
