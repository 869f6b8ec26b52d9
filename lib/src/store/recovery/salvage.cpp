#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "store/errors.hpp"
#include "store/log/record_json.hpp"
#include "store/migrate.hpp"
#include "store/open.hpp"
#include "store/recovery/page_scanner.hpp"
#include "store/recovery/verify.hpp"
#include "store/tables/derive.hpp"
#include "unknot/backup.hpp"

namespace unknot {

namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
  std::error_code ignored;
  if (fs::is_directory(file, ignored)) throw store::is_a_directory(file);
  if (fs::exists(file, ignored) && !fs::is_regular_file(file, ignored)) throw store::not_ours(file);
  std::ifstream in(file, std::ios::binary);
  if (!in) throw store::cannot_open(file, fs::exists(file, ignored) ? "reading it failed" : "there is no such file");
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) throw store::cannot_open(file, "reading it failed");
  return bytes;
}

std::string range_text(std::int64_t first, std::int64_t last) {
  return first == last ? fmt::format("operation {} is missing", first)
                       : fmt::format("operations {} to {} are missing", first, last);
}

// By number, up to the highest that was seen in any row. What was written after that leaves no trace.
std::vector<std::string> losses(const std::vector<Operation>& good, const std::vector<Operation>& wrong) {
  std::map<std::int64_t, bool> seen;  // Number: whether it is good.
  for (const Operation& one : wrong) {
    // A number that is itself damaged says nothing of how many there were.
    if (one.number >= 1 && one.number <= std::int64_t(good.size() + wrong.size()) * 2) seen.emplace(one.number, false);
  }
  for (const Operation& one : good) seen[one.number] = true;
  std::vector<std::string> lost;
  std::int64_t next = 1;
  for (const auto& [number, is_good] : seen) {
    if (number > next) lost.push_back(range_text(next, number - 1));
    if (!is_good) lost.push_back(fmt::format("operation {} is not what was written", number));
    next = number + 1;
  }
  return lost;
}

// A record that its operation says, but that no version of this program could have written.
void drop_unreadable(std::vector<Operation>& good, std::vector<std::string>& lost) {
  std::erase_if(good, [&](const Operation& one) {
    try {
      static_cast<void>(store::record_in(one));
      return false;
    } catch (const store::CorruptRecord& record) {
      lost.push_back(fmt::format("operation {} cannot be read: {}", one.number, record.what));
      return true;
    }
  });
}

// Points whose own operations are lost while entries of theirs are not; as far as they are known, as they were.
std::vector<Point> points_lost(const std::vector<Operation>& good) {
  std::map<RecordKey, std::optional<Record>> now;
  std::map<RecordKey, Record> known;
  for (const Operation& one : good) {
    now[one.key] = store::record_in(one);
    if (one.key.kind == RecordKind::point && now[one.key]) known.insert_or_assign(one.key, *now[one.key]);
  }
  std::set<RecordKey> needed;
  for (const auto& [key, record] : now) {
    const auto point = record ? store::point_needed_by(*record) : std::nullopt;
    if (point) needed.insert({RecordKind::point, point->bytes()});
  }
  std::vector<Point> lost;
  for (const RecordKey& key : needed) {
    if (now.count(key) != 0 && now[key]) continue;
    const auto was = known.find(key);
    lost.push_back(
        was != known.end()
            ? std::get<Point>(was->second)
            : Point{.id = PointId(key.id), .name = *PointName::parse(fmt::format("lost-point-{}", lost.size() + 1))});
  }
  return lost;
}

Operation operation_putting(const Point& point, store::Connection& connection, MadeAt made) {
  store::Query random(connection, "SELECT randomblob(16)");
  random.next();
  return {.number = 0,
          .id = next_operation_id(made, random.bytes16(0), std::nullopt),
          .device = DeviceId({}),
          .device_number = 0,
          .write = 0,
          .made = made,
          .replaces = {},
          .undoes = std::nullopt,
          .key = key_of(Record(point)),
          .body = store::encode_record(Record(point)),
          .hash = {}};
}

// As a device of its own: what is missing must not look as if another file could fill it.
void number_anew(std::vector<Operation>& operations, DeviceId device) {
  std::int64_t old_write = -1;
  std::int64_t number = 0;
  std::int64_t write = 0;
  for (Operation& one : operations) {
    ++number;
    if (one.write != old_write || one.write == 0) write = number;
    old_write = one.write;
    one.number = number;
    one.write = write;
    one.device = device;
    one.device_number = number;
    one.hash = store::hash_of(one);
  }
}

std::int64_t count(store::Connection& connection, const char* sql) {
  store::Query query(connection, sql);
  return query.next() ? query.integer(0) : 0;
}

}  // namespace

Salvaged salvage(const fs::path& damaged, const fs::path& fresh) {
  const std::string bytes = bytes_of(damaged);
  store::RecoveredRows carved = store::scan_pages(bytes);
  if (carved.good.empty()) {
    throw StoreError(StoreErrorCode::damaged,
                     fmt::format("{}: not one operation of a diary can be read in it", made_visible(damaged.string())));
  }
  Salvaged result;
  result.lost = losses(carved.good, carved.wrong);
  drop_unreadable(carved.good, result.lost);
  std::error_code ignored;
  if (fs::exists(fs::symlink_status(fresh, ignored))) throw store::already_there(fresh);
  return store::guarded(fresh, [&] {
    AtomicFile draft(fresh, Draft::named, store::draft_failed);
    {
      store::Opened made = store::open_file(draft.path(), OpenFor::writing, store::migrations());
      store::Connection& connection = made.connection;
      for (const Point& point : points_lost(carved.good)) {
        result.lost.push_back(
            fmt::format("the point of some entries; it is called {} now", made_visible(point.name.str())));
        carved.good.push_back(operation_putting(point, connection, carved.good.back().made));
      }
      SQLite::Transaction transaction(connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
      if (result.lost.empty()) {
        store::Query(connection, "UPDATE this_device SET device = ?", carved.good.back().device).run();
      } else {
        number_anew(carved.good, store::this_device(connection));
      }
      for (const Operation& one : carved.good) store::insert(connection, one);
      store::rebuild_tables(connection);
      transaction.commit();
      const auto found = store::integrity_issues(connection);
      if (!found.empty()) throw store::damaged(fresh, found.front().what);
      result.operations = std::ssize(carved.good);
      result.points = count(connection, "SELECT count(*) FROM points");
      result.entries = count(connection, "SELECT count(*) FROM entries");
    }
    draft.put_in_place(Existing::keep);
    return result;
  });
}

}  // namespace unknot
