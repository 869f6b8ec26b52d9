#include "cli/help.hpp"

#include <algorithm>

namespace unknot::app {
namespace {

std::string rows(const std::vector<ArgumentText>& texts, const Paint& paint) {
  std::string text;
  for (const ArgumentText& each : texts) {
    std::string name = each.name;
    if (const auto comma = name.find(','); comma != std::string::npos) name.insert(comma + 1, " ");
    if (!each.value.empty()) name += " " + each.value;
    text += paint.paragraph(fmt::format("  {:<22} ", name), each.help);
  }
  return text;
}

std::string examples(const std::vector<std::string_view>& lines) {
  std::string text = "\nExamples:\n";
  for (const std::string_view line : lines) text += fmt::format("  {}\n", line);
  return text;
}

}  // namespace

const std::vector<std::string_view>& first_examples() {
  static const std::vector<std::string_view> k_examples{"unknot add left-soleus",
                                                        "unknot log left-soleus 6 4 --for 90s", "unknot next"};
  return k_examples;
}

std::string help_of(const Command& command, const Paint& paint) {
  std::vector<ArgumentText> options = argument_texts(command);
  std::vector<ArgumentText> positionals;
  const auto first_option =
      std::stable_partition(options.begin(), options.end(), [](const auto& t) { return !t.is_option(); });
  positionals.assign(options.begin(), first_option);
  options.erase(options.begin(), first_option);

  std::string text =
      paint.paragraph("", command.purpose) +
      fmt::format("\nUsage: unknot {}{}{} [OPTIONS]\n", command.name, command.usage.empty() ? "" : " ", command.usage);
  if (!positionals.empty()) text += "\n" + rows(positionals, paint);
  if (!options.empty()) text += "\nOptions:\n" + rows(options, paint);
  text += "\nOptions of every command:\n" + rows(global_texts(), paint);
  return text + examples(command.examples);
}

std::string help_of_all(const std::vector<Command>& commands, const Paint& paint) {
  std::string text = fmt::format(
      "{}\n\nUsage: unknot [COMMAND] [OPTIONS]\n\nWithout a command: the day at a glance.\n\nCommands:\n", k_summary);
  for (const Command& command : commands) {
    if (command.listed == Listed::no) continue;
    text += paint.paragraph(fmt::format("  {:<12} ", command.name), command.purpose);
  }
  text += "\nOptions of every command:\n" + rows(global_texts(), paint);
  text += paint.paragraph(fmt::format("  {:<22} ", "--version"), "print the version");
  text += "\n" + paint.paragraph("", k_disclaimer);
  return text + examples(first_examples());
}

}  // namespace unknot::app
