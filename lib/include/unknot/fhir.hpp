// fhir.hpp: a diary as a FHIR R4 Bundle (type collection), piece by piece, for programs of clinics. Every id follows
// from the diary's own, so that exporting again gives the same resources. It never writes a file.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "unknot/exchange.hpp"

#pragma GCC visibility push(default)
namespace unknot {

class JsonWriter;

/// Writes the Bundle in the order of its functions. A reading that was not taken gives no resource, and never a 0. The
/// same calls give the same bytes.
class FhirWriter {
 public:
  /// `owner` names the patient for ever: the device that began the diary.
  FhirWriter(std::function<void(std::string_view)> write, const DeviceId& owner);
  ~FhirWriter();
  /// The head, and a Patient without a name.
  void begin();
  /// A CarePlan: what is decided for the point. `zone` is for the times in its words.
  void care_plan(const PointDecision& decided, const Settings& settings, const Zone& zone);
  /// A Procedure for a session, and an Observation for each reading of either kind.
  void entry(const Point& point, const Entry& entry);
  void end();  ///< The rest of the document. Nothing may follow.

 private:
  void write_on();
  std::function<void(std::string_view)> write_;
  std::unique_ptr<JsonWriter> json_;
  std::string owner_;
  std::set<std::string> plans_;
};

}  // namespace unknot
#pragma GCC visibility pop
