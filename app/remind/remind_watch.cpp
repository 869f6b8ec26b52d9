// watch: tells what is due as long as it runs. Each look is a run of `remind once` of its own, so that nothing stays
// open and no failure of one look ends the others.
#include <poll.h>
#include <sys/inotify.h>
#include <sys/timerfd.h>
#include <unistd.h>
#include <array>
#include <charconv>

#include "remind/deliver.hpp"
#include "remind/remind_actions.hpp"
#include "system/child.hpp"
#include "system/this_program.hpp"

namespace unknot::app {
namespace {

/// Where the next look cannot be known, as while another program keeps the diary locked.
constexpr Seconds k_look_again{15 * 60};
/// What is written together is looked at together.
constexpr std::chrono::milliseconds k_settling{300};

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {
    if (number < 0) throw CommandError(ExitCode::not_done, "the system gives no timer or file watch: try again later");
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

/// Runs out at `at` by the wall clock, and whenever that clock is set: also after hours asleep.
void wake_at(const Descriptor& timer, std::chrono::seconds since_epoch) {
  itimerspec when{};
  when.it_value.tv_sec = since_epoch.count();
  ::timerfd_settime(timer.number(), TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, nullptr);
}

/// True when one of the events is about the diary or its reminder store.
bool concerns(const Descriptor& changes, const std::string& name) {
  alignas(inotify_event) std::array<char, 4096> buffer{};
  bool found = false;
  for (ssize_t size = 0; (size = ::read(changes.number(), buffer.data(), buffer.size())) > 0;) {
    for (ssize_t at = 0; at < size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      const std::string_view changed = event->len > 0 ? std::string_view(event->name) : std::string_view();
      found = found || changed == name || changed == ReminderStore::path_for(name).string();
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
    }
  }
  return found;
}

void wait(const Descriptor& timer, const Descriptor& changes, const std::string& name) {
  std::array<pollfd, 2> watched{pollfd{timer.number(), POLLIN, 0}, pollfd{changes.number(), POLLIN, 0}};
  for (;;) {
    if (::poll(watched.data(), watched.size(), -1) < 0) return;
    if (watched[0].revents != 0) return;
    ::poll(nullptr, 0, static_cast<int>(k_settling.count()));
    if (concerns(changes, name)) return;
  }
}

std::vector<std::string> with_words(std::vector<std::string> words, std::initializer_list<const char*> more) {
  for (const char* word : more) words.emplace_back(word);
  return words;
}

}  // namespace

ExitCode remind_watch(const RemindOptions& options, Shell& shell) {
  if (shell.now_option()) throw CommandError(ExitCode::usage, "watch follows the real clock: leave out --now");
  if (options.run) command_words(*options.run);
  const std::vector<std::string> program = this_program(shell);
  std::vector<std::string> look = with_words(program, {"remind", "once"});
  if (options.notify) look.emplace_back("--notify");
  if (options.names) look.emplace_back("--names");
  if (options.run) look.insert(look.end(), {"--run", *options.run});

  const std::filesystem::path file = std::filesystem::absolute(shell.file());
  const Descriptor timer(::timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK));
  const Descriptor changes(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  if (::inotify_add_watch(changes.number(), file.parent_path().c_str(), IN_MODIFY | IN_CREATE | IN_MOVED_TO) < 0) {
    shell.notice("the diary's folder is not there yet: changes show after 15 minutes");
  }
  shell.notice("watching; Ctrl-C ends it");
  for (;;) {
    run_child(look, {.input = "", .environment = {}, .outputs = Outputs::ours});
    const std::string said = run_child(with_words(program, {"remind", "next-look"})).out;
    shell.read_clock();
    std::int64_t wake = (shell.clock().time_since_epoch() + k_look_again).count();
    std::from_chars(said.data(), said.data() + said.size(), wake);
    wake_at(timer, std::chrono::seconds(wake));
    wait(timer, changes, file.filename().string());
  }
}

}  // namespace unknot::app
