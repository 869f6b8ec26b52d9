#include "editor.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <fstream>
#include <map>
#include <sstream>

#include "child.hpp"
#include "render_entry.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

std::string score(std::optional<Score> value) { return value ? std::to_string(value->value()) : ""; }
template <class Text>
std::string text(const std::optional<Text>& value) {
  if (!value) return "";
  std::string line;  // One line a field: a newline in a note is written as \n.
  for (const char c : value->str()) line += c == '\n' ? "\\n" : (c == '\\' ? "\\\\" : std::string(1, c));
  return line;
}

Fields fields_of(const Session& session) {
  return {{"at", iso_text(session.stamp.at, session.stamp.offset)},
          {"for", session.length ? std::to_string(session.length->count()) : ""},
          {"before", score(session.before)},
          {"after", score(session.after)},
          {"sore", score(session.sore)},
          {"symptoms", session.symptoms == Symptoms::present ? "yes" : "no"},
          {"pressure", session.pressure ? std::string(pressure_text(*session.pressure)) : ""},
          {"technique", session.technique ? std::string(technique_text(*session.technique)) : ""},
          {"tool", text(session.tool)},
          {"note", text(session.note)}};
}

Fields fields_of(const Check& check) {
  return {{"at", iso_text(check.stamp.at, check.stamp.offset)},
          {"sore", score(check.sore)},
          {"press", score(check.press)},
          {"symptoms", check.symptoms == Symptoms::present ? "yes" : "no"},
          {"worst", score(check.worst)},
          {"average", score(check.average)},
          {"function", score(check.function)},
          {"red-flag", text(check.red_flag)},
          {"note", text(check.note)}};
}

Fields fields_of(const TreatmentChange& change) {
  return {{"at", iso_text(change.stamp.at, change.stamp.offset)},
          {"what", std::string(change_kind_text(change.what))},
          {"note", text(change.note)}};
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

void put(EntryFields& fields, const std::string& name, const std::string& value) {
  if (name == "symptoms") {
    if (value != "yes" && value != "no")
      throw Failure(ExitCode::not_done, fmt::format("symptoms \"{}\" is not yes or no", quoted_briefly(value)));
    fields.session.symptoms = value == "yes";
    fields.no_symptoms = value == "no";
    return;
  }
  if (value.empty()) {
    fields.unset.push_back(name);
    return;
  }
  const std::map<std::string, std::optional<std::string>*> targets{{"at", &fields.at},
                                                                   {"for", &fields.session.length},
                                                                   {"before", &fields.session.before},
                                                                   {"after", &fields.session.after},
                                                                   {"sore", &fields.session.sore},
                                                                   {"pressure", &fields.session.pressure},
                                                                   {"technique", &fields.session.technique},
                                                                   {"tool", &fields.session.tool},
                                                                   {"note", &fields.session.note},
                                                                   {"press", &fields.check.press},
                                                                   {"worst", &fields.check.worst},
                                                                   {"average", &fields.check.average},
                                                                   {"function", &fields.check.function},
                                                                   {"red-flag", &fields.check.red_flag},
                                                                   {"what", &fields.what}};
  const auto target = targets.find(name);
  if (target == targets.end())
    throw Failure(ExitCode::not_done, fmt::format("an entry has no field \"{}\"", quoted_briefly(name)));
  *target->second = value;
}

/// The fields whose lines were changed.
EntryFields changed_fields(const std::string& written, const Fields& before) {
  EntryFields fields;
  std::istringstream lines(written);
  std::string line;
  while (std::getline(lines, line)) {
    if (line.empty() || line.front() == '#') continue;
    const auto equals = line.find('=');
    if (equals == std::string::npos) {
      throw Failure(ExitCode::not_done, fmt::format("\"{}\" is not a line like \"before = 5\"", quoted_briefly(line)));
    }
    const auto trimmed = [](std::string_view part) {
      const auto first = part.find_first_not_of(" \t\r");
      return first == std::string_view::npos
                 ? std::string()
                 : std::string(part.substr(first, part.find_last_not_of(" \t\r") - first + 1));
    };
    const std::string name = trimmed(std::string_view(line).substr(0, equals));
    const std::string value = trimmed(std::string_view(line).substr(equals + 1));
    const bool same = std::find(before.begin(), before.end(), std::pair(name, value)) != before.end();
    if (!same) put(fields, name, unescaped(value));
  }
  return fields;
}

void run_editor(const Shell& shell, const std::filesystem::path& file) {
  const std::string editor = shell.environment("VISUAL").value_or(shell.environment("EDITOR").value_or("vi"));
  // The user's own words are run by the shell, as git does; the file's name is handed over beside them.
  const std::string command = editor + " \"$1\"";
  const pid_t child = fork();
  if (child == 0) {
    execl("/bin/sh", "sh", "-c", command.c_str(), "sh", file.c_str(), static_cast<char*>(nullptr));
    _exit(k_not_found);
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child || status != 0) {
    throw Failure(ExitCode::not_done, fmt::format("the editor ({}) failed: nothing was changed", made_visible(editor)));
  }
}

}  // namespace

std::optional<EntryFields> edit_in_editor(const Shell& shell, const Desk& desk, const Entry& entry) {
  const Fields before = std::visit([](const auto& e) { return fields_of(e); }, entry);
  std::string shown = fmt::format("# {} of {}. Change what is wrong and save; leave a value empty for \"not given\".\n",
                                  short_id(id_of(entry)), made_visible(desk.point(point_of(entry)).name.str()));
  for (const auto& [name, value] : before) shown += fmt::format("{} = {}\n", name, value);

  std::string name = (desk.diary().file().parent_path() / "edit-XXXXXX").string();
  const int descriptor = mkstemp(name.data());
  if (descriptor < 0) {
    throw Failure(ExitCode::not_done, fmt::format("no file for the editor could be made beside {}",
                                                  made_visible(desk.diary().file().string())));
  }
  close(descriptor);
  struct Draft {
    const Shell& shell;
    std::filesystem::path file;
    bool is_read = true;  ///< Nothing of what was written would be lost with the file.
    ~Draft() {
      std::error_code ignored;
      if (is_read) {
        std::filesystem::remove(file, ignored);
      } else {
        shell.notice(fmt::format("what you wrote is kept in {}", made_visible(file.string())));
      }
    }
  } draft{shell, name};
  std::ofstream(name) << shown;
  run_editor(shell, name);
  std::ifstream in(name);
  const std::string written{std::istreambuf_iterator<char>(in), {}};
  if (written.find_first_not_of(" \t\r\n") == std::string::npos) return std::nullopt;
  draft.is_read = false;
  const EntryFields fields = changed_fields(written, before);
  const bool changes_something = !is_empty(fields) && with(entry, fields, desk.now(), desk.zone()) != entry;
  draft.is_read = true;
  return changes_something ? std::optional(fields) : std::nullopt;
}

}  // namespace unknot::app
