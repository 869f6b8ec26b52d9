#include "write/unstored.hpp"

#include <exception>
#include <utility>

#include "context/point_match.hpp"
#include "system/shell_line.hpp"
#include "unknot/entry_fields.hpp"

namespace unknot::app {
namespace {

class Command {
 public:
  explicit Command(std::string begin) : text_(std::move(begin)) {}
  void word(const std::string& word) { text_ += " " + word; }
  template <class T>
  void option(std::string_view name, const std::optional<T>& value) {
    if (value) word(fmt::format("--{} {}", name, shell_word(value_text(*value))));
  }
  void option(std::string_view name, Symptoms symptoms) {
    if (symptoms == Symptoms::present) word(fmt::format("--{}", name));
  }
  template <class E>
  void options(const E& entry, std::initializer_list<std::string_view> but) {
    for_each_field<E>([&](const auto& field) { option(field.typed, entry.*field.member); }, but);
  }
  std::string text() const { return text_; }

 private:
  std::string text_;
};

std::string of_session(const std::string& program, const Point& point, const Session& session) {
  Command command(program + " log " + typed_name(point.name));
  if (session.before) command.word(fmt::format("{}", session.before->value()));
  if (session.before && session.after) command.word(fmt::format("{}", session.after->value()));
  if (session.length) command.word(fmt::format("--for {}s", session.length->count()));
  command.word("--at " + iso_text(session.stamp.at, session.stamp.offset));
  command.options(session, {"length", "before", "after"});
  return command.text();
}

std::string of_check(const std::string& program, const Point& point, const Check& check) {
  Command command(program + " check " + typed_name(point.name));
  command.options(check, {"note"});
  command.word("--at " + iso_text(check.stamp.at, check.stamp.offset));
  command.option("note", check.note);
  return command.text();
}

std::string of_answers(const std::string& program, const std::vector<ScreeningAnswer>& answers) {
  Command command(program + " screen");
  for (const auto& [option, is_one] : {std::pair("--yes", Answer::yes), std::pair("--no", Answer::no)}) {
    bool is_first = true;
    for (const ScreeningAnswer& answer : answers) {
      if (answer.answer != is_one) continue;
      if (std::exchange(is_first, false)) command.word(option);
      command.word(answer.question);
    }
  }
  return command.text();
}

std::string command_that_stores(const std::string& program, const Point& point, const Entry& entry) {
  if (const auto* session = std::get_if<Session>(&entry)) return of_session(program, point, *session);
  return of_check(program, point, std::get<Check>(entry));
}

std::string words_before(const Entry& entry) {
  const auto* session = std::get_if<Session>(&entry);
  // `log` takes the last press only after the first.
  if (session == nullptr || !session->after || session->before) return "to store it later:";
  return fmt::format("to store it later, and then `unknot edit ID --after {}` with the id that it shows:",
                     session->after->value());
}

}  // namespace

// Made at once: where memory is short, nothing could be made later.
ShownIfLost::ShownIfLost(const Shell& shell, const CommandContext& context, const std::vector<Entry>& entries)
    : shell_(shell), exceptions_(std::uncaught_exceptions()) {
  for (const Entry& entry : entries) {
    lines_.push_back(
        {words_before(entry), command_that_stores(shell.typed_program(), context.point(point_of(entry)), entry)});
  }
}

ShownIfLost::ShownIfLost(const Shell& shell, const std::vector<ScreeningAnswer>& answers)
    : shell_(shell), exceptions_(std::uncaught_exceptions()) {
  lines_.push_back({"to store it later:", of_answers(shell.typed_program(), answers)});
}

ShownIfLost::~ShownIfLost() {
  if (std::uncaught_exceptions() == exceptions_ || shell_.has_unshown_write()) return;
  for (const Line& line : lines_) shell_.warning(line.before, line.command);
}

}  // namespace unknot::app
