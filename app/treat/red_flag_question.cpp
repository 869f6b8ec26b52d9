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

}  // namespace

std::string numbered_signs(const Formatter& formatter, Urgency urgency) {
  std::string text = formatter.styled(
      Style::stop, formatter.paragraph("", fmt::format("{}{}", heading(urgency), urgency_advice(urgency))));
  const auto signs = warning_signs();
  for (std::size_t i = 0; i < signs.size(); ++i) {
    if (signs[i].urgency == urgency) text += formatter.paragraph(fmt::format("  {:>2}  ", i + 1), signs[i].phrase);
  }
  return text;
}

const WarningSign* sign_named_by(std::string_view answer) {
  const auto signs = warning_signs();
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(answer.data(), answer.data() + answer.size(), number);
  if (error == std::errc() && end == answer.data() + answer.size())
    return number >= 1 && number <= signs.size() ? &signs[number - 1] : nullptr;
  const auto flag = RedFlag::parse(answer);
  return flag ? flag->sign() : nullptr;
}

tl::expected<const WarningSign*, Stop> ask_which_sign(const Formatter& formatter, Terminal& terminal,
                                                      const std::string& question) {
  std::string words = question;
  while (true) {
    const auto said = terminal.ask(words);
    if (!said) return tl::unexpected(said.error());
    if (said->empty()) return nullptr;
    if (const WarningSign* sign = sign_named_by(*said)) return sign;
    words = formatter.question(
        fmt::format("Answer with a number from 1 to {}, or Enter for none of these.", warning_signs().size()));
  }
}

const WarningSign* ask_for_sign(const Formatter& formatter, Terminal& terminal) {
  for (const Urgency urgency : {Urgency::emergency, Urgency::today, Urgency::soon}) {
    const auto sign =
        ask_which_sign(formatter, terminal,
                       numbered_signs(formatter, urgency) +
                           formatter.question("Is it one of these? Its number, or Enter for none of these."));
    if (!sign || *sign != nullptr) return sign.value_or(nullptr);
  }
  return nullptr;
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
