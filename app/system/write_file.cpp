#include "system/write_file.hpp"

#include <system_error>

#include "unknot/atomic_file.hpp"
#include "unknot/own_files.hpp"

namespace unknot::app {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& target, std::string_view why) {
  throw CommandError(ExitCode::not_done,
                     fmt::format("{} cannot be written: {}; name another file", target.string(), why));
}

void cannot_write(const fs::path& target, FileStep failed, int error) {
  if (failed == FileStep::sync_folder) return;  // The file is there, and not every file system can sync a folder.
  fail(target, std::generic_category().message(error));
}

[[noreturn]] void refuse(const fs::path& target, OwnFile own) {
  throw CommandError(ExitCode::not_done, fmt::format("{} {}: name another file", target.string(), own_file_text(own)));
}

void write_whole(const fs::path& target, const std::function<void(const Sink&)>& make) {
  std::error_code ignored;
  const fs::file_status there = fs::status(target, ignored);
  if (fs::is_directory(there)) fail(target, "it is a folder");
  if (fs::exists(there) && !fs::is_regular_file(there)) fail(target, "it is not a file");
  if (is_database(target)) fail(target, "it is a database, which only another database may replace");
  // A link keeps pointing where it does: what it names is replaced.
  const fs::path real =
      fs::is_symlink(fs::symlink_status(target, ignored)) ? fs::weakly_canonical(target, ignored) : target;
  AtomicFile file(real, Draft::nameless, cannot_write);
  make([&](std::string_view bytes) { file.write(bytes); });
  file.put_in_place(Existing::replace);
}

}  // namespace

void require_not_ours(const Shell& shell, const fs::path& target) {
  if (const auto own = own_file(shell.file(), target)) refuse(target, *own);
}

void require_place_for_a_diary(const Shell& shell, const fs::path& target) {
  const auto own = own_file(shell.file(), target);
  if (own && *own != OwnFile::diary) refuse(target, *own);
}

void write_file(const Shell& shell, const fs::path& target, std::string_view bytes) {
  write_file(shell, target, [&](const Sink& sink) { sink(bytes); });
}

void write_shown_file(Shell& shell, const fs::path& target, std::string_view bytes) {
  std::error_code ignored;
  const bool is_there = fs::exists(target, ignored);
  write_file(shell, target, bytes);
  shell.print("{} {}\n", is_there ? "Replaced" : "Wrote", target.string());
}

void write_file(const Shell& shell, const fs::path& target, const std::function<void(const Sink&)>& make) {
  require_not_ours(shell, target);
  write_whole(target, make);
}

void write_own_file(const fs::path& target, std::string_view bytes) {
  write_whole(target, [&](const Sink& sink) { sink(bytes); });
}

}  // namespace unknot::app
