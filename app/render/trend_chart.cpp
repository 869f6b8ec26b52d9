#include "render/trend_chart.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "system/text_width.hpp"

namespace unknot::app {
namespace {

constexpr int k_rows = 11;  // 0 to 10.
constexpr int k_axis_columns = 4;
constexpr int k_widest_step = 4;
constexpr std::string_view k_dot = "●";
constexpr std::string_view k_line = "─";

/// Where the days stand: several columns a day, or several days a column.
struct Grid {
  int step = 1;
  int days_each = 1;
  int columns = 0;
  int column_of(int day) const { return day / days_each * step; }
};

Grid grid_of(int days, int columns) {
  Grid grid;
  const int room = std::max(columns - k_axis_columns, 1);
  grid.days_each = (days + room - 1) / room;
  if (grid.days_each == 1) grid.step = std::clamp(room / std::max(days, 1), 1, k_widest_step);
  grid.columns = (days + grid.days_each - 1) / grid.days_each * grid.step;
  return grid;
}

/// The graver of the phases that share a column; a space for the full one and for days that were not replayed.
char sign_of(const std::optional<Phase>& phase) {
  if (!phase) return ' ';
  switch (*phase) {
    case Phase::full:
      return ' ';
    case Phase::reduced:
      return 'l';
    case Phase::rest:
      return 'r';
    case Phase::hold:
      return 'h';
    case Phase::stopped:
    case Phase::resolved:
      return 's';
  }
  return ' ';
}

constexpr std::string_view k_grave_last = " lsrh";

char graver(char a, char b) { return k_grave_last.find(a) > k_grave_last.find(b) ? a : b; }

struct Mean {
  double sum = 0;
  int count = 0;
  void add(double value) {
    sum += value;
    ++count;
  }
  int row() const { return static_cast<int>(std::lround(sum / count)); }
};

/// What one column shows.
struct Column {
  Mean value;
  Mean median;
  char phase = ' ';
};

std::vector<Column> columns_of(const Trend& trend, const Grid& grid) {
  std::vector<Column> columns(static_cast<std::size_t>(grid.columns));
  for (std::size_t i = 0; i < trend.days.size(); ++i) {
    const TrendDay& day = trend.days[i];
    const int first = grid.column_of(static_cast<int>(i));
    Column& column = columns[static_cast<std::size_t>(first)];
    if (day.value) column.value.add(*day.value);
    for (int each = 0; each < grid.step; ++each) {
      Column& wide = columns.at(static_cast<std::size_t>(first) + static_cast<std::size_t>(each));
      if (day.rolling_median) wide.median.add(*day.rolling_median);
      wide.phase = graver(wide.phase, sign_of(day.phase));
    }
  }
  return columns;
}

std::string dates_line(const Trend& trend, const Grid& grid) {
  constexpr int k_label = 7;
  std::string line;
  for (std::size_t i = 0; i < trend.days.size(); ++i) {
    const date::year_month_day date(trend.days[i].day.date());
    if (date::weekday(trend.days[i].day.date()) != date::Monday && i != 0) continue;
    const int column = grid.column_of(static_cast<int>(i));
    const bool fits = column == 0 || column >= width_of(line) + 1;
    if (!fits || column + k_label - 1 > grid.columns + 2) continue;
    const std::string name = short_date_text(trend.days[i].day.date());  // `Mon 28 Sep`
    line = padded(line, column) + name.substr(4);
  }
  return line;
}

/// A `^` under each day on which something was changed; empty without one.
std::string changes_line(const Trend& trend, const Grid& grid) {
  std::string line;
  for (const TrendMark& mark : trend.changes) {
    const int column = grid.column_of(static_cast<int>(mark.day.since(trend.first).count()));
    line.resize(std::max(line.size(), static_cast<std::size_t>(column) + 1), ' ');
    line[static_cast<std::size_t>(column)] = '^';
  }
  return line;
}

}  // namespace

std::vector<std::string> chart_lines(const Paint& paint, const Trend& trend, int columns) {
  const Grid grid = grid_of(static_cast<int>(trend.days.size()), columns);
  const std::vector<Column> shown = columns_of(trend, grid);
  std::vector<std::string> lines;
  for (int row = k_rows - 1; row >= 0; --row) {
    std::string line = row % 5 == 0 ? fmt::format("{:>2} ", row) : "   ";
    line += paint.fit("│");
    for (const Column& column : shown) {
      const bool dot = column.value.count > 0 && column.value.row() == row;
      const bool median = column.median.count > 0 && column.median.row() == row;
      line += dot ? paint.ink(Ink::bold, paint.fit(k_dot)) : median ? paint.fit(k_line) : " ";
    }
    lines.push_back(line);
  }
  std::string axis = "   " + paint.fit("└");
  std::string phases = "    ";
  for (const Column& column : shown) {
    axis += paint.fit(k_line);
    phases += column.phase;
  }
  lines.push_back(axis);
  const std::string changes = changes_line(trend, grid);
  if (!changes.empty()) lines.push_back("    " + changes);
  if (phases.find_first_not_of(' ') != std::string::npos) lines.push_back(paint.ink(Ink::caution, phases));
  lines.push_back("    " + dates_line(trend, grid));
  return lines;
}

std::string chart_legend(const Trend& trend) {
  std::string legend = "● a day's value, ─ median of 7 days";
  std::set<char> signs;
  for (const TrendDay& day : trend.days) signs.insert(sign_of(day.phase));
  if (signs.count('l') != 0) legend += ", l lighter";
  if (signs.count('r') != 0) legend += ", r rest";
  if (signs.count('s') != 0) legend += ", s stopped";
  if (signs.count('h') != 0) legend += ", h hold";
  if (!trend.changes.empty()) legend += ", ^ a change";
  return legend + ". A gap: not rated. 0 no pain, 10 worst imaginable: lower is better.";
}

}  // namespace unknot::app
