#include "commands/cmd.hpp"
#include "treat/guided_session.hpp"
#include "unknot/when.hpp"

namespace unknot::app {
namespace {

constexpr Seconds k_usual_length{120};  // S1: one to two minutes.
constexpr Seconds k_longest{600};

struct TreatOptions {
  std::optional<std::string> point;
  std::optional<std::string> length;
  bool dry_run = false;
};

ExitCode run_treat(const TreatOptions& options, Shell& shell) {
  const Seconds length = options.length ? value_or_throw(parse_duration(*options.length, "--for")) : k_usual_length;
  if (length > k_longest) {
    throw CommandError(ExitCode::not_done, fmt::format("--for {} s is longer than {} s: more is not better",
                                                       length.count(), k_longest.count()));
  }
  if (!shell.asks()) {
    throw CommandError(ExitCode::not_done,
                       "treat needs a terminal: without one, log the session: `unknot log left-soleus 6 4 90s`");
  }
  const auto trial = options.dry_run ? CommandContext::Trial::yes : CommandContext::Trial::no;
  return GuidedSession(shell, length, shell.stopwatch(), trial).run(options.point);
}

}  // namespace

Run add_treat(Arguments& arguments) {
  auto options = std::make_shared<TreatOptions>();
  arguments.positional(
      {"[POINT]", "", "where to begin: a point, or a part of its name; else the one due first", Completes::points},
      options->point);
  arguments.option({"-f,--for", "DUR", "how long the timer runs: 90s, 2m (default 2m)"}, options->length);
  arguments.flag({"--dry-run", "", "go through it and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_treat(*options, shell); };
}

}  // namespace unknot::app
