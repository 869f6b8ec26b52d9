// entry_questions.hpp: what a bare `log` and a bare `check` ask for on a terminal. Enter skips a question.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "context/command_context.hpp"
#include "context/entry_options.hpp"
#include "system/terminal.hpp"

namespace unknot::app {

/// Asks for one thing after the other. CommandError where it was cancelled: nothing is saved then.
class EntryQuestions {
 public:
  /// As typed; absent: Enter alone. It is asked again until `fault`, what is wrong with an answer, finds nothing.
  std::optional<std::string> ask(std::string_view question,
                                 const std::function<std::optional<std::string>(const std::string&)>& fault);
  std::optional<std::string> score(std::string_view question);

  /// Which point, where `context` has several active ones. `otherwise` says what Enter alone means, like " (Enter:
  /// all)"; where it is empty, one has to be named.
  std::optional<std::string> point(const CommandContext& context, std::string_view otherwise);

  /// The readings and length of a session.
  void ask_session(EntryOptions& session);
  /// The readings of a check.
  void ask_check(EntryOptions& check);

 private:
  Terminal terminal_;
};

}  // namespace unknot::app
