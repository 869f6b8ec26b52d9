#include "support/temp_diary.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <ostream>
#include <random>

#include "unknot/protocol.hpp"

namespace unknot::testing {

namespace fs = std::filesystem;

namespace {

std::vector<fs::path>& left_over() {
  static std::vector<fs::path> paths;
  return paths;
}

// Removes what a test case left when it passed, and tells where it is when it failed.
class Cleaner : public doctest::IReporter {
 public:
  explicit Cleaner(const doctest::ContextOptions& options) : out_(*options.cout) {}
  void test_case_end(const doctest::CurrentTestCaseStats& result) override {
    for (const fs::path& path : left_over()) {
      std::error_code ignored;
      if (result.failure_flags == 0) {
        fs::remove_all(path, ignored);
      } else {
        out_ << "kept: " << path << std::endl;
      }
    }
    left_over().clear();
  }
  void report_query(const doctest::QueryData&) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats&) override {}
  void test_case_start(const doctest::TestCaseData&) override {}
  void test_case_reenter(const doctest::TestCaseData&) override {}
  void test_case_exception(const doctest::TestCaseException&) override {}
  void subcase_start(const doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData&) override {}
  void log_message(const doctest::MessageData&) override {}
  void test_case_skipped(const doctest::TestCaseData&) override {}

 private:
  std::ostream& out_;
};

}  // namespace

DOCTEST_REGISTER_LISTENER("cleaner", 1, Cleaner);

TempDirectory::TempDirectory() {
  std::string name = (fs::temp_directory_path() / "unknot-test-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

TempDirectory::~TempDirectory() { left_over().push_back(path_); }

std::vector<std::string> TempDirectory::names() const {
  std::vector<std::string> names;
  for (const auto& one : fs::directory_iterator(path_)) names.push_back(one.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put_bytes(const fs::path& file, std::string_view bytes) {
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void run_sql(const fs::path& file, const std::string& sql) {
  SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql);
}

std::string ask_sql(const fs::path& file, const std::string& sql) {
  SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
  SQLite::Statement statement(database, sql);
  std::string answer;
  while (statement.executeStep()) answer.append(statement.getColumn(0).getString()).append("\n");
  return answer;
}

MadeAt next_made() {
  static MadeAt made{1'795'000'000'000};
  return ++made;
}

RandomBits next_bits() {
  static std::mt19937 source(20'261'120);
  RandomBits bits = {};
  std::generate(bits.begin(), bits.end(), [] { return static_cast<std::uint8_t>(source() & 0xffU); });
  return bits;
}

Write write_of(std::vector<Change> changes) { return {next_made(), next_bits(), std::move(changes)}; }

Change put(Record record) { return Put{std::move(record)}; }
Change remove(const Record& record) { return Delete{key_of(record)}; }

void add_points(Diary& diary) {
  diary.append(write_of({put(point(1, "left-soleus"))}));
  diary.append(write_of({put(point(2, "right-soleus"))}));
}

std::vector<Entry> all_entries(const Diary& diary, int point) {
  return diary.entries(point_id(point), k_first, k_last);
}

StoreErrorCode error_of(const fs::path& file, const std::function<void()>& work) {
  try {
    work();
  } catch (const StoreError& error) {
    const std::string line = error.what();
    INFO(line);
    CHECK(line.find(file.filename().string()) != std::string::npos);
    CHECK(line.find('\n') == std::string::npos);
    return error.fault();
  }
  FAIL("no StoreError");
  std::abort();
}

}  // namespace unknot::testing
