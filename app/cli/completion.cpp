#include "cli/completion.hpp"

#include <algorithm>

namespace unknot::app {
namespace {

bool has_spelling(const ArgumentText& text, const std::string& word) {
  const std::string names = text.name + ",";
  return text.is_option() && !word.empty() && ("," + names).find("," + word + ",") != std::string::npos;
}

/// The spelling that says most: `--quiet` of `-q,--quiet`.
std::string long_name(const ArgumentText& text) {
  const auto comma = text.name.find(',');
  return comma == std::string::npos ? text.name : text.name.substr(comma + 1);
}

const ArgumentText* find_option(const std::vector<ArgumentText>& texts, const std::string& word) {
  const auto found =
      std::find_if(texts.begin(), texts.end(), [&](const auto& text) { return has_spelling(text, word); });
  return found == texts.end() ? nullptr : &*found;
}

/// A positional takes as many words as its name has; with `...` at its end they come round again.
struct Slots {
  std::size_t count;
  bool repeats;
};

Slots slots_of(const ArgumentText& text) {
  const auto blanks = std::count(text.name.begin(), text.name.end(), ' ');
  return {static_cast<std::size_t>(blanks) + 1, text.name.size() > 3 && text.name.ends_with("...")};
}

void choose_from(Wanted& wanted, const ArgumentText& text) {
  wanted.what = text.completes == Completes::only_words ? Completes::words : text.completes;
  for (const std::string& word : text.words) wanted.words.push_back({word, ""});
}

/// The positional that word number `at` fills; only the first word of each is known to complete.
void choose_positional(Wanted& wanted, const std::vector<ArgumentText>& texts, std::size_t at) {
  for (const ArgumentText& text : texts) {
    if (text.is_option()) continue;
    const Slots slots = slots_of(text);
    if (slots.repeats) at %= slots.count;
    if (at == 0) return choose_from(wanted, text);
    if (at < slots.count) return;
    at -= slots.count;
  }
}

void choose_options(Wanted& wanted, const std::vector<ArgumentText>& texts) {
  wanted.what = Completes::words;
  for (const ArgumentText& text : texts) {
    if (text.is_option()) wanted.words.push_back({long_name(text), text.help});
  }
}

void choose_commands(Wanted& wanted, const std::vector<Command>& commands) {
  wanted.what = Completes::words;
  for (const Command& command : commands) {
    if (!command.group.empty()) wanted.words.push_back({std::string(command.name), std::string(command.purpose)});
  }
}

}  // namespace

Wanted wanted(const std::vector<std::string>& words, const std::vector<Command>& commands) {
  Wanted wanted;
  wanted.typed = words.empty() ? std::string() : words.back();
  std::vector<ArgumentText> texts = global_texts();
  const std::vector<Command>* choice = &commands;  // Empty: a command is named that has no actions.
  const ArgumentText* value_of = nullptr;
  bool only_positionals = false;
  std::size_t positionals = 0;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::string& word = words[i];
    if (std::exchange(value_of, nullptr) != nullptr) continue;
    if (!only_positionals && word == "--") {
      only_positionals = true;
    } else if (!only_positionals && word.size() > 1 && word.front() == '-') {
      const ArgumentText* option = find_option(texts, word);
      if (option != nullptr && !option->value.empty()) value_of = option;
    } else if (!choice->empty()) {
      const Command* named = find_command(*choice, word);
      if (named == nullptr || named->group.empty()) return wanted;
      choice = &named->actions;
      const auto own = argument_texts(*named);
      texts.insert(texts.begin(), own.begin(), own.end());
    } else {
      ++positionals;
    }
  }
  if (value_of != nullptr) {
    choose_from(wanted, *value_of);
  } else if (!only_positionals && wanted.typed.rfind('-', 0) == 0) {
    const auto equals = wanted.typed.find('=');
    const ArgumentText* option = find_option(texts, wanted.typed.substr(0, equals));
    if (equals == std::string::npos) {
      choose_options(wanted, texts);
    } else if (option != nullptr && !option->value.empty()) {
      choose_from(wanted, *option);
      wanted.lead = wanted.typed.substr(0, equals + 1);
      wanted.typed.erase(0, equals + 1);
    }
  } else if (!choice->empty()) {
    choose_commands(wanted, *choice);
  } else {
    choose_positional(wanted, texts, positionals);
  }
  return wanted;
}

GlobalOptions globals_said(const std::vector<std::string>& words) {
  GlobalOptions globals;
  const auto take = [&](std::string_view name, const std::string& value) {
    if (name == "--db") globals.db = value;
    if (name == "--now") globals.now = value;
    if (name == "--zone") globals.zone = value;
  };
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const auto equals = words[i].find('=');
    if (equals != std::string::npos) {
      take(std::string_view(words[i]).substr(0, equals), words[i].substr(equals + 1));
    } else if (i + 2 < words.size()) {
      take(words[i], words[i + 1]);
    }
  }
  return globals;
}

}  // namespace unknot::app
