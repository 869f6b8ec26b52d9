// fault_injection.hpp: the system calls that library and SQLite make, wrapped by the linker in these test programs
// alone, so that one of them can be made to fail.
#pragma once

#include <cstddef>
#include <string>

namespace unknot::testing {

enum class Fails {
  instead,      ///< The call fails and does nothing.
  after,        ///< It does its work, and says that it failed.
  from_then_on  ///< It and every later one fail, until the disk is mended.
};

/// Counts the calls while it lives, and makes number `at` of them (from 0) fail with `error`, an errno. One at a time.
class CallFault {
 public:
  CallFault(std::size_t at, int error, Fails fails);
  ~CallFault();
  CallFault(const CallFault&) = delete;
  CallFault& operator=(const CallFault&) = delete;
  /// How many calls there were.
  std::size_t calls() const { return calls_; }
  /// The call that failed: "fsync"; empty when none did.
  const std::string& failed() const { return failed_; }
  /// A disk that is well again.
  void mend() { mended_ = true; }

  enum class Verdict { work, fail, work_then_fail };
  Verdict judge(const char* name);
  int error() const { return error_; }

 private:
  std::size_t at_;
  int error_;
  Fails fails_;
  std::size_t calls_ = 0;
  std::string failed_;
  bool mended_ = false;
};
inline constexpr std::size_t k_no_call = static_cast<std::size_t>(-1);

/// What is synced and renamed, told to the DiskRecorder if there is one.
void note_sync(int descriptor);
void note_rename(const char* from, const char* to);
void note_exchange(const char* one, const char* other);

}  // namespace unknot::testing
