// The words of an entry, a point and a setting.
#include "fuzz.hpp"
#include "unknot/entry.hpp"
#include "unknot/ids.hpp"
#include "unknot/point.hpp"
#include "unknot/time.hpp"

using namespace unknot;
using fuzz::is_accepted;
using fuzz::must;

namespace {

// What is accepted says what was typed, and can be typed again.
template <class T>
void keeps_its_text(const Parsed<T>& parsed) {
  if (!is_accepted(parsed)) return;
  must(is_utf8(parsed->str()), "what is kept is UTF-8");
  must(fuzz::says(T::parse(parsed->str()), *parsed), "what is kept can be typed");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  if (const auto score = Score::parse(text, "before"); is_accepted(score)) {
    must(score->value() >= 0 && score->value() <= 10, "a score is 0 to 10");
  }
  keeps_its_text(Note::parse(text));
  keeps_its_text(PointName::parse(text));
  keeps_its_text(Tool::parse(text));
  keeps_its_text(RedFlag::parse(text));
  keeps_its_text(Muscle::parse(text));
  keeps_its_text(ZoneName::parse(text));
  if (const auto time = TimeOfDay::parse(text, "first"); is_accepted(time)) {
    must(fuzz::says(TimeOfDay::parse(time->text(), "first"), *time), "a time of day can be typed");
  }
  is_accepted(PerDay::parse(text));
  is_accepted(IdPrefix::parse(text));
  is_accepted(parse_pressure(text));
  is_accepted(parse_technique(text));
  is_accepted(parse_side(text));
  const std::string visible = made_visible(text);
  must(is_utf8(visible) && made_visible(visible) == visible, "what is visible stays as it is");
  must(is_utf8(quoted_briefly(text)), "a quotation is UTF-8");
  return 0;
}
