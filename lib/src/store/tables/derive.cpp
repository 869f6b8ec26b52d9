#include "store/tables/derive.hpp"

#include "store/tables/holds.hpp"
#include "store/tables/points.hpp"

namespace unknot::store {

namespace {

// One overload for each kind of record: from what was to what is.
template <class T>
struct Step {
  const T* before;
  const T* after;
};

void move(Connection& connection, const RecordChange& transition, Step<Point> step, PendingUpdates& consequences) {
  if (step.before != nullptr && step.after != nullptr) return update_point(connection, *step.after);
  if (step.after != nullptr) return insert_point(connection, transition.origins.number, *step.after);
  consequences.points.forget();
  if (const auto number = number_of(connection, step.before->id)) {
    consequences.touched.forget(*number);
    drop_states(connection, *number);
  }
  delete_point(connection, transition.key.id);
}

void move(Connection& connection, const RecordChange& transition, Step<Entry> step, PendingUpdates& consequences) {
  const Bytes16& first_op = transition.origins.id.bytes();
  if (step.before != nullptr) {
    const std::int64_t point = known(consequences.points.find(connection, point_of(*step.before)));
    const EntryPlace place = place_of(*step.before, first_op);
    delete_entry(connection, point, place);
    consequences.touched.remove(point, place);
  }
  if (step.after != nullptr) {
    const std::int64_t point = known(consequences.points.find(connection, point_of(*step.after)));
    insert_entry(connection, point, first_op, *step.after);
    consequences.touched.add(point, place_of(*step.after, first_op), *step.after);
  }
}

void move(Connection& connection, const RecordChange&, Step<Settings> step, PendingUpdates& consequences) {
  const TimeOfDay was = day_start_of(connection);
  if (step.after != nullptr) {
    put_settings(connection, *step.after);
  } else {
    delete_settings(connection);
  }
  if (day_start_of(connection) != was) consequences.day_start_moved = true;
}

void move(Connection& connection, const RecordChange& transition, Step<HoldStep> step, PendingUpdates&) {
  if (step.before != nullptr) delete_hold_step(connection, transition.key.id);
  if (step.after != nullptr) insert_hold_step(connection, transition.origins.id.bytes(), *step.after);
}

void move(Connection& connection, const RecordChange& transition, Step<Screening> step, PendingUpdates&) {
  if (step.before != nullptr) delete_screening(connection, transition.key.id);
  if (step.after != nullptr) insert_screening(connection, transition.origins.id.bytes(), *step.after);
}

template <class T>
void move_as(Connection& connection, const RecordChange& transition, PendingUpdates& consequences) {
  const T* before = transition.before ? &std::get<T>(*transition.before) : nullptr;
  const T* after = transition.after ? &std::get<T>(*transition.after) : nullptr;
  move(connection, transition, Step<T>{before, after}, consequences);
}

void drop_all_states(Connection& connection) { connection.run("DELETE FROM checkpoints; DELETE FROM memories"); }

void replay_all(Connection& connection, TimeOfDay day_start) {
  drop_all_states(connection);
  for (const NumberedPoint& one : points_in_order(connection))
    rebuild_states(connection, one.number, {k_before_all, {}}, day_start);
}

}  // namespace

std::optional<std::int64_t> PointNumbers::find(Connection& connection, PointId point) {
  if (const auto found = numbers_.find(point); found != numbers_.end()) return found->second;
  const auto number = number_of(connection, point);
  if (number) numbers_.emplace(point, *number);
  return number;
}

void apply(Connection& connection, const RecordChange& transition, PendingUpdates& consequences) {
  if (!transition.before && !transition.after) return;
  switch (transition.key.kind) {
    case RecordKind::point:
      return move_as<Point>(connection, transition, consequences);
    case RecordKind::entry:
      return move_as<Entry>(connection, transition, consequences);
    case RecordKind::settings:
      return move_as<Settings>(connection, transition, consequences);
    case RecordKind::hold_step:
      return move_as<HoldStep>(connection, transition, consequences);
    case RecordKind::screening:
      return move_as<Screening>(connection, transition, consequences);
  }
}

void record_operation(Connection& connection, const Operation& operation, const std::optional<Operation>& head,
                      const std::optional<Record>& after, PendingUpdates& consequences) {
  const Origins origins = head ? origins_of(connection, operation.key) : Origins{operation.number, operation.id};
  const auto before = record_in(head);
  insert(connection, operation);
  apply(connection, {operation.key, origins, before, after}, consequences);
  if (!consequences.touched.is_full()) return;
  const TimeOfDay day_start = day_start_of(connection);
  // Of the others, what came earlier is read again at the end, once.
  consequences.touched.release([&](std::int64_t point, const EntriesChange& change) {
    return !consequences.day_start_moved && apply_added(connection, point, change, day_start);
  });
}

void settle(Connection& connection, PendingUpdates& consequences) {
  const DirtyPoints touched = std::exchange(consequences.touched, {});
  const bool day_start_moved = std::exchange(consequences.day_start_moved, false);
  if (touched.changes().empty() && !day_start_moved) return;
  const TimeOfDay day_start = day_start_of(connection);
  if (day_start_moved) return replay_all(connection, day_start);
  for (const auto& [point, change] : touched.changes()) rebuild_states(connection, point, change, day_start);
}

void rebuild_tables(Connection& connection) {
  drop_all_states(connection);
  connection.run(
      "DELETE FROM entries; DELETE FROM hold_steps; DELETE FROM screening_answers; DELETE FROM screenings; "
      "DELETE FROM settings; DELETE FROM points");
  PendingUpdates consequences;
  const std::optional<Record> none;
  // Kind by kind: points come before what refers to them.
  for_each_record(connection, [&](const RecordKey& key) {
    const Origins origins = origins_of(connection, key);
    const auto now = record_in(head_of(connection, key));
    apply(connection, {key, origins, none, now}, consequences);
  });
  replay_all(connection, day_start_of(connection));
}

}  // namespace unknot::store
