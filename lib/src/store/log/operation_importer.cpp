#include "store/log/operation_importer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "store/errors.hpp"
#include "store/log/erase.hpp"
#include "store/log/record_json.hpp"
#include "store/tables/points.hpp"
#include "unknot/text.hpp"

namespace unknot::store {

namespace {

/// The name of another point here that could be taken for that of `point`; absent: none. Of those in `imported`, which
/// were different where they come from, only the very same name.
std::optional<PointName> name_taken(Connection& connection, const Point& point, const std::set<PointId>& imported) {
  for (const NumberedPoint& one : points_in_order(connection)) {
    const bool is_alike =
        imported.contains(one.point.id) ? one.point.name == point.name : sounds_alike(one.point.name, point.name);
    if (one.point.id != point.id && is_alike) return one.point.name;
  }
  return std::nullopt;
}

}  // namespace

OperationImporter::OperationImporter(Connection& connection) : connection_(connection) {
  if (const auto last = last_stored(connection)) last_number_ = last->number;
}

std::optional<std::string> OperationImporter::offer(const CheckedOperation& checked) {
  const Operation& offered = checked.operation();
  const bool follows = offered.place() > 0 && previous_.has_value();
  const bool is_first = offered.place() == 0;
  const auto refuse = [&](std::string why) {
    ++arrival_.refused;
    previous_.reset();
    broken_devices_.insert(offered.device);
    return std::optional(std::move(why));
  };
  if (!checked.forged().empty()) return refuse(checked.forged());
  if (const auto here = stored_with_id(connection_, offered.id)) {
    if (here->hash != offered.hash && !is_erased_in_one(*here, offered)) {
      return refuse("another operation with its id is here");
    }
    ++arrival_.present;
    previous_ = offered.id;
    previous_was_here_ = true;
    return std::nullopt;
  }
  // A write is stored as a whole, so that it is here as a whole or not at all.
  if (!is_first && (!follows || previous_was_here_ || offered.place() != last_number_ - write_ + 1)) {
    return refuse("its write is not whole");
  }
  if (!checked.unreadable().empty()) return refuse(checked.unreadable());
  const std::optional<Record> nothing;
  auto head = head_of(connection_, offered.key);
  const bool was_erased_here = head && head->is_erased();
  Incoming incoming{was_erased_here ? emptied(offered) : offered, was_erased_here ? nothing : checked.record(),
                    std::move(head)};
  if (auto fault = fault_in(incoming)) return refuse(std::move(*fault));
  incoming.operation.number = last_number_ + 1;
  if (is_first) write_ = incoming.operation.number;
  incoming.operation.write = write_;
  previous_ = incoming.operation.id;
  previous_was_here_ = false;
  take(incoming);
  return std::nullopt;
}

bool OperationImporter::is_erased_in_one(const Operation& here, const Operation& offered) {
  if (here.key.kind != RecordKind::entry || !differ_by_erasing(here, offered)) return false;
  if (offered.is_erased()) to_erase_.insert(EntryId(here.key.id));
  return true;
}

std::optional<std::string> OperationImporter::fault_in(const Incoming& incoming) {
  const auto& [operation, record, head] = incoming;
  if (broken_devices_.contains(operation.device)) return "it follows on one that is refused";
  const auto known = last_of_device_.find(operation.device);
  const std::int64_t last =
      known != last_of_device_.end() ? known->second : last_number_of_device(connection_, operation.device);
  if (operation.device_number <= last) {
    return fmt::format(
        "this diary was copied and both copies were written to: the same device wrote its operation {} "
        "twice, so their trails cannot be joined: export the entries there as a table (CSV), and import "
        "that here",
        operation.device_number);
  }
  if (operation.device_number != last + 1) {
    return fmt::format("operation {} of its device should come first", last + 1);
  }
  const auto expected = head ? std::vector{head->id} : std::vector<OperationId>();
  if (operation.replaces != expected) {
    return fmt::format("this diary has another version of the same {}", record_kind_text(operation.key.kind));
  }
  if (operation.undoes && !stored_with_id(connection_, *operation.undoes)) {
    return "what it undoes is not here";
  }
  if (!record && !head && !operation.is_erased()) return "it deletes a record that is not here";
  if (!record) return std::nullopt;
  if (const auto point = point_needed_by(*record); point && !consequences_.points.find(connection_, *point)) {
    return "its point is not here";
  }
  const auto* point = std::get_if<Point>(&*record);
  const auto taken = point == nullptr ? std::nullopt : name_taken(connection_, *point, imported_points_);
  if (!taken) return std::nullopt;
  return fmt::format("another point is called {} here: rename one of them first", made_visible(taken->str()));
}

void OperationImporter::take(const Incoming& incoming) {
  const auto& [operation, record, head] = incoming;
  record_operation(connection_, operation, head, record, consequences_);
  if (!head && operation.key.kind == RecordKind::point) imported_points_.insert(PointId(operation.key.id));
  last_added_ = operation.id;
  if (operation.key.kind == RecordKind::point && !record) deletes_a_point_ = true;
  last_number_ = operation.number;
  last_of_device_[operation.device] = operation.device_number;
  ++arrival_.added;
}

std::optional<std::string> OperationImporter::finish() {
  if (arrival_.refused > 0) return std::nullopt;
  // Only then can something refer to what is not there: every record that comes was asked for its point.
  if (deletes_a_point_ && has_row(connection_, "PRAGMA foreign_key_check")) {
    ++arrival_.refused;
    return "a point is deleted whose entries are still there";
  }
  settle(connection_, consequences_);
  return std::nullopt;
}

}  // namespace unknot::store
