#include "system/nearest.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "unknot/text.hpp"

namespace unknot::app {
namespace {

constexpr std::size_t k_longest = 200;  ///< Nobody means a word by one that is longer.

/// Letters put in, left out, replaced, or two neighbours exchanged: one slip each.
std::size_t slips_between(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> least(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        least[i][j] = i + j;
        continue;
      }
      const std::size_t replaced = least[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      least[i][j] = std::min({replaced, least[i - 1][j] + 1, least[i][j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        least[i][j] = std::min(least[i][j], least[i - 2][j - 2] + 1);
      }
    }
  }
  return least[a.size()][b.size()];
}

std::string plain(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of('-'), text.size()));
  return lowered(text);
}

bool is_shortened(std::string_view typed, std::string_view word) {
  std::size_t at = 0;
  for (const char c : word) at += at < typed.size() && typed[at] == c ? 1U : 0U;
  return at == typed.size();
}

/// How far apart; absent: not near at all.
std::optional<std::size_t> distance(const std::string& typed, const std::string& word) {
  const std::size_t allowed = std::max<std::size_t>(1, typed.size() / 3);
  const std::size_t slips = slips_between(typed, word);
  if (slips <= allowed) return slips;
  for (std::size_t at = 0; at <= word.size();) {
    const std::size_t end = std::min(word.find_first_of(" -_", at), word.size());
    if (slips_between(typed, std::string_view(word).substr(at, end - at)) <= allowed) return allowed + 1;
    at = end + 1;
  }
  constexpr std::size_t k_telling = 4;  // Fewer letters stand in order in too many words.
  const bool is_part =
      typed.size() >= k_telling && (is_shortened(typed, word) || typed.find(word) != std::string::npos);
  return is_part ? std::optional(allowed + 2) : std::nullopt;
}

}  // namespace

std::optional<std::string> nearest(std::string_view typed, const std::vector<std::string>& words) {
  const std::string* found = nullptr;
  std::optional<std::size_t> least;
  for (const std::string& word : words) {
    if (word.size() > k_longest || typed.size() > k_longest) continue;
    const auto far = distance(plain(typed), plain(word));
    if (far && (!least || *far < *least)) {
      least = far;
      found = &word;
    }
  }
  return found == nullptr ? std::nullopt : std::optional(*found);
}

std::string did_you_mean(std::string_view typed, const std::vector<std::string>& words) {
  const auto found = nearest(typed, words);
  return found ? fmt::format("(did you mean {}?)", *found) : std::string();
}

}  // namespace unknot::app
