// record_json.hpp: a whole record as the JSON text that an operation keeps, and back. The text is the file format: keys
// may be added, never changed; what is absent is left out; enums are their numbers. The record's own id lies beside it.
#pragma once

#include <string>
#include <string_view>

#include "unknot/store.hpp"

namespace unknot::store {

std::string encode_record(const Record& record);
/// Errors: CorruptRecord.
Record decode_record(const RecordKey& key, std::string_view body);

}  // namespace unknot::store
