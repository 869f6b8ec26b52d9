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

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

void write_file(const fs::path& target, std::string_view bytes) {
  std::error_code ignored;
  const fs::file_status there = fs::status(target, ignored);
  if (fs::is_directory(there)) fail(target, "it is a folder");
  if (fs::exists(there) && !fs::is_regular_file(there)) fail(target, "it is not a file");
  // A link keeps pointing where it does: what it names is replaced.
  const fs::path real =
      fs::is_symlink(fs::symlink_status(target, ignored)) ? fs::weakly_canonical(target, ignored) : target;
  const fs::path folder = real.has_parent_path() ? real.parent_path() : fs::path(".");
  std::string draft = (folder / ".unknot-XXXXXX").string();
  const int descriptor = ::mkostemp(draft.data(), O_CLOEXEC);  // 0600.
  if (descriptor < 0) fail(target, errno);
  const bool written = write_all(descriptor, bytes) && ::fsync(descriptor) == 0;
  const int error = errno;
  ::close(descriptor);
  if (!written || ::rename(draft.c_str(), real.c_str()) != 0) {
    const int why = written ? errno : error;
    ::unlink(draft.c_str());
    fail(target, why);
  }
  sync_folder(folder);
}

}  // namespace unknot::app
