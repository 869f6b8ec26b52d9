// migrate.hpp: The migrations from an empty file to the present format, and a file's format.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "store/connection.hpp"

namespace unknot::store {

/// The nth migration leads to version n, counted from 1.
struct Migration {
  std::string_view name;
  const char* sql;
};

/// migrations/*.sql, in order. A step is never edited once released.
std::span<const Migration> migrations();
/// The same for the reminder store: migrations/reminders_*.sql.
std::span<const Migration> reminder_migrations();
/// migrations/current_schema.sql: what all the migrations lead to, as schema_of() gives it.
std::string_view current_schema();

/// "unkn": marks our files from their first transaction on.
inline constexpr int k_application_id = 0x756e6b6e;
/// Where it stands in a file.
inline constexpr std::size_t k_application_id_at = 68;

/// What the head of a file says of it.
struct Format {
  int application_id;
  int version;
  bool is_empty;  ///< Not one page yet.
};
Format format_of(Connection& connection);

/// The file's tables and indexes as text.
std::string schema_of(Connection& connection);
/// The schema that the first `version` steps lead to.
std::string schema_after(std::span<const Migration> steps, int version);

/// Brings the database from its version to the last of `steps`, all in one transaction. Another program may do the same
/// at the same time: each step is taken once. Returns true when the first step was taken here.
bool migrate(Connection& connection, std::span<const Migration> steps);

}  // namespace unknot::store
