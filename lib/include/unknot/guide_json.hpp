// guide_json.hpp: the guide as JSON, as `unknot guide --json` prints it.
#pragma once

#include <string>

#include "unknot/guide.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// {"version": 1, "guide": {"key", "title", "aliases", "place", "behind_knee", "related", "refers_to", "sources"},
/// "statements": [{"topic", "standing", "text", "sources"}]}. The general guide has no place.
std::string muscle_json(const guide::MuscleGuide& muscle);

/// {"version": 1, "area": {"key", "title", "aliases", "warning"}, "referrals": [{"muscle", "text", "sources"}]}.
std::string area_json(const guide::PainArea& area);

/// {"version": 1, "urgencies": [{"urgency", "do"}], "red_flags": [{"key", "urgency", "text", "sources"}]}.
std::string red_flags_json();

/// What the guide holds: {"version": 1, "guides": [...], "areas": [...], "sources": [{"key", "title", "about"}]}.
std::string guide_contents_json();

}  // namespace unknot
#pragma GCC visibility pop
