#include "commands/cmd.hpp"
#include "context/point_match.hpp"
#include "transfer/table_maps.hpp"
#include "unknot/text.hpp"
#include "write/after_write.hpp"

namespace unknot::app {
namespace {

struct RenameOptions {
  std::optional<std::string> point;
  std::optional<std::string> name;
  bool dry_run = false;
};

ExitCode run_rename(const RenameOptions& options, Shell& shell) {
  if (!options.point || !options.name) {
    throw CommandError(ExitCode::usage, "rename takes a point and its new name: `unknot rename left-soleus left-calf`");
  }
  CommandContext context(shell, OpenFor::writing);
  Point point = one_point(context, options.point);
  const PointName name = value_or_throw(PointName::parse(*options.name));
  refuse_taken_name(context, name, point.id);
  const std::string said =
      fmt::format("{} is now called {}.", made_visible(point.name.str()), made_visible(name.str()));
  const PointName before = std::exchange(point.name, name);
  const auto trial = options.dry_run ? CommandContext::Trial::yes : CommandContext::Trial::no;
  const ExitCode code = store_point_change(context, shell, point, {Put{point}}, trial, said);
  if (trial == CommandContext::Trial::no) rename_in_maps(shell, before, name);
  return code;
}

}  // namespace

Run add_rename(Arguments& arguments) {
  auto options = std::make_shared<RenameOptions>();
  arguments.positional({"POINT", "", "the point, or a part of its name", Completes::points}, options->point);
  arguments.positional({"NAME", "", "its new name"}, options->name);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_rename(*options, shell); };
}

}  // namespace unknot::app
