#include <array>

#include "cmd.hpp"
#include "nearest.hpp"
#include "paint.hpp"
#include "unknot/guide.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

struct GuideOptions {
  std::optional<std::string> muscle;
  std::optional<std::string> pain;
  bool red_flags = false;
};

std::string with_source(const Paint& paint, std::string_view lead, std::string_view text, std::string_view sources) {
  return paint.paragraph(lead, fmt::format("{} [{}]", text, sources));
}

std::string muscle_text(const Paint& paint, const guide::MuscleGuide& muscle) {
  std::string text = paint.ink(Ink::bold, muscle.title) + "\n";
  std::optional<guide::Topic> topic;
  for (const guide::Statement& statement : muscle.statements) {
    if (topic != statement.topic)
      text += fmt::format("\n{}\n", paint.ink(Ink::bold, guide::topic_heading(statement.topic)));
    topic = statement.topic;
    constexpr std::array<std::string_view, 3> k_leads{"  - ", "  ~ ", "  > "};
    text +=
        with_source(paint, k_leads[static_cast<std::size_t>(statement.standing)], statement.text, statement.sources);
  }
  return text;
}

std::string area_text(const Paint& paint, const guide::PainArea& area) {
  std::string text = paint.ink(Ink::bold, fmt::format("Pain in {}", area.title)) + "\n\n";
  for (const guide::Referral& referral : area.referrals) {
    text += with_source(paint, fmt::format("  {}: ", referral.muscle), referral.text, referral.sources);
  }
  return text + "\n" + paint.ink(Ink::caution, paint.paragraph("! ", guide::area_warning()));
}

std::string red_flags_text(const Paint& paint) {
  std::string text;
  std::optional<Urgency> urgency;
  for (const WarningSign& sign : warning_signs()) {
    if (urgency != sign.urgency) {
      text += fmt::format("{}{}\n", urgency ? "\n" : "", paint.ink(Ink::stop, urgency_text(sign.urgency)));
      text += paint.paragraph("  ", guide::what_to_do(sign.urgency));
    }
    urgency = sign.urgency;
    text += with_source(paint, fmt::format("  {:<16} ", sign.key), sign.phrase, sign.sources);
  }
  return text + "\n" +
         paint.paragraph("", "Report one with `unknot check POINT --red-flag WORD`: every point of that leg is held.");
}

std::string contents_text(const Paint& paint) {
  std::string text = "What the documents say, with their sources:\n\n";
  for (const guide::MuscleGuide& muscle : guide::muscles())
    text += paint.paragraph(fmt::format("  unknot guide {:<12} ", muscle.key), muscle.title);
  std::string words;
  for (const guide::PainArea& area : guide::areas()) words += fmt::format("{}{}", words.empty() ? "" : ", ", area.key);
  text +=
      paint.paragraph(fmt::format("  unknot guide {:<12} ", "--pain AREA"), "which muscles send pain there: " + words);
  text += paint.paragraph(fmt::format("  unknot guide {:<12} ", "--red-flags"), "signs that need a professional");
  text += "\nSources\n";
  for (const guide::Source& source : guide::sources())
    text += paint.paragraph(fmt::format("  {:<7} ", source.key), fmt::format("{}: {}", source.title, source.about));
  text += "\n" + paint.paragraph("",
                                 "A line that begins with ~ is one of several views that disagree; one that begins "
                                 "with > is what this tool does about it.");
  return text + paint.paragraph("", guide::notice());
}

[[noreturn]] void fail_unknown(const std::string& muscle) {
  if (const auto* area = guide::find_area(muscle)) {
    throw Failure(ExitCode::not_done,
                  fmt::format("\"{}\" is no muscle here but a place that hurts: `unknot guide --pain {}`",
                              quoted_briefly(muscle), area->key));
  }
  std::vector<std::string> keys;
  for (const guide::MuscleGuide& each : guide::muscles()) keys.emplace_back(each.key);
  const std::string near = did_you_mean(muscle, keys);
  throw Failure(ExitCode::not_done,
                fmt::format("there is no guide to \"{}\" {}", quoted_briefly(muscle),
                            near.empty() ? "(plantaris, soleus, or general for any other muscle)" : near));
}

ExitCode run_guide(const GuideOptions& options, Shell& shell) {
  shell.may_be_long();
  const Paint paint(shell.screen());
  if (options.red_flags) {
    shell.write(red_flags_text(paint));
  } else if (options.pain) {
    const auto area = guide::find_area(*options.pain);
    if (!area) {
      std::vector<std::string> keys;
      for (const guide::PainArea& each : guide::areas()) keys.emplace_back(each.key);
      const std::string near = did_you_mean(*options.pain, keys);
      throw Failure(ExitCode::not_done,
                    fmt::format("no document tells of pain in \"{}\" {}", quoted_briefly(*options.pain),
                                near.empty() ? "(`unknot guide` lists the areas)" : near));
    }
    shell.write(area_text(paint, *area));
  } else if (options.muscle) {
    const auto muscle = guide::find_muscle(*options.muscle);
    if (!muscle) fail_unknown(*options.muscle);
    shell.write(muscle_text(paint, *muscle));
  } else {
    shell.write(contents_text(paint));
  }
  return ExitCode::done;
}

}  // namespace

Run add_guide(Arguments& arguments) {
  auto options = std::make_shared<GuideOptions>();
  arguments.positional(
      {"MUSCLE", "", "plantaris, soleus or general", Completes::words, {"plantaris", "soleus", "general"}},
      options->muscle);
  std::vector<std::string> areas;
  for (const guide::PainArea& area : guide::areas()) areas.emplace_back(area.key);
  arguments.option({"--pain", "AREA", "where it hurts: heel, back-of-knee, calf ...", Completes::words, areas},
                   options->pain);
  arguments.flag({"--red-flags", "", "signs that need a professional, and what to do"}, options->red_flags);
  return [options](Shell& shell) { return run_guide(*options, shell); };
}

}  // namespace unknot::app
