// A whole diary file of any bytes: opened to read and to write, read through, verified, rebuilt. Only a StoreError may
// come of it.
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <functional>
#include <string_view>

#include "fuzz.hpp"
#include "unknot/protocol.hpp"
#include "unknot/store.hpp"

// libc's own, below the sanitizer's.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_realloc(void* rule_state, std::size_t size);
void __libc_free(void* rule_state);
}

using namespace unknot;

namespace {

namespace fs = std::filesystem;

/// SQLite's memory comes from libc: SQLite is not instrumented and its values lie within pages, so that the sanitizer's
/// allocator would see next to nothing of it, and take half of the time.
class LibcMemory {
 public:
  static void use() {
    static constexpr sqlite3_mem_methods k_methods{get, let_go, resize, size_of, round_up, begin, end, nullptr};
    fuzz::must(sqlite3_config(SQLITE_CONFIG_MALLOC, &k_methods) == SQLITE_OK, "SQLite takes its memory from here");
  }

 private:
  /// Before each piece, for its size.
  static constexpr std::size_t k_head = 16;
  static void* begun(void* head, int size) {
    if (head == nullptr) return nullptr;
    std::memcpy(head, &size, sizeof size);
    return static_cast<char*>(head) + k_head;
  }
  static void* head_of(void* piece) { return static_cast<char*>(piece) - k_head; }
  static std::size_t whole(int size) { return static_cast<std::size_t>(size) + k_head; }

  static void* get(int size) { return begun(__libc_malloc(whole(size)), size); }
  static void let_go(void* piece) { __libc_free(head_of(piece)); }
  static void* resize(void* piece, int size) { return begun(__libc_realloc(head_of(piece), whole(size)), size); }
  static int size_of(void* piece) {
    int size = 0;
    std::memcpy(&size, head_of(piece), sizeof size);
    return size;
  }
  static int round_up(int size) { return (size + 7) / 8 * 8; }
  static int begin(void*) { return SQLITE_OK; }
  static void end(void*) {}
};

struct Place {
  fs::path directory =
      fs::path(fs::exists("/dev/shm") ? "/dev/shm" : "/tmp") / ("unknot-fuzz-" + std::to_string(::getpid()));
  fs::path file = directory / "diary.db";
  Place() {
    LibcMemory::use();
    fs::create_directory(directory);
  }
  ~Place() { fs::remove_all(directory); }
  /// Nothing but the diary lies there afterwards.
  void put(std::string_view bytes) const {
    for (const auto& one : fs::directory_iterator(directory)) {
      if (one.path() != file) fs::remove_all(one.path());
    }
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    fuzz::must(::write(descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()), "it is written");
    ::close(descriptor);
  }
};

void read_through(const Diary& diary) {
  constexpr Instant k_last{Seconds{7'258'118'400}};
  for (const Point& point : diary.points()) {
    diary.rule_state_at(point.id, k_last);
    diary.entries(point.id, Instant{}, k_last);
  }
  diary.snapshot();
  diary.operations(0, 1000);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Place place;
  const std::string_view bytes = fuzz::text_of(data, size);
  place.put(bytes);
  // Opening costs the most: each file is opened once, one in four to be read only.
  const bool is_read_only = std::hash<std::string_view>{}(bytes) % 4 == 0;
  static_cast<void>(error_of([&] {
    Diary diary = Diary::open(place.file, is_read_only ? OpenFor::reading : OpenFor::writing);
    static_cast<void>(error_of([&] { read_through(diary); }));
    static_cast<void>(error_of([&] { diary.verify(); }));
    if (is_read_only) return;
    static_cast<void>(error_of([&] { diary.undo(1, MadeAt(1'795'000'000'000), RandomBits{}); }));
    diary.rebuild();
    read_through(diary);
  }));
  return 0;
}
