#include "import_source.hpp"

#include <cstdio>
#include <fstream>

#include "progress.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t k_progress_bytes = std::uintmax_t{1024} * 1024;

std::ifstream opened(const fs::path& file) {
  std::error_code failed;
  if (fs::is_directory(file, failed)) {
    throw Failure(ExitCode::not_done, fmt::format("{} is a folder: name a file", made_visible(file.string())));
  }
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    throw Failure(ExitCode::not_done,
                  fmt::format("{} cannot be read: is it there, and readable?", made_visible(file.string())));
  }
  return stream;
}

}  // namespace

bool ImportSource::is_json() const {
  std::ifstream stream = opened(file_);
  std::string start(3, '\0');
  stream.read(start.data(), static_cast<std::streamsize>(start.size()));
  if (start != "\xEF\xBB\xBF") {  // Some editors put this mark there.
    stream.clear();
    stream.seekg(0);
  }
  char first = '\0';
  stream >> first;
  return first == '{' || first == '[';
}

void ImportSource::read(const Shell& shell, const std::function<std::optional<Unread>(const ReadBytes&)>& take) const {
  std::ifstream stream = opened(file_);
  std::error_code unknown;
  const std::uintmax_t size = fs::is_regular_file(file_, unknown) ? fs::file_size(file_, unknown) : 0;
  Progress progress(shell, "Reading MB", size / k_progress_bytes + 1);
  std::uintmax_t count = 0;
  const auto unread = take([&](char* buffer, std::size_t room) {
    stream.read(buffer, static_cast<std::streamsize>(room));
    const auto got = static_cast<std::size_t>(stream.gcount());
    if ((count + got) / k_progress_bytes != count / k_progress_bytes) progress.step();
    count += got;
    return got;
  });
  if (stream.bad()) throw Failure(ExitCode::not_done, fmt::format("reading {} failed", name()));
  if (unread) {
    throw Failure(ExitCode::not_done, fmt::format("{}:{}:{}: the file {}; nothing was imported", name(),
                                                  unread->place.line, unread->place.column, unread->why));
  }
}

void ImportSource::tell(std::string_view place, std::string_view why) const {
  write_error_line("", fmt::format("{}:{}: {}", name(), place, why));
}

std::string ImportSource::name() const { return made_visible(file_.string()); }

}  // namespace unknot::app
