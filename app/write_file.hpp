// write_file.hpp: a file that is written whole or not at all.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

namespace unknot::app {

/// Writes `bytes` beside `target`, to the disk, and puts them in its place: 0600. What stood there is replaced only
/// then. Failure: a folder or another thing that is no file in its place, a folder that is not there or cannot be
/// written, a full disk.
void write_file(const std::filesystem::path& target, std::string_view bytes);

/// Writes all of `bytes`; false where that failed, and errno says why.
bool write_all(int descriptor, std::string_view bytes);

/// Takes the next piece of what is written.
using Sink = std::function<void(std::string_view)>;
/// The same for what is too long to be held: `make` hands its pieces to the sink. What it throws leaves the target as
/// it was.
void write_file(const std::filesystem::path& target, const std::function<void(const Sink&)>& make);

}  // namespace unknot::app
