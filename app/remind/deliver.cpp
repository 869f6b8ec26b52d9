#include "remind/deliver.hpp"

#include <unistd.h>
#include <algorithm>

#include "system/child.hpp"
#include "system/shell_line.hpp"
#include "system/this_program.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

namespace fs = std::filesystem;

/// A service that has to be started first takes a moment.
constexpr std::chrono::milliseconds k_patience{10'000};
/// Shorter than the claim on a message lasts, so that nobody sends it a second time meanwhile.
constexpr std::chrono::milliseconds k_command_patience{60'000};
constexpr std::string_view k_snooze_label = "Snooze 30 min";

/// The button's key, which `remind answer` understands, and its words.
std::vector<std::string> buttons_of(const std::vector<Reminder>& reminders) {
  const auto count = [&](auto&& is) { return std::count_if(reminders.begin(), reminders.end(), is); };
  const auto steps = std::ssize(reminders) - count(is_warning);
  const bool has_session = count([](const Reminder& one) { return one.reminder.step.kind == StepKind::session; }) > 0;
  const bool rechecks = count([](const Reminder& one) { return one.decided.decision.phase == Phase::stopped; }) > 0;
  std::vector<std::string> words;
  if (has_session) words.insert(words.end(), {"--action", "done", steps == 1 ? "Done" : "All done"});
  words.insert(words.end(), {"--action", "snooze", std::string(k_snooze_label)});
  if (steps > 0 && !rechecks) {
    words.insert(words.end(), {"--action", "sore", steps == 1 ? "It is sore: rest" : "All sore: rest"});
  }
  return words;
}

/// Beside the program where it was built, and where the helpers of programs are where it was installed.
std::string notifier() {
  const fs::path folder = required_own_path().parent_path();
  for (const fs::path& place :
       {folder / "unknot-notify", (folder / UNKNOT_HELPERS / "unknot-notify").lexically_normal()}) {
    if (access(place.c_str(), X_OK) == 0) return place.string();
  }
  throw CommandError(ExitCode::not_done,
                     "unknot-notify is missing beside unknot: build or install it too, or use --run COMMAND");
}

/// The end of the day's hours: nobody needs the message after that.
Instant useful_until(const CommandContext& context) {
  return context.calendar().at(context.calendar().day_of(context.now()), context.settings().last) + k_grace_after_last;
}

/// Cron hands down no address of the session's bus; systemd keeps it here.
std::vector<std::string> bus_environment(const Shell& shell) {
  if (shell.environment("XDG_RUNTIME_DIR")) return {};
  return {fmt::format("XDG_RUNTIME_DIR=/run/user/{}", getuid())};
}

/// Empty when it was shown, else why not.
std::string notify(const Outgoing& message, const CommandContext& context, Shell& shell) {
  const auto left = std::max((useful_until(context) - context.now()).count(), std::int64_t{60});
  std::vector<std::string> words{notifier(),
                                 "--title",
                                 "unknot",
                                 "--body",
                                 message.text,
                                 "--watch",
                                 fs::absolute(shell.file()).string(),
                                 "--seconds",
                                 std::to_string(left)};
  words.insert(words.end(), message.buttons.begin(), message.buttons.end());
  words.emplace_back("--");
  for (std::string& word : this_program(shell)) words.push_back(std::move(word));
  for (const char* word : {"remind", "answer"}) words.emplace_back(word);
  words.push_back(std::to_string(message.number.value));
  const std::string said = start_child(words, {.input = "", .environment = bus_environment(shell)}, k_patience);
  if (said == "shown") return {};
  return said.empty() ? "the notification service did not answer" : said;
}

void run_command(const DeliveryOptions& delivery, const Outgoing& message) {
  std::vector<std::string> words = command_words(*delivery.run);
  for (std::string& word : words) word = filled(word, message.fields);
  const ChildEnd end = run_child(words, {}, k_command_patience);
  if (end.code == 0 || end.still_runs) return;  // A window that waits for its button has been shown.
  const std::string said = end.first_line();
  throw CommandError(
      ExitCode::not_done,
      fmt::format("\"{}\" did not send the reminder ({}); it is tried again next time", quoted_briefly(words.front()),
                  end.code == k_not_found && said.empty() ? "no such program"
                  : said.empty()                          ? fmt::format("exit code {}", end.code)
                                                          : quoted_briefly(said, 120)));
}

void print_line(const Outgoing& message, Shell& shell) {
  if (shell.output().terminal) shell.write_data("\a");
  shell.write(message.text + "\n");
  shell.flush();
}

}  // namespace

Outgoing outgoing(MessageNumber number, const std::vector<Reminder>& reminders, Names names, const Zone& zone) {
  const std::string text = reminder_text(reminders, names, zone);
  return {number, text, message_fields(text, reminders), buttons_of(reminders)};
}

Outgoing test_message(const std::vector<Reminder>& reminders, Names names, const Zone& zone) {
  constexpr MessageNumber k_none{0};  // Messages are numbered from 1.
  const std::string text =
      "Test: " + (reminders.empty() ? std::string("nothing is planned.") : reminder_text(reminders, names, zone));
  return {k_none, text, message_fields(text, reminders), {}};
}

std::vector<std::string> command_words(const std::string& command) {
  ShellLine line = read_shell_line(command, " \t\n");
  if (line.open != OpenQuote::none) throw CommandError(ExitCode::usage, "--run has a quote that is not closed");
  std::erase(line.words, "");
  if (line.words.empty()) throw CommandError(ExitCode::usage, "--run names no command");
  const std::vector<Field> fields{{"text", ""}, {"points", ""}, {"count", ""}};
  for (const std::string& word : line.words) filled(word, fields);
  return line.words;
}

Delivery deliver(const DeliveryOptions& delivery, const Outgoing& message, const CommandContext& context,
                 Shell& shell) {
  if (delivery.notify) {
    const std::string why = notify(message, context, shell);
    if (why.empty()) return Delivery::notification;
    if (!delivery.run && !shell.output().terminal) {
      throw CommandError(
          ExitCode::not_done,
          fmt::format("the reminder could not be shown ({}); it is tried again next time, and --run COMMAND "
                      "sends it another way",
                      quoted_briefly(why, 120)));
    }
  }
  if (delivery.run) {
    run_command(delivery, message);
    return Delivery::command;
  }
  print_line(message, shell);
  return Delivery::printed;
}

}  // namespace unknot::app
