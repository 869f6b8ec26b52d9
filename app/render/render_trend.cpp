#include "render/render_trend.hpp"

#include <algorithm>

#include "render/trend_chart.hpp"
#include "system/text_width.hpp"

namespace unknot::app {
namespace {

constexpr int k_wide = 72;
constexpr int k_chart_beside = 38;  // Each of two charts side by side is at least so wide.
constexpr int k_between = 3;
constexpr int k_range_columns = 8;

std::string number(std::optional<double> value) { return value ? figure_text(*value) : "-"; }

std::string date_of(ProtocolDay day) { return short_date_text(day.date()).substr(4); }

std::string heading(const NamedTrend& named) {
  std::string reading(reading_title(named.trend.reading));
  reading.front() = static_cast<char>(reading.front() - 'A' + 'a');
  return fmt::format("{}: {}", named.point.str(), reading);
}

std::string planned_of(const std::optional<Adherence>& adherence) {
  if (!adherence || adherence->scheduled == 0) return "-";
  return fmt::format("{} of {}", adherence->done, adherence->scheduled);
}

std::string week_table(const Formatter& formatter, const Trend& trend) {
  const bool wide = formatter.columns() >= k_wide;
  std::string text = fmt::format("  {:<8} {:>5} {:>5} {:>6}  {}", "week of", "rated", "mean", "median",
                                 wide ? padded("range", k_range_columns) : "range");
  if (wide) text += fmt::format(" {:>5} {:>8}  {}", ">= 7", "sessions", "planned");
  text = formatter.styled(Style::dim, text) + "\n";
  for (const Week& week : trend.weeks) {
    const std::string range = week.lowest ? range_text(week) : "-";
    std::string line = fmt::format("  {:<8} {:>3}/7 {:>5} {:>6}  {}", date_of(week.first), week.rated_days,
                                   number(week.centre ? std::optional(week.centre->mean) : std::nullopt),
                                   number(week.centre ? std::optional(week.centre->median) : std::nullopt),
                                   wide ? padded(formatter.fit(range), k_range_columns) : formatter.fit(range));
    if (wide) {
      line += fmt::format(" {:>5} {:>8}  {}", week.days_at_7_or_more, week.sessions, planned_of(week.adherence));
    }
    text += line + "\n";
  }
  const bool thin = std::any_of(trend.weeks.begin(), trend.weeks.end(),
                                [](const Week& week) { return week.rated_days > 0 && !week.centre; });
  if (thin) {
    text += formatter.styled(
        Style::dim, formatter.paragraph(
                        "  ", fmt::format("-: rated on fewer than {} days, too few to say", k_rated_days_for_a_week)));
  }
  return text;
}

std::string day_table(const Formatter& formatter, const Trend& trend) {
  std::string text = formatter.styled(Style::dim, fmt::format("  {:<10} {:>8} {:>5} {:>8}  {}", "day", "readings",
                                                              "value", "median 7", "phase")) +
                     "\n";
  for (const TrendDay& day : trend.days) {
    text += fmt::format("  {:<10} {:>8} {:>5} {:>8}  {}\n", short_date_text(day.day.date()), day.readings,
                        number(day.value), number(day.rolling_median), day.phase ? phase_text(*day.phase) : "");
  }
  return text;
}

std::string share(int part, int whole) {
  return whole == 0 ? std::string() : fmt::format(" ({})", percent_text(100.0 * part / whole));
}

std::string figures(const Formatter& formatter, const Trend& trend) {
  std::string text;
  const auto line = [&](std::string_view lead, const std::string& words) {
    text += formatter.paragraph(fmt::format("  {:<12} ", lead), words);
  };
  for (const TrendMark& mark : trend.changes) {
    line("Changed:", fmt::format("{}, {}{}{}", date_of(mark.day), change_kind_text(mark.what), mark.note ? ": " : "",
                                 mark.note ? mark.note->str() : ""));
  }
  line("Done:", adherence_text(trend.adherence.value_or(Adherence{})));
  line("Days:", days_text(trend));
  line("High pain:", fmt::format("{} of {} rated days at 7 or more, {} at 0", trend.days_at_7_or_more, trend.rated_days,
                                 trend.days_at_0));
  const Relief& relief = trend.relief;
  if (!relief.sessions.empty()) {
    line("Sessions:",
         fmt::format("{} with both readings: {} eased, {} unchanged, {} worse; {} points on average",
                     relief.sessions.size(), relief.eased, relief.unchanged, relief.worse, number(relief.mean)));
  }
  if (trend.halves) {
    line("Time of day:",
         fmt::format("{} before 14:00 (readings: {}), {} later ({})", number(trend.halves->morning.mean),
                     trend.halves->morning.readings, number(trend.halves->night.mean), trend.halves->night.readings));
  }
  const Promptness& prompt = trend.promptness;
  if (prompt.entries > 0) {
    line("Entered:", fmt::format("{} of {} on the same day{}, {} late", prompt.same_day, prompt.entries,
                                 share(prompt.same_day, prompt.entries), prompt.late));
  }
  if (trend.slope) line("Clinicians:", slope_text(trend));
  return text;
}

std::string beside(const std::vector<std::string>& left, const std::vector<std::string>& right, int columns) {
  std::string text;
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    const std::string first = i < left.size() ? left[i] : "";
    const std::string second = i < right.size() ? right[i] : "";
    std::string line = padded(first, columns + k_between) + second;
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::vector<std::string> titled_chart(const Formatter& formatter, const NamedTrend& named, int columns) {
  std::vector<std::string> lines{padded(heading(named), columns)};
  for (std::string& line : chart_lines(formatter, named.trend, columns)) lines.push_back(std::move(line));
  return lines;
}

std::string charts(const Formatter& formatter, const std::vector<NamedTrend>& trends) {
  const int half = (formatter.columns() - k_between) / 2;
  const bool pairs = trends.size() > 1 && half >= k_chart_beside;
  const int columns = pairs ? half : formatter.columns();
  std::string text;
  for (std::size_t i = 0; i < trends.size(); i += pairs ? 2 : 1) {
    const std::vector<std::string> none;
    const auto left = titled_chart(formatter, trends[i], columns);
    const auto right = pairs && i + 1 < trends.size() ? titled_chart(formatter, trends[i + 1], columns) : none;
    text += beside(left, right, columns);
  }
  return text;
}

/// Empty when nothing was left out.
std::string left_out_text(const Promptness& promptness) {
  if (promptness.late == 0) return {};
  const bool is_one = promptness.late == 1;
  return fmt::format("{} written down later than the day after, and {} left out: --late counts {}.",
                     is_one ? "1 entry was" : fmt::format("{} entries were", promptness.late), is_one ? "is" : "are",
                     is_one ? "it" : "them");
}

}  // namespace

std::string trend_text(const Formatter& formatter, const std::vector<NamedTrend>& trends, TrendShown shown) {
  std::string text;
  for (const NamedTrend& named : trends) {
    const std::string lead = trends.size() > 1 ? named.point.str() + ": " : "";
    text += formatter.styled(Style::bold, formatter.paragraph("", lead + sentence(named.trend)));
    const std::string left_out = shown.late == LateEntries::excluded ? left_out_text(named.trend.promptness) : "";
    if (!left_out.empty()) text += formatter.paragraph("", left_out);
  }
  text += charts(formatter, trends);
  const auto has_more_signs = [&](const NamedTrend& a, const NamedTrend& b) {
    return chart_legend(formatter, a.trend).size() < chart_legend(formatter, b.trend).size();
  };
  const auto richest = std::max_element(trends.begin(), trends.end(), has_more_signs);
  text += formatter.styled(Style::dim, formatter.paragraph("", chart_legend(formatter, richest->trend)));
  if (!shown.table) return text;
  for (const NamedTrend& named : trends) {
    text += "\n";
    if (trends.size() > 1) text += named.point.str() + "\n";
    text += *shown.table == TableBy::week ? week_table(formatter, named.trend) : day_table(formatter, named.trend);
    text += figures(formatter, named.trend);
  }
  return text;
}

}  // namespace unknot::app
