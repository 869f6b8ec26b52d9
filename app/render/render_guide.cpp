#include "render/render_guide.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "unknot/muscle.hpp"
#include "unknot/red_flag.hpp"

namespace unknot::app {
namespace {

std::string with_sources(const Formatter& formatter, std::string_view lead, std::string_view text,
                         std::string_view sources) {
  return formatter.paragraph(lead, fmt::format("{} [{}]", text, sources));
}

void add_to_list(std::string& list, std::string_view word) {
  list += fmt::format("{}{}", list.empty() ? "" : ", ", word);
}

/// Whether the documents only mention the muscle.
bool is_brief(const guide::MuscleGuide& muscle) { return muscle.statements.back().topic == guide::Topic::not_said; }

std::string contents_line(const Formatter& formatter, std::string_view what, std::string_view text) {
  return formatter.paragraph(fmt::format("  unknot guide {:<12} ", what), text);
}

/// Which signs have another source than public health advice: said once, below all of them.
std::string sources_of_signs() {
  constexpr std::string_view k_public = "public";
  std::string others;
  for (const WarningSign& sign : warning_signs()) {
    if (sign.sources != k_public) add_to_list(others, fmt::format("{} [{}]", sign.key, sign.sources));
  }
  return fmt::format("Source of all of them: {} [{}]; in part also of the documents: {}.",
                     guide::find_source(k_public)->title, k_public, others);
}

/// The commands for what the guide asks to be recorded.
std::string commands_for(const Formatter& formatter, const guide::MuscleGuide& muscle, const MuscleFacts* facts) {
  std::string text = "To record a change: `unknot change POINT WHAT`";
  if (facts != nullptr && facts->place == MusclePlace::behind_knee) {
    text += "; that you were shown how: `unknot set POINT shown_how yes`";
  }
  if (muscle.key != "general") text += ". What holds for every muscle: `unknot guide general`";
  return formatter.styled(Style::dim, formatter.paragraph("", text + "."));
}

}  // namespace

std::string muscle_text(const Formatter& formatter, const guide::MuscleGuide& muscle) {
  std::string text = formatter.styled(Style::bold, muscle.title) + "\n";
  const MuscleFacts* facts = find_known_muscle(muscle.key);
  if (facts != nullptr && !facts->aliases.empty()) {
    std::string aliases;
    for (const std::string_view alias : facts->aliases) add_to_list(aliases, alias);
    text += formatter.paragraph("", "Also known here as " + aliases + ".");
  }
  std::optional<guide::Topic> topic;
  for (const guide::Statement& statement : muscle.statements) {
    if (topic != statement.topic)
      text += fmt::format("\n{}\n", formatter.styled(Style::bold, guide::topic_heading(statement.topic)));
    topic = statement.topic;
    constexpr std::array<std::string_view, 3> k_leads{"  - ", "  ~ ", "  > "};
    text += with_sources(formatter, k_leads[static_cast<std::size_t>(statement.standing)], statement.text,
                         statement.sources);
  }
  return text + "\n" + commands_for(formatter, muscle, facts);
}

std::string area_text(const Formatter& formatter, const guide::PainArea& area) {
  std::string text = formatter.styled(Style::bold, fmt::format("Pain in {}", area.title)) + "\n\n";
  for (const guide::Referral& referral : area.referrals) {
    text += formatter.styled(Style::bold, fmt::format("  {}", referral.muscle)) + "\n";
    text += with_sources(formatter, "    ", referral.text, referral.sources);
  }
  return text + "\n" + formatter.styled(Style::caution, formatter.paragraph("! ", guide::area_warning()));
}

std::string red_flags_text(const Formatter& formatter) {
  std::size_t widest = 0;
  for (const WarningSign& sign : warning_signs()) widest = std::max(widest, sign.key.size());
  std::string text;
  std::optional<Urgency> urgency;
  for (const WarningSign& sign : warning_signs()) {
    if (urgency != sign.urgency) {
      text += fmt::format("{}{}\n", urgency ? "\n" : "", formatter.styled(Style::stop, urgency_text(sign.urgency)));
      text += formatter.paragraph("  ", guide::what_to_do(sign.urgency));
    }
    urgency = sign.urgency;
    text += formatter.paragraph(fmt::format("  {:<{}}  ", sign.key, widest), sign.phrase);
  }
  text += "\n" +
          formatter.paragraph("",
                              "Report one with `unknot check POINT --red-flag SIGN`, by its word or in your own words: "
                              "every point of that leg is held.");
  return text + formatter.paragraph("", sources_of_signs());
}

std::string guide_contents_text(const Formatter& formatter) {
  std::string text = "What the documents say, with their sources:\n\n";
  std::string brief;
  for (const guide::MuscleGuide& muscle : guide::muscles()) {
    if (is_brief(muscle)) {
      add_to_list(brief, muscle.key);
    } else {
      text += contents_line(formatter, muscle.key, muscle.title);
    }
  }
  text += contents_line(formatter, "MUSCLE", "one that the documents mention: " + brief);
  std::string areas;
  for (const guide::PainArea& area : guide::areas()) add_to_list(areas, area.key);
  text += contents_line(formatter, "--pain AREA", "which muscles send pain there: " + areas);
  text += contents_line(formatter, "--red-flags", "signs that need a professional");
  text += "\nSources\n";
  for (const guide::Source& source : guide::sources())
    text += formatter.paragraph(fmt::format("  {:<7} ", source.key), fmt::format("{}: {}", source.title, source.about));
  text += "\n" + formatter.paragraph("",
                                     "A line that begins with ~ is one of several views that disagree; one that begins "
                                     "with > is what this tool does about it.");
  return text + formatter.paragraph("", guide::notice());
}

}  // namespace unknot::app
