#include "system/shell.hpp"

#include <sys/ioctl.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "system/interruption.hpp"
#include "system/machine_zone.hpp"
#include "system/pager.hpp"
#include "system/shell_line.hpp"
#include "system/text_width.hpp"
#include "unknot/atomic_file.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

constexpr int k_usual_columns = 80;

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

bool has_program(std::string_view name) {
  std::string folders = from_environment("PATH").value_or("/usr/bin:/bin");
  for (std::size_t at = 0; at <= folders.size();) {
    const std::size_t end = std::min(folders.find(':', at), folders.size());
    if (access((folders.substr(at, end - at) + "/" + std::string(name)).c_str(), X_OK) == 0) return true;
    at = end + 1;
  }
  return false;
}

std::filesystem::path default_file(const std::filesystem::path& home) {
  if (const auto file = from_environment("UNKNOT_DB")) return *file;
  if (const auto data = from_environment("XDG_DATA_HOME"); data && data->front() == '/') {
    return std::filesystem::path(*data) / "unknot" / "unknot.db";
  }
  if (!home.is_absolute()) return {};  // It would be another diary in each folder.
  return home / ".local" / "share" / "unknot" / "unknot.db";
}

/// Of stderr; 0 where it is no terminal.
int error_columns() noexcept {
  winsize size{};
  if (isatty(STDERR_FILENO) != 1) return 0;
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return k_usual_columns;
  return std::max<int>(size.ws_col, k_least_columns);
}

// Not fmt::print: it throws where stderr is full or gone, and what the user asked for would not be done.
void put(std::string_view text) noexcept { std::fwrite(text.data(), 1, text.size(), stderr); }

/// What another thread writes to stderr, such as progress, comes before or after.
struct WholeLines {
  WholeLines() { flockfile(stderr); }
  ~WholeLines() { funlockfile(stderr); }
  WholeLines(const WholeLines&) = delete;
  WholeLines& operator=(const WholeLines&) = delete;
};

}  // namespace

void write_error_line(std::string_view before, std::string_view text) noexcept {
  constexpr std::string_view k_name = "unknot: ";
  const WholeLines whole;
  const int columns = error_columns();
  if (columns == 0) {
    std::fprintf(stderr, "%.*s%.*s%.*s\n", static_cast<int>(k_name.size()), k_name.data(),
                 static_cast<int>(before.size()), before.data(), static_cast<int>(text.size()), text.data());
    return;
  }
  put(k_name);
  put(before);
  put_wrapped(text, columns, width_of(k_name) + width_of(before), "\n", put);
  put("\n");
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
  shell.screen_ = {terminal, terminal && !is_dumb() && !from_environment("NO_COLOR"), speaks_unicode(),
                   read_columns(terminal)};
  shell.options_.now = from_environment("UNKNOT_NOW");
  return shell;
}

void Shell::read_clock() { clock_ = date::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

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
    if (*options.color != "auto") screen_.colour = *options.color == "always";
  }
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

void Shell::notice(std::string_view text) const {
  if (quiet()) return;
  write_error_line("", text);
}

void Shell::warning(std::string_view text) const { write_error_line("", text); }

void Shell::warning(std::string_view text, std::string_view command) const {
  const WholeLines whole;
  write_error_line("", text);
  put(command);
  put("\n");
}

void Shell::finish() {
  for (const auto& work : std::exchange(afterwards_, {})) work(*this);
}

/// As git: $PAGER, where empty or `cat` means none; without one less, where it is there.
std::optional<std::string> Shell::chosen_pager() const {
  if (!screen_.terminal || rows_ == 0 || is_dumb() || options_.no_pager || options_.json) return std::nullopt;
  if (const char* said = std::getenv("PAGER")) {  // NOLINT(concurrency-mt-unsafe): read once, before any thread
    if (*said == '\0' || std::string_view(said) == "cat") return std::nullopt;
    // Ends by itself where the text fits, shows colours, and leaves the text on the screen.
    return from_environment("LESS") ? said : fmt::format("LESS=FRX; export LESS; {}", said);
  }
  if (!has_program("less")) return std::nullopt;
  return "less -FRX";
}

void Shell::may_be_long(OpenAt at) {
  pager_ = chosen_pager();
  if (pager_ && at == OpenAt::end && pager_->find("less") != std::string::npos) *pager_ += " +G";
}

void Shell::show_with(std::string command) {
  const std::string program = command.substr(0, command.find(' '));
  if (!screen_.terminal || is_dumb() || options_.no_pager || !has_program(program)) return;
  rows_ = 0;
  pager_ = std::move(command);
}

void Shell::stream(std::string_view text) {
  constexpr std::size_t k_piece = std::size_t{256} * 1024;
  out_ += text;
  if (out_.size() < k_piece) return;
  if (const auto unshown = show()) throw CommandError(*unshown);
}

void Shell::hint(std::string_view text) { hints_.emplace_back(text); }

void Shell::note_stored() {
  has_unshown_write_ = true;
  outlive_closed_pipes();
}

void Shell::flush() {
  if (const auto unshown = try_flush()) throw CommandError(*unshown);
}

std::optional<CommandError> Shell::try_flush() {
  if (auto unshown = show()) return unshown;
  note_nothing_stored();
  for (const std::string& hint : std::exchange(hints_, {})) notice(hint);
  return std::nullopt;
}

std::optional<CommandError> Shell::show() {
  const std::string text = std::exchange(out_, {});
  const auto pager = std::exchange(pager_, std::nullopt);
  if (pager && std::count(text.begin(), text.end(), '\n') >= rows_ && show_in_pager(*pager, text) == Shown::yes) {
    return std::nullopt;
  }
  // Not by way of stdout, whose buffer is up to two system calls more and a page.
  if (write_all(STDOUT_FILENO, text)) return std::nullopt;
  return CommandError(ExitCode::not_done, fmt::format("the answer could not be written: {}", std::strerror(errno)));
}

}  // namespace unknot::app
