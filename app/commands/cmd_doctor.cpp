#include <algorithm>

#include "commands/cmd.hpp"
#include "context/automatic_backup.hpp"
#include "doctor/checkup.hpp"
#include "system/formatter.hpp"
#include "system/write_file.hpp"
#include "unknot/text.hpp"
#include "write/erase_entries.hpp"

namespace unknot::app {
namespace {

struct DoctorOptions {
  bool rebuild = false;
  bool fix = false;
  std::optional<std::string> salvage;
  std::optional<std::string> output;
  Erasure erasure;
};

std::string with_blanks(std::string_view key) {
  std::string words(key);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string heading(std::string_view key) {
  std::string words = with_blanks(key);
  words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
  return words;
}

struct ToText {
  std::string operator()(std::monostate) const { return "not known"; }
  std::string operator()(bool value) const { return value ? "yes" : "no"; }
  std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
  std::string operator()(const std::string& value) const { return made_visible(value); }
};

std::string sheet_text(const Formatter& formatter, const LookedAt& sheet) {
  std::string text = formatter.styled(Style::bold, heading(sheet.key)) + "\n";
  for (const Seen& row : sheet.rows) {
    text += formatter.paragraph(fmt::format("  {:<16} ", with_blanks(row.key)), std::visit(ToText{}, row.value));
  }
  return text;
}

std::string findings_text(const Formatter& formatter, const std::vector<Finding>& findings, Gravity gravity) {
  const bool is_broken = gravity == Gravity::broken;
  std::string text;
  for (const Finding& finding : findings) {
    if (finding.gravity != gravity) continue;
    text += formatter.styled(is_broken ? Style::stop : Style::caution,
                             formatter.paragraph(is_broken ? "! " : "- ", finding.text));
  }
  return text.empty() ? "" : fmt::format("{}\n{}\n", is_broken ? "Broken" : "Odd", text);
}

std::string closing_words(const Checkup& checkup, const DoctorOptions& options, bool is_whole) {
  if (is_whole) return checkup.findings.empty() ? "The diary is fine." : "Nothing is broken.";
  const bool may_rebuild = std::any_of(checkup.findings.begin(), checkup.findings.end(),
                                       [](const Finding& finding) { return finding.key == "integrity"; });
  if (!may_rebuild) return "Something is broken.";
  if (options.rebuild) return "Something is still broken: use a backup of the file.";
  return "Something is broken: `unknot doctor --rebuild` makes the tables anew from what was written.";
}

/// What matters first: the facts behind it fill more than a screen.
std::string text_of(const Formatter& formatter, const Checkup& checkup, const DoctorOptions& options, bool is_whole) {
  std::string text = findings_text(formatter, checkup.findings, Gravity::broken);
  text += findings_text(formatter, checkup.findings, Gravity::odd);
  if (!checkup.repaired.empty()) {
    text += "Set right\n";
    for (const std::string& each : checkup.repaired) text += formatter.paragraph("- ", each);
    text += "\n";
  } else if (options.rebuild && is_whole) {
    text += "Nothing to rebuild: every table agrees with what was written.\n";
  }
  text += formatter.paragraph("", closing_words(checkup, options, is_whole));
  for (const LookedAt& sheet : checkup.sheets) text += "\n" + sheet_text(formatter, sheet);
  return text;
}

ExitCode run_doctor(const DoctorOptions& options, Shell& shell) {
  shell.may_be_long();
  Checkup checkup;
  const auto& file = shell.file();
  look_at_versions(checkup, file);
  if (options.fix) {
    close_openings(checkup, file);
    remove_leftovers(checkup, file);
  }
  look_at_place(checkup, file);
  look_at_openness(checkup, file);
  look_at_leftovers(checkup, file);
  // Opening for writing would make a file, and there is nothing to rebuild where there is none.
  const bool rebuilds = options.rebuild && std::filesystem::exists(file);
  Zone zone = zone_shown(shell, Settings{});
  auto diary = opened(checkup, file, rebuilds ? OpenFor::writing : OpenFor::reading);
  if (diary) {
    if (rebuilds) rebuild_tables(checkup, *diary);
    look_at_integrity(checkup, *diary);
    const Settings settings = look_at_settings(checkup, *diary, shell);
    look_at_entries(checkup, *diary, shell, settings);
    zone = zone_shown(shell, settings);
  }
  look_at_backups(checkup, file, diary ? &*diary : nullptr, zone, made_in_force(shell, zone));
  look_at_terminal(checkup, shell.output());
  const bool is_whole = std::none_of(checkup.findings.begin(), checkup.findings.end(),
                                     [](const Finding& finding) { return finding.gravity == Gravity::broken; });
  shell.write(shell.json() ? checkup_json(checkup) : text_of(Formatter(shell.output()), checkup, options, is_whole));
  return is_whole ? ExitCode::done : ExitCode::not_done;
}

/// Exit 1 where something is lost, so that a script takes notice.
ExitCode run_salvage(const DoctorOptions& options, Shell& shell) {
  const std::filesystem::path damaged = *options.salvage;
  const std::filesystem::path fresh = options.output
                                          ? std::filesystem::path(*options.output)
                                          : damaged.parent_path() / (damaged.stem().string() + "-salvaged.db");
  require_place_for_a_diary(shell, fresh);
  const Salvaged salvaged = salvage(damaged, fresh);
  if (shell.json()) {
    shell.write(salvage_json(fresh.string(), salvaged.points, salvaged.entries, salvaged.operations, salvaged.lost));
  } else {
    shell.print("Salvaged into {}\n", fresh.string());
    const Formatter formatter(shell.output());
    shell.write(formatter.paragraph(
        "", fmt::format("{}, {}, {}, each checked against its hash.", counted(salvaged.points, "point", "points"),
                        counted(salvaged.entries, "entry", "entries"),
                        counted(salvaged.operations, "operation", "operations"))));
    shell.write(salvaged.lost.empty() ? "No gap was found. What was written last may still be missing.\n"
                                      : "Could not be read:\n");
    for (const std::string& each : salvaged.lost) shell.write(formatter.paragraph("- ", each));
    shell.write(formatter.paragraph("",
                                    "Look at it with `unknot --db NEW history`; `unknot restore NEW` puts it in the "
                                    "place of the diary."));
  }
  return salvaged.lost.empty() ? ExitCode::done : ExitCode::not_done;
}

}  // namespace

Run add_doctor(Arguments& arguments) {
  auto options = std::make_shared<DoctorOptions>();
  arguments.flag({"--rebuild", "", "rebuild the derived tables from what was written, and print what changed"},
                 options->rebuild);
  arguments.flag(
      {"--fix", "",
       "make the diary, its backups and their directories yours alone again, and remove leftovers of interrupted runs"},
      options->fix);
  arguments.option({"--salvage", "FILE", "make a new diary of what can be read in a damaged file, which stays as it is",
                    Completes::files},
                   options->salvage);
  arguments.option(
      {"-o,--output", "NEW", "the new diary; without it, FILE with -salvaged in its name", Completes::files},
      options->output);
  arguments.options(
      {"--erase", "ID", "take every trace of these entries out of the diary and its copies, for good", Completes::ids},
      options->erasure.typed);
  arguments.flag({"--yes", "", "with --erase: do not ask"}, options->erasure.agreed);
  arguments.flag({"--dry-run", "", "with --erase: show what would go, and erase nothing"}, options->erasure.dry_run);
  return [options](Shell& shell) {
    if (!options->erasure.typed.empty()) return erase_entries(options->erasure, shell);
    if (options->erasure.agreed || options->erasure.dry_run) {
      throw CommandError(ExitCode::usage, "--yes and --dry-run go with --erase ID");
    }
    if (options->salvage) return run_salvage(*options, shell);
    if (options->output) throw CommandError(ExitCode::usage, "-o goes with --salvage FILE");
    return run_doctor(*options, shell);
  };
}

}  // namespace unknot::app
