// rows SOURCE [TARGET]: reads every row of a diary, and with TARGET stores them in the same tables and indexes of a new
// file by prepared statements, in one transaction: what SQLite alone asks of an import is the difference of the two.
#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <variant>
#include <vector>

namespace {

using Value = std::variant<std::monostate, std::int64_t, std::string, std::vector<char>>;

struct Table {
  std::string name;
  int columns = 0;
  std::vector<Value> values = {};  ///< Row after row.
};

Value value_of(const SQLite::Column& column) {
  if (column.isInteger()) return column.getInt64();
  if (column.isText()) return column.getString();
  if (column.isNull()) return std::monostate();
  const auto* bytes = static_cast<const char*>(column.getBlob());
  return std::vector<char>(bytes, bytes + column.getBytes());
}

Table read(const SQLite::Database& source, const std::string& name) {
  SQLite::Statement rows(source, "SELECT * FROM " + name);
  Table table{name, rows.getColumnCount()};
  while (rows.executeStep()) {
    for (int column = 0; column < table.columns; ++column) table.values.push_back(value_of(rows.getColumn(column)));
  }
  return table;
}

void bind(SQLite::Statement& insert, int place, const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return insert.bind(place, *number);
  if (const auto* text = std::get_if<std::string>(&value)) return insert.bindNoCopy(place, *text);
  const auto* bytes = std::get_if<std::vector<char>>(&value);
  if (bytes == nullptr) return insert.bind(place);
  insert.bindNoCopy(place, bytes->empty() ? "" : bytes->data(),
                    static_cast<int>(bytes->size()));  // Null would be NULL.
}

void store(SQLite::Database& target, const Table& table) {
  std::string places = "?";
  for (int column = 1; column < table.columns; ++column) places += ", ?";
  SQLite::Statement insert(target, "INSERT INTO " + table.name + " VALUES (" + places + ")");
  for (auto value = table.values.begin(); value != table.values.end();) {
    for (int column = 1; column <= table.columns; ++column) bind(insert, column, *value++);
    insert.exec();
    insert.reset();
  }
}

std::vector<std::string> texts(const SQLite::Database& source, const char* sql) {
  std::vector<std::string> found;
  for (SQLite::Statement query(source, sql); query.executeStep();) found.push_back(query.getColumn(0).getString());
  return found;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) return 2;
  const SQLite::Database source(argv[1], SQLite::OPEN_READONLY);
  std::vector<Table> tables;
  for (const std::string& name : texts(source, "SELECT name FROM sqlite_schema WHERE type = 'table'"))
    tables.push_back(read(source, name));
  if (argc == 2) return 0;

  // As the store has it.
  SQLite::Database target(argv[2], SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  target.exec("PRAGMA foreign_keys=ON; PRAGMA synchronous=EXTRA; PRAGMA cache_size=-65536");
  SQLite::Transaction transaction(target);
  for (const std::string& sql : texts(source, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC"))
    target.exec(sql);
  for (const Table& table : tables) store(target, table);
  transaction.commit();
  return 0;
}
