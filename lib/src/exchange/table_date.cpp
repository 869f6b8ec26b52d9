#include "exchange/table_date.hpp"

#include <algorithm>
#include <array>

#include "diary/scan.hpp"
#include "diary/time_scan.hpp"
#include "unknot/text.hpp"

namespace unknot::exchange {
namespace {

constexpr std::array<std::string_view, 12> k_months{"jan", "feb", "mar", "apr", "may", "jun",
                                                    "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> k_weekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::array<std::string_view, 5> k_fillers{"st", "nd", "rd", "th", "of"};
constexpr int k_year_digits = 4;
constexpr int k_this_century = 2000;

/// The beginning of a word has to be one of `names`: `nov` and `november`, but not `not`.
template <std::size_t N>
std::optional<unsigned> place_in(const std::array<std::string_view, N>& names, std::string_view word) {
  const auto found = std::find(names.begin(), names.end(), word.substr(0, 3));
  if (found == names.end()) return std::nullopt;
  return static_cast<unsigned>(found - names.begin());
}

/// What a date is made of, in its order.
struct Pieces {
  struct Number {
    int value;
    std::size_t digits;
  };
  std::vector<Number> numbers;
  std::optional<unsigned> month;         ///< As a word, from 1.
  std::size_t numbers_before_month = 0;  ///< How many numbers stood before it.
  bool has_dot = false;
  bool is_whole = true;
};

void take_word(Pieces& pieces, std::string_view word) {
  if (std::find(k_fillers.begin(), k_fillers.end(), word) != k_fillers.end()) return;
  if (place_in(k_weekdays, word) && !pieces.month && pieces.numbers.empty()) return;
  const auto month = place_in(k_months, word);
  if (!month || pieces.month) pieces.is_whole = false;
  pieces.month = month.value_or(0) + 1;
  pieces.numbers_before_month = pieces.numbers.size();
}

Pieces pieces_of(std::string_view text) {
  const std::string low = lowered(trimmed(text));
  Pieces pieces;
  for (Scan scan(low); !scan.done() && pieces.is_whole;) {
    if (const auto digits = scan.digits(); !digits.empty()) {
      pieces.numbers.push_back({static_cast<int>(value_of(digits)), digits.size()});
    } else if (const auto word = scan.letters(); !word.empty()) {
      take_word(pieces, word);
    } else if (scan.eat('.')) {
      pieces.has_dot = true;
    } else if (scan.eat('-') || scan.eat('/') || scan.eat(',') || scan.eat(' ')) {
      continue;
    } else {
      pieces.is_whole = false;
    }
  }
  pieces.is_whole = pieces.is_whole && pieces.numbers.size() == (pieces.month ? 2U : 3U);
  return pieces;
}

bool is_year(const Pieces::Number& number) { return number.digits == k_year_digits; }

std::optional<date::local_days> date_of(const Pieces::Number& year, const Pieces::Number& month,
                                        const Pieces::Number& day) {
  if ((!is_year(year) && year.digits != 2) || month.digits > 2 || day.digits > 2) return std::nullopt;
  const date::year_month_day date =
      date::year(is_year(year) ? year.value : k_this_century + year.value) / month.value / day.value;
  if (!is_in_range(date)) return std::nullopt;
  return date::local_days(date);
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<UnorderedDate> unordered_date(std::string_view text) {
  const Pieces pieces = pieces_of(text);
  if (!pieces.is_whole || pieces.month || pieces.has_dot || is_year(pieces.numbers[0])) return std::nullopt;
  return UnorderedDate{pieces.numbers[0].value, pieces.numbers[1].value};
}

std::optional<date::local_days> foreign_date(std::string_view text, DateOrder order) {
  const Pieces pieces = pieces_of(text);
  if (!pieces.is_whole) return std::nullopt;
  const auto& numbers = pieces.numbers;
  if (pieces.month) {
    const Pieces::Number month{static_cast<int>(*pieces.month), 2};
    const bool is_year_first = pieces.numbers_before_month > 0 && is_year(numbers[0]);
    return is_year_first ? date_of(numbers[0], month, numbers[1]) : date_of(numbers[1], month, numbers[0]);
  }
  if (is_year(numbers[0])) return date_of(numbers[0], numbers[1], numbers[2]);
  if (pieces.has_dot || order == DateOrder::day_first) return date_of(numbers[2], numbers[1], numbers[0]);
  if (order == DateOrder::month_first) return date_of(numbers[2], numbers[0], numbers[1]);
  return date_of(numbers[0], numbers[1], numbers[2]);
}

std::optional<Seconds> foreign_time(std::string_view text) {
  std::string low = lowered(trimmed(text));
  // A fraction of a second is cut, as everywhere; `20.05` is a time with a dot for its colon.
  if (const auto colons = std::count(low.begin(), low.end(), ':'); colons == 2) {
    if (const auto dot = low.find_first_of(".,"); dot != std::string::npos) {
      const auto end = low.find_first_not_of("0123456789", dot + 1);
      low.erase(dot, end == std::string::npos ? end : end - dot);
    }
  } else if (colons == 0) {
    std::replace(low.begin(), low.end(), '.', ':');
  }
  Scan scan(low);
  const auto clock = scan_clock(scan);
  if (!clock || !scan.done()) return std::nullopt;
  return clock;
}

DateAndTime split_date_and_time(std::string_view text) {
  text = trimmed(text);
  // The time is the last piece with a colon, and `am` or `pm` after it.
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {text, {}};
  const std::size_t cut = text.find_last_of(" T", colon);
  if (cut == std::string_view::npos) return {{}, text};
  return {trimmed(text.substr(0, cut)), trimmed(text.substr(cut + 1))};
}

}  // namespace unknot::exchange

namespace unknot {

void DateSurvey::look(std::string_view date) {
  const auto numbers = exchange::unordered_date(date);
  if (!numbers) return;
  constexpr int k_months_a_year = 12;
  if (numbers->first > k_months_a_year) not_month_first_ = true;
  if (numbers->second > k_months_a_year) not_day_first_ = true;
  if (numbers->first <= k_months_a_year && numbers->second <= k_months_a_year && numbers->first != numbers->second &&
      example_.empty()) {
    example_ = std::string(date);
  }
}

std::optional<DateOrder> DateSurvey::order() const {
  if (not_month_first_) return DateOrder::day_first;
  if (not_day_first_) return DateOrder::month_first;
  if (!example_.empty()) return std::nullopt;
  return DateOrder::day_first;  // The first and the second number are the same, or there are none.
}

}  // namespace unknot
