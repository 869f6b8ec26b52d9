// completion.hpp: what may stand where a word is being typed, from what the commands say of themselves. It opens
// nothing: points and ids are for the caller to add.
#pragma once

#include <string>
#include <vector>

#include "cli/command_line.hpp"

namespace unknot::app {

/// A word to choose, and what it means.
struct Candidate {
  std::string word;
  std::string meaning;
};

/// What the last word of a command line can become.
struct Wanted {
  Completes what = Completes::nothing;
  std::vector<Candidate> words;  ///< All of them, for Completes::words.
  std::string lead;              ///< What goes before each: `--color=`, or nothing.
  std::string typed;             ///< What is typed after the lead.
};

/// `words` are those after the program's name, the last one unfinished.
Wanted wanted(const std::vector<std::string>& words, const std::vector<Command>& commands);

/// The global options said before the unfinished word that choose diary, zone and clock.
GlobalOptions globals_said(const std::vector<std::string>& words);

}  // namespace unknot::app
