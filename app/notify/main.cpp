// unknot-notify: shows one notification through the desktop's own service, waits for its buttons, and hands what was
// pressed to unknot. A program of its own, so that unknot itself starts without the libraries of the bus.
#include <poll.h>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <systemd/sd-bus.h>
#include <unistd.h>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

// https://specifications.freedesktop.org/notification-spec/
constexpr const char* k_service = "org.freedesktop.Notifications";
constexpr const char* k_path = "/org/freedesktop/Notifications";
/// Only the latest notification of ours stays on the screen: a newer one takes this name away from it.
constexpr const char* k_own_name = "org.unknot.Reminder";

struct Button {
  std::string key;
  std::string label;
};

struct Options {
  std::string title;
  std::string body;
  std::filesystem::path watched;  ///< The diary: what is no longer due when it changes is taken from the screen.
  std::chrono::seconds shown_for{0};
  std::vector<Button> buttons;
  std::vector<std::string> answer;  ///< The command that a button's key is handed to.
};

/// Called by unknot alone, so that what is not understood is a broken promise of ours.
std::optional<Options> read_options(const std::vector<std::string>& words) {
  Options options;
  for (std::size_t i = 0; i < words.size();) {
    if (words[i] == "--") {
      options.answer.assign(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.end());
      return options;
    }
    const std::size_t values = words[i] == "--action" ? 2 : 1;
    if (i + values >= words.size()) return std::nullopt;
    const std::string& value = words[i + 1];
    if (words[i] == "--title") {
      options.title = value;
    } else if (words[i] == "--body") {
      options.body = value;
    } else if (words[i] == "--watch") {
      options.watched = value;
    } else if (words[i] == "--seconds") {
      std::int64_t seconds = 0;
      std::from_chars(value.data(), value.data() + value.size(), seconds);
      options.shown_for = std::chrono::seconds(seconds);
    } else if (words[i] == "--action") {
      options.buttons.push_back({value, words[i + 2]});
    } else {
      return std::nullopt;
    }
    i += values + 1;
  }
  return std::nullopt;
}

struct BusEnd {
  void operator()(sd_bus* bus) const { sd_bus_flush_close_unref(bus); }
};
using Bus = std::unique_ptr<sd_bus, BusEnd>;
struct MessageEnd {
  void operator()(sd_bus_message* message) const { sd_bus_message_unref(message); }
};
using BusMessage = std::unique_ptr<sd_bus_message, MessageEnd>;

/// The first line of our output is for unknot: `shown`, or why not.
int refuse(const char* what, int error) {
  std::printf("%s: %s\n", what, std::strerror(-error));
  return 1;
}

/// What the service does with the body: where it reads markup, ours must not be taken for some.
bool reads_markup(sd_bus* bus) {
  sd_bus_message* raw = nullptr;
  if (sd_bus_call_method(bus, k_service, k_path, k_service, "GetCapabilities", nullptr, &raw, "") < 0) return false;
  const BusMessage reply(raw);
  bool found = false;
  if (sd_bus_message_enter_container(raw, 'a', "s") < 0) return false;
  for (const char* word = nullptr; sd_bus_message_read(raw, "s", &word) > 0;) {
    found = found || std::string_view(word) == "body-markup";
  }
  return found;
}

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '&') {
      safe += "&amp;";
    } else if (c == '<') {
      safe += "&lt;";
    } else if (c == '>') {
      safe += "&gt;";
    } else {
      safe += c;
    }
  }
  return safe;
}

/// Shows it until it is dismissed; the number the service gives it, or a negative error.
std::int64_t show(sd_bus* bus, const std::string& title, const std::string& body, const std::vector<Button>& buttons) {
  sd_bus_message* raw = nullptr;
  int error = sd_bus_message_new_method_call(bus, &raw, k_service, k_path, k_service, "Notify");
  if (error < 0) return error;
  const BusMessage call(raw);
  const std::string text = reads_markup(bus) ? escaped(body) : body;
  error = sd_bus_message_append(raw, "susss", "unknot", 0U, "", title.c_str(), text.c_str());
  if (error >= 0) error = sd_bus_message_open_container(raw, 'a', "s");
  for (const Button& button : buttons) {
    if (error >= 0) error = sd_bus_message_append(raw, "ss", button.key.c_str(), button.label.c_str());
  }
  if (error >= 0) error = sd_bus_message_close_container(raw);
  constexpr std::uint8_t k_normal = 1;
  if (error >= 0)
    error = sd_bus_message_append(raw, "a{sv}", 2, "urgency", "y", k_normal, "category", "s", "x-reminder");
  if (error >= 0) error = sd_bus_message_append(raw, "i", 0);
  if (error < 0) return error;
  sd_bus_message* raw_reply = nullptr;
  error = sd_bus_call(bus, raw, 0, nullptr, &raw_reply);
  if (error < 0) return error;
  const BusMessage reply(raw_reply);
  std::uint32_t number = 0;
  error = sd_bus_message_read(raw_reply, "u", &number);
  return error < 0 ? error : std::int64_t{number};
}

/// What happens to the notification after it is shown.
struct Shown {
  std::uint32_t number = 0;
  std::string pressed;
  bool is_over = false;
};

int on_pressed(sd_bus_message* signal, void* data, sd_bus_error*) {
  auto& shown = *static_cast<Shown*>(data);
  std::uint32_t number = 0;
  const char* key = nullptr;
  if (sd_bus_message_read(signal, "us", &number, &key) < 0 || number != shown.number) return 0;
  shown.pressed = key;
  shown.is_over = true;
  return 0;
}

int on_closed(sd_bus_message* signal, void* data, sd_bus_error*) {
  auto& shown = *static_cast<Shown*>(data);
  std::uint32_t number = 0;
  std::uint32_t reason = 0;
  if (sd_bus_message_read(signal, "uu", &number, &reason) < 0 || number != shown.number) return 0;
  shown.is_over = true;
  return 0;
}

int on_newer(sd_bus_message* signal, void* data, sd_bus_error*) {
  const char* name = nullptr;
  if (sd_bus_message_read(signal, "s", &name) < 0 || std::string_view(name) != k_own_name) return 0;
  static_cast<Shown*>(data)->is_over = true;
  return 0;
}

/// The exit code, and the last line it printed.
std::pair<int, std::string> run(std::vector<std::string> words, const std::string& last) {
  words.push_back(last);
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) return {127, ""};
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::dup2(ends[1], STDERR_FILENO);
    ::close(ends[0]);
    ::close(ends[1]);
    ::execv(pointers.front(), pointers.data());
    ::_exit(127);
  }
  ::close(ends[1]);
  std::string said;
  std::array<char, 512> piece{};
  for (ssize_t size = 0; (size = ::read(ends[0], piece.data(), piece.size())) > 0;) {
    said.append(piece.data(), static_cast<std::size_t>(size));
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  while (said.ends_with('\n')) said.pop_back();
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128, said.substr(said.rfind('\n') + 1)};
}

/// Waits until a button is pressed, or there is nothing left to press for.
void wait_for_end(sd_bus* bus, Shown& shown, const Options& options) {
  const int changes = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  ::inotify_add_watch(changes, options.watched.parent_path().c_str(), IN_MODIFY | IN_MOVED_TO);
  const auto until = Clock::now() + options.shown_for;
  while (!shown.is_over) {
    const int done = sd_bus_process(bus, nullptr);
    if (done < 0) return;  // The bus is gone, and the notification with it.
    if (done > 0) continue;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) break;
    std::array<pollfd, 2> watched{pollfd{sd_bus_get_fd(bus), POLLIN, 0}, pollfd{changes, POLLIN, 0}};
    if (::poll(watched.data(), watched.size(), static_cast<int>(std::min<std::int64_t>(left, 3'600'000))) <= 0)
      continue;
    if (watched[1].revents == 0) continue;
    ::poll(nullptr, 0, 500);  // What is written together is looked at together.
    std::array<char, 4096> events{};
    while (::read(changes, events.data(), events.size()) > 0) {
    }
    if (run(options.answer, "still").first == 1) break;
  }
  ::close(changes);
}

}  // namespace

int main(int argc, char** argv) {
  const auto options = read_options(std::vector<std::string>(argv + 1, argv + argc));
  if (!options || options->answer.empty()) {
    std::printf("unknot-notify is for unknot to call: unknot remind once --notify\n");
    return 2;
  }
  sd_bus* raw = nullptr;
  int error = sd_bus_open_user(&raw);
  if (error < 0) return refuse("no session bus", error);
  const Bus bus(raw);
  Shown shown;
  sd_bus_match_signal(raw, nullptr, k_service, k_path, k_service, "ActionInvoked", on_pressed, &shown);
  sd_bus_match_signal(raw, nullptr, k_service, k_path, k_service, "NotificationClosed", on_closed, &shown);
  sd_bus_match_signal(raw, nullptr, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameLost",
                      on_newer, &shown);
  // Before it is shown, so that the earlier one goes first.
  sd_bus_request_name(raw, k_own_name, SD_BUS_NAME_REPLACE_EXISTING | SD_BUS_NAME_ALLOW_REPLACEMENT);
  const std::int64_t number = show(raw, options->title, options->body, options->buttons);
  if (number < 0) return refuse("no notification service", static_cast<int>(number));
  shown.number = static_cast<std::uint32_t>(number);
  std::printf("shown\n");
  std::fflush(stdout);
  // Unknot does not wait for what follows.
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (std::freopen("/dev/null", "r+",
                     descriptor == STDIN_FILENO    ? stdin
                     : descriptor == STDOUT_FILENO ? stdout
                                                   : stderr) == nullptr) {
      return 1;
    }
  }
  wait_for_end(raw, shown, *options);
  sd_bus_call_method(raw, k_service, k_path, k_service, "CloseNotification", nullptr, nullptr, "u", shown.number);
  if (shown.pressed.empty()) return 0;
  const auto [code, said] = run(options->answer, shown.pressed);
  if (code != 0) show(raw, options->title, "That could not be stored. " + said, {});
  return 0;
}
