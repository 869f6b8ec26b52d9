#include "system/shell.hpp"

#include <sys/ioctl.h>
#include <unistd.h>
#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "system/machine_zone.hpp"
#include "system/shell_line.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

std::optional<std::string> from_environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): read once, before any thread
  if (value == nullptr || *value == '\0') return std::nullopt;
  return std::string(value);
}

bool speaks_unicode() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    if (const auto value = from_environment(name)) {
      const std::string low = lowered(*value);
      return low.find("utf-8") != std::string::npos || low.find("utf8") != std::string::npos;
    }
  }
  return false;
}

int read_columns(bool terminal) {
  int columns = k_usual_columns;
  winsize size{};
  if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    columns = size.ws_col;
  } else if (const auto said = from_environment("COLUMNS")) {
    std::from_chars(said->data(), said->data() + said->size(), columns);
  }
  return std::clamp(columns, k_least_columns, k_most_columns);
}

int read_rows() {
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_row : 0;
}

bool is_dumb() { return from_environment("TERM").value_or("dumb") == "dumb"; }

/// UNKNOT_TREAT_SPEED: a whole number from 1 to 1000.
int read_speed() {
  constexpr int k_most = 1000;
  const auto said = from_environment("UNKNOT_TREAT_SPEED");
  if (!said) return 1;
  int speed = 0;
  const auto [end, error] = std::from_chars(said->data(), said->data() + said->size(), speed);
  if (error == std::errc() && end == said->data() + said->size() && speed >= 1 && speed <= k_most) return speed;
  throw CommandError(ExitCode::usage, fmt::format("UNKNOT_TREAT_SPEED is a whole number from 1 to {}, not \"{}\"",
                                                  k_most, quoted_briefly(*said)));
}

std::filesystem::path default_file(const std::filesystem::path& home) {
  if (const auto file = from_environment("UNKNOT_DB")) return *file;
  if (const auto data = from_environment("XDG_DATA_HOME"); data && data->front() == '/') {
    return std::filesystem::path(*data) / "unknot" / "unknot.db";
  }
  if (!home.is_absolute()) return {};  // It would be another diary in each folder.
  return home / ".local" / "share" / "unknot" / "unknot.db";
}

/// As git: $PAGER, where empty or `cat` means none; without one less, where it is there.
std::optional<std::string> chosen_pager() {
  if (const char* said = std::getenv("PAGER")) {  // NOLINT(concurrency-mt-unsafe): read once, before any thread
    if (*said == '\0' || std::string_view(said) == "cat") return std::nullopt;
    // Ends by itself where the text fits, shows colours, and leaves the text on the screen.
    return from_environment("LESS") ? said : fmt::format("LESS=FRX; export LESS; {}", said);
  }
  if (!has_program("less")) return std::nullopt;
  return "less -FRX";
}

}  // namespace

bool has_program(std::string_view name) {
  std::string folders = from_environment("PATH").value_or("/usr/bin:/bin");
  for (std::size_t at = 0; at <= folders.size();) {
    const std::size_t end = std::min(folders.find(':', at), folders.size());
    if (access((folders.substr(at, end - at) + "/" + std::string(name)).c_str(), X_OK) == 0) return true;
    at = end + 1;
  }
  return false;
}

Shell Shell::from_world() {
  Shell shell;
  shell.read_clock();
  shell.machine_zone_ = read_machine_zone(from_environment("TZ"), from_environment("TZDIR"));
  shell.home_ = from_environment("HOME").value_or("");
  shell.file_ = default_file(shell.home_);
  shell.stdin_terminal_ = isatty(STDIN_FILENO) == 1;
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  shell.rows_ = terminal ? read_rows() : 0;
  shell.traits_ = {terminal, terminal && !is_dumb() && !from_environment("NO_COLOR"), speaks_unicode(),
                   read_columns(terminal)};
  shell.options_.now = from_environment("UNKNOT_NOW");
  return shell;
}

void Shell::read_clock() { clock_ = date::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

OutputChoice Shell::chosen_output() const {
  const bool opens_programs = traits_.terminal && !is_dumb() && !options_.no_pager;
  const bool pages = opens_programs && rows_ > 0 && !options_.json;
  return {options_.quiet, pages ? chosen_pager() : std::nullopt, opens_programs};
}

void Shell::apply(const GlobalOptions& options) {
  const auto now = options.now ? options.now : options_.now;
  now_is_from_environment_ = !options.now;
  options_ = options;
  options_.now = now;
  if (now) speed_ = read_speed();
  if (options.db && options.db->empty()) throw CommandError(ExitCode::usage, "--db names no file: use --db FILE");
  if (options.db) file_ = *options.db;
  if (options.color) {
    if (*options.color != "auto" && *options.color != "always" && *options.color != "never") {
      throw CommandError(ExitCode::usage,
                         fmt::format("--color is auto, always or never, not \"{}\"", quoted_briefly(*options.color)));
    }
    if (*options.color != "auto") traits_.colour = *options.color == "always";
  }
  choice_ = chosen_output();
}

const std::filesystem::path& Shell::file() const {
  if (file_.empty()) {
    throw CommandError(ExitCode::not_done,
                       "no HOME to keep the diary in: name a file with --db FILE, or set HOME to a full path");
  }
  return file_;
}

std::string Shell::typed_program() const {
  if (!options_.db) return "unknot";
  std::error_code failed;  // Where the folder we are in is gone, as it was typed.
  const auto whole = std::filesystem::absolute(file_, failed);
  return "unknot --db " + shell_word(failed ? *options_.db : whole.string());
}

std::optional<std::string> Shell::environment(const char* name) const { return from_environment(name); }

void Shell::finish() {
  for (const auto& work : std::exchange(afterwards_, {})) work(*this);
}

}  // namespace unknot::app
