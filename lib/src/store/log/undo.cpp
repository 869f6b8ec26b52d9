#include "store/log/undo.hpp"

#include <algorithm>
#include <set>

#include "store/errors.hpp"
#include "store/log/record_json.hpp"

namespace unknot::store {

namespace {

// Walking back from the newest operation, tells of each whether a later one in force takes it back.
class InForce {
 public:
  bool operator()(const Operation& operation) {
    const bool in_force = taken_back_.erase(operation.id) == 0;
    if (in_force && operation.undoes) taken_back_.insert(*operation.undoes);
    return in_force;
  }

 private:
  std::set<OperationId> taken_back_;
};

bool undoes_an_undo(Connection& connection, const Operation& operation) {
  const auto target = stored_with_id(connection, *operation.undoes);
  return target && target->undoes.has_value();
}

}  // namespace

std::vector<std::vector<Operation>> undoable_writes(Connection& connection, std::size_t count) {
  std::vector<std::vector<Operation>> writes;
  if (count == 0) return writes;
  InForce is_in_force;
  for_each_operation_reverse(connection, [&](const Operation& operation) {
    if (!is_in_force(operation) || operation.undoes || operation.is_erased()) return true;
    if (writes.empty() || writes.back().front().write != operation.write) {
      if (writes.size() == count) return false;
      writes.emplace_back();
    }
    writes.back().push_back(operation);
    return true;
  });
  for (auto& write : writes) std::reverse(write.begin(), write.end());
  return writes;
}

std::vector<Operation> redoable_undo(Connection& connection) {
  std::vector<Operation> undo;
  InForce is_in_force;
  for_each_operation_reverse(connection, [&](const Operation& operation) {
    if (!undo.empty() && operation.write != undo.front().write) return false;
    const bool in_force = is_in_force(operation);
    if (!operation.undoes) return false;
    if (in_force && !operation.is_erased() && !undoes_an_undo(connection, operation)) undo.push_back(operation);
    return true;
  });
  std::reverse(undo.begin(), undo.end());
  return undo;
}

PendingChange reversal_of(Connection& connection, const Operation& operation) {
  PendingChange pending{.key = operation.key, .body = std::nullopt, .record = std::nullopt, .undoes = operation.id};
  if (operation.replaces.empty()) return pending;
  const auto replaced = stored_with_id(connection, operation.replaces.front());
  if (!replaced) return pending;
  if (!(replaced->key == operation.key)) throw CorruptRecord{"an operation replaces one of another record"};
  pending.body = replaced->body;
  pending.record = record_in(replaced);
  return pending;
}

}  // namespace unknot::store
