#include "commands/cmd.hpp"
#include "render/render_guide.hpp"
#include "system/nearest.hpp"
#include "unknot/guide_json.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

struct GuideOptions {
  std::optional<std::string> muscle;
  std::optional<std::string> pain;
  bool red_flags = false;
};

[[noreturn]] void fail_unknown(const std::string& muscle) {
  if (const auto* area = guide::find_area(muscle)) {
    throw CommandError(ExitCode::not_done,
                       fmt::format("\"{}\" is no muscle here but a place that hurts: `unknot guide --pain {}`",
                                   quoted_briefly(muscle), area->key));
  }
  std::vector<std::string> keys;
  for (const guide::MuscleGuide& each : guide::muscles()) keys.emplace_back(each.key);
  const std::string near = did_you_mean(muscle, keys);
  throw CommandError(
      ExitCode::not_done,
      fmt::format("there is no guide to \"{}\" {}", quoted_briefly(muscle),
                  near.empty() ? "(`unknot guide` lists the muscles; `general` holds for any other; warning signs: "
                                 "`unknot guide --red-flags`)"
                               : near));
}

const guide::PainArea& area_called(const std::string& word) {
  if (const guide::PainArea* area = guide::find_area(word)) return *area;
  std::vector<std::string> keys;
  for (const guide::PainArea& each : guide::areas()) keys.emplace_back(each.key);
  const std::string near = did_you_mean(word, keys);
  throw CommandError(ExitCode::not_done, fmt::format("no document names pain in \"{}\" {}", quoted_briefly(word),
                                                     near.empty() ? "(`unknot guide` lists the areas)" : near));
}

ExitCode run_guide(const GuideOptions& options, Shell& shell) {
  if (static_cast<int>(options.red_flags) + static_cast<int>(options.pain.has_value()) +
          static_cast<int>(options.muscle.has_value()) >
      1) {
    throw CommandError(ExitCode::usage, "guide shows one thing at a time: MUSCLE, --pain AREA or --red-flags");
  }
  shell.may_be_long();
  const Formatter formatter(shell.output());
  if (options.red_flags) {
    shell.write(shell.json() ? red_flags_json() : red_flags_text(formatter));
  } else if (options.pain) {
    const guide::PainArea& area = area_called(*options.pain);
    shell.write(shell.json() ? area_json(area) : area_text(formatter, area));
  } else if (options.muscle) {
    const guide::MuscleGuide* muscle = guide::find_muscle(*options.muscle);
    if (muscle == nullptr) fail_unknown(*options.muscle);
    shell.write(shell.json() ? muscle_json(*muscle) : muscle_text(formatter, *muscle));
  } else {
    shell.write(shell.json() ? guide_contents_json() : guide_contents_text(formatter));
  }
  return ExitCode::done;
}

}  // namespace

Run add_guide(Arguments& arguments) {
  auto options = std::make_shared<GuideOptions>();
  std::vector<std::string> muscles;
  for (const guide::MuscleGuide& muscle : guide::muscles()) muscles.emplace_back(muscle.key);
  arguments.positional({"[MUSCLE]", "", "plantaris, soleus ... or general", Completes::words, muscles},
                       options->muscle);
  std::vector<std::string> areas;
  for (const guide::PainArea& area : guide::areas()) areas.emplace_back(area.key);
  arguments.option({"--pain", "AREA", "where it hurts: heel, back-of-knee, calf ...", Completes::words, areas},
                   options->pain);
  arguments.flag({"--red-flags", "", "signs that need a professional, and what to do"}, options->red_flags);
  return [options](Shell& shell) { return run_guide(*options, shell); };
}

}  // namespace unknot::app
