// red_flag.hpp: the signs that need a professional: how each is named, how soon help is needed, and how a report in
// people's own words is recognised. It says what to do, never what it is: no sign names a disease.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "unknot/text.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// How soon help is needed; the gravest first.
enum class Urgency { emergency, today, soon };

/// `emergency`, `today`, `soon`.
std::string_view urgency_text(Urgency urgency);
/// What to do, one sentence: "Call your emergency number now."
std::string_view urgency_advice(Urgency urgency);

/// A sign that needs a professional.
struct WarningSign {
  std::string_view key;     ///< Lasting: `breathless`, `pulsing-lump` …
  std::string_view phrase;  ///< As asked: "breathlessness that is new or that you cannot explain".
  Urgency urgency;
  std::span<const std::string_view> aliases;  ///< In the key's spelling.
  std::string_view sources;                   ///< Keys, comma and blank between: "public, S3".
};

/// All signs, the gravest first. They live as long as the program.
std::span<const WarningSign> warning_signs();
/// The sign with exactly that key or alias; case, and blanks or `_` for `-`, do not matter. Null: no such word.
const WarningSign* find_warning_sign(std::string_view word);

/// A sign that needs a professional, by its key ("swelling") or in the user's own words; 1 to 200 bytes on one line.
/// Any red flag holds the leg, recognised or not.
class RedFlag {
 public:
  /// Any words: those of a known sign are recognised, others are kept as they are. Errors: it is no line of 1 to 200
  /// bytes.
  static Parsed<RedFlag> parse(std::string_view text);
  const std::string& str() const { return text_; }  ///< As it was typed.
  /// The sign that it names, else the gravest one that its words describe ("my left calf is swollen": swelling). Null:
  /// not recognised.
  const WarningSign* sign() const;
  friend bool operator==(const RedFlag&, const RedFlag&) = default;

 private:
  explicit RedFlag(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// How soon help is needed: a flag that is a sign's key or alias has that sign's urgency. Own words have the urgency of
/// the gravest sign in them and never less than `today`, because nobody knows what the other words say.
Urgency urgency_of(const RedFlag& flag);

/// Whether the words say that there is no sign: "none", "0", "no swelling". True for a text without any word. False
/// wherever anything else is said ("no swelling, but the foot is cold"): in doubt it is a sign.
bool says_no_sign(std::string_view text);

}  // namespace unknot
#pragma GCC visibility pop
