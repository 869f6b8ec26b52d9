#include "store/tables/holds.hpp"

#include "store/tables/points.hpp"
#include "store/tables/rows.hpp"
#include "store/words.hpp"

namespace unknot::store {

// Every decision asks for these three, and most diaries have none of them: whether there are any is asked first,
// because the whole question, with its order and its joins, takes SQLite ten times as long to prepare.

std::vector<HoldStep> all_hold_steps(Connection& connection) {
  std::vector<HoldStep> steps;
  if (!has_row(connection, "SELECT 1 FROM hold_steps")) return steps;
  Query query(connection,
              "SELECT h.id, p.id, h.at, h.recorded, h.zone, h.utc_offset, h.step, h.assessed, h.until, h.note "
              "FROM hold_steps h JOIN points p ON p.number = h.point ORDER BY h.at, h.recorded, h.first_op");
  while (query.next()) {
    steps.push_back({.id = HoldId(query.bytes16(0)),
                     .point = PointId(query.bytes16(1)),
                     .stamp = stamp_in(query, 2),
                     .what = read_step(query.integer(6), query.optional_integer(7), query.optional_integer(8)),
                     .note = read_optional<Note>(query.optional_text(9))});
  }
  return steps;
}

void insert_hold_step(Connection& connection, const Bytes16& first_op, const HoldStep& step) {
  const std::int64_t point = known(number_of(connection, step.point));
  Query query(
      connection,
      "INSERT INTO hold_steps (first_op, id, at, recorded, zone, utc_offset, point, step, assessed, until, note) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      first_op, step.id.bytes());
  bind_stamp(query, step.stamp);
  query.bind(point);
  query.bind(step_number(step));
  query.bind(assessed_day(step));
  query.bind(hold_end(step));
  query.bind(step.note ? std::optional<std::string_view>(step.note->str()) : std::nullopt);
  query.run();
}

void delete_hold_step(Connection& connection, const Bytes16& id) {
  Query(connection, "DELETE FROM hold_steps WHERE id = ?", id).run();
}

std::vector<Screening> all_screenings(Connection& connection) {
  std::vector<Screening> screenings;
  if (!has_row(connection, "SELECT 1 FROM screenings")) return screenings;
  Query query(connection,
              "SELECT s.id, s.at, s.recorded, s.zone, s.utc_offset, s.outcome, s.reading, a.question, a.answer "
              "FROM screenings s LEFT JOIN screening_answers a ON a.screening = s.id "
              "ORDER BY s.at, s.recorded, s.first_op, a.place");
  while (query.next()) {
    const ScreeningId id(query.bytes16(0));
    if (screenings.empty() || screenings.back().id != id) {
      screenings.push_back({.id = id,
                            .stamp = stamp_in(query, 1),
                            .answers = {},
                            .outcome = read_outcome(query.integer(5)),
                            .reading = read_reading(query.integer(6))});
    }
    if (!query.is_null(7)) screenings.back().answers.push_back({query.text(7), read_answer(query.integer(8))});
  }
  return screenings;
}

namespace {

void insert_answers(Connection& connection, const Screening& screening) {
  std::int64_t place = 0;
  for (const ScreeningAnswer& answer : screening.answers) {
    Query(connection, "INSERT INTO screening_answers (screening, place, question, answer) VALUES (?, ?, ?, ?)",
          screening.id.bytes(), place++, std::string_view(answer.question), static_cast<int>(answer.answer))
        .run();
  }
}

void delete_answers(Connection& connection, const Bytes16& screening) {
  Query(connection, "DELETE FROM screening_answers WHERE screening = ?", screening).run();
}

}  // namespace

void insert_screening(Connection& connection, const Bytes16& first_op, const Screening& screening) {
  Query query(connection,
              "INSERT INTO screenings (first_op, id, at, recorded, zone, utc_offset, outcome, reading) "
              "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
              first_op, screening.id.bytes());
  bind_stamp(query, screening.stamp);
  query.bind(static_cast<int>(screening.outcome));
  query.bind(static_cast<int>(screening.reading));
  query.run();
  insert_answers(connection, screening);
}

void delete_screening(Connection& connection, const Bytes16& id) {
  delete_answers(connection, id);
  Query(connection, "DELETE FROM screenings WHERE id = ?", id).run();
}

std::vector<RedFlagReport> all_red_flags(Connection& connection) {
  std::vector<RedFlagReport> flags;
  if (!has_row(connection, "SELECT 1 FROM entries INDEXED BY red_flags WHERE red_flag IS NOT NULL")) return flags;
  Query query(connection,
              "SELECT e.id, p.id, e.at, e.red_flag FROM entries e INDEXED BY red_flags "
              "JOIN points p ON p.number = e.point WHERE e.red_flag IS NOT NULL ORDER BY e.at, e.recorded, e.first_op");
  while (query.next()) {
    flags.push_back({.entry = EntryId(query.bytes16(0)),
                     .point = PointId(query.bytes16(1)),
                     .at = read_instant(query.integer(2)),
                     .flag = read<RedFlag>(query.text(3))});
  }
  return flags;
}

}  // namespace unknot::store
