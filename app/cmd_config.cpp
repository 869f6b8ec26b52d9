#include <algorithm>

#include "cmd.hpp"
#include "desk.hpp"
#include "paint.hpp"
#include "unknot/text.hpp"
#include "unknot/when.hpp"

namespace unknot::app {
namespace {

struct Options {
  std::optional<std::string> key;
  std::optional<std::string> value;
  bool dry_run = false;
};

const std::vector<std::string> k_keys{"zone", "day_start", "first", "last", "min_gap"};

std::string span_text(Minutes span) {
  if (span.count() % 60 == 0) return fmt::format("{}h", span.count() / 60);
  return fmt::format("{}min", span.count());
}

std::string value_of(const Settings& settings, const std::string& key, const Zone& zone) {
  if (key == "zone") return settings.zone ? settings.zone->str() : fmt::format("{} (the machine's)", zone.name().str());
  if (key == "day_start") return settings.day_start.text();
  if (key == "first") return settings.first.text();
  if (key == "last") return settings.last.text();
  return span_text(settings.min_gap);
}

std::string_view meaning_of(const std::string& key) {
  if (key == "zone") return "the time zone that times are said and shown in";
  if (key == "day_start") return "when a new day begins";
  if (key == "first") return "no session is planned earlier";
  if (key == "last") return "the last session of the day";
  return "the least time between two sessions (own default)";
}

/// Whole minutes; a bare number would be seconds, and is too small to pass the check.
Minutes gap_of(const std::string& value) {
  const Seconds span = or_fail(parse_duration(value, "min_gap"));
  if (span.count() % 60 != 0) {
    throw Failure(ExitCode::not_done,
                  fmt::format("min_gap \"{}\" is not in whole minutes: say 3h or 150m", quoted_briefly(value)));
  }
  return std::chrono::duration_cast<Minutes>(span);
}

Settings changed(Settings settings, const std::string& key, const std::string& value) {
  if (key == "zone") {
    const ZoneName name = or_fail(ZoneName::parse(value));
    or_fail(Zone::load(name));
    settings.zone = name;
  } else if (key == "day_start") {
    settings.day_start = or_fail(TimeOfDay::parse(value, key));
  } else if (key == "first") {
    settings.first = or_fail(TimeOfDay::parse(value, key));
  } else if (key == "last") {
    settings.last = or_fail(TimeOfDay::parse(value, key));
  } else {
    settings.min_gap = gap_of(value);
  }
  return or_fail(checked(settings));
}

void show(Shell& shell, const Settings& settings, const Zone& zone, const std::optional<std::string>& key) {
  if (shell.json()) {
    shell.write(settings_json(settings, zone.name()));
  } else if (key) {
    shell.print("{}\n", value_of(settings, *key, zone));
  } else {
    const Paint paint(shell.screen());
    std::size_t widest = 0;
    for (const std::string& each : k_keys) widest = std::max(widest, value_of(settings, each, zone).size());
    for (const std::string& each : k_keys) {
      const std::string lead = fmt::format("{:<10} {:<{}}  ", each, value_of(settings, each, zone), widest);
      shell.write(paint.paragraph(lead, meaning_of(each)));
    }
  }
}

ExitCode run(const Options& options, Shell& shell) {
  if (options.key && std::find(k_keys.begin(), k_keys.end(), *options.key) == k_keys.end()) {
    const std::string near = did_you_mean(*options.key, k_keys);
    throw Failure(ExitCode::not_done, fmt::format("no setting is called \"{}\" {}", quoted_briefly(*options.key),
                                                  near.empty() ? "(zone, day_start, first, last, min_gap)" : near));
  }
  if (!options.value) {
    const Desk desk(shell, OpenFor::reading);
    show(shell, desk.settings(), desk.zone(), options.key);
    return ExitCode::done;
  }
  Desk desk(shell, OpenFor::writing);
  const Settings settings = changed(desk.settings(), *options.key, *options.value);
  desk.write({Put{settings}}, options.dry_run ? Desk::Trial::yes : Desk::Trial::no, [&] {
    const Zone zone = settings.zone ? or_fail(Zone::load(*settings.zone)) : desk.zone();
    if (shell.json()) {
      show(shell, settings, zone, options.key);
    } else {
      shell.print("{}{}: {}\n", options.dry_run ? "Would set " : "Set ", *options.key,
                  value_of(settings, *options.key, zone));
    }
  });
  return ExitCode::done;
}

}  // namespace

Run add_config(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.positional({"KEY", "", "zone, day_start, first, last or min_gap", Completes::words, k_keys}, options->key);
  arguments.positional({"VALUE", "", "its new value"}, options->value);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run(*options, shell); };
}

}  // namespace unknot::app
