// The texts that systemd and cron read. Each has its own way of quoting, and none for a line's end.
#include "remind/install_reminders.hpp"

#include <algorithm>

#include "remind/unit_texts.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

/// In double quotes; % and $ mean something to systemd, and are doubled.
std::string systemd_word(const std::string& word) {
  std::string quoted = "\"";
  for (const char c : word) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '%' || c == '$') quoted += c;
    quoted += c;
  }
  return quoted + "\"";
}

/// In single quotes for the shell; cron takes a % for the line's end, and a backslash for its mark.
std::string cron_word(const std::string& word) {
  std::string quoted = "'";
  for (const char c : word) {
    if (c == '\'') {
      quoted += "'\\''";
    } else if (c == '%' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

/// A line's end would begin a line of its own, which would be run as another command.
void require_plain(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    const bool has_control = std::any_of(word.begin(), word.end(), [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return byte < 0x20 || byte == 0x7f;
    });
    if (!has_control && is_utf8(word)) continue;
    throw CommandError(
        ExitCode::not_done,
        fmt::format("\"{}\" has a character that neither a crontab nor a systemd unit can hold: write it in "
                    "plain text",
                    quoted_briefly(word)));
  }
}

}  // namespace

std::string service_unit(const std::vector<std::string>& words) {
  require_plain(words);
  std::string command;
  for (const std::string& word : words) command += (command.empty() ? "" : " ") + systemd_word(word);
  constexpr std::string_view k_lead = "ExecStart=";
  std::string unit(k_service_unit);
  const std::size_t begin = unit.find(k_lead) + k_lead.size();
  return unit.replace(begin, unit.find('\n', begin) - begin, command);
}

std::string cron_line(const std::vector<std::string>& words) {
  require_plain(words);
  std::string line = "*/15 * * * *";
  for (const std::string& word : words) line += " " + cron_word(word);
  return line + " >/dev/null 2>&1 # unknot-remind";
}

}  // namespace unknot::app
