// The thread rules of docs/library.md; with the preset tsan a race is a failure.
#include <doctest/doctest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "support/temp_diary.hpp"
#include "unknot.h"

using namespace unknot;
using namespace unknot::testing;

namespace {

constexpr int k_threads = 4;
constexpr int k_rounds = 10;

/// All threads do `work` at once; it is given the thread's number.
template <class Work>
void at_once(const Work& work) {
  std::vector<std::thread> threads;
  for (int number = 0; number < k_threads; ++number) threads.emplace_back([&work, number] { work(number); });
  for (std::thread& thread : threads) thread.join();
}

template <class Function, class... Words>
std::string answer_of(int& code, const Function& function, Words... words) {
  char* answer = nullptr;
  code = function(words..., &answer);
  std::string text = answer == nullptr ? "" : answer;
  unknot_free(answer);
  return text;
}

std::string request_at(int minute) {
  return R"({"now": "2026-11-20T12:)" + std::to_string(10 + minute) +
         R"(:00+01:00", "zone": "Europe/Paris", "days": 7, "points": [{"point": "left-soleus"}], "entries": [{"kind": )"
         R"("session", "point": "left-soleus", "at": "2026-11-20T08:05:00+01:00", "before": 6, "after": 4}]})";
}

}  // namespace

TEST_CASE("the functions without a diary give every thread the answer that one alone gets") {
  std::vector<std::string> alone;
  int code = 0;
  for (int number = 0; number < k_threads; ++number) {
    alone.push_back(answer_of(code, unknot_plan, request_at(number).c_str()));
    REQUIRE(code == UNKNOT_OK);
  }
  std::atomic<int> other{0};
  at_once([&](int number) {
    const std::string request = request_at(number);
    for (int round = 0; round < k_rounds; ++round) {
      int own = 0;
      if (answer_of(own, unknot_plan, request.c_str()) != alone[static_cast<std::size_t>(number)]) ++other;
      for (const auto function : {unknot_what_would_change, unknot_trend, unknot_guide}) {
        answer_of(own, function, request.c_str());
        if (own != UNKNOT_OK) ++other;
      }
    }
  });
  CHECK(other == 0);
}

TEST_CASE("each thread may open the same file for itself; what all of them write is there") {
  const TempDirectory directory;
  const std::string file = (directory / "diary.db").string();
  std::atomic<int> failed{0};
  at_once([&](int number) {
    unknot_diary* diary = nullptr;
    if (unknot_open(file.c_str(), 1, &diary, nullptr) != UNKNOT_OK) return void(++failed);
    for (int round = 0; round < k_rounds; ++round) {
      const std::string point = std::to_string(number) + "-" + std::to_string(round);
      int code = 0;
      answer_of(code, unknot_diary_append, diary,
                (R"({"now": "2026-11-20T12:00:00Z", "points": [{"point": "calf-)" + point + "\"}]}").c_str());
      if (code != UNKNOT_OK) ++failed;
    }
    unknot_close(diary);
  });
  CHECK(failed == 0);
  CHECK(Diary::open(file, OpenFor::reading).points().size() == k_threads * k_rounds);
}
