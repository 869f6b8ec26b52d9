#include "commands/cmd.hpp"
#include "context/point_match.hpp"
#include "unknot/text.hpp"
#include "write/after_write.hpp"

namespace unknot::app {
namespace {

struct ArchiveOptions {
  std::optional<std::string> point;
  bool restore = false;
  bool dry_run = false;
};

ExitCode run_archive(const ArchiveOptions& options, Shell& shell) {
  if (!options.point)
    throw CommandError(ExitCode::usage, "archive takes the name of a point: `unknot archive left-soleus`");
  CommandContext context(shell, OpenFor::writing);
  Point point = options.restore ? any_point(context, options.point) : one_point(context, options.point);
  point.status = options.restore ? PointStatus::active : PointStatus::archived;
  const std::string name = made_visible(point.name.str());
  const std::string said =
      options.restore ? fmt::format("{} is active again.", name)
                      : fmt::format("{} is archived: its entries are kept, nothing more is planned for it.", name);
  return store_point_change(context, shell, point, {Put{point}},
                            options.dry_run ? CommandContext::Trial::yes : CommandContext::Trial::no, said);
}

}  // namespace

Run add_archive(Arguments& arguments) {
  auto options = std::make_shared<ArchiveOptions>();
  arguments.positional({"POINT", "", "the point", Completes::every_point}, options->point);
  arguments.flag({"--restore", "", "bring an archived point back"}, options->restore);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_archive(*options, shell); };
}

}  // namespace unknot::app
