// An exported diary that others may have changed, and the file of remembered maps: read as any bytes come. What is read
// can be written and read again.
#include <algorithm>

#include "fuzz.hpp"
#include "store/errors.hpp"
#include "store/log/record_json.hpp"
#include "support/pieces.hpp"
#include "unknot/diary_json.hpp"
#include "unknot/table.hpp"

using namespace unknot;
using fuzz::must;

namespace {

struct Outcome {
  std::vector<Operation> operations;
  bool is_whole;
};

Outcome read(std::string_view text) {
  Outcome outcome{};
  const auto unread = read_diary_json(in_pieces(text, text.size()), [&](const Operation& operation, const TextPlace&) {
    outcome.operations.push_back(operation);
  });
  if (unread) must(unread->why == made_visible(unread->why), "a reason is one harmless line");
  outcome.is_whole = !unread;
  return outcome;
}

void look_into(const Operation& operation) {
  if (!operation.body) return;
  const auto fault = error_of([&] {
    store::guarded("fuzzed.db", [&] {
      const Record record = store::decode_record(operation.key, *operation.body);
      must(store::decode_record(operation.key, store::encode_record(record)) == record,
           "a record can be written and read");
    });
  });
  if (fault) must(fault->fault() == StoreErrorCode::damaged, "what cannot be read is damaged");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const Outcome outcome = read(text);
  for (const Operation& operation : outcome.operations) look_into(operation);
  if (outcome.is_whole) {
    std::string again;
    DiaryJsonWriter writer([&](std::string_view piece) { again += piece; });
    writer.begin({}, std::nullopt);
    writer.holds({}, {});
    for (const Operation& operation : outcome.operations) writer.operation(operation);
    writer.end();
    must(read(again).operations == outcome.operations, "operations can be written and read");
  }
  if (const auto maps = table_maps_from(text); fuzz::is_accepted(maps)) {
    must(fuzz::says(table_maps_from(table_maps_json(*maps)), *maps), "maps can be written and read");
  }
  return 0;
}
