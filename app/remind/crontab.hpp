// crontab.hpp: The user's crontab. It holds other programs' lines too, so it is read whole or not touched.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "system/shell.hpp"

namespace unknot::app {

/// What `crontab -l` answered: the text (empty where the user has none), or why it could not be read.
struct CrontabUnread {
  bool is_missing;  ///< There is no such program here.
  std::string why;
};
using CrontabRead = std::variant<std::string, CrontabUnread>;
CrontabRead read_crontab();

/// The same, or a CommandError that says that nothing was changed.
std::string whole_crontab();

bool has_our_line(const std::string& crontab);

/// The other lines of `before` as they are, and ours in its new form, or none. What was there before is kept in a file
/// beside the diary first; what was written is read back and compared. Returns that file; absent: there was nothing to
/// keep. CommandError: it was refused, or what is there now is not what was written.
std::optional<std::filesystem::path> write_crontab(const Shell& shell, const std::string& before,
                                                   const std::optional<std::string>& line);

}  // namespace unknot::app
