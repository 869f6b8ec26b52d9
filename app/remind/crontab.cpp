#include "remind/crontab.hpp"

#include <algorithm>

#include "system/child.hpp"
#include "system/write_file.hpp"
#include "unknot/own_files.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_mark = "# unknot-remind";

ChildEnd run_crontab(const std::vector<std::string>& words, std::string_view input) {
  return run_child(words, {.input = input, .environment = {"LC_ALL=C"}});  // Its words are read below.
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

fs::path keep_old(const Shell& shell, const std::string& text) {
  fs::path file = place_for_crontab(shell.file());
  std::error_code failed;
  fs::create_directories(file.parent_path(), failed);
  write_own_file(file, text);
  return file;
}

std::string said_by(const ChildEnd& end) {
  const std::string line = end.first_line();
  return line.empty() ? fmt::format("exit code {}", end.code) : quoted_briefly(line, 160);
}

std::string where_kept(const std::optional<fs::path>& kept) {
  return kept ? fmt::format("; what it held before is kept in {}", kept->string()) : "";
}

}  // namespace

CrontabRead read_crontab() {
  ChildEnd end = run_crontab({"crontab", "-l"}, {});
  if (end.code == 0) return std::move(end.out);
  if (end.code == k_not_found) return CrontabUnread{true, "no crontab here"};
  // Any other failure may pass, and must not be taken for a crontab without a line.
  const std::string said = lowered(end.first_line());
  const bool says_empty = said.starts_with("no crontab for ") || said.starts_with("crontab: no crontab for ");
  if (says_empty && end.out.empty()) return std::string();
  return CrontabUnread{false, said_by(end)};
}

std::string whole_crontab() {
  CrontabRead read = read_crontab();
  if (const auto* unread = std::get_if<CrontabUnread>(&read)) {
    throw CommandError(
        ExitCode::not_done,
        unread->is_missing
            ? "neither systemd nor cron is here: leave `unknot remind watch --notify` running instead"
            : fmt::format("your crontab could not be read ({}), so nothing was changed in it: try again", unread->why));
  }
  return std::get<std::string>(std::move(read));
}

bool has_our_line(const std::string& crontab) {
  const auto lines = lines_of(crontab);
  return std::any_of(lines.begin(), lines.end(), is_our_line);
}

std::optional<fs::path> write_crontab(const Shell& shell, const std::string& before,
                                      const std::optional<std::string>& line) {
  std::string text;
  for (const std::string& kept : lines_of(before)) {
    if (!is_our_line(kept)) text += kept + "\n";
  }
  if (line) text += *line + "\n";
  std::optional<fs::path> kept;
  if (!before.empty()) kept = keep_old(shell, before);
  const ChildEnd end = text.empty() ? run_crontab({"crontab", "-r"}, {}) : run_crontab({"crontab", "-"}, text);
  const CrontabRead now = read_crontab();
  const auto* there = std::get_if<std::string>(&now);
  if (there != nullptr && *there == text) return kept;
  if (there != nullptr && *there == before) {
    throw CommandError(ExitCode::not_done,
                       fmt::format("crontab refused it ({}): your crontab is as it was", said_by(end)));
  }
  throw CommandError(ExitCode::not_done,
                     fmt::format("your crontab is not what was written to it ({}): look at it with `crontab -l`{}",
                                 there == nullptr ? std::get<CrontabUnread>(now).why : said_by(end), where_kept(kept)));
}

}  // namespace unknot::app
