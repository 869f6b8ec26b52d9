#include "transfer/import_source.hpp"

#include <cstdio>
#include <fstream>
#include <sstream>

#include "system/progress.hpp"
#include "system/shell_line.hpp"

namespace unknot::app {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t k_progress_bytes = std::uintmax_t{1024} * 1024;

/// What is no regular file is held in memory, so up to here.
constexpr std::size_t k_most_held = std::size_t{256} * 1024 * 1024;

std::ifstream opened(const fs::path& file, const std::string& name) {
  std::error_code failed;
  if (fs::is_directory(file, failed))
    throw CommandError(ExitCode::not_done, fmt::format("{} is a folder: name a file", name));
  std::ifstream stream(file, std::ios::binary);
  if (!stream)
    throw CommandError(ExitCode::not_done, fmt::format("{} cannot be read: is it there, and readable?", name));
  return stream;
}

/// All of a pipe, a terminal or a device, which can be read only once.
std::string whole_of(std::istream& stream, const std::string& name) {
  std::string bytes;
  std::string piece(std::size_t{64} * 1024, '\0');
  while (stream.read(piece.data(), static_cast<std::streamsize>(piece.size())) || stream.gcount() > 0) {
    bytes.append(piece, 0, static_cast<std::size_t>(stream.gcount()));
    if (bytes.size() > k_most_held) {
      throw CommandError(ExitCode::not_done, fmt::format("{} gives more than {} MB: save it to a file, and import that",
                                                         name, k_most_held / k_progress_bytes));
    }
  }
  if (stream.bad()) throw CommandError(ExitCode::not_done, fmt::format("reading {} failed", name));
  return bytes;
}

}  // namespace

ImportSource::ImportSource(const fs::path& file)
    : file_(file == "-" ? fs::path("/dev/stdin") : file), name_(file == "-" ? "standard input" : file.string()) {
  std::error_code unknown;
  const fs::file_type type = fs::status(file_, unknown).type();
  if (type == fs::file_type::regular || type == fs::file_type::directory || type == fs::file_type::not_found) return;
  std::ifstream stream = opened(file_, name_);
  held_ = std::make_shared<const std::string>(whole_of(stream, name_));
}

std::unique_ptr<std::istream> ImportSource::open() const {
  if (held_) return std::make_unique<std::istringstream>(*held_, std::ios::binary);
  return std::make_unique<std::ifstream>(opened(file_, name_));
}

bool ImportSource::is_json() const {
  const auto stream = open();
  std::string start(15, '\0');
  stream->read(start.data(), static_cast<std::streamsize>(start.size()));
  if (start == "SQLite format 3") {
    throw CommandError(ExitCode::not_done,
                       fmt::format("{} is a diary file, or a backup of one: `unknot restore {}` puts it in place",
                                   name_, shell_word(file_.string())));
  }
  stream->clear();
  stream->seekg(3);
  if (!start.starts_with("\xEF\xBB\xBF")) {  // Some editors put this mark there.
    stream->clear();
    stream->seekg(0);
  }
  char first = '\0';
  *stream >> first;
  return first == '{' || first == '[';
}

void ImportSource::read(const Shell& shell, const std::function<std::optional<Unread>(const ReadBytes&)>& take) const {
  const auto stream = open();
  std::error_code unknown;
  const std::uintmax_t size = held_                                 ? held_->size()
                              : fs::is_regular_file(file_, unknown) ? fs::file_size(file_, unknown)
                                                                    : 0;
  Progress progress(shell, "Reading MB", size / k_progress_bytes + 1);
  std::uintmax_t count = 0;
  const auto unread = take([&](char* buffer, std::size_t room) {
    stream->read(buffer, static_cast<std::streamsize>(room));
    const auto got = static_cast<std::size_t>(stream->gcount());
    if ((count + got) / k_progress_bytes != count / k_progress_bytes) progress.step();
    count += got;
    return got;
  });
  if (stream->bad()) throw CommandError(ExitCode::not_done, fmt::format("reading {} failed", name()));
  if (unread) {
    throw CommandError(ExitCode::not_done, fmt::format("{}:{}:{}: the file {}; nothing was imported", name(),
                                                       unread->place.line, unread->place.column, unread->why));
  }
}

void ImportSource::tell(std::string_view place, std::string_view why) const {
  write_error_line("", fmt::format("{}:{}: {}", name(), place, why));
}

}  // namespace unknot::app
