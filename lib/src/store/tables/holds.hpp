// holds.hpp: what can hold a point: steps, red flags and screenings; one statement a function.
#pragma once

#include <optional>
#include <vector>

#include "store/query.hpp"
#include "unknot/store.hpp"

namespace unknot::store {

std::vector<HoldStep> all_hold_steps(Connection& connection);
void insert_hold_step(Connection& connection, const Bytes16& first_op, const HoldStep& step);
void delete_hold_step(Connection& connection, const Bytes16& id);

std::vector<Screening> all_screenings(Connection& connection);
void insert_screening(Connection& connection, const Bytes16& first_op, const Screening& screening);
void delete_screening(Connection& connection, const Bytes16& id);

std::vector<RedFlagReport> all_red_flags(Connection& connection);

}  // namespace unknot::store
