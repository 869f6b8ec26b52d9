#include <doctest/doctest.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "support/pieces.hpp"
#include "support/scenario.hpp"
#include "unknot/diary_json.hpp"

using namespace unknot;
using namespace unknot::testing;
using Json = nlohmann::json;

namespace {

template <class IdType>
IdType id(std::uint8_t last) {
  typename IdType::Bytes bytes{};
  bytes.back() = last;
  return IdType(bytes);
}

Operation operation(std::uint8_t number) {
  return {.number = 0,
          .id = id<OperationId>(number),
          .device = id<DeviceId>(1),
          .device_number = number,
          .write = 0,
          .made = std::chrono::milliseconds(1'795'161'600'123),
          .replaces = {id<OperationId>(7)},
          .undoes = id<OperationId>(8),
          .key = {RecordKind::entry, id<EntryId>(9).bytes()},
          .body = R"({"at":1795161600,"note":"ä \"quoted\"\n\u0001"})",
          .hash = std::string(31, '\0') + "\x7f"};
}

Operation deletion(std::uint8_t number) {
  Operation one = operation(number);
  one.body.reset();
  one.undoes.reset();
  one.replaces.clear();
  return one;
}

std::string document(const std::vector<Operation>& operations) {
  std::string text;
  DiaryJsonWriter writer([&](std::string_view piece) { text += piece; });
  writer.begin(std::vector{soleus().point}, Settings{});
  writer.entry({soleus().point.name, log_of({"Fri 08:05 6->4 90s"}).until(Instant::max()).front()});
  writer.holds({}, soleus().screenings);
  for (const Operation& one : operations) writer.operation(one);
  writer.end();
  return text;
}

struct Outcome {
  std::vector<Operation> operations;
  std::vector<TextPlace> places;
  std::optional<Unread> unread;
};

/// Read in pieces of `size` bytes.
Outcome read(std::string_view text, std::size_t size = 4096) {
  Outcome outcome;
  outcome.unread = read_diary_json(in_pieces(text, size), [&](const Operation& one, const TextPlace& place) {
    outcome.operations.push_back(one);
    outcome.places.push_back(place);
  });
  return outcome;
}

std::string why(const std::string& text) {
  const Outcome outcome = read(text);
  REQUIRE(outcome.unread);
  return outcome.unread->why;
}

/// The document with `from` in its second operation changed to `to`.
std::string changed(std::string_view from, std::string_view to) {
  std::string text = document({operation(1), operation(2)});
  const auto at = text.find(from, text.find("\"device_number\":2") - 120);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

constexpr std::string_view k_head = "{\"format\": \"unknot diary\", \"version\": 1, ";

}  // namespace

TEST_CASE("what is written is read back, byte for byte, however it comes in pieces") {
  const std::vector<Operation> operations{operation(1), deletion(2), operation(3)};
  const std::string text = document(operations);
  for (const std::size_t size : {1UL, 7UL, 4096UL}) {
    const Outcome outcome = read(text, size);
    CHECK(!outcome.unread);
    CHECK(outcome.operations == operations);
  }
}

TEST_CASE("the document is JSON with everything under its name, and the same twice") {
  const std::string text = document({operation(1)});
  CHECK(text == document({operation(1)}));
  const Json json = Json::parse(text);
  for (const char* key : {"format", "version", "points", "settings", "entries", "holds", "screenings", "operations"}) {
    CAPTURE(key);
    CHECK(json.contains(key));
  }
  CHECK(json["entries"][0]["before"] == 6);
  CHECK(json["points"][0]["point"] == "left-soleus");
  CHECK(json["operations"][0]["record"]["note"] == "ä \"quoted\"\n\x01");
}

TEST_CASE("nothing in it can drive a terminal, and it is read back all the same") {
  Operation one = operation(1);
  one.body = "{\"note\":\"\u202eturned\u0085\"}";
  const std::string text = document({one});
  CHECK(text.find("\u202e") == std::string::npos);
  CHECK(text.find("\\u202eturned\\u0085") != std::string::npos);
  CHECK(read(text).operations == std::vector{one});
}

TEST_CASE("an empty diary is a document too") {
  CHECK(Json::parse(document({}))["operations"].empty());
  CHECK(!read(document({})).unread);
}

TEST_CASE("another program may have laid the text out anew, and added keys") {
  Json json = Json::parse(document({operation(1), deletion(2)}));
  json["more"] = {{"deep", {1, 2, {{"operations", {1}}}}}};
  json["operations"][0]["comment"] = "mine";
  // A parser may sort the keys: what says that the document is ours has to come first.
  const std::string text =
      fmt::format("{}\"more\": {}, \"operations\": {}}}", k_head, json["more"].dump(), json["operations"].dump(3));
  const Outcome outcome = read(text);
  CHECK(!outcome.unread);
  CHECK(outcome.operations == std::vector{operation(1), deletion(2)});
}

TEST_CASE("each operation is told with the line and column where it begins") {
  const std::string text = document({operation(1), operation(2)});
  const Outcome outcome = read(text);
  REQUIRE(outcome.places.size() == 2);
  CHECK(outcome.places[1].line == outcome.places[0].line + 1);
  CHECK(outcome.places[1].column == 1);
  std::size_t line = 1;
  for (const char c : text.substr(0, text.find("\"device_number\":1"))) line += c == '\n' ? 1 : 0;
  CHECK(outcome.places[0].line == line);
}

TEST_CASE("what is not as it has to be is named by its key") {
  CHECK(why(changed("\"device_number\":2", "\"device_number\":0")) ==
        "\"device_number\" is not a whole number of 1 or more");
  CHECK(why(changed("\"device_number\":2", "\"device_number\":-2")) ==
        "\"device_number\" is not a whole number of 1 or more");
  CHECK(why(changed("\"device_number\":2", "\"device_number\":2.5")) ==
        "\"device_number\" is not a whole number of 1 or more");
  CHECK(why(changed("\"device_number\":2", "\"device_number\":99999999999999999999")) ==
        "\"device_number\" is not a whole number of 1 or more");
  CHECK(why(changed("\"kind\":\"entry\"", "\"kind\":\"entr\"")) ==
        "\"kind\" is none of point, entry, settings, hold, screening");
  CHECK(why(changed("\"place\":0,", "")) == "\"place\" is missing");
  CHECK(why(changed("\"undoes\":\"00", "\"undoes\":\"0g")) == "\"undoes\" is not 32 hexadecimal digits");
  CHECK(why(changed("\"replaces\":[", "\"replaces\":7,\"x\":[")) == "\"replaces\" is not a list");
  CHECK(why(changed("\"record\":{", "\"record\":7,\"x\":{")) == "\"record\" is not an object");
  CHECK(why(changed("7f\"}", "7\"}")) == "\"hash\" is not 64 hexadecimal digits");
}

TEST_CASE("a record with a number that is not whole is refused: its text would not be the same twice") {
  for (const char* number :
       {"0.5", "3333333333333333333333333333333333333333331795161900", "1e3", "9223372036854775808"}) {
    CAPTURE(number);
    CHECK(why(changed("\"at\":1795161600", fmt::format("\"at\":{}", number))) ==
          "\"record\" holds a number that is not whole");
  }
}

TEST_CASE("a record that holds a key twice is refused: which of the two was meant would be open") {
  CHECK(why(changed("\"at\":1795161600", "\"at\":1795161600,\"at\":1795161601")) == "\"record\" holds a key twice");
  CHECK(why(changed("\"at\":1795161600", "\"at\":1795161600,\"\\u0061t\":1795161600")) ==
        "\"record\" holds a key twice");
}

TEST_CASE("half a character in an escape is refused where it stands: it is no UTF-8") {
  for (const char* half : {"\\udc00", "\\uDFFFx", "\\ud83d\\ude00\\ude00", "\\\\\\udc00", "\\ud83dx"}) {
    CAPTURE(half);
    const std::string with = changed("\"at\":1795161600", fmt::format("\"x\":\"{}\",\"at\":1795161600", half));
    const Outcome outcome = read(with);
    REQUIRE(outcome.unread);
    CHECK(outcome.unread->why.starts_with("is no JSON here: "));
    const std::size_t at = with.find(half);
    const std::size_t column = at - with.rfind('\n', at);
    CHECK(outcome.unread->place.column >= column);
    CHECK(outcome.unread->place.column <= column + std::string_view(half).size());
  }
  for (const char* whole : {"\\ud83d\\ude00", "\\\\udc00", "\\ud7ff\\ue000", "\\uDBFF\\uDFFF"}) {
    CAPTURE(whole);
    const Outcome outcome = read(changed("\"at\":1795161600", fmt::format("\"x\":\"{}\",\"at\":1795161600", whole)));
    CHECK_FALSE(outcome.unread);
  }
}

TEST_CASE("what is no exported diary is refused before anything of it is taken") {
  for (const char* text : {"", "[]", "{}", "7", "null", "{\"operations\": []}",
                           "{\"format\": \"x\", \"version\": 1, "
                           "\"operations\": []}",
                           "{\"format\": \"unknot diary\", \"operations\": []}"}) {
    CAPTURE(text);
    const Outcome outcome = read(text);
    CHECK(outcome.unread);
    CHECK(outcome.operations.empty());
  }
  CHECK(why(fmt::format("{{\"format\": \"unknot diary\", \"version\": 2, \"operations\": []}}")) ==
        "was written by a newer unknot (version 2, this one reads up to 1): update unknot");
  CHECK(why(fmt::format("{}\"operations\": [7]}}", k_head)) == "has an operation that is not an object");
  CHECK(why(fmt::format("{}\"operations\": [], \"operations\": []}}", k_head)) == "has its operations twice");
}

TEST_CASE("a document that is cut off anywhere is refused") {
  const std::string text = document({operation(1), operation(2)});
  for (std::size_t size = 0; size + 2 < text.size(); size += 11) {
    CAPTURE(size);
    CHECK(read(std::string_view(text).substr(0, size)).unread);
  }
}

TEST_CASE("nothing deep, long or broken gets through the door") {
  CHECK(why(fmt::format("{}\"x\": {}", k_head, std::string(100'000, '['))) == "is nested deeper than 32");
  CHECK(why(changed("\"at\":1795161600", "\"at\":" + std::string(40, '['))) == "is nested deeper than 32");
  CHECK(why(changed("quoted", std::string(1'100'000, 'x'))) == "has a value of more than a megabyte");
  CHECK(why(changed("quoted", "\xff")).starts_with("is no JSON here: "));
  CHECK(why(changed("quoted", std::string(1, '\0'))).starts_with("is no JSON here: "));
  CHECK(why(document({operation(1)}) + "x").starts_with("is no JSON here: "));
}
