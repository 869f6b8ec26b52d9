// What lies in a diary's rows: the first byte chooses a record's kind, or the rule state of a point; the rest is its
// bytes.
#include "fuzz.hpp"
#include "store/errors.hpp"
#include "store/log/record_json.hpp"
#include "unknot/rule_state.hpp"

using namespace unknot;

namespace {

void read_record(RecordKind kind, std::string_view body) {
  // Every record that is ever written has a body that begins so; what cannot be read says so.
  const RecordKey key{kind, {}};
  const auto fault = error_of([&] {
    store::guarded("fuzzed.db", [&] {
      const Record record = store::decode_record(key, body);
      const std::string again = store::encode_record(record);
      fuzz::must(store::decode_record(key, again) == record, "what is read can be written and read");
    });
  });
  if (fault) fuzz::must(fault->fault() == StoreErrorCode::damaged, "what cannot be read is damaged");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes = fuzz::text_of(data + 1, size - 1);
  const unsigned choice = data[0] % 6U;
  if (choice < 5) {
    read_record(static_cast<RecordKind>(choice + 1), bytes);
  } else if (const auto rule_state = rule_state_from(bytes)) {
    fuzz::must(rule_state_from(bytes_of(*rule_state)) == rule_state,
               "a rule state that is read can be written and read");
  }
  return 0;
}
