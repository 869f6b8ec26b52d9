#include "render/trend_chart.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "system/text_width.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

constexpr int k_rows = 11;  // 0 to 10.
constexpr int k_axis_columns = 4;
constexpr int k_widest_day = 4;
constexpr int k_done_columns = 6;  // `19/21` and a gap.

/// The days spread over the columns: each has one or more of its own, or shares one where there are too few.
struct Grid {
  int days;
  int columns;
  int first_of(int day) const { return day * columns / days; }
  int end_of(int day) const { return std::max(first_of(day) + 1, first_of(day + 1)); }
};

Grid grid_of(int days, int columns) {
  const int room = std::max(columns - k_axis_columns, 1);
  return {std::max(days, 1), std::min(room, std::max(days, 1) * k_widest_day)};
}

/// The signs of the drawing, with and without Unicode.
struct Signs {
  std::string_view value;
  std::string_view low;   ///< The median in the lower half of its row: a whole figure,
  std::string_view high;  ///< and in the upper half.
  std::string_view both;
  std::string_view session;
  std::string_view mark;
};
constexpr Signs k_unicode{"•", "▄", "▀", "█", "┊", "▲"};
constexpr Signs k_plain{"o", "=", "=", "#", ":", "^"};

const Signs& signs_on(const Formatter& formatter) { return formatter.output().unicode ? k_unicode : k_plain; }

struct Mean {
  double sum = 0;
  int count = 0;
  void add(double value) {
    sum += value;
    ++count;
  }
  bool is_there() const { return count > 0; }
  int rounded(int parts) const { return static_cast<int>(std::lround(sum / count * parts)); }
};

/// What one column shows.
struct Column {
  Mean value;
  Mean median;
  Mean after;  ///< Of its sessions, in the column that has the value.
};

int place_of(const Trend& trend, ProtocolDay day) { return static_cast<int>(day.since(trend.first).count()); }

std::vector<Column> columns_of(const Trend& trend, const Grid& grid) {
  std::vector<Column> columns(static_cast<std::size_t>(grid.columns));
  const auto column = [&](int place) -> Column& { return columns.at(static_cast<std::size_t>(place)); };
  for (const TrendDay& day : trend.days) {
    const int place = place_of(trend, day.day);
    if (day.value) column(grid.first_of(place)).value.add(*day.value);
    if (!day.rolling_median) continue;
    for (int each = grid.first_of(place); each < grid.end_of(place); ++each) {
      column(each).median.add(*day.rolling_median);
    }
  }
  if (trend.reading == Reading::press) {
    for (const SessionRelief& session : trend.relief.sessions) {
      column(grid.first_of(place_of(trend, session.day))).after.add(session.after.value());
    }
  }
  return columns;
}

/// The median leads; then the day's value; then the way that the day's sessions took from it.
std::string sign_in(const Formatter& formatter, const Column& column, int row) {
  const Signs& signs = signs_on(formatter);
  const int value = column.value.is_there() ? column.value.rounded(1) : -1;
  if (column.median.is_there()) {
    const int halves = column.median.rounded(2);
    if (halves / 2 == row) {
      return formatter.styled(Style::good, value == row ? signs.both : halves % 2 == 0 ? signs.low : signs.high);
    }
  }
  if (value == row) return std::string(signs.value);
  if (value < 0 || !column.after.is_there()) return " ";
  const int after = column.after.rounded(1);
  const bool is_on_the_way = row >= std::min(after, value) && row <= std::max(after, value);
  return is_on_the_way ? formatter.styled(Style::dim, signs.session) : " ";
}

/// Words on one line, each from its column on; what has no room is cut or left out.
class WordLine {
 public:
  explicit WordLine(int columns) : columns_(columns) {}
  void put(int column, const std::string& word, int room) {
    if (column < width_of(text_) || column + std::min(room, width_of(word)) > columns_) return;
    text_ = padded(text_, column) + (width_of(word) > room ? padded(word, room) : word);
  }
  int used() const { return width_of(text_); }
  const std::string& text() const { return text_; }

 private:
  int columns_;
  std::string text_;
};

std::string letter_of(BandKind kind) {
  constexpr std::string_view k_letters = "lrhsp";
  return std::string(1, k_letters[static_cast<std::size_t>(kind)]);
}

/// Each band as its word and a line, or, where it is too short for that, as letters.
std::string bands_line(const Formatter& formatter, const Trend& trend, const Grid& grid) {
  std::string line;
  for (const TrendBand& band : trend.bands) {
    const int from = std::max(grid.first_of(place_of(trend, band.first)), width_of(line));
    const int to = grid.end_of(place_of(trend, band.last));
    if (from >= to) continue;
    std::string word = band_text(band);
    const bool fits = width_of(word) <= to - from;
    if (!fits) word.clear();
    line = padded(line, from) + word;
    for (int column = from + width_of(word); column < to; ++column) {
      line += fits ? std::string(formatter.fit("─")) : letter_of(band.kind);
    }
  }
  return line;
}

std::string changes_line(const Formatter& formatter, const Trend& trend, const Grid& grid) {
  WordLine line(grid.columns);
  for (std::size_t i = 0; i < trend.changes.size(); ++i) {
    const TrendMark& mark = trend.changes[i];
    const int column = grid.first_of(place_of(trend, mark.day));
    const int next =
        i + 1 == trend.changes.size() ? grid.columns : grid.first_of(place_of(trend, trend.changes[i + 1].day));
    const std::string note = mark.note ? made_visible(mark.note->str()) : std::string(change_kind_text(mark.what));
    const int room = next - column - 1;
    const std::string sign(signs_on(formatter).mark);
    line.put(column, room > 4 ? padded(sign + " " + note, std::min(width_of(note) + 2, room)) : sign,
             std::max(room, 1));
  }
  return line.text();
}

bool is_monday(const TrendDay& day) { return date::weekday(day.day.date()) == date::Monday; }

std::string dates_line(const Trend& trend, const Grid& grid) {
  constexpr int k_label = 6;
  WordLine line(grid.columns + 2);
  for (std::size_t i = 0; i < trend.days.size(); ++i) {
    if (!is_monday(trend.days[i]) && i != 0) continue;
    const int column = grid.first_of(static_cast<int>(i));
    if (column != 0 && column <= line.used()) continue;
    line.put(column, short_date_text(trend.days[i].day.date()).substr(4), k_label);  // `Mon 28 Sep`
  }
  return line.text();
}

/// Done of planned under each week; empty where the weeks are too narrow for it, or nothing was planned.
std::string done_line(const Trend& trend, const Grid& grid) {
  if (grid.first_of(7) < k_done_columns) return {};
  const std::string_view unit = grid.first_of(7) < k_done_columns + 5 ? "" : " done";
  WordLine line(grid.columns + 2);
  for (const Week& week : trend.weeks) {
    if (!week.adherence || week.adherence->scheduled == 0) continue;
    line.put(grid.first_of(std::max(0, place_of(trend, week.first))),
             fmt::format("{}/{}{}", week.adherence->done, week.adherence->scheduled, line.used() == 0 ? unit : ""),
             grid.first_of(7));
  }
  return line.text();
}

}  // namespace

std::vector<std::string> chart_lines(const Formatter& formatter, const Trend& trend, int columns) {
  const Grid grid = grid_of(static_cast<int>(trend.days.size()), columns);
  const std::vector<Column> shown = columns_of(trend, grid);
  std::vector<std::string> lines;
  for (int row = k_rows - 1; row >= 0; --row) {
    std::string line = row % 2 == 0 ? fmt::format("{:>2} ", row) : "   ";
    line += formatter.fit("│");
    for (const Column& column : shown) line += sign_in(formatter, column, row);
    lines.push_back(line);
  }
  const auto add = [&](const std::string& line, Style style) {
    if (!line.empty()) lines.push_back("    " + formatter.styled(style, line));
  };
  add(bands_line(formatter, trend, grid), Style::caution);
  add(changes_line(formatter, trend, grid), Style::plain);
  lines.push_back("    " + dates_line(trend, grid));
  add(done_line(trend, grid), Style::dim);
  return lines;
}

std::string chart_legend(const Formatter& formatter, const Trend& trend) {
  const Signs& signs = signs_on(formatter);
  std::string legend =
      fmt::format("{} median of 7 days, {} a day's value, {} both", signs.low, signs.value, signs.both);
  if (trend.reading == Reading::press && !trend.relief.sessions.empty()) {
    legend += fmt::format(", {} its sessions", signs.session);
  }
  std::set<std::string> bands;
  for (const TrendBand& band : trend.bands) bands.insert(letter_of(band.kind) + " " + band_text(band));
  for (const std::string& band : bands) legend += ", " + band;
  if (!trend.changes.empty()) legend += fmt::format(", {} a change", signs.mark);
  const bool counts_sessions = std::any_of(trend.weeks.begin(), trend.weeks.end(), [](const Week& week) {
    return week.adherence && week.adherence->scheduled > 0;
  });
  if (counts_sessions) legend += ", sessions done/planned below";
  return legend + ". An empty day was not rated. 0 no pain, 10 worst imaginable: lower is better.";
}

}  // namespace unknot::app
