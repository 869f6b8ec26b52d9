#include "unknot/text.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <string>

#include "support/fixtures.hpp"

using namespace unknot;
using namespace unknot::testing;
using namespace std::string_literals;

TEST_CASE("well-formed UTF-8 is told from what only looks like it") {
  for (const auto* text : {"", "plain", "żółw", "日本", "🦵", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf",
                           "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"}) {
    CAPTURE(text);
    CHECK(is_utf8(text));
  }
  CHECK(is_utf8("a\0b"s));
  for (const auto* text : {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc2", "\xc2 ", "\xe0\x80\x80", "\xe0\x9f\xbf",
                           "\xe2\x82", "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x8f\xbf\xbf", "\xf0\x9f\xa6",
                           "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "ok\xfe"}) {
    CAPTURE(text);
    CHECK_FALSE(is_utf8(text));
  }
}

TEST_CASE("what could drive a terminal or turn the reading order is made visible") {
  CHECK(made_visible("a\nb\tc\rd") == "a\\nb\\tc\\rd");
  CHECK(made_visible("\x1b[31m"s) == "\\x1b[31m");
  CHECK(made_visible("\0\x07\x7f"s) == "\\x00\\x07\\x7f");
  CHECK(made_visible("\u0085\u009b") == "\\u0085\\u009b");
  CHECK(made_visible("\u200b\u200f\u2028\u2029\u202a\u202e\u2066\u2069\ufeff\u061c") ==
        "\\u200b\\u200f\\u2028\\u2029\\u202a\\u202e\\u2066\\u2069\\ufeff\\u061c");
  CHECK(made_visible("ok\xff\xc2") == "ok\\xff\\xc2");
}

TEST_CASE("ordinary words of any script stay as they are") {
  CHECK(made_visible("left-soleus") == "left-soleus");
  CHECK(made_visible("żółw 日本 🦵 שלום «c:\\tmp»") == "żółw 日本 🦵 שלום «c:\\tmp»");
  CHECK(made_visible("\u200a\u2010\u2027\u202f\u2065\u206a") == "\u200a\u2010\u2027\u202f\u2065\u206a");
}

TEST_CASE("joiners stay where a script or an emoji needs them, and nowhere else") {
  CHECK(made_visible("می\u200cخارد") == "می\u200cخارد");
  CHECK(made_visible("क्\u200dष") == "क्\u200dष");
  CHECK(made_visible("👩\u200d👩\u200d👧 ❤\ufe0f\u200d🔥") == "👩\u200d👩\u200d👧 ❤\ufe0f\u200d🔥");
  CHECK(made_visible("left\u200dsoleus é\u200cè") == "left\\u200dsoleus é\\u200cè");
  CHECK(made_visible("\u200cخ خ\u200c") == "\\u200cخ خ\\u200c");
  CHECK(made_visible("خ\u200c\u200cخ خ\u200d خ") == "خ\\u200c\\u200cخ خ\\u200d خ");
  CHECK(made_visible("خ\u200d\u202eخ") == "خ\\u200d\\u202eخ");
  CHECK(PointName::parse("نقطه\u200cچپ"));
  CHECK(!PointName::parse("left\u200csoleus"));
}

TEST_CASE("any bytes become one harmless line, and that line stays as it is") {
  CHECK(rc::check("made_visible", [](const std::string& bytes) {
    const auto shown = made_visible(bytes);
    RC_ASSERT(is_utf8(shown));
    RC_ASSERT(made_visible(shown) == shown);
    RC_ASSERT(quoted_briefly(bytes, bytes.size() * 4) == shown);
    RC_ASSERT(shown.find('\n') == std::string::npos);
  }));
}

TEST_CASE("a quotation is cut between characters, with an ellipsis inside the width") {
  CHECK(quoted_briefly("abcde", 5) == "abcde");
  CHECK(quoted_briefly("abcdef", 5) == "abcd…");
  CHECK(quoted_briefly("żółwik", 5) == "żółw…");
  CHECK(quoted_briefly("ab\x1b[0m", 5) == "ab…");
  CHECK(quoted_briefly("a\n\n", 5) == "a\\n\\n");
  CHECK(quoted_briefly("") == "");
  CHECK(quoted_briefly(std::string(1 << 20, 'x')) == std::string(39, 'x') + "…");
}

TEST_CASE("one is told in the singular, none and more in the plural") {
  CHECK(counted(0, "entry", "entries") == "0 entries");
  CHECK(counted(1, "entry", "entries") == "1 entry");
  CHECK(counted(2, "entry", "entries") == "2 entries");
}

TEST_CASE("a note is UTF-8 without NUL, from 1 byte to 64 KiB, and keeps its lines") {
  CHECK(Note::parse("two\nlines")->str() == "two\nlines");
  CHECK(Note::parse(std::string(Note::k_max_bytes, 'n')));
  CHECK(message_of(Note::parse("")) == "the note is empty: write something, or leave the note out");
  CHECK(message_of(Note::parse(std::string(Note::k_max_bytes + 1, 'n'))) ==
        "the note is 65537 bytes long: keep it to 65536");
  CHECK(message_of(Note::parse("\xff")) == "the note \"\\xff\" is not UTF-8: convert it first");
  CHECK(message_of(Note::parse("a\0b"s)) == "the note \"a\\x00b\" holds a NUL: take it out");
}

TEST_CASE("a point's name is a short line that can be typed") {
  for (const auto* name : {"left-soleus", "Left soleus", "łydka", "p", "alligator"}) {
    CAPTURE(name);
    REQUIRE(PointName::parse(name));
    CHECK(PointName::parse(name)->str() == name);
  }
  CHECK(PointName::parse(std::string(64, 'n')));
}

TEST_CASE("a point's name that could not be typed, or means something else, is refused with its reason") {
  const auto fault = [](std::string_view name) { return message_of(PointName::parse(name)); };
  CHECK(fault("") == "point name \"\" is empty: use a short name, like left-soleus");
  CHECK(fault(std::string(65, 'n')).find("is longer than 64 bytes") != std::string::npos);
  CHECK(fault("a\nb").find("holds a control or invisible character") != std::string::npos);
  CHECK(fault("a\u202eb").find("holds a control or invisible character") != std::string::npos);
  CHECK(fault("a\xff").find("is not UTF-8") != std::string::npos);
  CHECK(fault(" a").find("begins or ends with a blank") != std::string::npos);
  CHECK(fault("a\u00a0").find("begins or ends with a blank") != std::string::npos);
  CHECK(fault("-n").find("begins with \"-\"") != std::string::npos);
  CHECK(fault("all") == "point name \"all\" means every point: use another name, like left-soleus");
  CHECK(fault("ALL").find("means every point") != std::string::npos);
}
