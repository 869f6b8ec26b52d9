#include "unknot/version.hpp"

namespace unknot {

std::string_view version() noexcept { return UNKNOT_VERSION; }

}  // namespace unknot
