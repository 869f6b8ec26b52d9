#include <doctest/doctest.h>

#include <string>

#include "unknot/guide.hpp"

using namespace unknot;
using namespace unknot::guide;

TEST_CASE("what to do begins with what matters most") {
  CHECK(what_to_do(Urgency::emergency).starts_with("Call your local emergency number now"));
  CHECK(what_to_do(Urgency::today).starts_with("Do not massage this leg."));
  CHECK(what_to_do(Urgency::today).find("today") != std::string_view::npos);
  CHECK(what_to_do(Urgency::soon).starts_with("Pause: do not massage this leg."));
}

TEST_CASE("every urgency says not to massage this leg") {
  for (const Urgency urgency : {Urgency::emergency, Urgency::today, Urgency::soon}) {
    const std::string text(what_to_do(urgency));
    CAPTURE(text);
    CHECK((text.find("Do not massage this leg") != std::string::npos ||
           text.find("do not massage this leg") != std::string::npos));
  }
}
