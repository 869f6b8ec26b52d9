// write.hpp: one write as one transaction: its operations, and all that is derived from them.
#pragma once

#include "store/operations.hpp"

namespace unknot::store {

/// What a write does to one record; `undoes` when it takes an earlier operation back.
struct Intent {
  RecordKey key;
  std::optional<std::string> body;
  std::optional<Record> record;
  std::optional<Bytes16> undoes = std::nullopt;
};
Intent intent_of(const Change& change);

/// How the operations of a write get their ids.
struct Mint {
  MadeAt made;
  RandomBits random;
};

/// Stores the operations inside the caller's transaction. Returns them.
std::vector<StoredOperation> store_all(Connection& connection, const std::vector<Intent>& intents, const Mint& mint,
                                       Fold fold);

/// The write's number when exactly this write is already stored and nothing has changed its records since.
std::optional<std::int64_t> already_stored(Connection& connection, const std::vector<Intent>& intents, MadeAt made);

}  // namespace unknot::store
