// install, uninstall: where the texts of remind_units.cpp go, and how they are taken away again.
#include <unistd.h>
#include <algorithm>

#include "child.hpp"
#include "deliver.hpp"
#include "install_reminders.hpp"
#include "remind_actions.hpp"
#include "unknot/text.hpp"
#include "write_file.hpp"

namespace unknot::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_mark = "# unknot-remind";

enum class Clockwork { systemd, cron };

/// Where systemd looks for the units of a user.
fs::path units_folder(const Shell& shell) {
  if (const auto config = shell.environment("XDG_CONFIG_HOME"); config && config->front() == '/') {
    return fs::path(*config) / "systemd" / "user";
  }
  if (shell.home().empty()) throw Failure(ExitCode::not_done, "no HOME to keep the units in: set HOME");
  return shell.home() / ".config" / "systemd" / "user";
}
fs::path service_file(const Shell& shell) { return units_folder(shell) / "unknot-remind.service"; }
fs::path timer_file(const Shell& shell) { return units_folder(shell) / "unknot-remind.timer"; }
fs::path wanted_link(const Shell& shell) { return units_folder(shell) / "timers.target.wants" / "unknot-remind.timer"; }

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

bool is_booted_with_systemd() { return is_there("/run/systemd/system"); }

/// Empty where there is no crontab, or no cron.
std::string read_crontab() {
  const ChildEnd end = run_child({"crontab", "-l"});
  return end.code == 0 ? end.out : std::string();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

bool is_our_line(const std::string& line) { return line.ends_with(k_mark); }

bool has_our_line(const std::string& crontab) {
  const auto lines = lines_of(crontab);
  return std::any_of(lines.begin(), lines.end(), is_our_line);
}

/// The other lines as they are, and ours in its new form, or none.
void write_crontab(const std::string& before, const std::optional<std::string>& line) {
  std::string text;
  for (const std::string& kept : lines_of(before)) {
    if (!is_our_line(kept)) text += kept + "\n";
  }
  if (line) text += *line + "\n";
  const ChildEnd end =
      text.empty() ? run_child({"crontab", "-r"}) : run_child({"crontab", "-"}, {.input = text, .environment = {}});
  if (end.code != 0) {
    throw Failure(ExitCode::not_done, fmt::format("crontab refused it: {}", quoted_briefly(end.out, 160)));
  }
}

/// What systemd says when asked to take the units in; empty when it did.
std::string tell_systemd(const std::vector<std::string>& words) {
  std::vector<std::string> command{"systemctl", "--user"};
  command.insert(command.end(), words.begin(), words.end());
  const ChildEnd end = run_child(command);
  if (end.code == 0) return {};
  return end.out.empty() ? "no systemctl here" : end.out.substr(0, end.out.find('\n'));
}

void make_folders(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) {
    throw Failure(ExitCode::not_done,
                  fmt::format("{} cannot be made: {}", made_visible(folder.string()), failed.message()));
  }
}

void install_units(Shell& shell, const std::vector<std::string>& words) {
  make_folders(wanted_link(shell).parent_path());
  write_file(service_file(shell), service_unit(words));
  write_file(timer_file(shell), timer_unit());
  // What `systemctl --user enable` does, also where no systemd runs at this moment.
  std::error_code failed;
  fs::remove(wanted_link(shell), failed);
  fs::create_symlink("../unknot-remind.timer", wanted_link(shell), failed);
  if (failed) throw Failure(ExitCode::not_done, fmt::format("the timer cannot be enabled: {}", failed.message()));
  shell.print("Wrote {}\nWrote {}\n", made_visible(service_file(shell).string()),
              made_visible(timer_file(shell).string()));
  std::string why = tell_systemd({"daemon-reload"});
  if (why.empty()) why = tell_systemd({"restart", "unknot-remind.timer"});
  if (!why.empty()) {
    shell.notice(
        fmt::format("systemd did not start it now ({}); it starts at your next login", quoted_briefly(why, 120)));
  }
}

void remove_units(Shell& shell) {
  if (!is_there(timer_file(shell)) && !is_there(service_file(shell)) && !is_there(wanted_link(shell))) return;
  tell_systemd({"stop", "unknot-remind.timer"});
  std::error_code failed;
  for (const fs::path& file : {wanted_link(shell), timer_file(shell), service_file(shell)}) {
    if (fs::remove(file, failed)) shell.print("Removed {}\n", made_visible(file.string()));
    if (failed) {
      throw Failure(ExitCode::not_done,
                    fmt::format("{} cannot be removed: {}", made_visible(file.string()), failed.message()));
    }
  }
  // Folders that may have been made for them; one with anything else in it stays.
  const fs::path folder = units_folder(shell);
  for (const fs::path& empty : {folder / "timers.target.wants", folder, folder.parent_path()}) {
    fs::remove(empty, failed);
  }
  tell_systemd({"daemon-reload"});
}

Clockwork chosen(const RemindOptions& options) {
  if (options.systemd && options.cron) throw Failure(ExitCode::usage, "--systemd or --cron, not both");
  if (options.systemd) return Clockwork::systemd;
  if (options.cron) return Clockwork::cron;
  return is_booted_with_systemd() ? Clockwork::systemd : Clockwork::cron;
}

std::vector<std::string> command_of(const RemindOptions& options, const Shell& shell) {
  std::vector<std::string> words = this_program(shell);
  for (const char* word : {"remind", "once", "--notify"}) words.emplace_back(word);
  if (options.names) words.emplace_back("--names");
  if (options.run) words.insert(words.end(), {"--run", *options.run});
  return words;
}

}  // namespace

std::string installed_word(const Shell& shell) {
  if (is_there(wanted_link(shell))) return "systemd";
  return has_our_line(read_crontab()) ? "cron" : "";
}

std::string installed_text(const Shell& shell) {
  const std::string word = installed_word(shell);
  if (word.empty()) return "nothing (unknot remind install)";
  return fmt::format("{}, every 15 minutes ({})", word,
                     word == "cron" ? "your crontab" : made_visible(timer_file(shell).string()));
}

ExitCode remind_install(const RemindOptions& options, Shell& shell) {
  if (options.run) command_words(*options.run);
  const std::vector<std::string> words = command_of(options, shell);
  const Clockwork clockwork = chosen(options);
  if (options.dry_run) {
    if (clockwork == Clockwork::cron) {
      shell.print("Would add to your crontab:\n{}\n", cron_line(words));
    } else {
      shell.print("Would write {}:\n{}\nWould write {}:\n{}", made_visible(service_file(shell).string()),
                  service_unit(words), made_visible(timer_file(shell).string()), timer_unit());
    }
    return ExitCode::done;
  }
  const std::string crontab = read_crontab();
  if (clockwork == Clockwork::cron) {
    if (run_child({"crontab", "-l"}).code == k_not_found) {
      throw Failure(ExitCode::not_done,
                    "neither systemd nor cron is here: leave `unknot remind watch --notify` running instead");
    }
    write_crontab(crontab, cron_line(words));
    remove_units(shell);
    shell.print("Added to your crontab:\n{}\n", cron_line(words));
  } else {
    install_units(shell, words);
    if (has_our_line(crontab)) write_crontab(crontab, std::nullopt);
  }
  shell.print("Every 15 minutes unknot looks whether something is due, and sends one reminder of it.\n");
  return ExitCode::done;
}

ExitCode remind_uninstall(const RemindOptions& options, Shell& shell) {
  const std::string crontab = read_crontab();
  const bool in_cron = has_our_line(crontab);
  const bool in_systemd = is_there(timer_file(shell)) || is_there(service_file(shell));
  if (!in_cron && !in_systemd) {
    shell.print("Nothing was installed.\n");
    return ExitCode::done;
  }
  if (options.dry_run) {
    shell.print("Would remove {}.\n", in_systemd ? "the units of systemd" : "the line of your crontab");
    return ExitCode::done;
  }
  remove_units(shell);
  if (in_cron) {
    write_crontab(crontab, std::nullopt);
    shell.print("Removed the line of your crontab\n");
  }
  return ExitCode::done;
}

}  // namespace unknot::app
