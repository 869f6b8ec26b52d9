// What libical, which many calendar programs stand on, makes of a calendar file: `restrictions kept` or not, then one
// line an event: start, sequence, status, alarms, title.
#include <libical/ical.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ifstream file(argv[1], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  icalcomponent* calendar = icalparser_parse_string(text.c_str());
  if (calendar == nullptr) return 1;
  std::printf("errors %d, restrictions %s\n", icalcomponent_count_errors(calendar),
              icalrestriction_check(calendar) != 0 ? "kept" : "broken");
  for (icalcomponent* event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event != nullptr;
       event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
    std::printf("%s|%d|%s|%d|%s\n", icaltime_as_ical_string(icalcomponent_get_dtstart(event)),
                icalcomponent_get_sequence(event),
                icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED ? "cancelled" : "confirmed",
                icalcomponent_count_components(event, ICAL_VALARM_COMPONENT), icalcomponent_get_summary(event));
  }
  icalcomponent_free(calendar);
  return 0;
}
