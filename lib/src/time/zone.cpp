#include <fmt/format.h>
#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "time/zone_rules.hpp"
#include "unknot/time.hpp"

namespace unknot {
namespace {

constexpr Minutes k_offset_limit{24 * 60};

struct Change {
  Instant at;
  UtcOffset before;
  UtcOffset after;

  LocalTime last_shown() const { return local(before); }
  LocalTime first_shown() const { return local(after); }

 private:
  LocalTime local(UtcOffset offset) const { return LocalTime((at + offset.east_of_utc).time_since_epoch()); }
};

/// In the order of their instants, and of the local times before and after them: each look-up is a binary search.
class GivenRules final : public ZoneRules {
 public:
  GivenRules(ZoneName name, UtcOffset first, std::vector<Change> changes)
      : ZoneRules(std::move(name)), first_(first), changes_(std::move(changes)) {}

  UtcOffset offset_at(Instant at) const override {
    return offset_before(
        std::partition_point(changes_.begin(), changes_.end(), [at](const Change& change) { return change.at <= at; }));
  }

  InstantsOfLocal instants_of(LocalTime local) const override {
    const auto not_yet_reached = std::partition_point(
        changes_.begin(), changes_.end(), [local](const Change& change) { return change.last_shown() <= local; });
    const auto not_yet_begun = std::partition_point(
        changes_.begin(), changes_.end(), [local](const Change& change) { return change.first_shown() <= local; });
    if (not_yet_begun < not_yet_reached) return {LocalKind::skipped, not_yet_begun->at, not_yet_begun->at};
    const auto instant = [local](UtcOffset offset) { return Instant(local.time_since_epoch() - offset.east_of_utc); };
    return {not_yet_reached < not_yet_begun ? LocalKind::repeated : LocalKind::unique,
            instant(offset_before(not_yet_reached)), instant(offset_before(not_yet_begun))};
  }

 private:
  UtcOffset offset_before(std::vector<Change>::const_iterator change) const {
    return change == changes_.begin() ? first_ : std::prev(change)->after;
  }

  UtcOffset first_;
  std::vector<Change> changes_;
};

bool is_in_order(const Change& one, const Change& next) {
  return one.at < next.at && one.last_shown() <= next.last_shown() && one.first_shown() <= next.first_shown();
}

bool is_an_offset(UtcOffset offset) {
  return offset.east_of_utc > -k_offset_limit && offset.east_of_utc < k_offset_limit;
}

}  // namespace

Parsed<Zone> Zone::from(const ZoneName& name, UtcOffset first, std::span<const ZoneTransition> transitions) {
  const auto wrong = [&name](std::string_view what) {
    return bad_input(fmt::format("the time zone \"{}\" {}", name.str(), what));
  };
  if (!is_an_offset(first)) return wrong("has an offset of 24 hours or more");
  std::vector<Change> changes;
  changes.reserve(transitions.size());
  for (UtcOffset before = first; const ZoneTransition& transition : transitions) {
    if (transition.from < k_begin_of_time || transition.from >= k_end_of_time) {
      return wrong(fmt::format("has a transition outside the years {} to {}", k_first_year, k_last_year));
    }
    if (!is_an_offset(transition.offset)) return wrong("has an offset of 24 hours or more");
    const Change change{transition.from, std::exchange(before, transition.offset), transition.offset};
    if (!changes.empty() && !is_in_order(changes.back(), change)) {
      return wrong("has transitions that are not in order, or too near to one another");
    }
    changes.push_back(change);
  }
  return Zone(std::make_shared<const GivenRules>(name, first, std::move(changes)));
}

Zone Zone::utc() {
  return Zone(std::make_shared<const GivenRules>(ZoneName::utc(), UtcOffset{Seconds(0)}, std::vector<Change>()));
}

const ZoneName& Zone::name() const { return rules_->name(); }

UtcOffset Zone::offset_at(Instant at) const { return rules_->offset_at(at); }

LocalTime Zone::local(Instant at) const { return LocalTime((at + offset_at(at).east_of_utc).time_since_epoch()); }

LocalKind Zone::kind(LocalTime local) const { return rules_->instants_of(local).kind; }

Instant Zone::first_instant(LocalTime local) const { return rules_->instants_of(local).first; }

Instant Zone::last_instant(LocalTime local) const { return rules_->instants_of(local).last; }

}  // namespace unknot
