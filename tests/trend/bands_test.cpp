#include <doctest/doctest.h>

#include "support/daily_readings.hpp"
#include "trend/bands.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

PlannedSessions planned(int number, Phase phase, std::optional<Hold> hold = std::nullopt) {
  return {day(number), phase, 2, 0, std::nullopt, std::move(hold)};
}

Hold held_for(const char* sign) {
  return {HoldCause::red_flag, at(0, 7), RedFlagReport{entry_id(1), point_id(1), at(0, 7), *RedFlag::parse(sign)}};
}

}  // namespace

TEST_CASE("days of one phase that follow one another are one band, and days at full dose are none") {
  const auto bands =
      trend::bands_of(std::vector{planned(0, Phase::full), planned(1, Phase::rest), planned(2, Phase::rest),
                                  planned(3, Phase::reduced), planned(4, Phase::full), planned(5, Phase::rest)});
  CHECK(bands == std::vector<TrendBand>{{BandKind::rest, day(1), day(2)},
                                        {BandKind::lighter, day(3), day(3)},
                                        {BandKind::rest, day(5), day(5)}});
}

TEST_CASE("two warning signs are two bands, each with its sign") {
  const auto bands = trend::bands_of(
      std::vector{planned(0, Phase::hold, held_for("swelling")), planned(1, Phase::hold, held_for("chest-pain"))});
  REQUIRE(bands.size() == 2);
  CHECK(band_text(bands[0]) == "hold: swelling");
  CHECK(band_text(bands[1]) == "hold: chest pain");
}

TEST_CASE("stopped and resolved are one band") {
  const auto bands = trend::bands_of(std::vector{planned(0, Phase::stopped), planned(1, Phase::resolved)});
  CHECK(bands == std::vector<TrendBand>{{BandKind::stopped, day(0), day(1)}});
}

TEST_CASE("a pause is said as one whatever the dose was, but never in the place of a hold") {
  std::vector<PlannedSessions> plan{planned(0, Phase::full), planned(1, Phase::reduced), planned(2, Phase::rest),
                                    planned(3, Phase::hold, held_for("swelling"))};
  for (PlannedSessions& one : plan) one.pause = Pause{day(0), day(8)};
  const auto bands = trend::bands_of(plan);
  REQUIRE(bands.size() == 2);
  CHECK(bands[0] == TrendBand{BandKind::pause, day(0), day(2)});
  CHECK(bands[1].kind == BandKind::hold);
}

TEST_CASE("a sign in words that name none is shown in these words, cut") {
  const TrendBand band{BandKind::hold, day(0), day(0), held_for("my knee looks very, very odd")};
  CHECK(band_text(band) == "hold: my knee looks very, ver…");
}

TEST_CASE("holds without a sign say whose they are") {
  CHECK(band_text({BandKind::hold, day(0), day(0), Hold{HoldCause::own_wish, at(0, 7)}}) == "hold: your own");
  CHECK(band_text({BandKind::hold, day(0), day(0), Hold{HoldCause::screening_stop, at(0, 7)}}) ==
        "hold: safety answer");
}
