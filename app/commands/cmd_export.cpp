#include <algorithm>

#include "commands/cmd.hpp"
#include "remind/calendar_file.hpp"
#include "system/write_file.hpp"
#include "transfer/exported.hpp"
#include "unknot/csv.hpp"
#include "unknot/diary_json.hpp"
#include "unknot/fhir.hpp"

namespace unknot::app {
namespace {

struct ExportOptions {
  std::optional<std::string> format;
  std::optional<std::string> file;
  std::optional<std::string> days;
  bool anonymous = false;
};

/// A format, and what writes it.
struct Format {
  std::string_view name;
  void (*write)(const CommandContext& context, Exported& exported, const ExportOptions& options, const Sink& sink);
};

void write_ics(const CommandContext& context, Exported&, const ExportOptions& options, const Sink& sink) {
  sink(calendar_of(context, calendar_days(options.days)));
}

/// Without a name there are no operations: they hold every word that was ever written, and when.
void write_json(const CommandContext& context, Exported& exported, const ExportOptions&, const Sink& sink) {
  const Diary& diary = context.diary();
  const bool is_whole = exported.is_named();
  DiaryJsonWriter writer(sink);
  writer.begin(exported.points(), is_whole ? std::optional(context.settings()) : std::nullopt);
  exported.for_each_entry([&](const Point& point, const Entry& entry) { writer.entry({point.name, entry}); });
  writer.holds(exported.holds(), is_whole ? context.snapshot().screenings : std::vector<Screening>());
  if (is_whole) diary.for_each_operation([&](const Operation& operation) { writer.operation(operation); });
  writer.end();
}

void write_csv(const CommandContext&, Exported& exported, const ExportOptions&, const Sink& sink) {
  sink(csv_head());
  exported.for_each_entry([&](const Point& point, const Entry& entry) { sink(csv_row({point.name, entry})); });
}

void write_fhir(const CommandContext& context, Exported& exported, const ExportOptions&, const Sink& sink) {
  const bool is_whole = exported.is_named();
  FhirWriter writer(sink, is_whole ? first_device(context.diary()) : DeviceId({}));
  writer.begin();
  if (is_whole) {
    for (const PointDecision& decided : context.decisions()) {
      writer.care_plan(decided, context.settings(), context.zone());
    }
  }
  exported.for_each_entry([&](const Point& point, const Entry& entry) { writer.entry(point, entry); });
  writer.end();
}

const std::vector<Format>& formats() {
  static const std::vector<Format> k_formats{
      {"json", write_json}, {"csv", write_csv}, {"fhir", write_fhir}, {"ics", write_ics}};
  return k_formats;
}

std::vector<std::string> names() {
  std::vector<std::string> all;
  std::transform(formats().begin(), formats().end(), std::back_inserter(all),
                 [](const Format& format) { return std::string(format.name); });
  return all;
}

const Format& format_called(const std::optional<std::string>& name) {
  if (!name) throw CommandError(ExitCode::usage, fmt::format("export as what? Use {}", fmt::join(names(), ", ")));
  return *std::find_if(formats().begin(), formats().end(), [&](const Format& format) { return format.name == *name; });
}

ExitCode run_export(const ExportOptions& options, Shell& shell) {
  const Format& format = format_called(options.format);
  if (options.anonymous && format.name == "ics") {
    throw CommandError(ExitCode::usage, "ics tells no names and no readings: --anonymous is for json, csv and fhir");
  }
  const bool to_file = options.file && *options.file != "-";
  if (shell.json() && !to_file && (format.name == "csv" || format.name == "ics")) {
    throw CommandError(ExitCode::usage, fmt::format("{} is not JSON: leave out --json, or export json", format.name));
  }
  const CommandContext context(shell, OpenFor::reading);
  const auto write = [&](const Sink& sink) {
    context.diary().read_transaction([&] {
      Exported exported(context, options.anonymous ? Named::no : Named::yes);
      format.write(context, exported, options, sink);
      if (exported.left_out() == 0) return;
      shell.notice(
          fmt::format("{} left out: at that time of the week clocks change, which would show the season",
                      exported.left_out() == 1 ? "1 entry is" : fmt::format("{} entries are", exported.left_out())));
    });
  };
  if (!to_file) {
    write([&](std::string_view piece) { shell.write_data(piece); });
    return ExitCode::done;
  }
  write_file(shell, *options.file, write);
  if (shell.json()) {
    shell.write(sheets_json({{"wrote", {{"format", std::string(format.name)}, {"file", *options.file}}}}));
  } else {
    shell.print("Wrote {}\n", *options.file);
  }
  return ExitCode::done;
}

}  // namespace

Run add_export(Arguments& arguments) {
  auto options = std::make_shared<ExportOptions>();
  arguments.positional({"FORMAT", "",
                        "json: the whole diary, which `unknot import` reads; csv: the entries, for a spreadsheet; "
                        "fhir: the entries and the plan, for clinical software (FHIR R4); ics: "
                        "the days ahead, for calendar programs",
                        Completes::only_words, names()},
                       options->format);
  arguments.option({"-o,--output", "FILE", "where to write it (0600); default: standard output", Completes::files},
                   options->file);
  arguments.flag({"--anonymous", "", "no notes, no names, other dates: for sharing without saying whose it is"},
                 options->anonymous);
  arguments.option({"--days", "N", "ics: how many days ahead, today included (default 7)"}, options->days);
  return [options](Shell& shell) { return run_export(*options, shell); };
}

}  // namespace unknot::app
