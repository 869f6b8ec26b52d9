#include "system/whole_number.hpp"

#include <charconv>

#include "system/shell.hpp"
#include "unknot/text.hpp"

namespace unknot::app {

int whole_number(const std::string& typed, std::string_view option, std::string_view things, int most) {
  int number = 0;
  const char* end = typed.data() + typed.size();
  const auto [read, error] = std::from_chars(typed.data(), end, number);
  if (error == std::errc() && read == end && number >= 1 && number <= most) return number;
  throw CommandError(ExitCode::not_done, fmt::format("{}{}\"{}\" is not a number of {}: use 1 to {}", option,
                                                     option.empty() ? "" : " ", quoted_briefly(typed), things, most));
}

}  // namespace unknot::app
