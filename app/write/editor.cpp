#include "write/editor.hpp"

#include <unistd.h>
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "render/render_entry.hpp"
#include "system/child.hpp"
#include "system/interruption.hpp"
#include "unknot/atomic_file.hpp"
#include "unknot/entry_fields.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// One line a field: a newline in a note is written as \n.
std::string escaped(const std::string& text) {
  std::string line;
  for (const char c : text) line += c == '\n' ? "\\n" : (c == '\\' ? "\\\\" : std::string(1, c));
  return line;
}

std::string unescaped(const std::string& line) {
  std::string value;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size()) {
      ++i;
      value += line[i] == 'n' ? '\n' : line[i];
    } else {
      value += line[i];
    }
  }
  return value;
}

std::string trimmed(std::string_view part) {
  const auto first = part.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return std::string(part.substr(first, part.find_last_not_of(" \t\r") - first + 1));
}

void put(EntryEdit& edit, const std::string& name, const std::string& value) {
  if (name == "symptoms") {
    if (value != "yes" && value != "no")
      throw CommandError(ExitCode::not_done, fmt::format("symptoms \"{}\" is not yes or no", quoted_briefly(value)));
    edit.fields.symptoms = value == "yes";
    edit.fields.no_symptoms = value == "no";
  } else if (name == "at") {
    if (value.empty()) throw CommandError(ExitCode::not_done, "at is empty: an entry needs the time when it was");
    edit.at = value;
  } else if (value.empty()) {
    edit.unset.push_back(name);
  } else {
    edit.fields[name] = value;
  }
}

/// The fields whose lines were changed.
EntryEdit fields_changed(const std::string& written, const Fields& before) {
  EntryEdit edit{EntryOptions(TypedIn::editor)};
  std::istringstream lines(written);
  std::string line;
  while (std::getline(lines, line)) {
    if (trimmed(line).empty() || line.front() == '#') continue;
    const auto equals = line.find('=');
    if (equals == std::string::npos) {
      throw CommandError(ExitCode::not_done,
                         fmt::format("\"{}\" is not a line like \"before = 5\"", quoted_briefly(line)));
    }
    const std::string name = trimmed(std::string_view(line).substr(0, equals));
    const std::string value = trimmed(std::string_view(line).substr(equals + 1));
    const bool is_field =
        std::any_of(before.begin(), before.end(), [&](const auto& field) { return field.first == name; });
    if (!is_field) {
      throw CommandError(ExitCode::not_done, fmt::format("this entry has no field \"{}\"", quoted_briefly(name)));
    }
    const bool same = std::find(before.begin(), before.end(), std::pair(name, value)) != before.end();
    if (!same) put(edit, name, unescaped(value));
  }
  return edit;
}

/// Its exit code. `given`: what is in the file.
int run_editor(const std::string& editor, const std::filesystem::path& file, const std::string& given) {
  const InterruptsIgnored while_it_runs;
  const UnfinishedFile until_it_is_read(file, given);
  // The user's own words are run by the shell, as git does; the file's name is handed over beside them.
  // An editor may take Ctrl-C and go on; a shell without the trap would end by it once the editor has ended.
  const std::string command = "trap : INT QUIT; " + editor + " \"$1\"";
  return run_child({"/bin/sh", "-c", command, "sh", file.string()},
                   {.input = std::nullopt, .environment = {}, .outputs = Outputs::ours})
      .code;
}

}  // namespace

Fields entry_lines(const Entry& entry) {
  Fields lines{{"at", iso_text(stamp_of(entry).at, stamp_of(entry).offset)}};
  std::visit(
      [&]<class E>(const E& one) {
        for_each_field<E>(
            [&](const auto& field) { lines.emplace_back(field.typed, escaped(value_text(one.*field.member))); });
      },
      entry);
  return lines;
}

EditorText::EditorText(const Shell& shell, const CommandContext& context, const Entry& entry)
    : shell_(shell),
      before_(entry_lines(entry)),
      file_((context.diary().file().parent_path() / "edit-XXXXXX").string()),
      shown_(fmt::format("# {} of {}. Change what is wrong and save; leave a value empty for \"not given\".\n",
                         short_id(id_of(entry)), context.point(point_of(entry)).name.str())) {
  for (const auto& [name, value] : before_) shown_ += fmt::format("{} = {}\n", name, value);
  const int descriptor = mkstemp(file_.data());
  const bool is_written = descriptor >= 0 && write_all(descriptor, shown_);
  if (descriptor >= 0) close(descriptor);
  if (is_written) return;
  if (descriptor >= 0) unlink(file_.c_str());
  throw CommandError(ExitCode::not_done,
                     fmt::format("no file for the editor could be made beside {}", context.diary().file().string()));
}

EditorText::~EditorText() {
  std::error_code failed;
  const bool is_typed = !written_.empty() && written_ != shown_;
  if (is_done_ || !is_typed) {
    std::filesystem::remove(file_, failed);
  } else if (std::filesystem::exists(file_, failed)) {
    shell_.warning(fmt::format("what you wrote is kept in {}", file_));
  } else {  // Its folder was moved or removed.
    shell_.warning(fmt::format("what you wrote: {}", written_));
  }
}

std::string EditorText::read() const {
  constexpr std::uintmax_t k_most_bytes = std::uintmax_t{4} * 1024 * 1024;
  std::error_code failed;
  if (!std::filesystem::is_regular_file(file_, failed) || std::filesystem::file_size(file_, failed) > k_most_bytes) {
    throw CommandError(ExitCode::not_done, fmt::format("the editor left no text in {}: nothing was changed", file_));
  }
  std::ostringstream text;
  text << std::ifstream(file_, std::ios::binary).rdbuf();
  std::string written = std::move(text).str();
  constexpr std::string_view k_byte_order_mark = "\xef\xbb\xbf";
  if (written.starts_with(k_byte_order_mark)) written.erase(0, k_byte_order_mark.size());
  return written;
}

void EditorText::open() {
  const std::string editor = shell_.environment("VISUAL").value_or(shell_.environment("EDITOR").value_or("vi"));
  const int code = run_editor(editor, file_, shown_);
  written_ = read();
  if (code != 0) {
    throw CommandError(ExitCode::not_done, fmt::format("the editor ({}) failed: nothing was changed", editor));
  }
}

std::optional<EntryEdit> EditorText::edit() const {
  if (trimmed(written_).find_first_not_of('\n') == std::string::npos) return std::nullopt;
  EntryEdit edit = fields_changed(written_, before_);
  if (is_empty(edit)) return std::nullopt;
  return edit;
}

}  // namespace unknot::app
