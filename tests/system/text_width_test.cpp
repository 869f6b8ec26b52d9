#include "system/text_width.hpp"

#include <doctest/doctest.h>

using namespace unknot::app;

TEST_CASE("the width of text is what a terminal gives it") {
  CHECK(width_of("left-soleus") == 11);
  CHECK(width_of("Fußsohle ●→") == 11);
  CHECK(width_of("左足底") == 6);
  CHECK(width_of("e\xCC\x81t\xC3\xA9") == 3);  // A combining accent takes no column.
  CHECK(width_of("\xFF\xFE") == 2);
  CHECK(width_of("") == 0);
}

TEST_CASE("padded text is exactly as wide as asked for") {
  CHECK(padded("calf", 6) == "calf  ");
  CHECK(padded("左足底", 8) == "左足底  ");
  CHECK(padded("left-soleus", 5) == "left~");
  CHECK(padded("左足底", 6) == "左足底");
  CHECK(padded("左足底", 5) == "左足~");
  CHECK(padded("左足底", 4) == "左 ~");  // Half a character cannot be shown.
  CHECK(padded("左足底", 1) == "~");
}
