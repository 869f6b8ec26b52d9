#include "support/fault_injection.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <cstdio>

namespace unknot::testing {

namespace {

CallFault* g_fault = nullptr;

using Verdict = CallFault::Verdict;

// Makes the call, or not, as the fault wants it.
template <class Call>
auto made(const char* name, Call&& call) -> decltype(call()) {
  CallFault* const fault = g_fault;
  if (fault == nullptr) return call();
  g_fault = nullptr;  // What the call itself makes is not counted.
  const Verdict verdict = fault->judge(name);
  decltype(call()) result = -1;
  if (verdict != Verdict::fail) result = call();
  g_fault = fault;
  if (verdict == Verdict::work) return result;
  errno = fault->error();
  return -1;
}

}  // namespace

CallFault::CallFault(std::size_t at, int error, Fails fails) : at_(at), error_(error), fails_(fails) { g_fault = this; }
CallFault::~CallFault() { g_fault = nullptr; }

Verdict CallFault::judge(const char* name) {
  const std::size_t number = calls_++;
  const bool strikes = !mended_ && (number == at_ || (fails_ == Fails::from_then_on && number > at_));
  if (!strikes) return Verdict::work;
  if (failed_.empty()) failed_ = name;
  return fails_ == Fails::after ? Verdict::work_then_fail : Verdict::fail;
}

}  // namespace unknot::testing

using unknot::testing::made;

// `open` and its like are given what follows the flags only where they create.
namespace {
mode_t mode_in(int flags, std::va_list words) { return (flags & O_CREAT) != 0 ? va_arg(words, mode_t) : 0; }
}  // namespace

// The linker's own names for a wrapped call and for the real one.
// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp,cert-dcl50-cpp)
extern "C" {
int __real_open(const char*, int, ...);
int __real_open64(const char*, int, ...);
int __real_fcntl64(int, int, ...);
ssize_t __real_pread(int, void*, size_t, off_t);
ssize_t __real_pread64(int, void*, size_t, off64_t);
ssize_t __real_pwrite64(int, const void*, size_t, off64_t);
int __real_ftruncate64(int, off64_t);
int __real_fstat(int, struct stat*);
int __real_fstat64(int, struct stat64*);
int __real_unlink(const char*);
int __real_mkdir(const char*, mode_t);
int __real_link(const char*, const char*);
int __real_rename(const char*, const char*);
int __real_renameat2(int, const char*, int, const char*, unsigned);

int __wrap_open(const char* path, int flags, ...) {
  std::va_list words;
  va_start(words, flags);
  const mode_t mode = mode_in(flags, words);
  va_end(words);
  return made("open", [&] { return __real_open(path, flags, mode); });
}

int __wrap_open64(const char* path, int flags, ...) {
  std::va_list words;
  va_start(words, flags);
  const mode_t mode = mode_in(flags, words);
  va_end(words);
  return made("open", [&] { return __real_open64(path, flags, mode); });
}

// Only locks are worth failing; they never say EACCES for anything but "another has it".
int __wrap_fcntl64(int descriptor, int what, ...) {
  std::va_list words;
  va_start(words, what);
  void* const argument = va_arg(words, void*);
  va_end(words);
  if (what != F_SETLK) return __real_fcntl64(descriptor, what, argument);
  const int result = made("lock", [&] { return __real_fcntl64(descriptor, what, argument); });
  if (result < 0 && errno == EACCES) errno = EIO;
  return result;
}

ssize_t __wrap_pread(int descriptor, void* to, size_t size, off_t at) {
  return made("read", [&] { return __real_pread(descriptor, to, size, at); });
}
ssize_t __wrap_pread64(int descriptor, void* to, size_t size, off64_t at) {
  return made("read", [&] { return __real_pread64(descriptor, to, size, at); });
}
ssize_t __wrap_pwrite64(int descriptor, const void* bytes, size_t size, off64_t at) {
  return made("write", [&] { return __real_pwrite64(descriptor, bytes, size, at); });
}
int __wrap_ftruncate64(int descriptor, off64_t size) {
  return made("truncate", [&] { return __real_ftruncate64(descriptor, size); });
}
int __wrap_fstat(int descriptor, struct stat* status) {
  return made("stat", [&] { return __real_fstat(descriptor, status); });
}
int __wrap_fstat64(int descriptor, struct stat64* status) {
  return made("stat", [&] { return __real_fstat64(descriptor, status); });
}
int __wrap_unlink(const char* path) {
  return made("unlink", [&] { return __real_unlink(path); });
}
int __wrap_mkdir(const char* path, mode_t mode) {
  return made("mkdir", [&] { return __real_mkdir(path, mode); });
}
int __wrap_link(const char* from, const char* to) {
  return made("link", [&] { return __real_link(from, to); });
}

// The disk of the tests has no need of the real one's patience: nothing is really synced.
int __wrap_fsync(int descriptor) {
  return made("fsync", [&] {
    unknot::testing::note_sync(descriptor);
    return 0;
  });
}
int __wrap_fdatasync(int descriptor) {
  return made("fsync", [&] {
    unknot::testing::note_sync(descriptor);
    return 0;
  });
}
int __wrap_rename(const char* from, const char* to) {
  return made("rename", [&] {
    const int result = __real_rename(from, to);
    if (result == 0) unknot::testing::note_rename(from, to);
    return result;
  });
}
int __wrap_renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) {
  return made("rename", [&] {
    const int result = __real_renameat2(from_folder, from, to_folder, to, flags);
    if (result == 0 && (flags & RENAME_EXCHANGE) == 0) unknot::testing::note_rename(from, to);
    if (result == 0 && (flags & RENAME_EXCHANGE) != 0) unknot::testing::note_exchange(from, to);
    return result;
  });
}
}
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp,cert-dcl50-cpp)
