// points.hpp: the derived tables of points and of the settings, one statement a function.
#pragma once

#include <optional>
#include <vector>

#include "store/query.hpp"
#include "unknot/store.hpp"

namespace unknot::store {

/// A point's number in this file: that of its first operation. Absent: no such point.
std::optional<std::int64_t> number_of(Connection& connection, PointId point);
/// The number of a point that a record needs. std::logic_error where there is none.
std::int64_t known(const std::optional<std::int64_t>& number);

struct NumberedPoint {
  std::int64_t number;
  Point point;
};
std::vector<NumberedPoint> points_in_order(Connection& connection);
std::optional<Point> stored_point(Connection& connection, PointId id);
void insert_point(Connection& connection, std::int64_t number, const Point& point);
void update_point(Connection& connection, const Point& point);
void delete_point(Connection& connection, const Bytes16& id);

/// Absent: the defaults hold.
std::optional<Settings> stored_settings(Connection& connection);
/// The day's start in force.
TimeOfDay day_start_of(Connection& connection);
void put_settings(Connection& connection, const Settings& settings);
void delete_settings(Connection& connection);

}  // namespace unknot::store
