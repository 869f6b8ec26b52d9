// point_match.hpp: Finds points by what was typed: a name, a part of one, or `all`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "context/command_context.hpp"

namespace unknot::app {

/// The one active point that `typed` names: the whole name, else any unambiguous part of it, in either case; with
/// nothing typed the only active point. CommandError: none, several, or nothing typed where several are active.
Point one_point(const CommandContext& context, const std::optional<std::string>& typed);

/// The one active point that `typed` names as one_point takes it; absent: none or several.
std::optional<Point> point_meant(const CommandContext& context, const std::string& typed);

/// As one_point, but archived points are found too, by their whole name.
Point any_point(const CommandContext& context, const std::optional<std::string>& typed);

/// The active points meant: all of them for `all` or nothing typed, else one_point's. CommandError when there is none
/// at all.
std::vector<Point> some_points(const CommandContext& context, const std::optional<std::string>& typed);

/// The active points that `typed` name, each once, in the order typed; `all` are all of them, and with nothing typed
/// the only active point. CommandError as one_point's.
std::vector<Point> points_named(const CommandContext& context, const std::vector<std::string>& typed);

/// The name as it is typed in a shell: in quotes where it has to be.
std::string typed_name(const PointName& name);

/// CommandError when `name` is another point's already, or looks the same when spoken: blanks, dashes,
/// underscores and case make no difference; and where it would be taken for a reading or a length. The point `self`
/// may keep what is its own.
void require_usable_name(const CommandContext& context, const PointName& name, PointId self);

/// True when `typed` is meant as a point and not as a number that follows: it names one, or does not look like a
/// number.
bool is_point_word(const CommandContext& context, const std::string& typed);

}  // namespace unknot::app
