// zone_rules.hpp: what a zone's clocks show, wherever its rules come from.
#pragma once

#include "unknot/time.hpp"

namespace unknot {

/// The instants at which the wall clock shows one local time; in a gap, twice the first instant after it.
struct InstantsOfLocal {
  LocalKind kind;
  Instant first;
  Instant last;
};

class ZoneRules {
 public:
  explicit ZoneRules(ZoneName name) : name_(std::move(name)) {}
  virtual ~ZoneRules() = default;
  ZoneRules(const ZoneRules&) = delete;
  ZoneRules& operator=(const ZoneRules&) = delete;

  const ZoneName& name() const { return name_; }
  virtual UtcOffset offset_at(Instant at) const = 0;
  virtual InstantsOfLocal instants_of(LocalTime local) const = 0;

 private:
  ZoneName name_;
};

}  // namespace unknot
