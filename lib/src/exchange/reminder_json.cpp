#include "exchange/json_value.hpp"

#include "unknot/catalog.hpp"

namespace unknot {
namespace exchange {
namespace {

Json delivery_json(const std::optional<Delivery>& delivery) {
  if (!delivery) return nullptr;
  switch (*delivery) {
    case Delivery::printed:
      return "printed";
    case Delivery::notification:
      return "notification";
    case Delivery::command:
      return "command";
  }
  return nullptr;
}

std::string_view kind_name(StepKind kind) {
  switch (kind) {
    case StepKind::session:
      return "treat";
    case StepKind::check:
      return "check";
    case StepKind::warning:
      break;
  }
  return "warning";
}

Json step_json(const DueReminder& reminder, const std::string& name, const Zone& zone) {
  return {{"point", name},
          {"kind", kind_name(reminder.step.kind)},
          {"day", reminder.step.day.text()},
          {"due", iso_text(reminder.step.due, zone)},
          {"since", iso_text(reminder.since, zone)},
          {"rule", rule_name(reminder.step.rule)},
          {"source", rule_source(reminder.step.rule)}};
}

}  // namespace
}  // namespace exchange

std::string messages_json(std::span<const NamedMessage> messages, const Zone& zone) {
  exchange::Json all = exchange::Json::array();
  for (const NamedMessage& named : messages) {
    exchange::Json steps = exchange::Json::array();
    for (std::size_t i = 0; i < named.message.steps.size(); ++i) {
      steps.push_back(exchange::step_json(named.message.steps[i], named.names.at(i), zone));
    }
    all.push_back({{"number", named.message.number.value},
                   {"at", iso_text(named.message.at, zone)},
                   {"delivery", exchange::delivery_json(named.message.delivery)},
                   {"steps", steps}});
  }
  return exchange::document({{"version", 1}, {"messages", all}});
}

std::string reminders_json(const ReminderState& state, const Zone& zone) {
  using exchange::Json;
  const Json calendar = state.calendar ? Json{{"file", state.calendar->path}, {"days", state.calendar->days}} : Json();
  return exchange::document({{"version", 1},
                             {"sent_by", state.sent_by.empty() ? Json() : Json(state.sent_by)},
                             {"quiet_hours", state.quiet ? Json(quiet_hours_text(*state.quiet)) : Json()},
                             {"calendar", calendar},
                             {"last_message", state.last_message ? Json(iso_text(*state.last_message, zone)) : Json()},
                             {"next_look", iso_text(state.next_look, zone)}});
}

}  // namespace unknot
