// editor.hpp: an entry in the user's own editor, and back.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "context/command_context.hpp"
#include "context/entry_options.hpp"

namespace unknot::app {

/// The entry's fields and what they hold, in the order in which they are shown; empty: not given.
std::vector<std::pair<std::string, std::string>> entry_lines(const Entry& entry);

/// The entry as `field = value` lines in a file beside the diary, for $VISUAL or $EDITOR. What somebody typed into it
/// is kept, and where is said, unless is_done() was called.
class EditorText {
 public:
  /// CommandError: no file can be made there.
  EditorText(const Shell& shell, const CommandContext& context, const Entry& entry);
  ~EditorText();
  EditorText(const EditorText&) = delete;
  EditorText& operator=(const EditorText&) = delete;

  /// Runs the editor, to which Ctrl-C belongs meanwhile, and reads what it left. CommandError: it failed, or left no
  /// text.
  void open();
  /// Absent when the file was emptied or left as it was. CommandError: a line that cannot be read.
  std::optional<EntryEdit> edit() const;
  /// It is stored, or there was nothing to store.
  void is_done() { is_done_ = true; }

 private:
  std::string read() const;
  const Shell& shell_;
  std::vector<std::pair<std::string, std::string>> before_;
  std::string file_;
  std::string shown_;
  std::string written_;
  bool is_done_ = false;
};

}  // namespace unknot::app
