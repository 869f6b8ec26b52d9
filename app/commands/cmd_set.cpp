#include "commands/cmd.hpp"
#include "context/point_match.hpp"
#include "transfer/table_maps.hpp"
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

const std::vector<std::string> k_keys{"name",        "muscle",    "side", "per_day",
                                      "behind_knee", "shown_how", "note", "archived"};

bool is_yes(const std::string& key, const std::string& value) {
  if (value == "yes") return true;
  if (value == "no") return false;
  throw CommandError(ExitCode::not_done, fmt::format("{} \"{}\" is not yes or no", key, quoted_briefly(value)));
}

Point changed(const CommandContext& context, Point point, const std::string& key, const std::string& value) {
  if (key == "name") {
    point.name = value_or_throw(PointName::parse(value));
    require_usable_name(context, point.name, point.id);
  } else if (key == "archived") {
    point.status = is_yes(key, value) ? PointStatus::archived : PointStatus::active;
  } else if (key == "per_day") {
    point.per_day = value_or_throw(PerDay::parse(value));
  } else if (key == "muscle") {
    point.muscle = value_or_throw(Muscle::parse(value));
  } else if (key == "side") {
    point.side = value_or_throw(parse_side(value));
  } else if (key == "shown_how") {
    point.shown_how = is_yes(key, value) ? ShownHow::yes : ShownHow::no;
  } else if (key == "behind_knee") {
    point.place = is_yes(key, value) ? PointPlace::behind_knee : PointPlace::elsewhere;
  } else {
    point.note = value_or_throw(Note::parse(value));
  }
  return point;
}

std::string said_of(const Point& before, const Point& after, const SetOptions& options) {
  const std::string name = before.name.str();
  if (*options.key == "name") return fmt::format("{} is now called {}.", name, after.name.str());
  if (*options.key != "archived") {
    return fmt::format("{}: {} is now {}.", name, *options.key, *options.value);
  }
  return after.status == PointStatus::active
             ? fmt::format("{} is active again.", name)
             : fmt::format("{} is archived: its entries are kept, nothing more is planned for it.", name);
}

ExitCode run_set(const SetOptions& options, Shell& shell) {
  if (!options.point || !options.key || !options.value) {
    throw CommandError(ExitCode::usage, "set takes a point, a key and a value: `unknot set left-soleus per_day 2`");
  }
  const auto trial = options.dry_run ? CommandContext::Trial::yes : CommandContext::Trial::no;
  CommandContext context(shell, OpenFor::writing);
  const Point before =
      *options.key == "archived" ? any_point(context, options.point) : one_point(context, options.point);
  const Point after = changed(context, before, *options.key, *options.value);
  const ExitCode code = store_point_change(context, shell, after, {Put{after}}, trial, said_of(before, after, options));
  if (after.name != before.name && trial == CommandContext::Trial::no) rename_in_maps(shell, before.name, after.name);
  return code;
}

}  // namespace

Run add_set(Arguments& arguments) {
  auto options = std::make_shared<SetOptions>();
  arguments.positional({"POINT", "", "the point, or a part of its name", Completes::every_point}, options->point);
  arguments.positional({"KEY", "", "name, muscle, side, per_day, behind_knee, shown_how, note or archived",
                        Completes::only_words, k_keys},
                       options->key);
  arguments.positional({"VALUE", "", "its new value"}, options->value);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_set(*options, shell); };
}

}  // namespace unknot::app
