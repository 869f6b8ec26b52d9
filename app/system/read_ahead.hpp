// read_ahead.hpp: Reads a file in a thread of its own, in batches of a bounded queue, while the batch before is stored.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <future>
#include <mutex>
#include <utility>
#include <vector>

namespace unknot::app {

/// What one thread hands to another, many items at a time: at most three batches are held, and an item that is not
/// moved from is let go by the thread that made it.
template <class Item>
class Batches {
 public:
  static constexpr std::size_t k_items = 256;
  static constexpr std::size_t k_bytes = std::size_t{512} * 1024;  ///< As much, or one item more.
  /// Thrown to the giving thread when nobody takes any more.
  struct Left {};

  /// `bytes`: about how much the item takes.
  void give(Item&& item, std::size_t bytes) {
    given_.push_back(std::move(item));
    given_bytes_ += bytes;
    if ((given_.size() == k_items || given_bytes_ >= k_bytes) && !hand_over()) throw Left{};
  }
  /// After the last item, or an error.
  void end() {
    if (!given_.empty()) hand_over();
    const std::lock_guard lock(mutex_);
    is_ended_ = true;
    changed_.notify_all();
  }
  /// The next items, which stay until the next call; none when there are no more.
  std::vector<Item>& take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return is_full_ || is_ended_; });
    taken_.swap(ready_);
    if (!is_full_) taken_.clear();
    is_full_ = false;
    changed_.notify_all();
    return taken_;
  }
  void leave() {
    const std::lock_guard lock(mutex_);
    is_left_ = true;
    changed_.notify_all();
  }

 private:
  /// False: nobody takes any more.
  bool hand_over() {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return !is_full_ || is_left_; });
      if (is_left_) return false;
      given_.swap(ready_);
      is_full_ = true;
      changed_.notify_all();
    }
    given_.clear();  // What was taken two batches ago.
    given_bytes_ = 0;
    return true;
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Item> given_;  ///< The giving thread's alone.
  std::size_t given_bytes_ = 0;
  std::vector<Item> ready_;
  std::vector<Item> taken_;  ///< The taking thread's alone.
  bool is_full_ = false;
  bool is_ended_ = false;
  bool is_left_ = false;
};

/// Hands an item on, with about how many bytes it takes.
template <class Item>
using Give = std::function<void(Item&& item, std::size_t bytes)>;

/// Calls `take` in this thread with every item that `produce` gives, in order. `produce` runs ahead in a thread of its
/// own; where none can be had, in this one. What either throws is thrown here, once both have ended: of `produce`,
/// after all that it gave was taken.
template <class Item>
void read_ahead(const std::function<void(const Give<Item>& give)>& produce, const std::function<void(Item&)>& take,
                std::launch how = std::launch::async | std::launch::deferred) {
  Batches<Item> batches;
  const auto run = [&] {
    struct Ending {
      Batches<Item>& batches;
      ~Ending() { batches.end(); }
    } const ending{batches};
    produce([&](Item&& item, std::size_t bytes) { batches.give(std::move(item), bytes); });
  };
  // Deferred is what it is where no thread can be had.
  std::future<void> producer = std::async(how, run);
  if (producer.wait_for(std::chrono::seconds(0)) == std::future_status::deferred) {
    return produce([&](Item&& item, std::size_t) { take(item); });
  }
  {
    // An error here ends the other thread too, which the future waits for.
    struct Leaving {
      Batches<Item>& batches;
      ~Leaving() { batches.leave(); }
    } const leaving{batches};
    for (auto* items = &batches.take(); !items->empty(); items = &batches.take()) {
      for (Item& item : *items) take(item);
    }
  }
  producer.get();
}

}  // namespace unknot::app
