// style.hpp: how the page looks on a screen, in the dark, on a telephone and on paper.
#pragma once

#include <string>

#include "report/html.hpp"

namespace unknot::report {

/// The style sheet, with its element.
Html style();
/// The policy that lets the page load and run nothing: only this one style sheet, by its hash.
std::string content_policy();

}  // namespace unknot::report
