// keeps FILE: a program outside that keeps a diary, and uses SQLite for itself too.
#include <sqlite3.h>
#include <unknot/store.hpp>

#include <iostream>
#include <vector>

int main(int argc, char** argv) {
  using namespace unknot;
  if (argc != 2) return 2;
  {
    Diary diary = Diary::open(argv[1], OpenFor::writing);
    const Point point = point_called(PointId(RandomBits{1}), PointName::parse("left-soleus").value());
    diary.append({.made = MadeAt(1'795'000'000'000), .random = {2}, .changes = {Put{point}}});
    const std::vector<Point> stored = diary.points();
    if (stored.size() != 1 || stored.front().name != point.name) return 1;
    if (sqlite3_memory_used() == 0) {
      std::cerr << "SQLite's count of its memory was switched off\n";
      return 1;
    }
  }
  try {
    Diary::open("/dev/null/none", OpenFor::writing);
    return 1;
  } catch (const StoreError& error) {  // Also where it comes from a shared library.
    std::cout << error.what() << "\n";
    return error.fault() == StoreErrorCode::cannot_open ? 0 : 1;
  }
}
