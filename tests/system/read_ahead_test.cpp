// What is read in one thread reaches the other in order, and whatever ends either ends both.
#include "system/read_ahead.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>

using namespace unknot::app;

namespace {

constexpr int k_batch = static_cast<int>(Batches<int>::k_items);

std::vector<int> numbers(int count) {
  std::vector<int> all(static_cast<std::size_t>(count));
  std::iota(all.begin(), all.end(), 0);
  return all;
}

/// Gives the numbers from 0 and then, where there is one, throws.
std::function<void(const Give<int>&)> giving(int count, const char* error = nullptr) {
  return [count, error](const Give<int>& give) {
    for (int i = 0; i < count; ++i) give(int{i}, 1);
    if (error != nullptr) throw std::runtime_error(error);
  };
}

}  // namespace

TEST_CASE("everything that is read arrives in order") {
  for (const int count : {0, 1, k_batch - 1, k_batch, k_batch + 1, 10 * k_batch + 7}) {
    CAPTURE(count);
    for (const auto how : {std::launch::async, std::launch::deferred}) {  // Deferred: as where no thread can be had.
      std::vector<int> taken;
      read_ahead<int>(
          giving(count), [&](int& one) { taken.push_back(one); }, how);
      CHECK(taken == numbers(count));
    }
  }
}

TEST_CASE("a batch of large items is handed over before it is full") {
  Batches<int> batches;
  batches.give(1, Batches<int>::k_bytes - 1);
  batches.give(2, 1);
  CHECK(batches.take() == std::vector{1, 2});
}

TEST_CASE("what was read before an error is taken before the error is told") {
  for (const int count : {0, 1, k_batch, 3 * k_batch + 5}) {
    CAPTURE(count);
    std::vector<int> taken;
    CHECK_THROWS_WITH_AS(read_ahead<int>(giving(count, "the file ends"), [&](int& one) { taken.push_back(one); }),
                         "the file ends", std::runtime_error);
    CHECK(taken == numbers(count));
  }
}

TEST_CASE("an error while storing ends the reading too") {
  int given = 0;
  const auto without_end = [&](const Give<int>& give) {
    for (;;) give(given++, 1);
  };
  const auto take = [](int& one) {
    if (one == 2 * k_batch) throw std::runtime_error("the disk is full");
  };
  CHECK_THROWS_WITH_AS(read_ahead<int>(without_end, take), "the disk is full", std::runtime_error);
  CHECK(given < 10 * k_batch);  // It ran ahead, but not far.
}

TEST_CASE("an item may be emptied by the one who takes it") {
  std::vector<std::unique_ptr<std::string>> kept;
  read_ahead<std::unique_ptr<std::string>>(
      [](const auto& give) {
        for (int i = 0; i < 3 * k_batch; ++i) give(std::make_unique<std::string>(std::to_string(i)), 8);
      },
      [&](std::unique_ptr<std::string>& one) { kept.push_back(std::move(one)); });
  REQUIRE(kept.size() == 3 * k_batch);
  CHECK(*kept.back() == std::to_string(3 * k_batch - 1));
}
