// Requests to the C functions, as any program may hand them in. An answer is JSON, or one line that says what is wrong;
// what a diary stored can be taken back.
#include <unistd.h>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "fuzz.hpp"

#include "unknot.h"

namespace fs = std::filesystem;
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

// A diary in a folder of its own, removed at the end. Its history grows with every write, so it is begun anew from time
// to time.
class DiaryOnFile {
 public:
  DiaryOnFile() { fs::create_directories(folder_); }
  ~DiaryOnFile() { begin_anew(); }
  DiaryOnFile(const DiaryOnFile&) = delete;
  DiaryOnFile& operator=(const DiaryOnFile&) = delete;

  unknot_diary* get() {
    constexpr int k_uses = 200;
    if (uses_++ % k_uses == 0) {
      begin_anew();
      must(unknot_open((folder_ / "diary.db").c_str(), 1, &open_, nullptr) == UNKNOT_OK, "a new diary opens");
    }
    return open_;
  }

 private:
  void begin_anew() {
    unknot_close(open_);
    open_ = nullptr;
    fs::remove_all(folder_);
  }
  fs::path folder_ =
      fs::path(fs::exists("/dev/shm") ? "/dev/shm" : "/tmp") / ("unknot-fuzz-c-" + std::to_string(::getpid()));
  unknot_diary* open_ = nullptr;
  int uses_ = 0;
};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string request(unknot::fuzz::text_of(data, size));
  for (const auto function : {unknot_decide, unknot_plan, unknot_what_would_change, unknot_trend, unknot_guide}) {
    check_answer(function, request.c_str());
  }
  static DiaryOnFile file;
  unknot_diary* const diary = file.get();
  if (check_answer(unknot_diary_append, diary, request.c_str()) == UNKNOT_OK) {
    for (const auto function :
         {unknot_diary_decide, unknot_diary_plan, unknot_diary_what_would_change, unknot_diary_trend}) {
      check_answer(function, diary, request.c_str());
    }
    must(check_answer(unknot_diary_undo, diary) == UNKNOT_OK, "what was stored can be taken back");
  }
  return 0;
}
