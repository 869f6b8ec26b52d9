#include "unknot.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "support/temp_diary.hpp"
#include "unknot/contents_json.hpp"
#include "unknot/exchange.hpp"
#include "unknot/store.hpp"
#include "unknot/version.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

struct Given {
  int code;
  std::string text;
};

template <class Function, class... Words>
Given given(Function&& function, Words&&... words) {
  char* answer = nullptr;
  const int code = function(words..., &answer);
  Given result{code, answer == nullptr ? "" : answer};
  unknot_free(answer);
  return result;
}

class OpenDiary {
 public:
  explicit OpenDiary(const std::filesystem::path& file) {
    REQUIRE(unknot_open(file.c_str(), 1, &diary_, nullptr) == UNKNOT_OK);
  }
  ~OpenDiary() { unknot_close(diary_); }
  OpenDiary(const OpenDiary&) = delete;
  OpenDiary& operator=(const OpenDiary&) = delete;
  operator unknot_diary*() { return diary_; }

 private:
  unknot_diary* diary_ = nullptr;
};

constexpr const char* k_when = R"("now": "2026-11-20T12:00:00+01:00", "zone": "Europe/Paris")";
constexpr const char* k_held = R"("points": [{"point": "left-soleus", "added": "2026-11-01T08:00:00+01:00"}],
  "screenings": [{"at": "2026-11-01T08:01:00+01:00", "answers": [{"question": "warning-sign", "yes": false}]}],
  "entries": [
    {"id": "0123456789abcdef0123456789abcdef", "kind": "session", "point": "left-soleus",
     "at": "2026-11-19T08:05:00+01:00", "zone": "Europe/Paris", "recorded": "2026-11-19T08:07:12+01:00", "seconds": 90,
     "before": 6, "after": 4, "sore": null, "symptoms": false, "pressure": "medium", "technique": "stroke",
     "tool": "hands", "note": null},
    {"id": "1123456789abcdef0123456789abcdef", "kind": "check", "point": "left-soleus", "at": "2026-11-20T07:00:00+01:00",
     "sore": 2, "worst": 5, "red_flag": "swelling"}])";

std::string request(std::string_view more = "") {
  return "{" + std::string(k_when) + (more.empty() ? "" : ", ") + std::string(more) + "}";
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a warning sign among the entries holds the point, and nobody has to hand it over apart") {
  const Given decided = given(unknot_decide, request(k_held).c_str());
  CHECK(decided.code == UNKNOT_OK);
  CHECK(contains(decided.text, R"("phase": "hold")"));
  CHECK(contains(decided.text, R"("sign": "swelling")"));
  CHECK(contains(decided.text, R"("next": null)"));
}

TEST_CASE("a diary gives the same answers as its contents") {
  const TempDirectory directory;
  OpenDiary diary(directory / "diary.db");
  const std::string all = request(k_held);
  CHECK(given(unknot_diary_append, diary, all.c_str()).code == UNKNOT_OK);
  const std::string ahead = request(std::string(k_held) + R"(, "days": 7)");
  for (const auto& [of_contents, of_diary] :
       {std::pair{&unknot_decide, &unknot_diary_decide}, std::pair{&unknot_plan, &unknot_diary_plan},
        std::pair{&unknot_what_would_change, &unknot_diary_what_would_change},
        std::pair{&unknot_trend, &unknot_diary_trend}}) {
    const Given one = given(of_contents, ahead.c_str());
    const Given other = given(of_diary, diary, request(R"("days": 7)").c_str());
    CHECK(one.code == UNKNOT_OK);
    CHECK(other.code == UNKNOT_OK);
    CHECK(one.text == other.text);
  }
}

TEST_CASE("what is appended can be exported, changed by its id, and undone") {
  const TempDirectory directory;
  OpenDiary diary(directory / "diary.db");
  const Given stored = given(unknot_diary_append, diary, request(k_held).c_str());
  CHECK(contains(stored.text, R"("tool": "hands")"));
  const Given changed =
      given(unknot_diary_append, diary,
            request(R"("entries": [{"id": "0123456789abcdef0123456789abcdef", "kind": "session", "point": "left-soleus",
                       "at": "2026-11-19T08:05:00+01:00", "before": 6, "after": 3}])")
                .c_str());
  CHECK(changed.code == UNKNOT_OK);
  CHECK(contains(given(unknot_diary_export, diary).text, R"("after":3)"));
  CHECK(contains(given(unknot_diary_undo, diary).text, R"("changes": 1)"));
  CHECK(given(unknot_diary_undo, diary).code == UNKNOT_OK);
  CHECK(given(unknot_diary_undo, diary).code == UNKNOT_BAD_INPUT);
  CHECK(contains(given(unknot_diary_decide, diary, request().c_str()).text, R"("points": [])"));
}

TEST_CASE("a request that cannot be is one line that names the key") {
  struct Wrong {
    std::string request;
    std::string says;
  };
  const auto entry = [](const std::string& fields) {
    return request(
        R"("points": [{"point": "calf"}], "entries": [{"kind": "session", "point": "calf", "at": "2026-11-20T08:00:00+01:00", )" +
        fields + "}]");
  };
  const Wrong wrongs[] = {
      {"", "the request is no JSON object"},
      {"[]", "the request is no JSON object"},
      {"{}", "now: now is missing"},
      {R"({"now": "noon"})", "now: "},
      {R"({"now": "2026-11-20T12:00:00Z", "zone": "Europe/Nowhere"})", "Europe/Nowhere"},
      {request(R"("days": 0)"), "days is not 1 to 366"},
      {request(R"("weeks": 521)"), "weeks is not 1 to 520"},
      {request(R"("settings": {"first": "22:00"})"), "settings"},
      {request(R"("points": [{"side": "left"}])"), "points[0].point is missing"},
      {request(R"("points": [{"point": "calf", "per_day": 5}])"), "points[0].per_day is not 2 to 4"},
      {request(R"("entries": [{"kind": "session", "point": "calf", "at": "2026-11-20T08:00:00Z"}])"),
       "entries[0].point is none of the points"},
      {entry(R"("before": 11)"), "entries[0].before is not 0 to 10"},
      {entry(R"("seconds": -5)"), "entries[0].seconds is not 1 s to 24 h"},
      {entry(R"("pressure": 3)"), "entries[0].pressure is no text"},
      {entry(R"("id": "x")"), "entries[0].id is no id of 32 hexadecimal digits"},
      {request(R"("screenings": [{"at": "2026-11-20T08:00:00Z", "answers": [{"question": "weather"}]}])"),
       "answers[0].question is none of the questions"},
  };
  for (const Wrong& wrong : wrongs) {
    CAPTURE(wrong.request);
    const Given answer = given(unknot_plan, wrong.request.c_str());
    CHECK(answer.code == UNKNOT_BAD_INPUT);
    CHECK(contains(answer.text, wrong.says));
    CHECK_FALSE(contains(answer.text, "\n"));
  }
  CHECK(given(unknot_decide, nullptr).code == UNKNOT_BAD_INPUT);
  CHECK(unknot_decide("{}", nullptr) == UNKNOT_BAD_INPUT);
}

TEST_CASE("a diary that cannot be opened, or is none, is said to be so") {
  unknot_diary* diary = nullptr;
  CHECK(given([&](char** message) { return unknot_open("/dev/null/none", 1, &diary, message); }).code == UNKNOT_FILE);
  CHECK(diary == nullptr);
  CHECK(given(unknot_diary_decide, nullptr, "{}").code == UNKNOT_BAD_INPUT);
  unknot_close(nullptr);
  unknot_free(nullptr);
}

TEST_CASE("the guide says what it holds, a muscle, an area and the warning signs") {
  CHECK(contains(given(unknot_guide, "{}").text, "\"areas\""));
  CHECK(contains(given(unknot_guide, R"({"muscle": "Soleus"})").text, "\"key\": \"soleus\""));
  CHECK(contains(given(unknot_guide, R"({"pain": "heel"})").text, "\"referrals\""));
  CHECK(contains(given(unknot_guide, R"({"red_flags": true})").text, "\"urgencies\""));
  CHECK(given(unknot_guide, R"({"muscle": "elbow"})").code == UNKNOT_BAD_INPUT);
  CHECK(given(unknot_guide, R"({"pain": "elbow"})").code == UNKNOT_BAD_INPUT);
  CHECK(given(unknot_guide, "[]").code == UNKNOT_BAD_INPUT);
}

TEST_CASE("bad input has a kind beside its line, through whatever it was read by") {
  const auto fault_in = [](std::string_view entry) {
    const std::string json = R"({"points": [{"point": "calf"}], "entries": [{"kind": "session", "point": "calf", )" +
                             std::string(entry) + R"("at": "2026-11-20T08:00:00Z"}]})";
    return contents_from_json(json, {}, ZoneName::utc(), random_bits).error().fault;
  };
  CHECK(fault_in(R"("pressure": 3, )") == InputFault::malformed);
  CHECK(fault_in(R"("pressure": "much", )") == InputFault::unknown);
  CHECK(fault_in(R"("before": 11, )") == InputFault::out_of_range);
  Settings settings;
  settings.first = settings.last;
  CHECK(checked(settings).error().fault == InputFault::conflict);
  CHECK(Zone::load(*ZoneName::parse("Europe/Nowhere")).error().fault == InputFault::unknown);
}

TEST_CASE("the version is the library's") { CHECK(unknot_version() == std::string(version())); }
