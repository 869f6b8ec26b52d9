// undo.hpp: which writes can be taken back, and the writes that take them back. An undo is itself operations, each with
// the operation that it undoes; a redo undoes an undo.
#pragma once

#include <vector>

#include "store/log/operations.hpp"
#include "store/log/write.hpp"

namespace unknot::store {

/// The latest `count` writes in force that are no undo, newest first, each with its operations oldest first.
std::vector<std::vector<Operation>> undoable_writes(Connection& connection, std::size_t count);
/// The latest undo in force that no other write follows, oldest operation first; empty when there is none.
std::vector<Operation> redoable_undo(Connection& connection);

/// What takes the operation back: its record as it was before.
PendingChange reversal_of(Connection& connection, const Operation& operation);

}  // namespace unknot::store
