#include "stories.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <memory>
#include <stdexcept>
#include <utility>

#include "store/migrate.hpp"
#include "store/open.hpp"
#include "store/query.hpp"
#include "support/temp_diary.hpp"
#include "unknot/backup.hpp"
#include "unknot/protocol.hpp"

namespace unknot::reliability {

using namespace testing;

namespace {

namespace fs = std::filesystem;

Deed stores(std::string name, std::vector<Change> changes) {
  return {std::move(name), [write = write_of(std::move(changes))](const fs::path& file) {
            Diary::open(file, OpenFor::writing).append(write);
          }};
}

Deed takes_back(std::string name) {
  return {std::move(name),
          [made = next_made(), bits = next_bits()](const fs::path& file) {
            Diary::open(file, OpenFor::writing).undo(1, made, bits);
          },
          false};
}

Deed brings_back(std::string name) {
  return {std::move(name), [made = next_made(), bits = next_bits()](const fs::path& file) {
            Diary::open(file, OpenFor::writing).redo(made, bits);
          }};
}

Deed erases(std::string name, int number) {
  return {std::move(name), [id = entry_id(number)](const fs::path& file) {
            Diary::open(file, OpenFor::writing).erase(std::vector{id});
          }};
}

// From a backup that is made outside of what happens to the disk, so that it is the same each time.
Deed restores(std::string name) {
  auto elsewhere = std::make_shared<TempDirectory>();
  const fs::path backup = *elsewhere / "backup.db";
  Diary diary = Diary::open(backup, OpenFor::writing);
  add_points(diary);
  diary.append(write_of({put(entry("Fri 20:05 6->4", 900))}));
  return {std::move(name),
          [elsewhere, backup, made = next_made()](const fs::path& file) { restore(file, backup, made); }};
}

// What another diary exported. It is made outside, as the backup above.
Deed imports(std::string name) {
  TempDirectory elsewhere;
  Diary other = Diary::open(elsewhere / "other.db", OpenFor::writing);
  other.append(write_of({put(point(3, "left-plantaris"))}));
  for (int i = 700; i < 710; ++i) {
    other.append(write_of({put(entry("+" + std::to_string(i) + " 08:05 6->4", i, 3))}));
  }
  other.undo(1, next_made(), next_bits());
  std::vector<Operation> operations;
  other.for_each_operation([&](const Operation& operation) { operations.push_back(operation); });
  return {std::move(name), [operations](const fs::path& file) {
            Diary::open(file, OpenFor::writing)
                .import_operations(
                    [&](const Diary::Offer& offer) {
                      for (const Operation& operation : operations) {
                        if (auto refused = offer(CheckedOperation(operation))) throw std::runtime_error(*refused);
                      }
                    },
                    Diary::Commit::yes);
          }};
}

// The rows of a table.
Deed adds_all(std::string name, std::vector<Change> changes) {
  return {std::move(name),
          [made = next_made(), bits = next_bits(), changes = std::move(changes)](const fs::path& file) {
            Diary::open(file, OpenFor::writing).add_all(made, bits, [&](const Diary::Add& add) {
              for (const Change& change : changes) add(PreparedRecord(std::get<Put>(change).record));
              return Diary::Commit::yes;
            });
          }};
}

Entry with_note(Entry entry, std::size_t length) {
  std::get<Session>(entry).note = *Note::parse(std::string(length, 'n'));
  return entry;
}

// More than lie between two checkpoints, and more pages than one.
std::vector<Change> many(int first, int count) {
  std::vector<Change> changes;
  for (int i = first; i < first + count; ++i) {
    changes.push_back(put(entry("+" + std::to_string(i) + " 08:05 6->4", i)));
  }
  return changes;
}

Settings other_settings() {
  Settings settings;
  settings.min_gap = Minutes{150};
  return settings;
}

std::vector<Deed> first_deeds() {
  return {
      {"first opening", [](const fs::path& file) { Diary::open(file, OpenFor::writing); }},
      stores("add", {put(point(1, "left-soleus")), put(point(2, "right-soleus"))}),
      stores("log", {put(entry("Fri 08:05 6->4", 1))}),
  };
}

void check_diary(const fs::path& file, OpenFor purpose) {
  const auto found = Diary::open(file, purpose).verify();
  if (!found.empty()) throw std::runtime_error("verify: " + found.front().what);
}

// As a later version has them: everything is kept, and one table more.
std::vector<store::Migration> later_ladder() {
  std::vector<store::Migration> steps(store::migrations().begin(), store::migrations().end());
  steps.push_back({"9999_later",
                   "CREATE TABLE later (number INTEGER PRIMARY KEY, body TEXT) STRICT; "
                   "INSERT INTO later SELECT number, body || body FROM operations"});
  return steps;
}

constexpr const char* k_tables[] = {"entries", "points", "settings", "hold_steps", "screenings", "memories", "later"};

void add_rows(SQLite::Database& database, const std::string& columns, const std::string& table, std::string& text) {
  SQLite::Statement rows(database, "SELECT " + columns + " FROM " + table);
  text += table + "\n";
  while (rows.executeStep()) {
    for (int i = 0; i < rows.getColumnCount(); ++i) text += rows.getColumn(i).getString() + "|";
    text += "\n";
  }
}

// By SQLite alone, so that nothing that the library does can hide what is in the file. Nothing: where there is no file
// yet, or nothing was ever stored in it.
std::string contents_of(const fs::path& file) {
  if (!fs::exists(file)) return "";
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
  const int version = database.execAndGet("PRAGMA user_version");
  if (version == 0 || database.execAndGet("SELECT count(*) FROM operations").getInt() == 0) return "";
  std::string text = "version " + std::to_string(version) + "\n";
  // A copy of the file writes as another device, which counts its own operations.
  add_rows(database, "number, id, write, made, replaces, undoes, kind, record_id, body", "operations", text);
  for (const char* table : k_tables) {
    if (database.tableExists(table)) add_rows(database, "*", table, text);
  }
  return text;
}

void check_later(const fs::path& file, OpenFor) {
  const auto steps = later_ladder();
  store::Opened opened = store::open_file(file, OpenFor::reading, steps);
  store::Query sound(opened.connection, "PRAGMA integrity_check");
  if (!sound.next() || sound.text(0) != "ok") throw std::runtime_error("integrity_check: " + sound.text(0));
  if (store::has_row(opened.connection, "PRAGMA foreign_key_check")) throw std::runtime_error("a broken reference");
  // The copy that was made before is whole, or is not there.
  const fs::path backup = file.string() + ".before-v" + std::to_string(steps.size()) + ".bak";
  if (fs::exists(backup)) check_diary(backup, OpenFor::reading);
}

void migrate(const fs::path& file) { store::open_file(file, OpenFor::writing, later_ladder()); }

}  // namespace

Story diary_story() {
  Story story{"diary", first_deeds(), check_diary, contents_of, [](const fs::path& file) {
                Diary diary = Diary::open(file, OpenFor::writing);
                if (diary.points().empty()) add_points(diary);
                diary.append(write_of({put(entry("Sat 08:05 6->4", 999))}));
                if (!diary.verify().empty()) throw std::runtime_error("the next write leaves it unsound");
              }};
  const std::vector<Deed> more = {
      stores("log a long note", {put(with_note(entry("Fri 12:05 6->4", 2), 9'000))}),
      stores("edit", {put(entry("Fri 08:15 7->4", 1))}),
      stores("delete", {remove(entry("Fri 08:15 7->4", 1))}),
      takes_back("undo"),
      brings_back("redo"),
      stores("set", {put(other_settings())}),
      takes_back("undo a setting"),
      stores("log many at once", many(10, 70)),
      erases("erase", 2),
      adds_all("import a table", many(200, 80)),
      imports("import a diary"),
      restores("restore"),
      stores("log after it", {put(entry("Sat 08:05 5->3", 3))}),
  };
  story.deeds.insert(story.deeds.end(), more.begin(), more.end());
  return story;
}

Story migration_story() {
  Story story{"migration", first_deeds(), check_later, contents_of, migrate};
  story.deeds.push_back({.name = "migrate", .run = migrate, .stores = false});
  return story;
}

std::vector<Story> stories() { return {diary_story(), migration_story()}; }

}  // namespace unknot::reliability
