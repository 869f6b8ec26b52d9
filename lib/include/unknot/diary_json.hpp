// diary_json.hpp: a whole diary as one JSON document, and back, piece by piece: neither side ever holds all of it.
// docs/export-format.md says what is in it. It never reads or writes a file.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "unknot/document.hpp"
#include "unknot/entry.hpp"
#include "unknot/exchange.hpp"
#include "unknot/hold.hpp"
#include "unknot/operation.hpp"
#include "unknot/screening.hpp"

#pragma GCC visibility push(default)
namespace unknot {

class JsonWriter;

/// Writes the document in the order of its functions, each piece as soon as it is complete. What is the same gives the
/// same bytes.
class DiaryJsonWriter {
 public:
  explicit DiaryJsonWriter(std::function<void(std::string_view)> write);  ///< `write` gets the text piece by piece.
  ~DiaryJsonWriter();
  /// The head: points and settings.
  void begin(std::span<const Point> points, const std::optional<Settings>& settings);
  void entry(const NamedEntry& entry);                                                 ///< After begin(), oldest first.
  void holds(std::span<const HoldStep> steps, std::span<const Screening> screenings);  ///< After the entries.
  void operation(const Operation& operation);  ///< After holds(), in the order of their numbers.
  void end();                                  ///< The rest of the document; nothing may follow.

 private:
  void write_on();
  std::function<void(std::string_view)> write_;
  std::unique_ptr<JsonWriter> json_;
};

/// Reads the operations of such a document: `each` gets every operation, which it may keep, with the place where it
/// begins. Returns what is wrong with the document, or nothing. Nothing in it is trusted: depth, UTF-8, versions, forms
/// and ranges are looked at; whether an operation is what was once written is for the diary to say.
std::optional<Unread> read_diary_json(const ReadBytes& read,
                                      const std::function<void(Operation&, const TextPlace&)>& each);

}  // namespace unknot
#pragma GCC visibility pop
