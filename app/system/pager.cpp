#include "system/pager.hpp"

#include "system/child.hpp"
#include "system/interruption.hpp"

namespace unknot::app {
namespace {

// What /bin/sh ends with when it cannot run a command.
constexpr int k_not_executable = 126;

}  // namespace

Shown show_in_pager(const std::string& command, std::string_view text) {
  const InterruptsIgnored while_it_runs;
  const ChildEnd end =
      run_child({"/bin/sh", "-c", command}, {.input = text, .environment = {}, .outputs = Outputs::ours});
  return end.code == k_not_found || end.code == k_not_executable ? Shown::no : Shown::yes;
}

}  // namespace unknot::app
