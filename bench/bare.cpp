// bare FILE SQL...: runs each statement on that diary and prints its rows: what SQLite costs with nothing around it.
#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdio>

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  SQLite::Database database(argv[1], SQLite::OPEN_READWRITE);
  for (int i = 2; i < argc; ++i) {
    SQLite::Statement statement(database, argv[i]);
    while (statement.executeStep()) {
      for (int column = 0; column < statement.getColumnCount(); ++column) {
        const SQLite::Column value = statement.getColumn(column);
        std::fwrite(value.getText(), 1, static_cast<std::size_t>(value.getBytes()), stdout);
        std::putchar(column + 1 < statement.getColumnCount() ? '|' : '\n');
      }
    }
  }
  return 0;
}
