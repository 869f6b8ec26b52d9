// A whole diary file of any bytes: opened to read and to write, read through, verified, rebuilt. Only a StoreError may
// come of it.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "fuzz.hpp"
#include "unknot/protocol.hpp"
#include "unknot/store.hpp"

using namespace unknot;

namespace {

namespace fs = std::filesystem;

struct Place {
  fs::path directory =
      fs::path(fs::exists("/dev/shm") ? "/dev/shm" : "/tmp") / ("unknot-fuzz-" + std::to_string(::getpid()));
  fs::path file = directory / "diary.db";
  Place() { fs::create_directory(directory); }
  ~Place() { fs::remove_all(directory); }
};

void read_through(const Diary& diary) {
  constexpr Instant k_last{Seconds{7'258'118'400}};
  for (const Point& point : diary.points()) {
    diary.memory_at(point.id, k_last);
    diary.entries(point.id, Instant{}, k_last);
  }
  diary.settings();
  diary.hold_steps();
  diary.red_flags();
  diary.screenings();
  diary.operations(0, 1000);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Place place;
  for (const auto& one : fs::directory_iterator(place.directory)) fs::remove_all(one.path());
  std::ofstream(place.file, std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  static_cast<void>(fault_of([] {
    const Diary diary = Diary::open(place.file, OpenFor::reading, remember);
    static_cast<void>(fault_of([&] { read_through(diary); }));
    diary.verify();
  }));
  static_cast<void>(fault_of([] {
    Diary diary = Diary::open(place.file, OpenFor::writing, remember);
    static_cast<void>(fault_of([&] { diary.undo(1, MadeAt(1'795'000'000'000), RandomBits{}); }));
    diary.rebuild();
    read_through(diary);
  }));
  return 0;
}
