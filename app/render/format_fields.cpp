#include "render/format_fields.hpp"

#include <algorithm>

#include "system/shell.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

[[noreturn]] void refuse(std::string_view what, const std::vector<Field>& fields) {
  std::string names;
  for (const Field& field : fields) names += fmt::format("{}{{{}}}", names.empty() ? "" : ", ", field.first);
  throw CommandError(ExitCode::usage, fmt::format("{}: there are {}", what, names));
}

const std::string& value_of(std::string_view name, const std::vector<Field>& fields) {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.first == name; });
  if (found == fields.end()) refuse(fmt::format("no field is called {{{}}}", quoted_briefly(name)), fields);
  return found->second;
}

char escaped(char letter) { return letter == 'n' ? '\n' : letter == 't' ? '\t' : '\0'; }

}  // namespace

std::string filled(std::string_view format, const std::vector<Field>& fields) {
  std::string text;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char one = format[i];
    const char next = i + 1 < format.size() ? format[i + 1] : '\0';
    if ((one == '{' || one == '}') && next == one) {
      text += one;
      ++i;
    } else if (one == '\\' && escaped(next) != '\0') {
      text += escaped(next);
      ++i;
    } else if (one == '{') {
      const auto end = format.find('}', i);
      if (end == std::string_view::npos) refuse("a { has no }", fields);
      text += value_of(format.substr(i + 1, end - i - 1), fields);
      i = end;
    } else if (one == '}') {
      refuse("a } has no {", fields);
    } else {
      text += one;
    }
  }
  return text;
}

}  // namespace unknot::app
