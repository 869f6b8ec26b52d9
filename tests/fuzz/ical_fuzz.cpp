// A calendar file that others may have changed, read back, and taken for the earlier one when the next is written.
#include "exchange/ical_event.hpp"
#include "fuzz.hpp"
#include "unknot/ical.hpp"

using namespace unknot;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  for (const auto& event : exchange::read_events(text)) {
    fuzz::must(event.uid.ends_with(exchange::k_uid_end), "only events of ours are read");
  }
  return 0;
}
