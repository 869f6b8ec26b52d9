#include "store/tables/points.hpp"

#include <stdexcept>

#include "store/tables/rows.hpp"
#include "store/words.hpp"

namespace unknot::store {

std::optional<std::int64_t> number_of(Connection& connection, PointId point) {
  Query query(connection, "SELECT number FROM points WHERE id = ?", point.bytes());
  if (!query.next()) return std::nullopt;
  return query.integer(0);
}

std::int64_t known(const std::optional<std::int64_t>& number) {
  if (!number) throw std::logic_error("the diary cannot hold this: it belongs to no point");
  return *number;
}

namespace {

std::optional<Instant> made_at(Connection& connection, std::int64_t operation) {
  Query query(connection, "SELECT made / 1000 FROM operations WHERE number = ?", operation);
  if (!query.next()) return std::nullopt;
  return read_instant(query.integer(0));
}

}  // namespace

std::vector<NumberedPoint> points_in_order(Connection& connection) {
  std::vector<NumberedPoint> points;
  Query query(connection, "SELECT " UNKNOT_POINT_COLUMNS ", number FROM points ORDER BY number");
  while (query.next()) points.push_back({query.integer(10), point_in(query)});
  // A diary of the first edition did not record when a point was added; its first operation does.
  for (NumberedPoint& one : points) {
    if (!one.point.added) one.point.added = made_at(connection, one.number);
  }
  return points;
}

std::optional<Point> stored_point(Connection& connection, PointId id) {
  Query query(connection, "SELECT " UNKNOT_POINT_COLUMNS " FROM points WHERE id = ?", id.bytes());
  if (!query.next()) return std::nullopt;
  return point_in(query);
}

void insert_point(Connection& connection, std::int64_t number, const Point& point) {
  Query query(connection,
              "INSERT INTO points (number, " UNKNOT_POINT_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", number);
  bind_point(query, point);
  query.run();
}

void update_point(Connection& connection, const Point& point) {
  Query query(connection,
              "UPDATE points SET (" UNKNOT_POINT_COLUMNS ") = (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) WHERE id = ?1");
  bind_point(query, point);
  query.run();
}

void delete_point(Connection& connection, const Bytes16& id) {
  Query(connection, "DELETE FROM points WHERE id = ?", id).run();
}

std::optional<Settings> stored_settings(Connection& connection) {
  Query query(connection, "SELECT zone, day_start, first, last, min_gap, sitting, backups, name FROM settings");
  if (!query.next()) return std::nullopt;
  return Settings{.zone = read_optional<ZoneName>(query.optional_text(0)),
                  .day_start = read_time_of_day(query.integer(1)),
                  .first = read_time_of_day(query.integer(2)),
                  .last = read_time_of_day(query.integer(3)),
                  .min_gap = Minutes(query.integer(4)),
                  .sitting = Minutes(query.integer(5)),
                  .backups = read_backups(query.integer(6)),
                  .name = read_optional<PersonName>(query.optional_text(7))};
}

TimeOfDay day_start_of(Connection& connection) { return stored_settings(connection).value_or(Settings{}).day_start; }

void put_settings(Connection& connection, const Settings& settings) {
  std::optional<std::string_view> zone;
  if (settings.zone) zone = settings.zone->str();
  std::optional<std::string_view> name;
  if (settings.name) name = settings.name->str();
  Query(connection,
        "INSERT OR REPLACE INTO settings (one, zone, day_start, first, last, min_gap, sitting, backups, name) VALUES "
        "(1, ?, ?, ?, ?, ?, ?, ?, ?)",
        zone, std::int64_t{settings.day_start.since_midnight().count()},
        std::int64_t{settings.first.since_midnight().count()}, std::int64_t{settings.last.since_midnight().count()},
        std::int64_t{settings.min_gap.count()}, std::int64_t{settings.sitting.count()}, settings.backups.count(), name)
      .run();
}

void delete_settings(Connection& connection) { Query(connection, "DELETE FROM settings").run(); }

}  // namespace unknot::store
