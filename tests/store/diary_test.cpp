#include <sys/stat.h>

#include "support/temp_diary.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

unsigned mode_of(const std::filesystem::path& path) {
  struct stat status = {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

Settings early() {
  return {.zone = *ZoneName::parse("Asia/Kolkata"),
          .day_start = *TimeOfDay::from(Minutes{3 * 60}),
          .first = *TimeOfDay::from(Minutes{7 * 60}),
          .last = *TimeOfDay::from(Minutes{20 * 60 + 30}),
          .min_gap = Minutes{150},
          .backups = *DailyBackups::from(3)};
}

}  // namespace

TEST_CASE("a diary keeps points, settings and entries from one opening to the next") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  const Entry session = entry("Fri 08:05 6->4 90s sore 2 symptoms with ball", 1);
  const Entry check = entry("Sat 07:30 check sore 3 press 2 worst 5 average 4 function 3 flag swelling", 2);
  Point plantaris = point(1, "left-plantaris");
  plantaris.muscle = *Muscle::parse("plantaris");
  plantaris.side = Side::left;
  plantaris.per_day = *PerDay::from(4);
  plantaris.shown_how = ShownHow::yes;
  plantaris.status = PointStatus::archived;
  plantaris.note = *Note::parse("behind the knee\nnever a tool");
  {
    Diary diary = Diary::open(file, OpenFor::writing);
    CHECK(diary.created());
    CHECK(diary.append(write_of({put(plantaris)})) == 1);
    CHECK(diary.append(write_of({put(early())})) == 2);
    CHECK(diary.append(write_of({put(session), put(check)})) == 3);
  }
  const Diary diary = Diary::open(file, OpenFor::reading);
  CHECK_FALSE(diary.created());
  CHECK(diary.points() == std::vector{plantaris});
  CHECK(diary.settings() == early());
  CHECK(all_entries(diary) == std::vector{session, check});
  CHECK(diary.verify().empty());
}

TEST_CASE("a new diary is for its owner's eyes alone, and so is a directory made for it") {
  const TempDirectory directory;
  const auto file = directory / "made/for/it/diary.db";
  const auto umask_before = ::umask(0);
  Diary::open(file, OpenFor::writing);
  ::umask(umask_before);
  CHECK(mode_of(file) == 0600);
  CHECK(mode_of(directory / "made/for/it") == 0700);
  CHECK(mode_of(directory / "made") == 0700);
}

TEST_CASE("an empty diary has its defaults and nothing else") {
  const Diary diary = Diary::in_memory();
  CHECK(diary.settings() == Settings{});
  CHECK(diary.points().empty());
  CHECK(diary.snapshot().hold_steps.empty());
  CHECK(diary.snapshot().screenings.empty());
  CHECK(diary.snapshot().red_flags.empty());
  CHECK_FALSE(diary.last_operation());
  CHECK(diary.rule_state_at(point_id(1), k_last) == RuleState{});
  CHECK(diary.verify().empty());
}

TEST_CASE("points come in the order in which they were added, whatever becomes of them") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  Point renamed = point(1, "left-calf");
  diary.append(write_of({put(renamed)}));
  CHECK(diary.points() == std::vector{renamed, point(2, "right-soleus")});
  diary.append(write_of({remove(renamed)}));
  CHECK(diary.points() == std::vector{point(2, "right-soleus")});
  diary.append(write_of({put(renamed)}));
  CHECK(diary.points() == std::vector{renamed, point(2, "right-soleus")});
  CHECK(diary.verify().empty());
}
