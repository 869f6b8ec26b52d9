// What JavaScript's own Intl knows of a time zone, as the module takes it: Zone::from in unknot/time.hpp.

const DAY = 86_400;  // Of UTC: a step of the search.

/// The offset in seconds east of UTC that the clocks of `format`'s zone show at `second` since 1970.
function offsetAt(format, second) {
  const part = {};
  for (const {type, value} of format.formatToParts(second * 1000)) part[type] = Number(value);
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) / 1000 - second;
}

/// `{first, transitions: [{from, offset}, …]}` of the IANA zone `name` from the beginning of `firstYear` to the end of
/// `lastYear` in UTC: the offset at the beginning, and each instant from which another one holds, all in seconds. It
/// looks once a day and then halves the day, so two changes within one day may be found as one. A RangeError: there is
/// no such zone. A year costs some 400 calls of Intl; choose the years of the decision and of its plan.
export function zoneTransitions(name, firstYear, lastYear) {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: name, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23",
    year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric"});
  const begin = Date.UTC(firstYear, 0, 1) / 1000;
  const end = Date.UTC(lastYear + 1, 0, 1) / 1000;
  const first = offsetAt(format, begin);
  const transitions = [];
  for (let at = begin, offset = first; at < end; at += DAY) {
    const next = offsetAt(format, at + DAY);
    if (next === offset) continue;
    let before = at;
    let after = at + DAY;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (offsetAt(format, middle) === next) after = middle;
      else before = middle;
    }
    transitions.push({from: after, offset: next});
    offset = next;
  }
  return {first, transitions};
}
