// Every call that reads or writes the disk fails, one after the other, in the middle of everything that writes.
#include <array>
#include <cerrno>
#include <memory>
#include <random>

#include "effort.hpp"
#include "power_disk.hpp"
#include "stories.hpp"
#include "support/fault_injection.hpp"
#include "support/temp_diary.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;
using namespace unknot::reliability;

namespace {

struct Fault {
  std::size_t at;
  int error;
  Fails fails;
};

// One deed of a story, with the files that it finds and what is in the diary before and after it.
class Trial {
 public:
  Trial(const Story& story, const Deed& deed, Files before, std::string contents_before, std::string contents_after)
      : story_(story),
        deed_(deed),
        before_(std::move(before)),
        contents_before_(std::move(contents_before)),
        contents_after_(std::move(contents_after)) {}

  std::size_t calls() {
    put_files(before_, directory_.path());
    const CallFault none(k_no_call, 0, Fails::instead);
    deed_.run(file_);
    return none.calls();
  }

  void with(const Fault& fault) {
    put_files(before_, directory_.path());
    const bool said_done = done_in_spite_of(fault);
    CAPTURE(story_.name);
    CAPTURE(deed_.name);
    CAPTURE(fault.at);
    CAPTURE(fault.error);
    CAPTURE(static_cast<int>(fault.fails));
    CAPTURE(call_);
    CAPTURE(message_);
    CHECK_FALSE(is_other_error_);
    CHECK_NOTHROW(story_.check(file_, OpenFor::reading));
    const std::string found = story_.contents(file_);
    const bool is_before = found == contents_before_;
    const bool is_after = found == contents_after_;
    CHECK((is_before || is_after));
    if (said_done) CHECK(is_after);
    if (says_nothing_was_stored_ && deed_.stores) CHECK(is_before);
    if (!deed_.is_retried && is_after) return;
    CHECK_NOTHROW(deed_.run(file_));
    CHECK(story_.contents(file_) == contents_after_);
    CHECK_NOTHROW(story_.check(file_, OpenFor::reading));
  }

 private:
  // Whatever else than a StoreError comes out of it is a bug.
  bool done_in_spite_of(const Fault& fault) {
    message_.clear();
    says_nothing_was_stored_ = false;
    is_other_error_ = false;
    const CallFault failing(fault.at, fault.error, fault.fails);
    bool done = true;
    try {
      deed_.run(file_);
    } catch (const StoreError& error) {
      done = false;
      message_ = error.what();
      says_nothing_was_stored_ = message_.find("nothing was stored") != std::string::npos;
      CAPTURE(message_);
      CHECK(message_.find("/unknot-test-") != std::string::npos);
      CHECK(message_.find('\n') == std::string::npos);
    } catch (const std::exception& error) {
      done = false;
      message_ = error.what();
      is_other_error_ = true;
    }
    call_ = failing.failed();
    CHECK_FALSE(call_.empty());
    return done;
  }

  const Story& story_;
  const Deed& deed_;
  Files before_;
  std::string contents_before_;
  std::string contents_after_;
  TempDirectory directory_;
  std::filesystem::path file_ = directory_ / "diary.db";
  std::string call_;
  std::string message_;
  bool says_nothing_was_stored_ = false;
  bool is_other_error_ = false;
};

std::vector<std::unique_ptr<Trial>> trials_of(const Story& story) {
  std::vector<std::unique_ptr<Trial>> trials;
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  for (const Deed& deed : story.deeds) {
    Files before = files_in(directory.path());
    std::string contents_before = story.contents(file);
    deed.run(file);
    trials.push_back(
        std::make_unique<Trial>(story, deed, std::move(before), std::move(contents_before), story.contents(file)));
  }
  return trials;
}

constexpr std::array k_errors = {ENOSPC, EIO, EACCES};
constexpr std::array k_ways = {Fails::instead, Fails::after, Fails::from_then_on};

}  // namespace

TEST_CASE("a call to the disk that fails is an error that says so, loses nothing, and the next attempt works") {
  std::mt19937_64 random(effort::seed());
  const bool all = effort::is_long();
  int count = 0;
  effort::Timed timed("failed calls", count);
  for (const Story& story : stories()) {
    for (const auto& trial : trials_of(story)) {
      const std::size_t calls = trial->calls();
      REQUIRE(calls > 10);
      for (std::size_t at = 0; at < calls; ++at) {
        for (const int error : k_errors) {
          for (const Fails fails : k_ways) {
            // One in 81 of them, about one at every ninth place; all of them in a long run.
            if (!all && random() % 81 != 0) continue;
            trial->with({at, error, fails});
            ++count;
          }
        }
      }
    }
  }
  timed.count(count);
}

namespace {

// A diary with one point, and a session to log.
struct CommandContext {
  TempDirectory directory;
  std::filesystem::path file = directory / "diary.db";
  Write session = write_of({put(entry("Fri 08:05 6->4", 1))});
  Diary diary = with_points(file);

  static Diary with_points(const std::filesystem::path& file) {
    Diary made = Diary::open(file, OpenFor::writing);
    add_points(made);
    return made;
  }
};

std::size_t calls_of_a_session() {
  CommandContext context;
  const CallFault none(k_no_call, 0, Fails::instead);
  context.diary.append(context.session);
  return none.calls();
}

}  // namespace

TEST_CASE("a diary that is open when the disk dies works again when the disk does, and stores the retry once") {
  const std::size_t calls = calls_of_a_session();
  REQUIRE(calls > 10);
  for (std::size_t at = 0; at < calls; ++at) {
    CAPTURE(at);
    CommandContext context;
    CallFault dead(at, EIO, Fails::from_then_on);
    const auto first = error_of([&] { context.diary.append(context.session); });
    CAPTURE(dead.failed());
    // The lock that is given back after the commit is all that may fail unseen.
    if (!first) CHECK(dead.failed() == "lock");
    CHECK(error_of([&] { context.diary.append(context.session); }));
    dead.mend();
    CHECK(context.diary.append(context.session) == 3);
    CHECK(context.diary.append(context.session) == 3);
    CHECK(all_entries(context.diary).size() == 1);
    CHECK(context.diary.verify().empty());
  }
}

TEST_CASE("a write whose COMMIT failed and took effect is acknowledged only when it outlives a power cut") {
  std::mt19937_64 random(effort::seed());
  int doubtful = 0;
  int acknowledged = 0;
  const std::size_t calls = calls_of_a_session();
  for (std::size_t at = 0; at < calls; ++at) {
    for (const Fails fails : k_ways) {
      CAPTURE(at);
      CommandContext context;
      const Files before = files_in(context.directory.path());
      const DiskRecorder writer(context.directory.path());
      bool is_acknowledged = false;
      {
        CallFault fault(at, EIO, fails);
        const auto error = error_of([&] { context.diary.append(context.session); });
        is_acknowledged = !error;
        // SQLite takes a directory that it cannot open for one that needs no sync; that is its own to mend.
        if (fault.failed() == "open") is_acknowledged = false;
        if (error && error->fault() == StoreErrorCode::in_doubt) ++doubtful;
      }
      if (!is_acknowledged) continue;
      ++acknowledged;
      for (int cut = 0; cut < 6; ++cut) {
        const TempDirectory left;
        put_files(after_power_cut(before, writer.events(), writer.events().size(), random), left.path());
        const Diary found = Diary::open(left / "diary.db", OpenFor::reading);
        REQUIRE(all_entries(found).size() == 1);
      }
    }
  }
  CHECK(acknowledged > 0);
  CHECK(doubtful > 0);
}
