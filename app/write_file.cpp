#include "write_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <system_error>

#include "shell.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& target, std::string_view why) {
  throw Failure(ExitCode::not_done,
                fmt::format("{} cannot be written: {}; name another file with -o", made_visible(target.string()), why));
}

[[noreturn]] void fail(const fs::path& target, int error) { fail(target, std::generic_category().message(error)); }

void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

/// A file beside the target that is not whole yet; gone when it did not become the target.
class Draft {
 public:
  Draft(const fs::path& target, const fs::path& folder) : target_(target), path_((folder / ".unknot-XXXXXX").string()) {
    descriptor_ = ::mkostemp(path_.data(), O_CLOEXEC);  // 0600.
    if (descriptor_ < 0) fail(target_, errno);
  }
  ~Draft() {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    ::unlink(path_.c_str());
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  void write(std::string_view bytes) {
    kept_ += bytes;
    if (kept_.size() >= k_piece) flush();
  }
  void put_in_place(const fs::path& real) {
    flush();
    if (::fsync(descriptor_) != 0 || ::rename(path_.c_str(), real.c_str()) != 0) fail(target_, errno);
    ::close(descriptor_);
    descriptor_ = -1;
  }

 private:
  static constexpr std::size_t k_piece = std::size_t{64} * 1024;
  void flush() {
    if (!write_all(descriptor_, kept_)) fail(target_, errno);
    kept_.clear();
  }
  fs::path target_;
  std::string path_;
  std::string kept_;
  int descriptor_ = -1;
};

}  // namespace

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

void write_file(const fs::path& target, std::string_view bytes) {
  write_file(target, [&](const Sink& sink) { sink(bytes); });
}

void write_file(const fs::path& target, const std::function<void(const Sink&)>& make) {
  std::error_code ignored;
  const fs::file_status there = fs::status(target, ignored);
  if (fs::is_directory(there)) fail(target, "it is a folder");
  if (fs::exists(there) && !fs::is_regular_file(there)) fail(target, "it is not a file");
  // A link keeps pointing where it does: what it names is replaced.
  const fs::path real =
      fs::is_symlink(fs::symlink_status(target, ignored)) ? fs::weakly_canonical(target, ignored) : target;
  const fs::path folder = real.has_parent_path() ? real.parent_path() : fs::path(".");
  Draft draft(target, folder);
  make([&](std::string_view bytes) { draft.write(bytes); });
  draft.put_in_place(real);
  sync_folder(folder);
}

}  // namespace unknot::app
