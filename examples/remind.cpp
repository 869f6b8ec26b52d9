// One look at a diary's reminders: what is due is said once, whoever looks, and when to look again: remind DIARY.
#include <unknot/diary_decisions.hpp>
#include <unknot/remind.hpp>
#include <unknot/reminder_store.hpp>
#include <iostream>
int main(int, char** arguments) {
  using namespace unknot;
  const Diary diary = Diary::open(arguments[1], OpenFor::reading);
  const Instant now = std::chrono::floor<Seconds>(std::chrono::system_clock::now());
  const auto [at, snapshot, calendar, states, decisions] = decide(diary, Zone::utc(), now).value();
  ReminderStore store = ReminderStore::open(ReminderStore::path_for(diary.file()), OpenFor::writing);
  std::vector<DecidedPoint> points;
  std::vector<NextStep> next;
  for (const auto& [point, decision] : decisions) {
    points.push_back({point.id, &decision});
    if (decision.next) next.push_back(*decision.next);
  }
  std::vector<DueReminder> due;
  for (const auto& step : steps_to_send(points, store.history(now), snapshot.settings, calendar, now)) due.push_back(step.reminder);
  if (auto claim = store.claim(now, due)) {
    std::cout << claim->message().steps.size() << " to do now\n";
    claim->mark_delivered(Delivery::printed);
  }
  std::cout << "look again at " << iso_text(next_look(next, store.history(now), snapshot.settings, calendar, now), calendar.zone()) << "\n";
}
