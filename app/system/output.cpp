#include "system/output.hpp"

#include <sys/ioctl.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "system/child.hpp"
#include "system/interruption.hpp"
#include "system/text_width.hpp"
#include "unknot/atomic_file.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

/// Of stderr; 0 where it is no terminal.
int error_columns() noexcept {
  winsize size{};
  if (isatty(STDERR_FILENO) != 1) return 0;
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return k_usual_columns;
  return std::max<int>(size.ws_col, k_least_columns);
}

/// Runs `command` in /bin/sh with `text` as its input, and waits until the user has left it. Leaving it early is no
/// error. False: it could not be started, and nothing of the text was shown.
bool show_in_pager(const std::string& command, std::string_view text) {
  constexpr int k_not_executable = 126;  // What /bin/sh ends with when it cannot run a command.
  const InterruptsIgnored while_it_runs;
  const ChildEnd end =
      run_child({"/bin/sh", "-c", command}, {.input = text, .environment = {}, .outputs = Outputs::ours});
  return end.code != k_not_found && end.code != k_not_executable;
}

// Not fmt::print: it throws where stderr is full or gone, and what the user asked for would not be done.
void put(std::string_view text) noexcept { std::fwrite(text.data(), 1, text.size(), stderr); }

bool is_plain(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

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
  std::string escaped;
  if (!is_plain(text)) text = escaped = made_visible(text);
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

void Output::notice(std::string_view text) const {
  if (quiet()) return;
  write_error_line("", text);
}

void Output::warning(std::string_view text) const { write_error_line("", text); }

void Output::warning(std::string_view text, std::string_view command) const {
  const WholeLines whole;
  write_error_line("", text);
  put(made_visible(command));
  put("\n");
}

void Output::may_be_long(OpenAt at) {
  pager_ = choice_.pager;
  if (pager_ && at == OpenAt::end && pager_->find("less") != std::string::npos) *pager_ += " +G";
}

void Output::show_with(std::string command) {
  const std::string program = command.substr(0, command.find(' '));
  if (!choice_.opens_programs || !has_program(program)) return;
  rows_ = 0;
  pager_ = std::move(command);
}

void Output::write_data(std::string_view bytes) {
  constexpr std::size_t k_piece = std::size_t{256} * 1024;
  out_ += bytes;
  if (out_.size() < k_piece) return;
  if (const auto unshown = show()) throw CommandError(*unshown);
}

void Output::hint(std::string_view text) { hints_.emplace_back(text); }

void Output::note_stored() {
  has_unshown_write_ = true;
  outlive_closed_pipes();
}

void Output::flush() {
  if (const auto unshown = try_flush()) throw CommandError(*unshown);
}

std::optional<CommandError> Output::try_flush() {
  if (auto unshown = show()) return unshown;
  note_nothing_stored();
  for (const std::string& hint : std::exchange(hints_, {})) notice(hint);
  return std::nullopt;
}

std::optional<CommandError> Output::show() {
  const std::string text = std::exchange(out_, {});
  const auto pager = std::exchange(pager_, std::nullopt);
  if (pager && std::count(text.begin(), text.end(), '\n') >= rows_ && show_in_pager(*pager, text)) {
    return std::nullopt;
  }
  // Not by way of stdout, whose buffer is up to two system calls more and a page.
  if (write_all(STDOUT_FILENO, text)) return std::nullopt;
  return CommandError(ExitCode::not_done, fmt::format("the answer could not be written: {}", std::strerror(errno)));
}

}  // namespace unknot::app
