#include "cli/manual.hpp"
#include "unknot/version.hpp"

#include <algorithm>
#include <array>

namespace unknot::app {
namespace {

/// One UTF-8 character at the front of `text`, by its number; its bytes are taken off.
unsigned take_character(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t size = first < 0x80U ? 1 : first < 0xE0U ? 2 : first < 0xF0U ? 3 : 4;
  unsigned number = size == 1 ? first : first & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size && i < text.size(); ++i) {
    number = (number << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  text.remove_prefix(std::min(size, text.size()));
  return number;
}

/// `text` for roff, within a line: no sign in it is special, and what people copy stays as it is typed.
std::string escaped(std::string_view text) {
  std::string roff;
  while (!text.empty()) {
    const unsigned sign = take_character(text);
    switch (sign) {
      case '-':
        roff += "\\-";
        break;
      case '\\':
        roff += "\\e";
        break;
      case '\'':
        roff += "\\(aq";
        break;
      case '`':
        roff += "\\(ga";
        break;
      case '"':
        roff += "\\(dq";
        break;
      case '~':
        roff += "\\(ti";
        break;
      case '^':
        roff += "\\(ha";
        break;
      default:
        roff += sign < 0x80U ? std::string(1, static_cast<char>(sign)) : fmt::format("\\[u{:04X}]", sign);
    }
  }
  return roff;
}

std::string bold(std::string_view text) { return fmt::format("\\fB{}\\fR", escaped(text)); }
std::string italic(std::string_view text) { return fmt::format("\\fI{}\\fR", escaped(text)); }

/// Broken at blanks into lines that roff joins again.
std::string folded(std::string_view roff) {
  std::string lines;
  std::size_t column = 0;
  while (!roff.empty()) {
    const std::size_t end = std::min(roff.find(' '), roff.size());
    const std::string_view word = roff.substr(0, end);
    const bool breaks = column > 0 && column + 1 + word.size() > 78;
    if (column > 0) lines += breaks ? '\n' : ' ';
    if (breaks) column = 0;
    const bool is_request = column == 0 && word.starts_with('.');
    lines += is_request ? "\\&" : "";
    lines += word;
    column += word.size() + 1;
    roff.remove_prefix(std::min(end + 1, roff.size()));
  }
  return lines + "\n";
}

/// Running text; what stands between backticks is bold.
std::string prose(std::string_view text) {
  std::string roff;
  bool is_code = false;
  while (true) {
    const auto tick = text.find('`');
    const std::string_view piece = text.substr(0, tick);
    if (!piece.empty()) roff += is_code ? bold(piece) : escaped(piece);
    if (tick == std::string_view::npos) break;
    text.remove_prefix(tick + 1);
    is_code = !is_code;
  }
  return folded(roff);
}

/// `-q, --quiet` in bold, the value's name in italics.
std::string spelling(const ArgumentText& text) {
  if (text.name.front() != '-') return italic(text.name);
  std::string roff;
  for (std::size_t at = 0; at < text.name.size();) {
    const std::size_t end = std::min(text.name.find(',', at), text.name.size());
    roff += (roff.empty() ? "" : ", ") + bold(std::string_view(text.name).substr(at, end - at));
    at = end + 1;
  }
  return text.value.empty() ? roff : fmt::format("{} {}", roff, italic(text.value));
}

/// What help leaves out for want of room: all the words, where it names only some.
std::string all_words(const ArgumentText& text) {
  const auto is_named = [&](const std::string& word) { return text.help.find(word) != std::string::npos; };
  if (std::all_of(text.words.begin(), text.words.end(), is_named)) return "";
  std::string words;
  for (const std::string& word : text.words) words += (words.empty() ? "" : ", ") + word;
  return prose(fmt::format("({})", words));
}

std::string items(const std::vector<ArgumentText>& texts) {
  std::string roff;
  for (const ArgumentText& text : texts)
    roff += fmt::format(".TP\n{}\n{}{}", spelling(text), prose(text.help), all_words(text));
  return roff;
}

std::string examples_roff(const std::vector<std::string_view>& lines) {
  std::string roff = ".PP\n.RS 4\n.EX\n";
  for (const std::string_view line : lines) roff += "\\&" + escaped(line) + "\n";
  return roff + ".EE\n.RE\n";
}

std::string section_of(const Command& command, const std::string& before = {}) {
  const std::string name = before + std::string(command.name);
  const std::vector<ArgumentText> texts = argument_texts(command);
  std::string roff = fmt::format(".SS {}\n{}.PP\n{}", escaped(name), prose(command.purpose), bold("unknot " + name));
  for (const ArgumentText& text : texts) roff += text.is_option() ? "" : " " + italic(text.name);
  roff += "\n" + items(texts) + examples_roff(command.examples);
  for (const Command& action : command.actions) roff += action.group.empty() ? "" : section_of(action, name + " ");
  return roff;
}

struct Item {
  std::string_view name;
  std::string_view meaning;
};

template <std::size_t count>
std::string section(std::string_view heading, const std::array<Item, count>& rows) {
  std::string roff = fmt::format(".SH {}\n", heading);
  for (const Item& row : rows) roff += fmt::format(".TP\n{}\n{}", bold(row.name), prose(row.meaning));
  return roff;
}

constexpr std::array<Item, 5> k_phases{{
    {"full", "The usual sessions a day."},
    {"reduced", "Lighter, two sessions a day: it was sore."},
    {"rest", "No pressing today: it was sore before the first press."},
    {"stopped, resolved", "Pressing causes no pain: it is only re-checked, or no longer."},
    {"hold", "Nothing is planned until a professional says you may go on, or your own pause ends."},
}};

constexpr std::array<Item, 3> k_exit_codes{{
    {"0", "Done. Of `due`: something is due."},
    {"1",
     "Of `due`: nothing is due. Else it could not be done: a value that cannot be, no such point, no such entry, a "
     "file that cannot be read or "
     "written. Nothing was saved."},
    {"2", "Wrong usage: no such command or option. Nothing was saved. Of `due`: anything that went wrong."},
}};

constexpr std::array<Item, 11> k_environment{{
    {"UNKNOT_DB", "The diary file, where `--db` does not name one."},
    {"UNKNOT_NOW", "What `--now` says, where it is not given."},
    {"UNKNOT_TREAT_SPEED",
     "With `--now`, how many times as fast the timer of `treat` runs, 1 to 1000: to try a guided session out."},
    {"XDG_DATA_HOME", "The parent folder of the diary's folder; ~/.local/share when unset."},
    {"TZ", "The machine's time zone, where no zone is set with `unknot config zone`."},
    {"VISUAL, EDITOR", "What `unknot edit` opens an entry in."},
    {"PAGER",
     "What shows text that is longer than the screen; `less -FRX` when unset, none where it is empty or `cat`."},
    {"NO_COLOR", "When set, no colour."},
    {"TERM", "No colour where it is `dumb`."},
    {"COLUMNS", "The width of what is printed, where that is no terminal."},
    {"LC_ALL, LC_CTYPE, LANG", "Whether the terminal shows UTF-8; where not, signs are drawn in ASCII."},
}};

constexpr std::array<Item, 8> k_examples{{
    {"unknot add left-soleus", "Add a point; the name says the muscle and the side."},
    {"unknot check --sore 0", "In the morning: it is not sore."},
    {"unknot treat", "A guided session with a timer."},
    {"unknot log 6 4 90s", "A session: 6 at the first press, 4 at the last, 90 seconds."},
    {"unknot check --worst 5 --average 3", "At night: the day's pain, for the trend."},
    {"unknot trend left-soleus --svg trend.svg", "The chart as a picture."},
    {"unknot undo 2", "Undo the latest two writes."},
    {"unknot due --quiet && unknot treat", "In a script: treat when something is due."},
}};

constexpr std::array<Item, 2> k_files{{
    {"~/.local/share/unknot/unknot.db", "The diary: one SQLite file, readable by its owner alone."},
    {"/usr/share/zoneinfo", "The time zones."},
}};

}  // namespace

std::string manual_of(const std::vector<Command>& commands) {
  std::string roff =
      fmt::format(".TH UNKNOT 1 {} \"unknot {}\" \"User Commands\"\n.nh\n", UNKNOT_VERSION_DATE, UNKNOT_VERSION);
  roff += ".SH NAME\nunknot \\- diary and scheduler for the self\\-treatment of trigger points\n";
  roff += ".SH SYNOPSIS\n" + bold("unknot") + " [" + italic("COMMAND") + "] [" + italic("OPTIONS") + "]\n";
  roff += ".SH DESCRIPTION\n" + prose(k_summary) + ".PP\n";
  roff += prose("Without a command: the day at a glance, and the one next step.");
  roff += ".PP\n" + prose(k_disclaimer);
  roff += ".SH COMMANDS\n";
  for (const Command& command : commands) roff += command.group.empty() ? "" : section_of(command);
  roff += ".SH OPTIONS OF EVERY COMMAND\n" + items(global_texts());
  roff += ".SH TIMES AND POINTS\n";
  roff += prose(
      "A time is written as people say it: `now`, `08:05`, `9pm`, `yesterday 21:30`, `mon 7:30`, `fri at 21:00`, "
      "`2h ago`, `half an hour ago`, `2 days ago 07:00`, `2026-11-19 21:30`, or ISO 8601. A log resolves to the past, "
      "and the time that was understood is printed. A length is `90`, `90s`, `2m` or `1m30s`.");
  roff += ".PP\n" + prose(
                        "A point is its name, any unambiguous part of it, or `all`; where one point is active it may "
                        "be left out. An entry is the beginning of its id, four letters or more, or `last`: what was "
                        "written last. A command may be shortened to a unique beginning: `unknot l 6 4 90s`.");
  roff += section("PHASES", k_phases);
  roff += section("EXIT STATUS", k_exit_codes);
  roff += section("ENVIRONMENT", k_environment);
  roff += section("FILES", k_files);
  roff += section("EXAMPLES", k_examples);
  roff += ".SH SEE ALSO\n.BR crontab (5),\n.BR systemd.timer (5),\n.BR sqlite3 (1)\n";
  return roff;
}

}  // namespace unknot::app
