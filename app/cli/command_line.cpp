#include "cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

#include "system/nearest.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

/// Keeps what each command says of its options.
class Listing final : public Arguments {
 public:
  void positional(ArgumentText text, std::optional<std::string>&) override { texts.push_back(std::move(text)); }
  void positionals(ArgumentText text, std::vector<std::string>&) override { texts.push_back(std::move(text)); }
  void option(ArgumentText text, std::optional<std::string>&) override { texts.push_back(std::move(text)); }
  void options(ArgumentText text, std::vector<std::string>&) override {
    repeatable.push_back(text.name);
    texts.push_back(std::move(text));
  }
  void flag(ArgumentText text, bool&) override { texts.push_back(std::move(text)); }
  void rest(ArgumentText text, std::vector<std::string>&) override { texts.push_back(std::move(text)); }
  std::vector<ArgumentText> texts;
  std::vector<std::string> repeatable;  ///< The names of options that may be given several times.
};

/// Registers the options with CLI11. An option given twice is an error, as its second value would hide the first.
class Registering final : public Arguments {
 public:
  explicit Registering(CLI::App& app) : app_(app) {}
  void positional(ArgumentText text, std::optional<std::string>& target) override { single(text, target); }
  void positionals(ArgumentText text, std::vector<std::string>& target) override {
    app_.add_option_function<std::vector<std::string>>(
        text.name, [&target](const std::vector<std::string>& values) { target = values; });
  }
  void option(ArgumentText text, std::optional<std::string>& target) override { single(text, target); }
  void options(ArgumentText text, std::vector<std::string>& target) override {
    app_.add_option_function<std::vector<std::string>>(
            text.name, [&target](const std::vector<std::string>& values) { target = values; })
        ->expected(1, 1000);
  }
  void flag(ArgumentText text, bool& target) override {
    app_.add_flag_callback(text.name, [&target] { target = true; });
  }
  void rest(ArgumentText, std::vector<std::string>& target) override { rest_ = &target; }
  /// Where the words after the command go unread; null: they are read.
  std::vector<std::string>* rest() const { return rest_; }

 private:
  void single(const ArgumentText& text, std::optional<std::string>& target) {
    app_.add_option_function<std::string>(text.name, [&target](const std::string& value) { target = value; })
        ->multi_option_policy(CLI::MultiOptionPolicy::Throw)
        ->run_callback_for_default(false);
  }
  CLI::App& app_;
  std::vector<std::string>* rest_ = nullptr;
};

void bind_globals(Arguments& arguments, Request& request) {
  GlobalOptions& globals = request.globals;
  arguments.option({"--db", "FILE", "the diary file", Completes::files}, globals.db);
  arguments.option({"--now", "WHEN", "what would it have said then?"}, globals.now);
  arguments.option({"--zone", "NAME", "the time zone to read and show times in"}, globals.zone);
  arguments.flag({"--json", "", "print JSON"}, globals.json);
  arguments.option({"--color", "WHEN", "auto, always or never", Completes::words, {"auto", "always", "never"}},
                   globals.color);
  arguments.flag({"-q,--quiet", "", "no notices"}, globals.quiet);
  arguments.flag({"--no-pager", "", "print long text at once, not a screen at a time"}, globals.no_pager);
  arguments.flag({"-h,--help", "", "print this help"}, request.help);
}

bool takes_value(std::string_view word) {
  return word == "--db" || word == "--now" || word == "--zone" || word == "--color";
}

/// Where the command's name stands: the first word that is no option nor a global option's value. argc when there is
/// none.
int command_position(int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (takes_value(word)) {
      ++i;
    } else if (word.empty() || word.front() != '-') {
      return i;
    }
  }
  return argc;
}

/// Every spelling of the command's options, for a suggestion.
std::vector<std::string> option_words(const Command* command) {
  std::vector<ArgumentText> texts = command == nullptr ? std::vector<ArgumentText>{} : argument_texts(*command);
  for (ArgumentText& text : global_texts()) texts.push_back(std::move(text));
  std::vector<std::string> words;
  for (const ArgumentText& text : texts) {
    const auto comma = text.name.find(',');
    const std::string longest = comma == std::string::npos ? text.name : text.name.substr(comma + 1);
    if (longest.rfind("--", 0) == 0) words.push_back(longest);
  }
  return words;
}

/// The first word that looks like an option and is none of the command's; absent when there is none.
std::optional<std::string> unknown_option(const Command* command, const std::vector<std::string>& words) {
  const std::vector<std::string> known = option_words(command);
  for (const std::string& word : words) {
    if (word == "--") return std::nullopt;
    const std::string name = word.substr(0, word.find('='));
    if (name.rfind("--", 0) == 0 && std::find(known.begin(), known.end(), name) == known.end()) return name;
  }
  return std::nullopt;
}

/// `(that is an option of `unknot check`)`; empty where no command has it.
std::string owner_of(const std::string& option, const std::vector<Command>& commands) {
  for (const Command& command : commands) {
    const auto known = option_words(&command);
    if (command.listed == Listed::yes && std::find(known.begin(), known.end(), option) != known.end()) {
      return fmt::format("(that is an option of `unknot {}`)", command.name);
    }
  }
  return {};
}

bool takes_a_name(const Command& command) {
  const auto texts = argument_texts(command);
  return std::any_of(texts.begin(), texts.end(), [](const ArgumentText& text) { return text.name == "NAME"; });
}

/// All that a command, or the program without one, can be told.
Listing listing_of(const Command* command) {
  Listing listing;
  Request unused{};
  if (command != nullptr) command->set_up(listing);
  bind_globals(listing, unused);
  return listing;
}

/// Whether `word` is a spelling of the option that is listed as `-n,--count`.
bool is_spelling_of(const std::string& word, const std::string& listed) {
  const auto comma = listed.find(',');
  return word == listed.substr(0, comma) || (comma != std::string::npos && word == listed.substr(comma + 1));
}

/// What is wrong with an option that takes one value: it has none, or it is there twice. Empty: neither.
std::string fault_of_values(const Command* command, const std::vector<std::string>& words) {
  const Listing listing = listing_of(command);
  std::vector<std::string> seen;
  std::string twice;
  for (std::size_t at = 0; at < words.size() && words[at] != "--"; ++at) {
    const std::string name = words[at].substr(0, words[at].find('='));
    const auto text = std::find_if(listing.texts.begin(), listing.texts.end(),
                                   [&](const ArgumentText& one) { return is_spelling_of(name, one.name); });
    if (text == listing.texts.end() || text->value.empty()) continue;
    const bool has_value_inside = name.size() < words[at].size();
    if (!has_value_inside && ++at == words.size()) {
      return fmt::format("{0} lacks its value: say {0} {1} ({2})", name, text->value, text->help);
    }
    const auto is_it = [&](const std::string& other) { return other == text->name; };
    if (std::any_of(listing.repeatable.begin(), listing.repeatable.end(), is_it)) continue;
    if (twice.empty() && std::any_of(seen.begin(), seen.end(), is_it)) {
      twice = fmt::format("{} is given twice: say it once", name);
    }
    seen.push_back(text->name);
  }
  return twice;
}

/// `(say what it is a reading of: --sore 0 or --press 0)` where a bare score was typed; empty where it was not.
std::string reading_for(const Command* command, const std::string& word) {
  const bool is_number = !word.empty() && word.find_first_not_of("0123456789") == std::string::npos;
  if (command == nullptr || !is_number) return {};
  std::vector<std::string> names;
  for (const ArgumentText& text : argument_texts(*command)) {
    const bool is_score = text.value == "N" && text.help.find("0-10") != std::string::npos;
    if (is_score && names.size() < 2) names.push_back(fmt::format("{} {}", text.name, word));
  }
  if (names.size() < 2) return {};
  return fmt::format("(say what it is a reading of: {} or {})", names[0], names[1]);
}

[[noreturn]] void fail_usage(const CLI::ParseError& error, const CLI::App& app, const Command* command,
                             const std::vector<std::string>& words, const std::vector<Command>& commands) {
  const std::string who = command == nullptr ? std::string("unknot") : fmt::format("unknot {}", command->name);
  const std::string help = fmt::format("(see `{} --help`)", who);
  if (const auto option = unknown_option(command, words)) {
    std::string mend = did_you_mean(*option, option_words(command));
    if (mend.empty()) mend = owner_of(*option, commands);
    throw CommandError(ExitCode::usage, fmt::format("{} has no option \"{}\" {}", who, quoted_briefly(*option),
                                                    mend.empty() ? help : mend));
  }
  const auto extra = app.remaining();
  if (!extra.empty()) {
    const bool named = command != nullptr && takes_a_name(*command);
    const std::string reading = reading_for(command, extra.front());
    throw CommandError(ExitCode::usage, fmt::format("{} does not take \"{}\"{} {}", who, quoted_briefly(extra.front()),
                                                    named ? ": put a name of several words in quotes" : "",
                                                    reading.empty() ? help : reading));
  }
  const std::string about = command == nullptr ? std::string() : who + ": ";  // Errors begin with `unknot: ` anyway.
  if (const std::string fault = fault_of_values(command, words); !fault.empty()) {
    throw CommandError(ExitCode::usage, about + fault);
  }
  throw CommandError(ExitCode::usage, fmt::format("{}{} {}", about, made_visible(error.what()), help));
}

/// What people call a command who do not know its name.
struct OtherWord {
  std::string_view typed;
  std::string_view command;
};
constexpr std::array k_other_words{
    OtherWord{"begin", "treat"},   OtherWord{"chart", "trend"},    OtherWord{"continue", "hold"},
    OtherWord{"explain", "why"},   OtherWord{"graph", "trend"},    OtherWord{"list", "history"},
    OtherWord{"ls", "history"},    OtherWord{"new", "add"},        OtherWord{"note", "check"},
    OtherWord{"notify", "remind"}, OtherWord{"pain", "check"},     OtherWord{"pause", "hold"},
    OtherWord{"press", "log"},     OtherWord{"remove", "archive"}, OtherWord{"resume", "hold --end"},
    OtherWord{"rm", "delete"},     OtherWord{"safety", "screen"},  OtherWord{"save", "backup"},
    OtherWord{"schedule", "plan"}, OtherWord{"session", "log"},    OtherWord{"settings", "config"},
    OtherWord{"show", "history"},  OtherWord{"sore", "check"},     OtherWord{"start", "treat"},
    OtherWord{"stats", "trend"},   OtherWord{"status", "next"},    OtherWord{"stop", "hold"},
    OtherWord{"today", "plan"},    OtherWord{"todo", "due"},
};

std::string nearest_command(std::string_view typed, const std::vector<std::string>& names) {
  for (const OtherWord& other : k_other_words) {
    if (other.typed == typed) return fmt::format("(did you mean {}?)", other.command);
  }
  return did_you_mean(typed, names);
}

const Command& command_named(std::string_view name, const std::vector<Command>& commands) {
  const auto found =
      std::find_if(commands.begin(), commands.end(), [&](const Command& command) { return command.name == name; });
  if (found != commands.end()) return *found;
  std::vector<std::string> names;
  for (const Command& command : commands) {
    if (command.listed == Listed::yes) names.emplace_back(command.name);
  }
  const std::string near = nearest_command(name, names);
  throw CommandError(ExitCode::usage, fmt::format("no command \"{}\" {}", quoted_briefly(name),
                                                  near.empty() ? "(see `unknot --help`)" : near));
}

}  // namespace

std::vector<ArgumentText> argument_texts(const Command& command) {
  Listing listing;
  command.set_up(listing);
  return listing.texts;
}

std::vector<ArgumentText> global_texts() { return listing_of(nullptr).texts; }

Request parse_command_line(int argc, const char* const* argv, const std::vector<Command>& commands) {
  Request request{};
  CLI::App app;
  app.set_help_flag("");
  Registering registering(app);
  int position = command_position(argc, argv);
  std::optional<int> help_word;
  if (position < argc && argv[position] == std::string_view("help")) {  // As git: the same as --help.
    request.help = true;
    help_word = position++;
    if (position < argc && *argv[position] == '-') position = argc;
  }
  if (position < argc) {
    request.command = &command_named(argv[position], commands);
    request.run = request.command->set_up(registering);
  } else {
    registering.flag({"--version", "", ""}, request.version);
  }
  bind_globals(registering, request);

  const int read_until = registering.rest() == nullptr ? argc : position;
  if (registering.rest() != nullptr) registering.rest()->assign(argv + position + 1, argv + argc);
  std::vector<std::string> words;
  for (int i = read_until - 1; i > 0; --i) {
    if (i != position && i != help_word) words.emplace_back(argv[i]);  // CLI11 takes them last first.
  }
  const std::vector<std::string> typed(words.rbegin(), words.rend());
  try {
    app.parse(std::move(words));
  } catch (const CLI::ParseError& error) {  // CLI11 knows no other way of saying it.
    request.help = request.help || std::any_of(argv + 1, argv + argc,
                                               [](std::string_view word) { return word == "--help" || word == "-h"; });
    if (!request.help) fail_usage(error, app, request.command, typed, commands);
  }
  return request;
}

}  // namespace unknot::app
