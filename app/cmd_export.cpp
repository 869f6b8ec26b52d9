#include <algorithm>

#include "calendar_file.hpp"
#include "cmd.hpp"
#include "nearest.hpp"
#include "unknot/text.hpp"
#include "write_file.hpp"

namespace unknot::app {
namespace {

struct Options {
  std::optional<std::string> format;
  std::optional<std::string> file;
  std::optional<std::string> days;
};

/// A format, and what makes the text of it. `earlier`: what the file held before, for what has to go on from there.
struct Format {
  std::string_view name;
  std::string (*text)(const Desk& desk, const Options& options, std::string_view earlier);
};

std::string ics(const Desk& desk, const Options& options, std::string_view earlier) {
  return calendar_of(desk, calendar_days(options.days), earlier);
}

const std::vector<Format>& formats() {
  static const std::vector<Format> k_formats{{"ics", ics}};
  return k_formats;
}

std::vector<std::string> names() {
  std::vector<std::string> all;
  std::transform(formats().begin(), formats().end(), std::back_inserter(all),
                 [](const Format& format) { return std::string(format.name); });
  return all;
}

const Format& format_called(const std::optional<std::string>& name) {
  if (!name) throw Failure(ExitCode::usage, fmt::format("export as what? say {}", fmt::join(names(), ", ")));
  for (const Format& format : formats()) {
    if (format.name == *name) return format;
  }
  const std::string near = did_you_mean(*name, names());
  throw Failure(ExitCode::usage, fmt::format("there is no format \"{}\" {}", quoted_briefly(*name),
                                             near.empty() ? fmt::format("({})", fmt::join(names(), ", ")) : near));
}

ExitCode run(const Options& options, Shell& shell) {
  const Format& format = format_called(options.format);
  const Desk desk(shell, OpenFor::reading);
  const bool to_file = options.file && *options.file != "-";
  const std::string text = format.text(desk, options, to_file ? file_before(*options.file) : std::string());
  if (!to_file) {
    shell.write(text);
    return ExitCode::done;
  }
  write_file(*options.file, text);
  shell.print("Wrote {}\n", made_visible(*options.file));
  return ExitCode::done;
}

}  // namespace

Run add_export(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.positional({"FORMAT", "", "ics: the days ahead, for calendar programs", Completes::words, names()},
                       options->format);
  arguments.option({"-o,--output", "FILE", "where to write it (0600); standard output when not said", Completes::files},
                   options->file);
  arguments.option({"--days", "N", "ics: how many days ahead, today included (7 when not said)"}, options->days);
  return [options](Shell& shell) { return run(*options, shell); };
}

}  // namespace unknot::app
