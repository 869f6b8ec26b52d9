// The power goes, at every operation on the disk, in the middle of everything that writes.
#include <algorithm>
#include <cstdlib>
#include <optional>

#include "effort.hpp"
#include "power_disk.hpp"
#include "stories.hpp"
#include "support/temp_diary.hpp"

using namespace unknot;
using namespace unknot::testing;
using namespace unknot::reliability;

namespace {

// A story as it went: what was done to the disk, and where in it each deed was acknowledged.
struct Record {
  std::vector<DiskEvent> events;
  std::vector<std::size_t> acknowledged;  ///< After so many events; the first one: 0, before any deed.
  std::vector<std::string> contents;      ///< Of the file, then.
};

Record record_of(const Story& story) {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  Record record{{}, {0}, {story.contents(file)}};
  const DiskRecorder writer(directory.path());
  for (const Deed& deed : story.deeds) {
    deed.run(file);
    record.acknowledged.push_back(writer.events().size());
    record.contents.push_back(story.contents(file));
  }
  record.events = writer.events();
  return record;
}

// What may be in the file after a cut: all that was acknowledged, and of what was just being done all or nothing.
std::vector<std::string> allowed_after(const Record& record, std::size_t count) {
  const auto next = std::upper_bound(record.acknowledged.begin(), record.acknowledged.end(), count);
  const auto last = static_cast<std::size_t>(next - record.acknowledged.begin()) - 1;
  std::vector<std::string> allowed = {record.contents[last]};
  if (next != record.acknowledged.end() && count > record.acknowledged[last])
    allowed.push_back(record.contents[last + 1]);
  return allowed;
}

struct Count {
  int lost = 0;     ///< Something acknowledged was not there, or half of something was.
  int corrupt = 0;  ///< The file could not be opened, or was not sound.
  int bad() const { return lost + corrupt; }
};

class Trials {
 public:
  Trials(const Story& story, std::uint64_t seed) : story_(story), record_(record_of(story)), random_(seed) {}

  std::size_t places() const { return record_.events.size() + 1; }

  // One cut; now and then a second one, while the next start mends what the first one left.
  void cut_at(std::size_t place) {
    const auto allowed = allowed_after(record_, place);
    Files left = after_power_cut({}, record_.events, place, random_);
    try {
      if (random_() % 3 == 0) left = cut_while_mending(left);
      put_files(left, directory_.path());
      story_.check(file_, random_() % 2 == 0 ? OpenFor::reading : OpenFor::writing);
      if (std::find(allowed.begin(), allowed.end(), story_.contents(file_)) == allowed.end()) {
        ++count_.lost;
        tell(place, "other contents than what was acknowledged");
      }
      if (random_() % 4 == 0) story_.go_on(file_);
    } catch (const std::exception& error) {
      ++count_.corrupt;
      tell(place, error.what());
    }
  }

  const Count& count() const { return count_; }
  std::string first_error() const { return first_error_.value_or("none"); }

 private:
  void tell(std::size_t place, std::string_view what) {
    if (first_error_) return;
    first_error_ = "after " + std::to_string(place) + " operations: " + std::string(what);
  }

  Files cut_while_mending(const Files& left) {
    put_files(left, directory_.path());
    const DiskRecorder writer(directory_.path());
    story_.check(file_, OpenFor::writing);
    const std::size_t events = writer.events().size();
    return after_power_cut(left, writer.events(), random_() % (events + 1), random_);
  }

  const Story& story_;
  Record record_;
  std::mt19937_64 random_;
  TempDirectory directory_;
  std::filesystem::path file_ = directory_ / "diary.db";
  Count count_;
  std::optional<std::string> first_error_;
};

// So many cuts, at every place in turn.
void cut_often(Trials& trials, int count) {
  for (int i = 0; i < count; ++i) trials.cut_at(static_cast<std::size_t>(i) % trials.places());
}

}  // namespace

TEST_CASE("a power cut at any operation loses nothing acknowledged and leaves nothing half") {
  const std::uint64_t seed = effort::seed();
  const int trials = effort::times(800, 100'000);
  const effort::Timed timed("power cuts", trials);
  int left = trials;
  for (const Story& story : stories()) {
    // Migrating is one deed of many.
    const int now = story.name == "diary" ? trials * 3 / 4 : left;
    left -= now;
    Trials all(story, seed);
    cut_often(all, now);
    CAPTURE(story.name);
    CAPTURE(seed);
    CAPTURE(all.first_error());
    CHECK(all.places() > 100);
    CHECK(all.count().lost == 0);
    CHECK(all.count().corrupt == 0);
  }
}

TEST_CASE("the control: with synchronous=OFF the same cuts lose and corrupt") {
  force(Synchronous::off);
  const Story story = diary_story();
  Trials all(story, effort::seed());
  cut_often(all, 300);
  force(Synchronous::as_asked);
  MESSAGE("synchronous=OFF, 300 cuts: " << all.count().lost << " lost, " << all.count().corrupt << " corrupt");
  CHECK(all.count().lost > 10);
  CHECK(all.count().corrupt > 10);
}

TEST_CASE("the control: with synchronous=FULL the same cuts lose the last acknowledged write") {
  force(Synchronous::full);
  const Story story = diary_story();
  Trials all(story, effort::seed());
  cut_often(all, 600);
  force(Synchronous::as_asked);
  MESSAGE("synchronous=FULL, 600 cuts: " << all.count().lost << " lost, " << all.count().corrupt << " corrupt");
  CHECK(all.count().lost > 0);
}
