// How the pain on pressing went over the last four weeks, point by point, in a sentence: trend DIARY.
#include <unknot/diary_decisions.hpp>
#include <iostream>

int main(int, char** arguments) {
  using namespace unknot;
  const Diary diary = Diary::open(arguments[1], OpenFor::reading);
  const Instant now = std::chrono::floor<Seconds>(std::chrono::system_clock::now());
  const DecidedDiary decided = decide(diary, Zone::utc(), now).value();
  for (const PointState& state : decided.states) {
    const Point& point = state.settings.point;
    const TrendWeeks weeks(entry_reader(diary, point.id), state.settings, decided.calendar, now, {.weeks = 4});
    std::cout << point.name.str() << ": " << sentence(weeks.trend(Reading::press)) << "\n";
  }
}
