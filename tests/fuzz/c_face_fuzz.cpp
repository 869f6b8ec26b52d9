// Requests to the C functions, as any program may hand them in. An answer is JSON, or one line that says what is wrong;
// what a diary stored can be taken back.
#include "fuzz.hpp"

#include <nlohmann/json.hpp>

#include "unknot.h"

using unknot::fuzz::must;

namespace {

template <class Function, class... Words>
int check_answer(const Function& function, Words... words) {
  char* text = nullptr;
  const int code = function(words..., &text);
  must(text != nullptr, "an answer or a line is given");
  const std::string answer(text);
  unknot_free(text);
  if (code == UNKNOT_OK) {
    must(nlohmann::json::accept(answer), "an answer is JSON");
  } else {
    must(code == UNKNOT_BAD_INPUT, "a request that cannot be is bad input");
    must(!answer.empty() && unknot::fuzz::is_harmless(answer), "a message is one harmless line");
  }
  return code;
}

// Its history grows with every write: so a new one from time to time.
unknot_diary* diary() {
  constexpr int k_uses = 200;
  static unknot_diary* open = nullptr;
  static int uses = 0;
  if (uses++ % k_uses == 0) {
    unknot_close(open);
    must(unknot_open(":memory:", 1, &open, nullptr) == UNKNOT_OK, "a diary in memory opens");
  }
  return open;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string request(unknot::fuzz::text_of(data, size));
  for (const auto function : {unknot_decide, unknot_plan, unknot_what_would_change, unknot_trend, unknot_guide}) {
    check_answer(function, request.c_str());
  }
  if (check_answer(unknot_diary_append, diary(), request.c_str()) == UNKNOT_OK) {
    for (const auto function :
         {unknot_diary_decide, unknot_diary_plan, unknot_diary_what_would_change, unknot_diary_trend}) {
      check_answer(function, diary(), request.c_str());
    }
    must(check_answer(unknot_diary_undo, diary()) == UNKNOT_OK, "what was stored can be taken back");
  }
  return 0;
}
