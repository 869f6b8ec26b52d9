// A program outside that lets unknot decide, without a diary file.
#include <unknot/exchange.hpp>
#include <unknot/protocol.hpp>
#include <unknot/version.hpp>

#include <iostream>

int main() {
  using namespace unknot;
  const auto zone = Zone::load(ZoneName::parse("Europe/Paris").value()).value();
  const PointSettings settings(point_called(PointId(RandomBits{1}), PointName::parse("left-soleus").value()), {}, {},
                               {}, {});
  const Calendar calendar(zone, settings.settings.day_start);
  const Decision decision = decide(Log(), settings, calendar, Instant(Seconds(1'795'000'000)));
  std::cout << version() << " " << decision.reasons.size() << " reasons\n";
  return version() == UNKNOT_VERSION && !decision.reasons.empty() ? 0 : 1;
}
