#include "treat/red_flag_question.hpp"

#include <charconv>

#include "unknot/red_flag.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

std::string_view heading(Urgency urgency) {
  switch (urgency) {
    case Urgency::emergency:
      return "Emergency: ";
    case Urgency::today:
      return "Today: ";
    case Urgency::soon:
      break;
  }
  return "Soon: ";
}

/// The keys by urgency, each with its number from 1: few enough lines for any screen.
std::string numbered_signs(const Formatter& formatter) {
  std::string text;
  std::string listed;
  const auto signs = warning_signs();
  for (std::size_t i = 0; i < signs.size(); ++i) {
    std::string words(signs[i].key);
    for (char& c : words) c = c == '-' ? ' ' : c;
    listed += fmt::format("{}{} {}", listed.empty() ? "" : ", ", i + 1, words);
    if (i + 1 < signs.size() && signs[i + 1].urgency == signs[i].urgency) continue;
    text += formatter.paragraph(heading(signs[i].urgency), listed + ".");
    listed.clear();
  }
  return text;
}

/// Null: neither a number of the list nor a key.
const WarningSign* named_by(std::string_view answer) {
  const auto signs = warning_signs();
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(answer.data(), answer.data() + answer.size(), number);
  if (error != std::errc() || end != answer.data() + answer.size()) return find_warning_sign(answer);
  return number >= 1 && number <= signs.size() ? &signs[number - 1] : nullptr;
}

}  // namespace

const WarningSign* ask_for_sign(const Formatter& formatter,
                                const std::function<std::string(const std::string&)>& answer) {
  std::string words =
      numbered_signs(formatter) + formatter.paragraph("", "Which of these is it? Its number, or Enter for none.");
  while (true) {
    words.back() = ' ';
    const std::string said = answer(words);
    if (said.empty()) return nullptr;
    if (const WarningSign* sign = named_by(said)) return sign;
    words = formatter.paragraph(
        "", fmt::format("Say a number from 1 to {}, or Enter alone for none of these.", warning_signs().size()));
  }
}

Check with_sign(Check check, const WarningSign& sign) {
  std::string note = check.red_flag ? check.red_flag->str() : "";
  if (check.note) note += (note.empty() ? "" : "; ") + check.note->str();
  if (!note.empty()) check.note = value_or_throw(Note::parse(note));
  check.red_flag = value_or_throw(RedFlag::parse(sign.key));
  return check;
}

std::string unrecognised_text(const RedFlag& flag) {
  return fmt::format(
      "\"{}\" names none of the warning signs (`unknot guide --red-flags`): it is taken as one that has "
      "to be seen today",
      quoted_briefly(flag.str()));
}

}  // namespace unknot::app
