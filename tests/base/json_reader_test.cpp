#include "base/json_reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <random>

#include "support/pieces.hpp"

using namespace unknot;

namespace {

using Json = nlohmann::ordered_json;

bool is_same(const Json& theirs, const JsonView& ours) {
  if (theirs.is_string()) return ours.text() == theirs.get<std::string>();
  if (theirs.is_boolean()) return ours.truth() == theirs.get<bool>();
  if (theirs.is_null()) return ours.is_null();
  if (theirs.is_number_float()) return !ours.whole();
  if (theirs.is_number_unsigned() && theirs.get<std::uint64_t>() > INT64_MAX) return !ours.whole();
  if (theirs.is_number()) return ours.whole() == theirs.get<std::int64_t>();
  const auto items = ours.children();
  if (theirs.is_object()) {
    // Theirs keeps one of the values of a key that stands twice.
    return ours.is_object() &&
           std::all_of(items.begin(), items.end(), [&](const JsonView& item) { return theirs.contains(item.key()); });
  }
  return ours.is_array() && items.size() == theirs.size() &&
         std::equal(theirs.begin(), theirs.end(), items.begin(), is_same);
}

/// What is wrong with the text where it is read in pieces of that size; empty: nothing.
std::string fault_of(std::string_view text, std::size_t piece) {
  const auto unread = JsonReader().read(in_pieces(text, piece), "list", [](const auto&) { return std::nullopt; });
  return unread ? std::to_string(unread->place.line) + ":" + std::to_string(unread->place.column) + " " + unread->why
                : std::string();
}

constexpr std::array<std::size_t, 5> k_pieces{1, 2, 3, 7, 64};
const std::vector<std::string> k_texts{
    R"({"a":[1,2.5,-3e+7,true,false,null,"x\u00e9\ud83d\ude00\n\""],"b":{"c":"é€😀"},"d":9223372036854775807})",
    R"([-9223372036854775808,9223372036854775808,0,-0,0.0,1e5,"",{}])",
    " [ ] ",
    "{}",
    "\xEF\xBB\xBF[1]",
    R"("\u0000\/\b")",
    R"([[[1],[2]],{"x":{}}])"};

}  // namespace

TEST_CASE("what is JSON, and what it says, is what another reader says") {
  constexpr std::string_view k_characters =
      "{}[],:\"\\0123456789eE+-.truefalsn\t\n\r\x01\x7f\x80\xC3\xA9\xED\xA0\xF4\x90\xEF\xBB\xBF/bdDcC ";
  std::mt19937 random(1);
  const auto below = [&](std::size_t size) { return random() % size; };
  JsonReader reader;
  const char* many = std::getenv("UNKNOT_LONG");
  for (int i = 0; i < (many != nullptr ? 1'000'000 : 20'000); ++i) {
    std::string text = k_texts[below(k_texts.size())];
    for (auto changes = below(4); changes > 0; --changes) {
      const std::size_t place = below(text.size() + 1);
      if (below(2) == 0) text.insert(place, 1, k_characters[below(k_characters.size())]);
      if (below(2) == 0) text.erase(place, 1 + below(3));
    }
    CAPTURE(text);
    const Json theirs = Json::parse(text, nullptr, false);
    const auto ours = reader.parse(text);
    // Theirs refuses a number that no double holds, which is JSON all the same.
    const bool has_huge_number = theirs.is_discarded() && ours && text.find_first_of("eE") != std::string::npos;
    if (has_huge_number) continue;
    REQUIRE(ours.has_value() == !theirs.is_discarded());
    if (ours) REQUIRE(is_same(theirs, *ours));
  }
}

TEST_CASE("a text is read alike however it comes in pieces") {
  for (const std::string& text : k_texts) {
    CAPTURE(text);
    for (const std::size_t piece : k_pieces) CHECK(fault_of(text, piece).empty());
  }
  for (const std::size_t piece : k_pieces) {
    CHECK(fault_of("{\"list\": [1,\n 2 3]}", piece) == "2:4 is no JSON here: a comma or a closing ] is missing");
    CHECK(fault_of("{\"list\" [1]}", piece) == "1:9 is no JSON here: a colon is missing");
    CHECK(fault_of("{list: [1]}", piece) == "1:2 is no JSON here: a key in quotes is missing");
    CHECK(fault_of("{\"list\": [1,]}", piece) == "1:13 is no JSON here: a value is missing");
    CHECK(fault_of("{\"list\": [tru]}", piece) == "1:14 is no JSON here: a value is missing");
    CHECK(fault_of("{\"list\": [01]}", piece) == "1:12 is no JSON here: a comma or a closing ] is missing");
    CHECK(fault_of("{\"list\": [\"\\x\"]}", piece) == "1:13 is no JSON here: an escape that JSON does not have");
    CHECK(fault_of("{\"list\": [\"\t\"]}", piece) == "1:12 is no JSON here: a control character in a text");
    CHECK(fault_of("{\"list\": [\"\xff\"]}", piece) == "1:13 is no JSON here: the text before this is not UTF-8");
    CHECK(fault_of("{\"list\": []} x", piece) == "1:14 is no JSON here: something follows the end");
    CHECK(fault_of("{\"list\": [1", piece).ends_with(" is no JSON here: it ends too early"));
  }
}
