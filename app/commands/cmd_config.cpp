#include <algorithm>
#include <charconv>

#include "commands/cmd.hpp"
#include "context/command_context.hpp"
#include "system/formatter.hpp"
#include "system/nearest.hpp"
#include "unknot/text.hpp"
#include "unknot/when.hpp"

namespace unknot::app {
namespace {

struct ConfigOptions {
  std::vector<std::string> words;  ///< KEY, or KEY VALUE, as often as is needed.
  bool dry_run = false;
};

const std::vector<std::string> k_keys{"zone", "day_start", "first", "last", "min_gap", "sitting", "backups", "name"};

std::string span_text(Minutes span) {
  if (span.count() % 60 == 0) return fmt::format("{}h", span.count() / 60);
  return fmt::format("{}min", span.count());
}

std::string value_of(const Settings& settings, const std::string& key, const Zone& zone) {
  if (key == "zone") return settings.zone ? settings.zone->str() : fmt::format("{} (the machine's)", zone.name().str());
  if (key == "day_start") return settings.day_start.text();
  if (key == "first") return settings.first.text();
  if (key == "last") return settings.last.text();
  if (key == "min_gap") return span_text(settings.min_gap);
  if (key == "sitting") return span_text(settings.sitting);
  if (key == "backups") return fmt::format("{}", settings.backups.count());
  return settings.name ? settings.name->str() : "(none)";
}

std::string_view meaning_of(const std::string& key) {
  if (key == "zone") return "the time zone that times are said and shown in";
  if (key == "day_start") return "when a new day begins";
  if (key == "first") return "no session is planned earlier";
  if (key == "last") return "when the last session is planned; a late day may move it by up to 2h";
  if (key == "min_gap") return "the least time between two sessions (own default)";
  if (key == "sitting") return "points pressed within it share their next times; 0min: none do (own default)";
  if (key == "backups") return "how many daily backups are kept; 0: none is made";
  return "your name, for the report; - clears it";
}

DailyBackups backups_of(const std::string& value) {
  int count = -1;
  const char* end = value.data() + value.size();
  const auto [read, error] = std::from_chars(value.data(), end, count);
  const auto backups = DailyBackups::from(error == std::errc() && read == end ? count : -1);
  if (backups) return *backups;
  throw CommandError(ExitCode::not_done, fmt::format("backups \"{}\" is not a number of daily backups: use 0 to {}",
                                                     quoted_briefly(value), DailyBackups::k_most));
}

/// Whole minutes; a bare number would be seconds. `0`, `0m` and `0min` are none.
Minutes minutes_of(const std::string& key, const std::string& value) {
  if (key == "sitting" && (value == "0" || value == "0m" || value == "0min")) return Minutes{0};
  const Seconds span = value_or_throw(parse_duration(value, key));
  if (span.count() % 60 != 0) {
    throw CommandError(ExitCode::not_done,
                       fmt::format("{} \"{}\" is not in whole minutes: use {}", key, quoted_briefly(value),
                                   key == "sitting" ? "30m or 1h" : "3h or 150m"));
  }
  return std::chrono::duration_cast<Minutes>(span);
}

Settings changed(Settings settings, const std::string& key, const std::string& value) {
  if (key == "zone") {
    const ZoneName name = value_or_throw(ZoneName::parse(value));
    value_or_throw(Zone::load(name));
    settings.zone = name;
  } else if (key == "day_start") {
    settings.day_start = value_or_throw(TimeOfDay::parse(value, key));
  } else if (key == "first") {
    settings.first = value_or_throw(TimeOfDay::parse(value, key));
  } else if (key == "last") {
    settings.last = value_or_throw(TimeOfDay::parse(value, key));
  } else if (key == "min_gap") {
    settings.min_gap = minutes_of(key, value);
  } else if (key == "sitting") {
    settings.sitting = minutes_of(key, value);
  } else if (key == "backups") {
    settings.backups = backups_of(value);
  } else {
    settings.name = value == "-" ? std::nullopt : std::optional(value_or_throw(PersonName::parse(value)));
  }
  return settings;
}

void show(Shell& shell, const Settings& settings, const Zone& zone, const std::optional<std::string>& key) {
  if (shell.json()) {
    shell.write(settings_json(settings, zone.name()));
  } else if (key) {
    shell.print("{}\n", value_of(settings, *key, zone));
  } else {
    const Formatter formatter(shell.output());
    std::size_t widest = 0;
    for (const std::string& each : k_keys) widest = std::max(widest, value_of(settings, each, zone).size());
    for (const std::string& each : k_keys) {
      const std::string lead = fmt::format("{:<10} {:<{}}  ", each, value_of(settings, each, zone), widest);
      shell.write(formatter.paragraph(lead, meaning_of(each)));
    }
  }
}

void require_key(const std::string& key) {
  if (std::find(k_keys.begin(), k_keys.end(), key) != k_keys.end()) return;
  const std::string near = did_you_mean(key, k_keys);
  throw CommandError(
      ExitCode::not_done,
      fmt::format("no setting is called \"{}\" {}", quoted_briefly(key),
                  near.empty() ? "(zone, day_start, first, last, min_gap, sitting, backups, name)" : near));
}

/// Several keys are changed together, so that hours can be moved that would not fit one by one.
ExitCode change(const ConfigOptions& options, Shell& shell) {
  const auto& words = options.words;
  if (words.size() % 2 != 0) {
    throw CommandError(ExitCode::usage,
                       fmt::format("{} has no value: give keys and values in pairs", quoted_briefly(words.back())));
  }
  CommandContext context(shell, OpenFor::writing);
  Settings settings = context.settings();
  for (std::size_t i = 0; i < words.size(); i += 2) settings = changed(settings, words[i], words[i + 1]);
  settings = value_or_throw(checked(settings));
  context.write({Put{settings}}, options.dry_run ? CommandContext::Trial::yes : CommandContext::Trial::no, [&] {
    const Zone zone = settings.zone ? value_or_throw(Zone::load(*settings.zone)) : context.zone();
    if (shell.json()) return show(shell, settings, zone, std::nullopt);
    for (std::size_t i = 0; i < words.size(); i += 2) {
      shell.print("{}{}: {}\n", options.dry_run ? "Would set " : "Set ", words[i], value_of(settings, words[i], zone));
    }
  });
  return ExitCode::done;
}

ExitCode run_config(const ConfigOptions& options, Shell& shell) {
  for (std::size_t i = 0; i < options.words.size(); i += 2) require_key(options.words[i]);
  if (options.words.size() > 1) return change(options, shell);
  const CommandContext context(shell, OpenFor::reading);
  show(shell, context.settings(), context.zone(),
       options.words.empty() ? std::nullopt : std::optional(options.words.front()));
  return ExitCode::done;
}

}  // namespace

Run add_config(Arguments& arguments) {
  auto options = std::make_shared<ConfigOptions>();
  arguments.positionals(
      {"[KEY [VALUE]]...", "", "zone, day_start, first, last, min_gap, sitting, backups or name, and its new value",
       Completes::words, k_keys},
      options->words);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_config(*options, shell); };
}

}  // namespace unknot::app
