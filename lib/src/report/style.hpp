// style.hpp: how the page looks on a screen, in the dark, on a telephone and on paper.
#pragma once

#include <optional>
#include <string>

#include "report/html.hpp"
#include "unknot/text.hpp"
#include "unknot/time.hpp"

namespace unknot::report {

/// style.css and chart.css.
Html page_css();
Html chart_css();

/// The page's style, and the policy that lets it load and run nothing but this one style sheet, by its hash.
struct PageStyle {
  Html element;
  std::string policy;
};
/// With a running head for paper: the name, where there is one, the day, and the number of each page.
PageStyle page_style(const std::optional<PersonName>& name, ProtocolDay day);

/// The style of a drawing that stands alone, with its element.
Html chart_style();

}  // namespace unknot::report
