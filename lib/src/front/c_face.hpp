// c_face.hpp: how the functions of unknot.h read a request and give an answer.
#pragma once

#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <string>
#include <string_view>

#include "unknot.h"
#include "unknot/contents_json.hpp"
#include "unknot/exchange.hpp"
#include "unknot/trend_weeks.hpp"

#pragma GCC visibility push(default)  // The store's library uses it too.
namespace unknot::front {

struct Reply {
  int code;
  std::string text;
};
inline Reply reply_of(Parsed<std::string> text) {
  if (text) return {UNKNOT_OK, *std::move(text)};
  const bool is_of_input = text.error().fault != InputFault::no_zone_data;
  return {is_of_input ? UNKNOT_BAD_INPUT : UNKNOT_NO_ZONE_DATA, std::move(text.error().message)};
}

/// What a request says beside the contents.
struct Request {
  Instant now;
  std::optional<ZoneName> zone;
  std::optional<Zone> handed_zone;  ///< The same, with its transitions handed in.
  int days = 1;
  TrendChoice trend = {};
};
Parsed<Request> request_from(const char* json);
/// The zone in force: the settings', else the request's, else UTC. Errors: no such zone.
Parsed<Zone> zone_of(const Settings& settings, const Request& request);

/// The points of a diary as a question is asked of them.
struct Asked {
  Request request;
  Calendar calendar;
  Settings settings;
  std::vector<PointState> states;  ///< The active ones first.
  std::function<EntryReader(const PointState&)> reader;
  std::function<std::optional<Entry>(EntryId)> entry;
};
using Question = Parsed<std::string> (*)(const Asked&);
Parsed<std::string> plan_today(const Asked& asked);
Parsed<std::string> plan_ahead(const Asked& asked);
Parsed<std::string> why(const Asked& asked);
Parsed<std::string> trends(const Asked& asked);

/// Gives the text of `answer` to the caller.
inline int give(const Reply& answer, char** text) {
  if (text == nullptr) return answer.code;
  *text = static_cast<char*>(std::malloc(answer.text.size() + 1));
  if (*text == nullptr) return UNKNOT_NO_MEMORY;
  std::memcpy(*text, answer.text.c_str(), answer.text.size() + 1);
  return answer.code;
}

/// What `work` answers; nothing that it throws gets out. `of_fault` says what a fault is.
template <class Work, class OfFault>
int answered(char** text, Work&& work, [[maybe_unused]] OfFault&& of_fault) {
  if (text != nullptr) *text = nullptr;
#if __cpp_exceptions
  try {
    try {
      return give(work(), text);
    } catch (const std::bad_alloc&) {
      return UNKNOT_NO_MEMORY;
    } catch (const std::exception& fault) {
      return give(of_fault(fault), text);
    }
  } catch (const std::exception&) {  // There is no memory for the line that says what was wrong.
    return UNKNOT_NO_MEMORY;
  }
#else
  return give(work(), text);
#endif
}

}  // namespace unknot::front
#pragma GCC visibility pop
