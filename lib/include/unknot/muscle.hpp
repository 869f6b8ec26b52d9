// muscle.hpp: the muscle a point lies in, and what the documents say of the muscles that they name: a small table that
// the rules, the guide and the commands read. Anything that no document says is not in it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "unknot/text.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// The muscles that the documents name. Every other one follows the general protocol. Not stored: a muscle is kept as
/// the word that the user typed.
enum class MuscleKind {
  plantaris,
  popliteus,
  soleus,
  gastrocnemius,
  tibialis_posterior,
  tibialis_anterior,
  peroneus_longus,
  quadratus_plantae,
  abductor_hallucis,
  piriformis,
  upper_trapezius,
  other,
};

/// Where a muscle is pressed, as far as the cautions ask for it.
enum class MusclePlace {
  behind_knee,  ///< Fingers only, off any pulse and any lump; vessels and lymph nodes lie there (S1).
  calf,         ///< Deep, among many veins (S2): no ball or pressure tool before a professional has shown how.
  lower_leg,
  foot,
  elsewhere,
};

/// What the documents say of one muscle.
struct MuscleFacts {
  MuscleKind kind;
  std::string_view name;                      ///< In full: "tibialis posterior".
  std::span<const std::string_view> aliases;  ///< Other words for it, in lower case with single blanks: "tib post".
  MusclePlace place;
  std::span<const MuscleKind> related;          ///< Named together with it by a document, in the document's order.
  std::span<const std::string_view> refers_to;  ///< Keys of the guide's pain areas: "heel". Empty: no document says.
  std::string_view sources;                     ///< Keys, comma and blank between: "S1, S2".
};

/// The muscles that the documents name, those behind the knee first.
std::span<const MuscleFacts> known_muscles();
/// The facts of that muscle; null for `other`.
const MuscleFacts* facts_of(MuscleKind kind);
/// The muscle with that name or alias. Case does not matter; blanks, hyphens and underscores are alike. Null: the
/// documents do not name it.
const MuscleFacts* find_known_muscle(std::string_view name);
/// The first known muscle whose name or alias `text` holds as whole words ("left-tibialis-posterior"). Null: none.
const MuscleFacts* known_muscle_in(std::string_view text);

/// The muscle a point lies in, as the user names it: 1 to 64 bytes on one line, kept in lower case.
class Muscle {
 public:
  /// Any name: the known ones have guides and cautions. Errors: it is no line of 1 to 64 bytes.
  static Parsed<Muscle> parse(std::string_view text);
  const std::string& str() const { return name_; }  ///< As it was typed, in lower case.
  /// By name or alias; `other` for a muscle that the documents do not name.
  MuscleKind kind() const;
  friend auto operator<=>(const Muscle&, const Muscle&) = default;

 private:
  explicit Muscle(std::string name) : name_(std::move(name)) {}
  std::string name_;
};

}  // namespace unknot
#pragma GCC visibility pop
