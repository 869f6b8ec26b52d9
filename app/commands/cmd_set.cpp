#include "commands/cmd.hpp"
#include "context/point_match.hpp"
#include "system/nearest.hpp"
#include "unknot/text.hpp"
#include "write/after_write.hpp"

namespace unknot::app {
namespace {

struct SetOptions {
  std::optional<std::string> point;
  std::optional<std::string> key;
  std::optional<std::string> value;
  bool dry_run = false;
};

const std::vector<std::string> k_keys{"per_day", "muscle", "side", "behind_knee", "shown_how", "note"};

bool is_yes(const std::string& key, const std::string& value) {
  if (value == "yes") return true;
  if (value == "no") return false;
  throw CommandError(ExitCode::not_done, fmt::format("{} \"{}\" is not yes or no", key, quoted_briefly(value)));
}

Point changed(Point point, const std::string& key, const std::string& value) {
  if (key == "per_day" || key == "per-day") {
    point.per_day = value_or_throw(PerDay::parse(value));
  } else if (key == "muscle") {
    point.muscle = value_or_throw(Muscle::parse(value));
  } else if (key == "side") {
    point.side = value_or_throw(parse_side(value));
  } else if (key == "shown_how" || key == "shown-how") {
    point.shown_how = is_yes("shown_how", value) ? ShownHow::yes : ShownHow::no;
  } else if (key == "behind_knee" || key == "behind-knee") {
    point.place = is_yes("behind_knee", value) ? PointPlace::behind_knee : PointPlace::elsewhere;
  } else if (key == "note") {
    point.note = value_or_throw(Note::parse(value));
  } else {
    const std::string near = did_you_mean(key, k_keys);
    throw CommandError(ExitCode::not_done,
                       fmt::format("a point has no \"{}\" {}", quoted_briefly(key),
                                   near.empty() ? "(per_day, muscle, side, behind_knee, shown_how, note)" : near));
  }
  return point;
}

ExitCode run_set(const SetOptions& options, Shell& shell) {
  if (!options.point || !options.key || !options.value) {
    throw CommandError(ExitCode::usage, "set takes a point, a key and a value: `unknot set left-soleus per_day 2`");
  }
  CommandContext context(shell, OpenFor::writing);
  const Point point = changed(one_point(context, options.point), *options.key, *options.value);
  const std::string said =
      fmt::format("{}: {} is now {}.", made_visible(point.name.str()), *options.key, made_visible(*options.value));
  return store_point_change(context, shell, point, {Put{point}},
                            options.dry_run ? CommandContext::Trial::yes : CommandContext::Trial::no, said);
}

}  // namespace

Run add_set(Arguments& arguments) {
  auto options = std::make_shared<SetOptions>();
  arguments.positional({"POINT", "", "the point, or a part of its name", Completes::points}, options->point);
  arguments.positional({"KEY", "", "per_day, muscle, side, behind_knee, shown_how or note", Completes::words, k_keys},
                       options->key);
  arguments.positional({"VALUE", "", "its new value"}, options->value);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_set(*options, shell); };
}

}  // namespace unknot::app
