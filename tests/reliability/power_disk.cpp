#include "power_disk.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "support/temp_diary.hpp"

namespace unknot::reliability {

namespace {

constexpr std::size_t k_sector = 512;

using Kind = DiskEvent::Kind;

// A file's content: what the disk holds for certain, and what was done to it since.
struct Content {
  std::string synced;
  std::vector<const DiskEvent*> waiting;
};
using ContentPtr = std::shared_ptr<Content>;
using Names = std::map<std::string, ContentPtr>;

// A change of names that the disk does not hold for certain yet: each of the names and what it then stands for.
using NameChange = std::vector<std::pair<std::string, ContentPtr>>;

void put(std::string& content, std::size_t at, std::string_view bytes) {
  if (content.size() < at + bytes.size()) content.resize(at + bytes.size(), '\0');
  content.replace(at, bytes.size(), bytes);
}

void carry_out(const DiskEvent& event, std::string& content) {
  const auto at = static_cast<std::size_t>(event.offset);
  event.kind == Kind::truncate ? content.resize(at, '\0') : put(content, at, event.bytes);
}

void carry_out(const NameChange& change, Names& names) {
  for (const auto& [name, content] : change) {
    if (content == nullptr) {
      names.erase(name);
    } else {
      names[name] = content;
    }
  }
}

bool even(std::mt19937_64& random) { return (random() & 1U) != 0; }

// How the rest fares in one cut. Disks differ, so all of these are tried.
enum class Fate { kept, lost, first_ones, some, torn };

Fate draw_fate(std::mt19937_64& random) { return static_cast<Fate>(random() % 5); }

// Which of `count` changes, in their order, reach the disk.
std::vector<bool> draw_survivors(std::size_t count, Fate fate, std::mt19937_64& random) {
  std::vector<bool> survive(count, fate == Fate::kept);
  if (fate == Fate::first_ones) std::fill_n(survive.begin(), random() % (count + 1), true);
  if (fate == Fate::some || fate == Fate::torn)
    std::generate(survive.begin(), survive.end(), [&] { return even(random); });
  return survive;
}

// Some of the sectors that a write touches.
void carry_out_torn(const DiskEvent& write, std::string& content, std::mt19937_64& random) {
  auto at = static_cast<std::size_t>(write.offset);
  for (std::string_view rest = write.bytes; !rest.empty();) {
    const std::string_view sector = rest.substr(0, k_sector - at % k_sector);
    if (even(random)) put(content, at, sector);
    rest.remove_prefix(sector.size());
    at += sector.size();
  }
}

std::string cut(const Content& content, Fate fate, std::mt19937_64& random) {
  std::string left = content.synced;
  const auto survive = draw_survivors(content.waiting.size(), fate, random);
  for (std::size_t i = 0; i < survive.size(); ++i) {
    const DiskEvent& event = *content.waiting[i];
    if (fate == Fate::torn && event.kind == Kind::write && random() % 4 != 0) {
      carry_out_torn(event, left, random);
    } else if (survive[i]) {
      carry_out(event, left);
    }
  }
  return left;
}

class Disk {
 public:
  explicit Disk(const Files& before) {
    for (const auto& [name, bytes] : before) synced_names_[name] = std::make_shared<Content>(Content{bytes, {}});
    names_ = synced_names_;
  }

  void take(const DiskEvent& event) {
    switch (event.kind) {
      case Kind::create:
        return change({{event.name, std::make_shared<Content>()}});
      case Kind::remove:
        return change({{event.name, nullptr}});
      case Kind::rename:
        return change({{event.to, names_.at(event.name)}, {event.name, nullptr}});
      case Kind::exchange:
        return change({{event.to, names_.at(event.name)}, {event.name, names_.at(event.to)}});
      case Kind::sync_names:
        synced_names_ = names_;
        return waiting_.clear();
      case Kind::sync: {
        Content& content = *names_.at(event.name);
        for (const DiskEvent* waiting : content.waiting) carry_out(*waiting, content.synced);
        return content.waiting.clear();
      }
      case Kind::write:
      case Kind::truncate:
        return names_.at(event.name)->waiting.push_back(&event);
    }
  }

  Files cut(std::mt19937_64& random) const {
    Names names = synced_names_;
    const auto survive = draw_survivors(waiting_.size(), draw_fate(random), random);
    for (std::size_t i = 0; i < survive.size(); ++i) {
      if (survive[i]) carry_out(waiting_[i], names);
    }
    Files files;
    const Fate fate = draw_fate(random);
    for (const auto& [name, content] : names) files[name] = reliability::cut(*content, fate, random);
    return files;
  }

 private:
  void change(NameChange change) {
    carry_out(change, names_);
    waiting_.push_back(std::move(change));
  }

  Names synced_names_;
  Names names_;
  std::vector<NameChange> waiting_;
};

}  // namespace

Files after_power_cut(const Files& before, const std::vector<DiskEvent>& events, std::size_t count,
                      std::mt19937_64& random) {
  Disk disk(before);
  for (std::size_t i = 0; i < count; ++i) disk.take(events[i]);
  return disk.cut(random);
}

Files files_in(const std::filesystem::path& directory) {
  Files files;
  for (const auto& one : std::filesystem::directory_iterator(directory)) {
    if (one.is_regular_file()) files[one.path().filename().string()] = testing::bytes_of(one.path());
  }
  return files;
}

void put_files(const Files& files, const std::filesystem::path& directory) {
  for (const auto& one : std::filesystem::directory_iterator(directory)) std::filesystem::remove_all(one.path());
  for (const auto& [name, bytes] : files) testing::put_bytes(directory / name, bytes);
}

}  // namespace unknot::reliability
