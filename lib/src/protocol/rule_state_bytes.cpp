// The first byte is the version of what follows.
#include <type_traits>

#include "unknot/rule_state.hpp"

namespace unknot {

namespace {

// Raise it whenever RuleState's fields change, or what the rules keep in them.
constexpr char k_version = 3;

// The rules' numbers lie in the file: they may be added to, not moved.
static_assert(static_cast<int>(RuleId::sore_next_day) == 0 && static_cast<int>(RuleId::sore_same_day) == 1 &&
              static_cast<int>(RuleId::resume_reduced) == 2 && static_cast<int>(RuleId::resume_full) == 3 &&
              static_cast<int>(RuleId::resume_lapsed) == 14);

// What stands in a value until its fields are read.
template <class T>
T blank() {
  return T{};
}
template <>
Score blank() {
  return *Score::from(0);
}
template <>
EntryId blank() {
  return EntryId(EntryId::Bytes{});
}
template <>
ProtocolDay blank() {
  return ProtocolDay(date::local_days{});
}
template <>
EntryRef blank() {
  return {blank<EntryId>(), Instant{}, blank<ProtocolDay>()};
}
template <>
ScoredRef blank() {
  return {blank<EntryRef>(), blank<Score>()};
}
template <>
CountedSession blank() {
  return {blank<EntryRef>(), std::nullopt, std::nullopt, std::nullopt, SorenessState::full, false, false};
}
template <>
PressingRecord::Painful blank() {
  return {blank<EntryRef>(), std::nullopt, std::nullopt, Symptoms::absent};
}
template <>
Course blank() {
  return {blank<EntryRef>()};
}
template <>
Pressure blank() {
  return Pressure::light;
}
template <>
SorenessRecord::Step blank() {
  return {RuleId::sore_next_day, blank<ScoredRef>()};
}
template <>
DaySummary blank() {
  return {blank<ProtocolDay>()};
}
template <>
DayReadings blank() {
  return {blank<ProtocolDay>()};
}
template <>
WorstDay blank() {
  return {blank<ProtocolDay>(), blank<ScoredRef>()};
}
template <>
RuleState::ToolUse blank() {
  return {blank<EntryRef>(), ToolKind::unknown};
}

class Writer {
 public:
  static constexpr bool k_reads = false;
  std::string bytes;

  void natural(std::uint64_t& value) {
    for (std::uint64_t rest = value;; rest >>= 7U) {
      const auto low = static_cast<unsigned char>(rest & 0x7fU);
      bytes.push_back(static_cast<char>(rest > 0x7fU ? low | 0x80U : low));
      if (rest <= 0x7fU) return;
    }
  }
  void raw(EntryId& id) { bytes.append(id.bytes().begin(), id.bytes().end()); }
};

class Reader {
 public:
  static constexpr bool k_reads = true;
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  void natural(std::uint64_t& value) {
    value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const unsigned byte = next();
      value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
      if (byte <= 0x7fU) return;
    }
    failed_ = true;
  }
  void raw(EntryId& id) {
    EntryId::Bytes bytes = {};
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(next());
    id = EntryId(bytes);
  }
  void refuse() { failed_ = true; }
  bool is_done() const { return !failed_ && rest_.empty(); }

 private:
  unsigned next() {
    if (rest_.empty()) {
      failed_ = true;
      return 0;
    }
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return byte;
  }
  std::string_view rest_;
  bool failed_ = false;
};

// --- one description of the fields for both directions: a field that is forgotten does not compile ------------------

template <class Io, class... Fields>
void all(Io& io, Fields&... fields);

template <class Io, class T>
requires std::is_unsigned_v<T>
void field(Io& io, T& value) {
  auto wide = static_cast<std::uint64_t>(value);
  io.natural(wide);
  if constexpr (Io::k_reads) value = static_cast<T>(wide);
}

template <class Io>
void field(Io& io, std::int64_t& value) {
  // Zigzag: small negative numbers stay short.
  auto bits = static_cast<std::uint64_t>(value);
  bits = (bits << 1U) ^ (value < 0 ? ~std::uint64_t{0} : 0);
  io.natural(bits);
  if constexpr (Io::k_reads)
    value = static_cast<std::int64_t>((bits >> 1U) ^ ((bits & 1U) != 0 ? ~std::uint64_t{0} : 0));
}

template <class Io, class E>
requires std::is_enum_v<E>
void enumerated(Io& io, E& value, E first, E last) {
  auto number = static_cast<std::uint64_t>(value);
  io.natural(number);
  if constexpr (Io::k_reads) {
    if (number < static_cast<std::uint64_t>(first) || number > static_cast<std::uint64_t>(last)) return io.refuse();
    value = static_cast<E>(number);
  }
}

template <class Io>
void field(Io& io, bool& value) {
  std::uint64_t number = value ? 1 : 0;
  io.natural(number);
  value = number != 0;
}
template <class Io>
void field(Io& io, SorenessState& value) {
  enumerated(io, value, SorenessState::full, SorenessState::rest);
}
template <class Io>
void field(Io& io, RuleId& value) {
  enumerated(io, value, RuleId::sore_next_day, static_cast<RuleId>(k_rule_count - 1));
}
template <class Io>
void field(Io& io, Symptoms& value) {
  enumerated(io, value, Symptoms::absent, Symptoms::present);
}
template <class Io>
void field(Io& io, Pressure& value) {
  enumerated(io, value, Pressure::light, Pressure::firm);
}
template <class Io>
void field(Io& io, ToolKind& value) {
  enumerated(io, value, ToolKind::hands, ToolKind::unknown);
}
template <class Io>
void field(Io& io, Score& score) {
  auto number = static_cast<std::uint64_t>(score.value());
  io.natural(number);
  if constexpr (Io::k_reads) {
    if (number > static_cast<std::uint64_t>(Score::k_max)) return io.refuse();
    score = *Score::from(static_cast<int>(number));
  }
}
template <class Io>
void field(Io& io, EntryId& id) {
  io.raw(id);
}
template <class Io>
void field(Io& io, Seconds& seconds) {
  std::int64_t count = seconds.count();
  field(io, count);
  seconds = Seconds(count);
}
template <class Io>
void field(Io& io, Instant& at) {
  std::int64_t count = at.time_since_epoch().count();
  field(io, count);
  at = Instant(Seconds(count));
}
template <class Io>
void field(Io& io, ProtocolDay& day) {
  std::int64_t count = day.date().time_since_epoch().count();
  field(io, count);
  day = ProtocolDay(date::local_days(date::days(static_cast<date::days::rep>(count))));
}

template <class Io>
void field(Io& io, EntryRef& ref) {
  auto& [id, at, day] = ref;
  all(io, id, at, day);
}
template <class Io>
void field(Io& io, ScoredRef& ref) {
  auto& [entry, score] = ref;
  all(io, entry, score);
}
template <class Io, class T>
void field(Io& io, std::optional<T>& value) {
  bool present = value.has_value();
  field(io, present);
  if constexpr (Io::k_reads) value = present ? std::optional<T>(blank<T>()) : std::nullopt;
  if (value) field(io, *value);
}
template <class Io, class T, std::size_t n>
void field(Io& io, std::array<T, n>& values) {
  for (T& value : values) field(io, value);
}
template <class Io>
void field(Io& io, SorenessRecord::Step& step) {
  auto& [rule, by, earlier, session, lapsed] = step;
  all(io, rule, by, earlier, session, lapsed);
}
template <class Io>
void field(Io& io, SorenessRecord& soreness) {
  auto& [state, latest, last_sore, reduced_on, reduced_at, sore_free, rest_ended, step, rests_begun, run_first,
         run_last, run_days, run_ended] = soreness;
  all(io, state, latest, last_sore, reduced_on, reduced_at, sore_free, rest_ended, step, rests_begun, run_first,
      run_last, run_days, run_ended);
}
template <class Io>
void field(Io& io, PressingRecord::Painful& painful) {
  auto& [entry, first_press, last_press, symptoms] = painful;
  all(io, entry, first_press, last_press, symptoms);
}
template <class Io>
void field(Io& io, PressingRecord& pressing) {
  auto& [first_clear, latest_clear, painful] = pressing;
  all(io, first_clear, latest_clear, painful);
}
template <class Io>
void field(Io& io, CountedSession& session) {
  auto& [entry, before, after, pressure, soreness_before, came_after_stop, is_clear] = session;
  all(io, entry, before, after, pressure, soreness_before, came_after_stop, is_clear);
}
template <class Io>
void field(Io& io, DaySummary& rule_state) {
  auto& [day, counted, soreness_read, longest, longest_length] = rule_state;
  all(io, day, counted, soreness_read, longest, longest_length);
}
template <class Io>
void field(Io& io, DayReadings& readings) {
  auto& [day, before, checked] = readings;
  all(io, day, before, checked);
}
template <class Io>
void field(Io& io, WorstDay& worst_day) {
  auto& [day, worst] = worst_day;
  all(io, day, worst);
}
template <class Io>
void field(Io& io, RuleState::ToolUse& use) {
  auto& [entry, kind] = use;
  all(io, entry, kind);
}
template <class Io>
void field(Io& io, Course& course) {
  auto& [first, first_week_count, first_week_sum, first_worst, changes] = course;
  all(io, first, first_week_count, first_week_sum, first_worst, changes);
}
template <class Io>
void field(Io& io, RuleState& rule_state) {
  auto& [entries, soreness, pressing, course, was_resolved, days, readings, sessions, session_count, break_began,
         last_worst, latest_worst, last_tool, last_change] = rule_state;
  all(io, entries, soreness, pressing, course, was_resolved, days, readings, sessions, session_count, break_began,
      last_worst, latest_worst, last_tool, last_change);
}

template <class Io, class... Fields>
void all(Io& io, Fields&... fields) {
  (field(io, fields), ...);
}

}  // namespace

std::string bytes_of(const RuleState& rule_state) {
  Writer writer;
  writer.bytes.reserve(2048);
  writer.bytes.push_back(k_version);
  RuleState copy = rule_state;  // One description serves both directions, so it takes what it may change.
  field(writer, copy);
  return std::move(writer.bytes);
}

std::optional<RuleState> rule_state_from(std::string_view bytes) {
  if (bytes.empty() || bytes.front() != k_version) return std::nullopt;
  Reader reader(bytes.substr(1));
  RuleState rule_state;
  field(reader, rule_state);
  if (!reader.is_done()) return std::nullopt;
  return rule_state;
}

}  // namespace unknot
