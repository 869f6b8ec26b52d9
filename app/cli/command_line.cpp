#include "cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

#include "system/nearest.hpp"
#include "unknot/text.hpp"
#include "unknot/version.hpp"

namespace unknot::app {
namespace {

/// Keeps what each command says of its options.
class Listing final : public Arguments {
 public:
  void positional(ArgumentText text, std::optional<std::string>&) override { texts.push_back(std::move(text)); }
  void positionals(ArgumentText text, std::vector<std::string>&) override { texts.push_back(std::move(text)); }
  void option(ArgumentText text, std::optional<std::string>&) override { texts.push_back(std::move(text)); }
  void options(ArgumentText text, std::vector<std::string>&) override { texts.push_back(std::move(text)); }
  void flag(ArgumentText text, bool&) override { texts.push_back(std::move(text)); }
  void rest(ArgumentText text, std::vector<std::string>&) override { texts.push_back(std::move(text)); }
  std::vector<ArgumentText> texts;
};

/// As CLI::IsMember, with the nearest word for a slip.
CLI::Validator one_of(const std::vector<std::string>& words) {
  const auto fault = [words](const std::string& typed) -> std::string {
    if (std::find(words.begin(), words.end(), typed) != words.end()) return {};
    const std::string near = did_you_mean(typed, words);
    return fmt::format("there is no \"{}\" {}", quoted_briefly(typed),
                       near.empty() ? fmt::format("({})", fmt::join(words, ", ")) : near);
  };
  return {fault, ""};
}

constexpr int k_any_number = 1000;

/// `unknot remind snooze`.
std::string full_name(const CLI::App& app) {
  return app.get_parent() == nullptr ? app.get_name() : full_name(*app.get_parent()) + " " + app.get_name();
}

[[noreturn]] void refuse(const CLI::App& app, const std::string& word) {
  const bool named = app.get_option_no_throw("NAME") != nullptr;
  throw CommandError(ExitCode::usage,
                     fmt::format("{0} does not take \"{1}\"{2} (see `{0} --help`)", full_name(app),
                                 quoted_briefly(word), named ? ": put a name of several words in quotes" : ""));
}

/// Registers the options with CLI11.
class Registering final : public Arguments {
 public:
  explicit Registering(CLI::App& app) : app_(app) {}
  void positional(ArgumentText text, std::optional<std::string>& target) override { option(std::move(text), target); }
  void positionals(ArgumentText text, std::vector<std::string>& target) override {
    const bool repeats = text.name.find("...") != std::string::npos;
    const auto most = repeats ? k_any_number : 1 + std::count(text.name.begin(), text.name.end(), ' ');
    app_.add_option_function<std::vector<std::string>>(
            text.name,
            [&target, most, this_app = &app_](const std::vector<std::string>& values) {
              if (std::ssize(values) > most) refuse(*this_app, values[static_cast<std::size_t>(most)]);
              target = values;
            },
            text.help)
        ->type_name("");
  }
  void option(ArgumentText text, std::optional<std::string>& target) override {
    add<std::string>(text, target)->multi_option_policy(CLI::MultiOptionPolicy::Throw)->run_callback_for_default(false);
  }
  void options(ArgumentText text, std::vector<std::string>& target) override {
    add<std::vector<std::string>>(text, target)->expected(1, k_any_number);
  }
  void flag(ArgumentText text, bool& target) override {
    app_.add_flag_callback(
        text.name, [&target] { target = true; }, text.help);
  }
  void rest(ArgumentText, std::vector<std::string>& target) override {
    app_.fallthrough(false)->prefix_command()->callback(
        [this_app = &app_, &target] { target = this_app->remaining(); });
  }

 private:
  template <class Value, class Target>
  CLI::Option* add(const ArgumentText& text, Target& target) {
    auto* option = app_.add_option_function<Value>(
                           text.name, [&target](const Value& value) { target = value; }, text.help)
                       ->type_name(text.value);
    return text.completes == Completes::only_words ? option->check(one_of(text.words)) : option;
  }
  CLI::App& app_;
};

void bind_globals(Arguments& arguments, GlobalOptions& globals) {
  arguments.option({"--db", "FILE", "the diary file", Completes::files}, globals.db);
  arguments.option({"--now", "WHEN", "pretend it is WHEN"}, globals.now);
  arguments.option({"--zone", "NAME", "the time zone to read and show times in"}, globals.zone);
  arguments.flag({"--json", "", "print JSON"}, globals.json);
  arguments.option({"--color", "WHEN", "auto, always or never", Completes::only_words, {"auto", "always", "never"}},
                   globals.color);
  arguments.flag({"-q,--quiet", "", "suppress hints"}, globals.quiet);
  arguments.flag({"--no-pager", "", "print long text at once, not a screen at a time"}, globals.no_pager);
}

std::string spelled(const CLI::Option& option) {
  std::string name = option.get_positional() ? option.get_name(true) : option.get_name(false, true);
  if (const auto comma = name.find(','); comma != std::string::npos) name.insert(comma + 1, " ");
  return option.get_type_name().empty() ? name : name + " " + option.get_type_name();
}

/// CLI11's help at the width of the terminal: the program's own on one screen, a command's without the global options.
class Help final : public CLI::Formatter {
 public:
  explicit Help(const app::Formatter& formatter) : formatter_(formatter) {
    label("Positionals", "Arguments");
    label("SUBCOMMAND", "ACTION");
  }
  std::string make_option(const CLI::Option* option, bool) const override {
    return formatter_.paragraph(fmt::format("  {:<22} ", spelled(*option)), option->get_description());
  }
  std::string make_option_usage(const CLI::Option* option) const override { return option->get_name(true); }
  std::string make_description(const CLI::App* app) const override {
    return formatter_.paragraph("", app->get_description());
  }

  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override {
    if (app->get_parent() != nullptr || mode == CLI::AppFormatMode::All) {
      return CLI::detail::find_and_replace(CLI::Formatter::make_help(app, std::move(name), mode), "\n\n\n", "\n\n");
    }
    std::string options;
    for (const CLI::Option* option : app->get_options([](const auto* each) { return !each->get_group().empty(); })) {
      options += (options.empty() ? "" : ", ") + option->get_name() +
                 (option->get_type_name().empty() ? "" : " " + option->get_type_name());
    }
    return make_description(app) + "Usage: unknot [OPTIONS] [COMMAND]; without a command: the day at a glance\n" +
           make_subcommands(app, mode) + "\n" +
           formatter_.paragraph("", fmt::format("Options of every command: {}", options)) + make_footer(app);
  }

  /// A line a command, its group before the first; the group that few need on one line.
  std::string make_subcommands(const CLI::App* app, CLI::AppFormatMode mode) const override {
    if (mode != CLI::AppFormatMode::Normal) return CLI::Formatter::make_subcommands(app, CLI::AppFormatMode::All);
    std::string text;
    std::string group;
    std::string more;
    for (const CLI::App* each : app->get_subcommands([](const CLI::App* one) { return !one->get_group().empty(); })) {
      if (each->get_group() == k_more_group) {
        more += (more.empty() ? "" : ", ") + each->get_name();
        continue;
      }
      const bool is_new = std::exchange(group, each->get_group()) != each->get_group();
      text += formatter_.paragraph(fmt::format("{:<11} {:<9} ", is_new ? group : "", each->get_name()),
                                   each->get_description());
    }
    if (!more.empty()) text += formatter_.paragraph(fmt::format("{:<11} ", k_more_group), more);
    return text.empty() ? text : "\n" + text;
  }

  std::string make_footer(const CLI::App* app) const override {
    const std::string help = app->get_parent() != nullptr
                                 ? "Options of every command: unknot --help\n\n"
                                 : formatter_.paragraph("", k_disclaimer) +
                                       "Help for one command: unknot help COMMAND; all of it: unknot help --all\n";
    return help + app->get_footer();
  }

 private:
  const app::Formatter& formatter_;
};

std::string examples_text(const std::vector<std::string_view>& lines) {
  return lines.empty() ? "" : fmt::format("Examples:\n  {}\n", fmt::join(lines, "\n  "));
}

enum class IfNoneNamed { nothing, all };
void add_commands(CLI::App& app, const std::vector<Command>& commands, const std::vector<std::string>& words,
                  Request& request, IfNoneNamed if_none);

void bind(CLI::App& app, const Command& command, const std::vector<std::string>& words, Request& request) {
  Registering registering(app);
  request.run = command.set_up(registering);
  request.no_json = command.no_json.empty() ? "" : fmt::format("{} {}", full_name(app), command.no_json);
  add_commands(app, command.actions, words, request, IfNoneNamed::all);
}

/// Adds the commands that `words` name, under what begins them too. Only those, as adding each is a tenth of what
/// `next` costs; where they name none, all only if a help is to list them. The options of each are bound once it is
/// reached.
void add_commands(CLI::App& app, const std::vector<Command>& commands, const std::vector<std::string>& words,
                  Request& request, IfNoneNamed if_none) {
  // By each word; null: none. Looked up once, as once a command was 7 % of the instructions of `next`.
  std::vector<const Command*> named;
  for (const std::string& word : words) named.push_back(find_command(commands, word));
  const auto is_named = [&](const Command& command) { return std::ranges::count(named, &command) > 0; };
  const bool adds_all = std::ranges::count(words, "--help-all") > 0 ||
                        (if_none == IfNoneNamed::all && std::ranges::none_of(commands, is_named));
  for (const Command& command : commands) {
    if (!adds_all && !is_named(command)) continue;
    CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.purpose));
    sub->group(std::string(command.group))->footer(examples_text(command.examples));
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (named[i] == &command && !sub->check_name(words[i])) sub->alias(words[i]);
    }
    sub->preparse_callback([sub, &command, &words, &request](std::size_t) { bind(*sub, command, words, request); });
  }
}

/// Binds the options of every command: only help for all of them needs that.
std::vector<Run> bind_all(CLI::App& app, const std::vector<Command>& commands, const std::vector<std::string>& words,
                          Request& request) {
  std::vector<Run> targets;
  for (const Command& command : commands) {
    CLI::App& sub = *app.get_subcommand(std::string(command.name));
    bind(sub, command, words, request);
    targets.push_back(request.run);
    std::ranges::move(bind_all(sub, command.actions, words, request), std::back_inserter(targets));
  }
  return targets;
}

/// What people call a command who do not know its name.
struct OtherWord {
  std::string_view typed;
  std::string_view command;
};
// clang-format off
constexpr std::array k_other_words{
    OtherWord{"amend", "edit last"}, OtherWord{"archive", "set POINT archived yes"}, OtherWord{"begin", "treat"}, OtherWord{"chart", "trend"},
    OtherWord{"continue", "hold --end"}, OtherWord{"diff", "history --changes"}, OtherWord{"explain", "why"}, OtherWord{"graph", "trend"},
    OtherWord{"list", "history"}, OtherWord{"ls", "history"}, OtherWord{"new", "add"}, OtherWord{"note", "check"},
    OtherWord{"notify", "remind"}, OtherWord{"pain", "check"}, OtherWord{"pause", "hold"}, OtherWord{"press", "log"},
    OtherWord{"redo", "undo --redo"}, OtherWord{"remove", "set POINT archived yes"},
    OtherWord{"red-flag", "check --red-flag SIGN"}, OtherWord{"rename", "set POINT name NAME"},
    OtherWord{"resume", "hold --end"}, OtherWord{"revert", "undo"}, OtherWord{"rm", "delete"},
    OtherWord{"safety", "screen"}, OtherWord{"save", "backup"}, OtherWord{"schedule", "plan"},
    OtherWord{"session", "log"}, OtherWord{"settings", "config"}, OtherWord{"show", "history"},
    OtherWord{"sign", "check --red-flag SIGN"},
    OtherWord{"sore", "check"}, OtherWord{"start", "treat"}, OtherWord{"stats", "trend"},
    OtherWord{"status", "next"}, OtherWord{"stop", "hold"}, OtherWord{"summary", "trend"}, OtherWord{"today", "plan"}, OtherWord{"todo", "due"},
    OtherWord{"version", "--version"}, OtherWord{"warning", "check --red-flag SIGN"}, OtherWord{"week", "trend"},
};
// clang-format on

/// What to say of a word that is no command of these.
std::string no_command(const std::string& typed, const std::vector<Command>& commands, const std::string& who) {
  const std::string word = quoted_briefly(typed);
  std::vector<std::string> names;
  std::vector<std::string> begun;
  for (const Command& command : commands) {
    if (command.group.empty()) continue;
    names.emplace_back(command.name);
    if (command.name.starts_with(typed)) begun.emplace_back(command.name);
  }
  if (!begun.empty()) return fmt::format("\"{}\" could be {}: type more of it", word, fmt::join(begun, ", "));
  const auto* const other = std::find_if(k_other_words.begin(), k_other_words.end(),
                                         [&](const OtherWord& one) { return one.typed == typed; });
  std::string near = did_you_mean(typed, names);
  if (who == "unknot" && other != k_other_words.end()) near = fmt::format("(did you mean {}?)", other->command);
  if (near.empty()) near = fmt::format("(see `{} --help`)", who);
  return fmt::format("{} \"{}\" {}", who == "unknot" ? "no command" : who + " has no action", word, near);
}

std::vector<std::string> long_options(const CLI::App& app) {
  std::vector<std::string> words;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) words.push_back("--" + name);
  }
  return words;
}

/// `(that is an option of `unknot check`)`; empty where no command has it.
std::string owner_of(const std::string& option, const std::vector<Command>& commands) {
  for (const Command& command : commands) {
    for (const ArgumentText& text : argument_texts(command)) {
      if (("," + text.name + ",").find("," + option + ",") != std::string::npos)
        return fmt::format("(that is an option of `unknot {}`)", command.name);
    }
  }
  return {};
}

/// Turns what CLI11 found into one line.
[[noreturn]] void fail(const CLI::ParseError& error, const CLI::App& app, const std::vector<Command>& all) {
  const CLI::App* at = &app;
  const std::vector<Command>* commands = &all;
  while (!at->get_subcommands().empty()) {
    at = at->get_subcommands().front();
    commands = &find_command(*commands, at->get_name())->actions;
  }
  const std::string who = full_name(*at);
  const std::string see = fmt::format("(see `{} --help`)", who);
  std::vector<std::string> extra = app.remaining(true);
  std::erase(extra, "--");
  if (extra.empty()) {
    if (error.get_name() == "ValidationError") throw CommandError(ExitCode::usage, error.what());
    std::string fault = error.what();
    if (error.get_name() == "ArgumentMismatch") {
      const bool is_twice = fault.find("At Most") != std::string::npos;
      fault = fault.substr(0, fault.find(':')) + (is_twice ? " is given twice" : " needs a value");
    }
    throw CommandError(ExitCode::usage, fmt::format("{}{} {}", who == "unknot" ? "" : who + ": ", fault, see));
  }
  const std::string word = extra.front().substr(0, extra.front().find('='));
  if (word.starts_with('-') && word.size() > 1) {
    std::vector<std::string> known = long_options(*at);
    std::ranges::move(long_options(app), std::back_inserter(known));
    std::string near = did_you_mean(word, known);
    if (near.empty()) near = owner_of(word, all);
    throw CommandError(ExitCode::usage,
                       fmt::format("{} has no option \"{}\" {}", who, quoted_briefly(word), near.empty() ? see : near));
  }
  if (!commands->empty()) throw CommandError(ExitCode::usage, no_command(word, *commands, who));
  refuse(*at, extra.front());
}

}  // namespace

const std::vector<std::string_view>& first_examples() {
  static const std::vector<std::string_view> k_examples{"unknot guide --pain calf", "unknot add left-soleus",
                                                        "unknot log left-soleus 6 4 90s"};
  return k_examples;
}

const Command* find_command(const std::vector<Command>& commands, std::string_view typed) {
  const Command* begun = nullptr;
  for (const Command& command : commands) {
    if (command.name == typed) return &command;
    if (typed.empty() || command.group.empty() || !command.name.starts_with(typed)) continue;
    if (begun != nullptr) return nullptr;
    begun = &command;
  }
  return begun;
}

std::vector<ArgumentText> argument_texts(const Command& command) {
  Listing listing;
  command.set_up(listing);
  return listing.texts;
}

std::vector<ArgumentText> global_texts() {
  Listing listing;
  GlobalOptions unused;
  bind_globals(listing, unused);
  listing.texts.push_back({"-h,--help", "", "print this help"});
  listing.texts.push_back({"--version", "", "print the version"});
  return listing.texts;
}

Request parse_command_line(int argc, const char* const* argv, const std::vector<Command>& commands,
                           const Formatter& formatter) {
  Request request{};
  std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && words.front() == "help") words.front() = "--help";  // As git.
  if (words == std::vector<std::string>{"--help", "--all"}) words = {"--help-all"};
  CLI::App app(std::string(k_summary), "unknot");
  app.set_help_flag();  // Set again below: the commands need none of their own.
  app.formatter(std::make_shared<Help>(formatter));
  app.require_subcommand(0, 1)->fallthrough();
  add_commands(app, commands, words, request, IfNoneNamed::nothing);
  app.footer(examples_text(first_examples()));
  Registering registering(app);
  bind_globals(registering, request.globals);
  for (CLI::Option* option : app.get_options({})) {
    if (option->get_type_size() > 0) option->take_last();
  }
  app.set_help_flag("-h,--help", "print this help");
  app.set_help_all_flag("--help-all")->group("");
  app.set_version_flag("--version", fmt::format("unknot {}\n", UNKNOT_VERSION), "print the version");
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));  // CLI11 takes them last first.
  } catch (const CLI::CallForHelp&) {                                   // CLI11 knows no other way of saying it.
    if (!app.remaining(true).empty()) fail(CLI::ExtrasError("unknot", app.remaining(true)), app, commands);
    if (app.get_subcommands({}).empty()) add_commands(app, commands, words, request, IfNoneNamed::all);
    request.text = app.help();
  } catch (const CLI::CallForAllHelp&) {
    const std::vector<Run> targets = bind_all(app, commands, words, request);
    request.text = app.help("", CLI::AppFormatMode::All);
  } catch (const CLI::CallForVersion& version) {
    request.text = version.what();
  } catch (const CLI::ParseError& error) {
    fail(error, app, commands);
  }
  return request;
}

}  // namespace unknot::app
