// contents_json.hpp: what a diary holds, read from the JSON that the library writes, for a program that keeps no diary
// file. One document may have all of it; each key is what the program prints under it:
//
//     {"settings": {...},                      as `config --json`
//      "points": [{"point": "left-soleus"}],   as `points --json`, with "added" too
//      "entries": [...],                       as `history --json`
//      "holds": [{"point", "at", "what": "hold", "assessment" or "end", "until", "assessed", "note"}],
//      "screenings": [{"at", "answers": [{"question", "yes"}]}]}
#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "unknot/hold.hpp"
#include "unknot/log.hpp"
#include "unknot/protocol.hpp"
#include "unknot/result.hpp"
#include "unknot/screening.hpp"
#include "unknot/settings.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// What a diary holds.
struct DiaryContents {
  Settings settings = {};
  std::vector<Point> points = {};  ///< Those that were known before, then those read.
  std::vector<Entry> entries = {};
  std::vector<HoldStep> hold_steps = {};
  std::vector<Screening> screenings = {};
};

/// The document as values. An entry without an id gets one of `next_id`, as points, holds and screenings do; "zone" of
/// an entry may be left out and is then `zone`'s, "recorded" is `at`. A point that is named by an entry has to be in
/// "points" or in `known`. What is unknown is null or left out. Errors: no JSON object, a value that cannot be, a point
/// that nobody knows; the message names the key. Other keys are passed over.
Parsed<DiaryContents> contents_from_json(std::string_view json, std::span<const Point> known, const ZoneName& zone,
                                         const std::function<RandomBits()>& next_id);

/// What decides each point of `contents` at `now`, the active ones first.
std::vector<PointState> point_states(const DiaryContents& contents, const Calendar& calendar, Instant now);

}  // namespace unknot
#pragma GCC visibility pop
