// A span of time as people type it.
#include "fuzz.hpp"
#include "unknot/when.hpp"

using namespace unknot;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto span = parse_duration(fuzz::text_of(data, size), "--for");
  if (!fuzz::is_accepted(span)) return 0;
  fuzz::must(*span >= Seconds(1) && *span <= Seconds(86'400), "a span is 1 s to 24 h");
  fuzz::must(fuzz::says(parse_duration(std::to_string(span->count()), "--for"), *span),
             "the same in seconds is the same");
  return 0;
}
