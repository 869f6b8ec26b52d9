// The functions of unknot.h that keep a diary file.
#include <fmt/format.h>
#include <chrono>

#include "front/c_face.hpp"
#include "unknot/diary_decisions.hpp"
#include "unknot/diary_json.hpp"
#include "unknot/store.hpp"

struct unknot_diary {
  unknot::Diary diary;
};

namespace unknot::front {
namespace {

Reply fault_of_store(const std::exception& fault) {
  const auto* store = dynamic_cast<const StoreError*>(&fault);
  if (store == nullptr) return {UNKNOT_FAULT, fault.what()};
  switch (store->fault()) {
    case StoreErrorCode::invalid:
      return {UNKNOT_BAD_INPUT, fault.what()};
    case StoreErrorCode::busy:
    case StoreErrorCode::changed:
      return {UNKNOT_BUSY, fault.what()};
    case StoreErrorCode::in_doubt:
      return {UNKNOT_IN_DOUBT, fault.what()};
    default:
      return {UNKNOT_FILE, fault.what()};
  }
}

Parsed<std::string> asked_of_diary(const Diary& diary, const char* json, Question question) {
  const auto request = request_from(json);
  if (!request) return tl::make_unexpected(request.error());
  return diary.read_transaction([&]() -> Parsed<std::string> {
    const Snapshot snapshot = diary.snapshot();
    const auto zone = zone_of(snapshot.settings, *request);
    if (!zone) return tl::make_unexpected(zone.error());
    const Calendar calendar(*zone, snapshot.settings.day_start);
    return question({*request, calendar, snapshot.settings, point_states(diary, snapshot, request->now),
                     [&](const PointState& state) { return entry_reader(diary, state.settings.point.id); },
                     [&](EntryId id) { return diary.entry(id); }});
  });
}

MadeAt now_of_machine() {
  return std::chrono::duration_cast<MadeAt>(std::chrono::system_clock::now().time_since_epoch());
}

Parsed<std::string> append(Diary& diary, const char* json) {
  const auto request = request_from(json);
  if (!request) return tl::make_unexpected(request.error());
  const Snapshot before = diary.snapshot();
  const auto zone = zone_of(before.settings, *request);
  if (!zone) return tl::make_unexpected(zone.error());
  const auto contents = contents_from_json(json, before.points, zone->name(), random_bits);
  if (!contents) return tl::make_unexpected(contents.error());
  std::vector<Change> changes;
  if (contents->settings != Settings{} && contents->settings != before.settings)
    changes.emplace_back(Put{contents->settings});
  for (const Point& point : contents->points) {
    const bool is_as_before = std::find(before.points.begin(), before.points.end(), point) != before.points.end();
    if (!is_as_before) changes.emplace_back(Put{point});
  }
  std::vector<NamedEntry> stored;
  for (const Entry& entry : contents->entries) {
    changes.emplace_back(Put{entry});
    const auto point = std::find_if(contents->points.begin(), contents->points.end(),
                                    [&](const Point& one) { return one.id == point_of(entry); });
    stored.push_back({point->name, entry});
  }
  for (const HoldStep& step : contents->hold_steps) changes.emplace_back(Put{step});
  for (const Screening& screening : contents->screenings) changes.emplace_back(Put{screening});
  if (changes.empty()) return bad_input("the request says nothing that is to be stored", InputFault::conflict);
  diary.append({now_of_machine(), random_bits(), std::move(changes)});
  return entries_json(stored);
}

Parsed<std::string> undo(Diary& diary) {
  const auto undone = diary.undo(1, now_of_machine(), random_bits());
  if (undone.empty()) return bad_input("there is nothing to undo", InputFault::conflict);
  return sections_json({{"undone", std::vector<Seen>{{"changes", static_cast<std::int64_t>(undone.size())}}}});
}

Parsed<std::string> exported(const Diary& diary) {
  std::string text;
  diary.read_transaction([&] {
    const Snapshot snapshot = diary.snapshot();
    DiaryJsonWriter writer([&](std::string_view piece) { text += piece; });
    writer.begin(snapshot.points, snapshot.settings);
    for (const Point& point : snapshot.points) {
      diary.for_each_entry(point.id, k_begin_of_time, k_end_of_time, [&](const Entry& entry) {
        writer.entry({point.name, entry});
      });
    }
    writer.holds(snapshot.hold_steps, snapshot.screenings);
    diary.for_each_operation([&](const Operation& operation) { writer.operation(operation); });
    writer.end();
  });
  return text;
}

/// Of an open diary.
template <class Work>
int answered_by(unknot_diary* diary, char** answer, Work&& work) {
  return answered(
      answer,
      [&] {
        if (diary == nullptr) return Reply{UNKNOT_BAD_INPUT, "the diary is null: open it with unknot_open()"};
        return reply_of(work(diary->diary));
      },
      fault_of_store);
}

}  // namespace
}  // namespace unknot::front

using namespace unknot;
using namespace unknot::front;

extern "C" {

int unknot_open(const char* file, int writable, unknot_diary** diary, char** message) {
  if (diary != nullptr) *diary = nullptr;
  return answered(
      message,
      [&] {
        if (file == nullptr || diary == nullptr) return Reply{UNKNOT_BAD_INPUT, "a file and a place for it are needed"};
        *diary = new unknot_diary{Diary::open(file, writable != 0 ? OpenFor::writing : OpenFor::reading)};
        return Reply{UNKNOT_OK, ""};
      },
      fault_of_store);
}
void unknot_close(unknot_diary* diary) { delete diary; }

int unknot_diary_decide(unknot_diary* diary, const char* request, char** answer) {
  return answered_by(diary, answer, [&](Diary& open) { return asked_of_diary(open, request, plan_today); });
}
int unknot_diary_plan(unknot_diary* diary, const char* request, char** answer) {
  return answered_by(diary, answer, [&](Diary& open) { return asked_of_diary(open, request, plan_ahead); });
}
int unknot_diary_what_would_change(unknot_diary* diary, const char* request, char** answer) {
  return answered_by(diary, answer, [&](Diary& open) { return asked_of_diary(open, request, why); });
}
int unknot_diary_trend(unknot_diary* diary, const char* request, char** answer) {
  return answered_by(diary, answer, [&](Diary& open) { return asked_of_diary(open, request, trends); });
}
int unknot_diary_append(unknot_diary* diary, const char* request, char** answer) {
  return answered_by(diary, answer, [&](Diary& open) { return append(open, request); });
}
int unknot_diary_undo(unknot_diary* diary, char** answer) {
  return answered_by(diary, answer, [](Diary& open) { return undo(open); });
}
int unknot_diary_export(unknot_diary* diary, char** answer) {
  return answered_by(diary, answer, [](const Diary& open) { return exported(open); });
}
}
