// install, uninstall: where the texts of remind_units.cpp go, and how they are taken away again.
#include <unistd.h>
#include <algorithm>

#include "remind/crontab.hpp"
#include "remind/deliver.hpp"
#include "remind/install_reminders.hpp"
#include "remind/remind_actions.hpp"
#include "remind/unit_texts.hpp"
#include "system/child.hpp"
#include "system/this_program.hpp"
#include "system/write_file.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

namespace fs = std::filesystem;

enum class Clockwork { systemd, cron };

/// Where systemd looks for the units of a user.
fs::path units_folder(const Shell& shell) {
  if (const auto config = shell.environment("XDG_CONFIG_HOME"); config && config->front() == '/') {
    return fs::path(*config) / "systemd" / "user";
  }
  if (shell.home().empty()) throw CommandError(ExitCode::not_done, "no HOME to keep the units in: set HOME");
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

/// What systemd says when asked to take the units in; empty when it did.
std::string tell_systemd(const std::vector<std::string>& words) {
  std::vector<std::string> command{"systemctl", "--user"};
  command.insert(command.end(), words.begin(), words.end());
  const ChildEnd end = run_child(command);
  if (end.code == 0) return {};
  const std::string said = end.first_line();
  return said.empty() ? "no systemctl here" : said;
}

void make_folders(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) {
    throw CommandError(ExitCode::not_done, fmt::format("{} cannot be made: {}", folder.string(), failed.message()));
  }
}

void install_units(Shell& shell, const std::string& service) {
  make_folders(wanted_link(shell).parent_path());
  write_file(shell, service_file(shell), service);
  write_file(shell, timer_file(shell), std::string(k_timer_unit));
  // What `systemctl --user enable` does, also where no systemd runs at this moment.
  std::error_code failed;
  fs::remove(wanted_link(shell), failed);
  fs::create_symlink("../unknot-remind.timer", wanted_link(shell), failed);
  if (failed) throw CommandError(ExitCode::not_done, fmt::format("the timer cannot be enabled: {}", failed.message()));
  shell.print("Wrote {}\nWrote {}\n", service_file(shell).string(), timer_file(shell).string());
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
    if (fs::remove(file, failed)) shell.print("Removed {}\n", file.string());
    if (failed) {
      throw CommandError(ExitCode::not_done, fmt::format("{} cannot be removed: {}", file.string(), failed.message()));
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
  if (options.systemd && options.cron) throw CommandError(ExitCode::usage, "--systemd or --cron, not both");
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
  const CrontabRead crontab = read_crontab();
  const auto* text = std::get_if<std::string>(&crontab);
  return text != nullptr && has_our_line(*text) ? "cron" : "";
}

std::string installed_text(const Shell& shell) {
  const std::string word = installed_word(shell);
  if (word.empty()) return "nothing (unknot remind install)";
  return fmt::format("{}, every 15 minutes ({})", word, word == "cron" ? "your crontab" : timer_file(shell).string());
}

namespace {

void say_what_is_kept(Shell& shell, const std::optional<fs::path>& kept) {
  if (kept) shell.print("Your crontab as it was before is kept in {}\n", kept->string());
}

/// After systemd took over. A crontab that cannot be read may have our line all the same.
void remove_from_crontab(Shell& shell) {
  const CrontabRead crontab = read_crontab();
  if (const auto* unread = std::get_if<CrontabUnread>(&crontab)) {
    if (!unread->is_missing) {
      shell.notice(
          fmt::format("your crontab could not be read ({}): if it has a line that ends in \"# unknot-remind\", "
                      "delete it with `crontab -e`",
                      unread->why));
    }
    return;
  }
  const std::string& before = std::get<std::string>(crontab);
  if (has_our_line(before)) say_what_is_kept(shell, write_crontab(shell, before, std::nullopt));
}

}  // namespace

ExitCode remind_install(const RemindOptions& options, Shell& shell) {
  if (options.run) command_words(*options.run);
  const std::vector<std::string> words = command_of(options, shell);
  const Clockwork clockwork = chosen(options);
  const std::string cron = clockwork == Clockwork::cron ? cron_line(words) : "";
  const std::string service = clockwork == Clockwork::systemd ? service_unit(words) : "";
  if (options.dry_run) {
    if (clockwork == Clockwork::cron) {
      shell.write(fmt::format("Would add to your crontab:\n{}\n", cron));
    } else {
      shell.print("Would write {}:\n", service_file(shell).string());
      shell.write(service + "\n");
      shell.print("Would write {}:\n", timer_file(shell).string());
      shell.write(std::string(k_timer_unit));
    }
    return ExitCode::done;
  }
  if (clockwork == Clockwork::cron) {
    const auto kept = write_crontab(shell, whole_crontab(), cron);
    remove_units(shell);
    shell.write(fmt::format("Added to your crontab:\n{}\n", cron));
    say_what_is_kept(shell, kept);
  } else {
    install_units(shell, service);
    remove_from_crontab(shell);
  }
  shell.print("Every 15 minutes unknot looks whether something is due, and sends one reminder of it.\n");
  return ExitCode::done;
}

ExitCode remind_uninstall(const RemindOptions& options, Shell& shell) {
  const CrontabRead crontab = read_crontab();
  const auto* before = std::get_if<std::string>(&crontab);
  const bool in_cron = before != nullptr && has_our_line(*before);
  const bool in_systemd = is_there(timer_file(shell)) || is_there(service_file(shell));
  const auto* unread = std::get_if<CrontabUnread>(&crontab);
  if (unread != nullptr && !unread->is_missing && !in_systemd) static_cast<void>(whole_crontab());
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
    const auto kept = write_crontab(shell, *before, std::nullopt);
    shell.print("Removed the line of your crontab\n");
    say_what_is_kept(shell, kept);
  } else if (unread != nullptr) {
    remove_from_crontab(shell);  // Says that it could not be read.
  }
  return ExitCode::done;
}

}  // namespace unknot::app
