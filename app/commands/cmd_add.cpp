#include <algorithm>

#include "commands/cmd.hpp"
#include "context/point_match.hpp"
#include "system/nearest.hpp"
#include "treat/entry_questions.hpp"
#include "treat/safety_questions.hpp"
#include "unknot/guide.hpp"
#include "unknot/muscle.hpp"
#include "unknot/text.hpp"
#include "write/after_write.hpp"
#include "write/hints.hpp"
#include "write/unstored.hpp"

namespace unknot::app {
namespace {

struct AddOptions {
  std::optional<std::string> name;
  std::optional<std::string> muscle;
  std::optional<std::string> side;
  std::optional<std::string> per_day;
  std::optional<std::string> note;
  bool behind_knee = false;
  bool dry_run = false;
};

Point point_from(const AddOptions& options, const CommandContext& context) {
  if (!options.name) throw CommandError(ExitCode::usage, "a point needs a name: `unknot add left-soleus`");
  Point point = point_called(context.new_id<PointId>(), value_or_throw(PointName::parse(*options.name)));
  if (options.muscle) point.muscle = value_or_throw(Muscle::parse(*options.muscle));
  if (options.side) point.side = value_or_throw(parse_side(*options.side));
  if (options.per_day) point.per_day = value_or_throw(PerDay::parse(*options.per_day));
  if (options.note) point.note = value_or_throw(Note::parse(*options.note));
  if (options.behind_knee) point.place = PointPlace::behind_knee;
  point.added = context.now();
  require_usable_name(context, point.name, point.id);
  return point;
}

std::vector<std::string> muscle_names() {
  std::vector<std::string> names;
  for (const MuscleFacts& muscle : known_muscles()) names.emplace_back(muscle.name);
  return names;
}

/// Those of one word: a slip in it can be found in a name.
std::vector<std::string> muscle_words() {
  std::vector<std::string> names = muscle_names();
  std::erase_if(names, [](const std::string& name) { return name.find(' ') != std::string::npos; });
  return names;
}

/// A place that hurts, typed as a muscle, would leave the point without the cautions of its muscle.
void tell_of_place_as_muscle(Shell& shell, const Point& point) {
  if (!point.muscle || find_known_muscle(point.muscle->str()) != nullptr) return;
  if (const guide::PainArea* area = guide::find_area(point.muscle->str())) {
    shell.hint(fmt::format("{} is a place, not a muscle; which muscles to look at: `unknot guide --pain {}`",
                           quoted_briefly(point.muscle->str()), area->key));
  }
}

/// A slip in the name would leave the point without the cautions of its muscle, and nobody would see it.
void tell_of_near_muscle(Shell& shell, const Point& point) {
  if (point.muscle) return;
  const std::string& name = point.name.str();
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find_first_of(" -_", at), name.size());
    if (const auto muscle = nearest(std::string_view(name).substr(at, end - at), muscle_words())) {
      shell.hint(fmt::format("no muscle was read from the name; if it is {0}: `unknot set {1} muscle {0}`", *muscle,
                             typed_name(point.name)));
      return;
    }
    at = end + 1;
  }
}

/// A name that speaks of the knee may mean the hollow behind it, where the cautions are others.
void offer_behind_knee(Shell& shell, const Point& point) {
  if (is_behind_knee(point)) return;
  const std::string name = lowered(point.name.str());
  if (name.find("knee") == std::string::npos && name.find("poplit") == std::string::npos) return;
  shell.hint(fmt::format("if it lies behind the knee: `unknot set {} behind_knee yes` (fingers only, lightly)",
                         typed_name(point.name)));
}

/// On a terminal the safety questions come at once while they are unanswered, or were answered before there was this
/// point.
bool leads_into_questions(const CommandContext& context, const Shell& shell, const Point& point) {
  if (!shell.asks() || shell.json() || shell.quiet()) return false;
  const Decision decision = context.decide(point).decision;
  return are_safety_questions_open(context) ||
         (!decision.hold && std::any_of(decision.alerts.begin(), decision.alerts.end(),
                                        [](const Alert& alert) { return alert.alert == AlertId::screening_old; }));
}

/// Of somebody who begins: no session is planned before they are up.
void ask_when_up(CommandContext& context, Shell& shell) {
  Settings settings = context.settings();
  const auto typed = EntryQuestions().ask(fmt::format("When do you get up? (Enter: {})", settings.first.text()),
                                          [&](const std::string& word) {
                                            const auto time = TimeOfDay::parse(word, "time");
                                            if (!time) return std::optional(time.error().message);
                                            settings.first = *time;
                                            const auto fits = checked(settings);
                                            return fits ? std::nullopt : std::optional(fits.error().message);
                                          });
  if (!typed) return;
  context.write({Put{settings}}, CommandContext::Trial::no,
                [&] { shell.print("Sessions begin at {} from now on.\n", settings.first.text()); });
}

void ask_before_pressing(CommandContext& context, Shell& shell) {
  shell.write("\n");
  shell.flush();
  auto answers = ask_safety_questions(Formatter(shell.output()));
  if (!answers) {
    shell.hint("before you press, answer the safety questions: `unknot screen`");
    return;
  }
  {
    const ShownIfLost what_was_answered(shell, answers->answers);
    context.pass_time();
    store_safety_answers(context, shell, *std::move(answers), ScreeningReading::one_by_one, CommandContext::Trial::no);
    shell.flush();
  }
  if (context.points().empty() && context.settings() == Settings{}) ask_when_up(context, shell);
}

ExitCode run_add(const AddOptions& options, Shell& shell) {
  CommandContext context(shell, OpenFor::writing);
  const Point point = point_from(options, context);
  const std::string said = fmt::format("Added {}: muscle {}, side {}, {} sessions a day.", point.name.str(),
                                       point.muscle ? point.muscle->str() : "not given (the general protocol applies)",
                                       point.side ? side_text(*point.side) : "not given", point.per_day.value());
  store_point_change(context, shell, point, {Put{point}},
                     options.dry_run ? CommandContext::Trial::yes : CommandContext::Trial::no, said);
  tell_of_place_as_muscle(shell, point);
  tell_of_near_muscle(shell, point);
  offer_behind_knee(shell, point);
  if (options.dry_run) return ExitCode::done;
  if (leads_into_questions(context, shell, point)) {
    ask_before_pressing(context, shell);
  } else {
    hint_after_adding(context, shell, point);
  }
  return ExitCode::done;
}

}  // namespace

Run add_add(Arguments& arguments) {
  auto options = std::make_shared<AddOptions>();
  arguments.positional({"NAME", "", "what you call it: left-soleus"}, options->name);
  arguments.option({"--muscle", "M", "plantaris, soleus or any other", Completes::words, muscle_names()},
                   options->muscle);
  arguments.option({"--side", "S", "left or right", Completes::words, {"left", "right"}}, options->side);
  arguments.option({"--per-day", "N", "sessions a day, 2 to 4 (default: 3)"}, options->per_day);
  arguments.flag({"--behind-knee", "", "it lies behind the knee: fingers only, off any pulse and any lump"},
                 options->behind_knee);
  arguments.option({"-m,--note", "T", "a remark"}, options->note);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_add(*options, shell); };
}

}  // namespace unknot::app
