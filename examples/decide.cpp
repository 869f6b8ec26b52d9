// What to do now with each point of a diary file, and why: decide DIARY.
#include <unknot/catalog.hpp>
#include <unknot/diary_decisions.hpp>
#include <iostream>

int main(int, char** arguments) {
  using namespace unknot;
  const Diary diary = Diary::open(arguments[1], OpenFor::reading);
  const Instant now = std::chrono::floor<Seconds>(std::chrono::system_clock::now());
  const DecidedDiary decided = decide(diary, Zone::utc(), now).value();
  for (const auto& [point, decision] : decided.points) {
    std::cout << point.name.str() << ": " << phase_text(decision.phase) << "\n";
    for (const Reason& reason : decision.reasons) std::cout << "  " << sentence(reason, decided.calendar.zone()) << "\n";
  }
}
