// effort.hpp: how long the tests of this room go on, and from which seed. UNKNOT_LONG=1 asks for the long targets,
// UNKNOT_TRIALS=N for so many of each, UNKNOT_SEED=N for the seed of an earlier run.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>

namespace unknot::reliability::effort {

inline int times(int usual, int in_long_runs) {
  if (const char* said = std::getenv("UNKNOT_TRIALS")) return std::stoi(said);
  return std::getenv("UNKNOT_LONG") != nullptr ? in_long_runs : usual;
}

inline bool is_long() { return std::getenv("UNKNOT_LONG") != nullptr; }

inline std::uint64_t seed() {
  const char* said = std::getenv("UNKNOT_SEED");
  return said != nullptr ? std::stoull(said) : 20'261'121;
}

/// Says at its end what was done, with which seed, and how long it took.
class Timed {
 public:
  Timed(std::string what, int count) : what_(std::move(what)), count_(count) {}
  ~Timed() {
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start_;
    std::cout << what_ << ": " << count_ << " in " << took.count() << " s, seed " << seed() << std::endl;
  }
  void count(int count) { count_ = count; }
  Timed(const Timed&) = delete;
  Timed& operator=(const Timed&) = delete;

 private:
  std::string what_;
  int count_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace unknot::reliability::effort
