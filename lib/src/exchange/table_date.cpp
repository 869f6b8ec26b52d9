#include "exchange/table_date.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "base/scan.hpp"
#include "base/utf8.hpp"
#include "time/time_scan.hpp"
#include "unknot/text.hpp"

namespace unknot::exchange {
namespace {

constexpr std::array<std::string_view, 12> k_months{"january",   "february", "march",    "april",
                                                    "may",       "june",     "july",     "august",
                                                    "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> k_weekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                     "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 5> k_fillers{"st", "nd", "rd", "th", "of"};
constexpr std::size_t k_shortest_name = 3;
constexpr int k_year_digits = 4;
constexpr int k_this_century = 2000;

/// `nov` and `november`, but neither `no` nor `not`.
template <std::size_t N>
std::optional<unsigned> place_in(const std::array<std::string_view, N>& names, std::string_view word) {
  if (word.size() < k_shortest_name) return std::nullopt;
  const auto found =
      std::find_if(names.begin(), names.end(), [&](std::string_view name) { return name.starts_with(word); });
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
  std::optional<unsigned> weekday;       ///< As a word, Sunday is 0.
  std::optional<unsigned> month;         ///< As a word, from 1.
  std::size_t numbers_before_month = 0;  ///< How many numbers stood before it.
  bool has_dot = false;
  bool is_whole = true;
};

void take_word(Pieces& pieces, std::string_view word) {
  if (std::find(k_fillers.begin(), k_fillers.end(), word) != k_fillers.end()) return;
  if (const auto weekday = place_in(k_weekdays, word); weekday && !pieces.weekday) {
    pieces.weekday = weekday;
    return;
  }
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

std::optional<date::local_days> date_on_any_weekday(const Pieces& pieces, DateOrder order) {
  const auto& numbers = pieces.numbers;
  if (pieces.month) {
    const Pieces::Number month{static_cast<int>(*pieces.month), 2};
    const bool is_year_first = pieces.numbers_before_month == 1 && !is_year(numbers[1]) &&
                               (is_year(numbers[0]) || (order == DateOrder::year_first && numbers[0].digits == 2));
    return is_year_first ? date_of(numbers[0], month, numbers[1]) : date_of(numbers[1], month, numbers[0]);
  }
  if (is_year(numbers[0])) return date_of(numbers[0], numbers[1], numbers[2]);
  // With dots the month never comes first.
  const bool is_dotted_day_first = pieces.has_dot && (is_year(numbers[2]) || order == DateOrder::month_first);
  if (is_dotted_day_first || order == DateOrder::day_first) return date_of(numbers[2], numbers[1], numbers[0]);
  if (order == DateOrder::month_first) return date_of(numbers[2], numbers[0], numbers[1]);
  return date_of(numbers[0], numbers[1], numbers[2]);
}

/// Absent too where the weekday that is said is not that of the date.
std::optional<date::local_days> date_in(const Pieces& pieces, DateOrder order) {
  const auto date = date_on_any_weekday(pieces, order);
  if (date && pieces.weekday && date::weekday(*date).c_encoding() != *pieces.weekday) return std::nullopt;
  return date;
}

/// The time without the dots of `a.m.` and the German word for o'clock.
std::string plain_clock(std::string_view text) {
  std::string low = lowered(trimmed(text));
  for (const std::string_view half : {"a.m.", "p.m."}) {
    if (low.ends_with(half)) low = low.substr(0, low.size() - half.size()) + half[0] + "m";
  }
  if (low.ends_with("uhr")) low = std::string(trimmed(low.substr(0, low.size() - 3)));
  return low;
}

constexpr std::array k_orders{DateOrder::year_first, DateOrder::day_first, DateOrder::month_first};

}  // namespace

std::string_view trimmed(std::string_view text) {
  std::string_view rest = text;
  for (auto first = first_character(rest); first && (is_space(first->code) || is_blank(rest.front()));
       first = first_character(rest)) {
    rest.remove_prefix(first->length);
  }
  std::size_t end = 0;
  for (std::string_view left = rest; !left.empty();) {
    const auto character = first_character(left);
    const bool is_empty = character && (is_space(character->code) || is_blank(left.front()));
    left.remove_prefix(character ? character->length : 1);
    if (!is_empty) end = rest.size() - left.size();
  }
  return rest.substr(0, end);
}

std::string plain_blanks(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const auto character = first_character(text);
    const std::size_t length = character ? character->length : 1;
    if (character && is_space(character->code)) {
      plain += ' ';
    } else if (!character || character->code < 0x80 || !is_hidden(character->code)) {
      plain += text.substr(0, length);
    }
    text.remove_prefix(length);
  }
  return plain;
}

std::optional<date::local_days> foreign_date(std::string_view text, DateOrder order) {
  const Pieces pieces = pieces_of(text);
  return pieces.is_whole ? date_in(pieces, order) : std::nullopt;
}

std::optional<Seconds> foreign_time(std::string_view text) {
  std::string low = plain_clock(text);
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
  // The time is the last piece with a colon, and what comes after it: `am`, `pm`, an offset.
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {text, {}};
  const std::size_t cut = text.find_last_of(" T", colon);
  if (cut == std::string_view::npos) return {{}, text};
  return {trimmed(text.substr(0, cut)), trimmed(text.substr(cut + 1))};
}

TimeAndOffset split_offset(std::string_view text) {
  text = trimmed(text);
  // `(Central European Summer Time)` as JavaScript adds it.
  if (const auto bracket = text.find('('); bracket != std::string_view::npos && text.ends_with(')')) {
    text = trimmed(text.substr(0, bracket));
  }
  const std::string low = lowered(text);
  const auto without_zone = [&](std::string_view clock) {
    clock = trimmed(clock);
    for (const std::string_view zone : {"gmt", "utc"}) {
      if (lowered(clock).ends_with(zone)) clock = trimmed(clock.substr(0, clock.size() - zone.size()));
    }
    return clock;
  };
  const std::size_t sign = low.find_first_of("+-", std::min(low.find(':'), low.size()));
  if (sign != std::string::npos) {
    const std::string typed = low.substr(sign);
    Scan scan(typed);
    const auto offset = scan_offset(scan);
    if (!offset || !scan.done()) return {text, std::nullopt};
    return {without_zone(text.substr(0, sign)), offset};
  }
  if (low.ends_with('z')) return {trimmed(text.substr(0, text.size() - 1)), UtcOffset{Seconds(0)}};
  const std::string_view clock = without_zone(text);
  if (clock.size() < text.size()) return {clock, UtcOffset{Seconds(0)}};
  return {text, std::nullopt};
}

}  // namespace unknot::exchange

namespace unknot {

void DateSurvey::look(std::string_view date) {
  using exchange::k_orders;
  const exchange::Pieces pieces = exchange::pieces_of(exchange::plain_blanks(date));
  if (!pieces.is_whole) return;
  Reading reading;
  reading.text = std::string(date);
  for (const DateOrder order : k_orders) reading.dates.push_back(exchange::date_in(pieces, order));
  const auto differ = [&](std::size_t a, std::size_t b) {
    return reading.dates[a] && reading.dates[b] && reading.dates[a] != reading.dates[b];
  };
  if (std::none_of(reading.dates.begin(), reading.dates.end(), [](const auto& one) { return one.has_value(); })) return;
  for (std::size_t i = 0; i < k_orders.size(); ++i) is_possible_.at(i) = is_possible_.at(i) && reading.dates[i];
  for (std::size_t i = 0; i < k_orders.size(); ++i) {
    const std::size_t other = (i + 1) % k_orders.size();
    if (differ(i, other) && differing_.at(i).text.empty()) differing_.at(i) = reading;
  }
}

std::optional<DateOrder> DateSurvey::order() const {
  if (ambiguous() != nullptr) return std::nullopt;
  // Those that are left agree on every date. Where none is left, some row is refused whatever the order.
  const auto first = std::find(is_possible_.begin(), is_possible_.end(), true);
  if (first == is_possible_.end() || is_possible_[1]) return DateOrder::day_first;
  return exchange::k_orders.at(static_cast<std::size_t>(first - is_possible_.begin()));
}

std::string DateSurvey::question() const {
  const Reading* const reading = ambiguous();
  if (reading == nullptr) return "";
  std::vector<std::string> delivery;
  std::vector<date::local_days> said;
  for (std::size_t i = 0; i < exchange::k_orders.size(); ++i) {
    if (!is_possible_.at(i) || std::find(said.begin(), said.end(), *reading->dates[i]) != said.end()) continue;
    said.push_back(*reading->dates[i]);
    delivery.push_back(fmt::format("--dates {} ({} {})", date_order_text(exchange::k_orders.at(i)),
                                   short_date_text(said.back()).substr(4),  // Without its weekday.
                                   static_cast<int>(date::year_month_day(said.back()).year())));
  }
  const std::string last = delivery.back();
  delivery.pop_back();
  return fmt::format("dates like {} can be read {} ways: use {} or {}", quoted_briefly(reading->text),
                     delivery.size() == 1 ? "two" : "three", fmt::join(delivery, ", "), last);
}

const DateSurvey::Reading* DateSurvey::ambiguous() const {
  for (std::size_t i = 0; i < differing_.size(); ++i) {
    const std::size_t other = (i + 1) % differing_.size();
    if (is_possible_.at(i) && is_possible_.at(other) && !differing_.at(i).text.empty()) return &differing_.at(i);
  }
  return nullptr;
}

}  // namespace unknot
