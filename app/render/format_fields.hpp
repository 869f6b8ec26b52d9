// format_fields.hpp: `--format "{point} {due}"`: fields in braces, named by the user, filled in. Nothing is ever run.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace unknot::app {

/// A field that a format may name, and its value.
using Field = std::pair<std::string_view, std::string>;

/// `format` with each `{name}` filled in, `{{` and `}}` for braces, and `\n` and `\t` for newline and tab. CommandError
/// (usage) for a name that is not in `fields`, which lists those that are, and for a brace without its partner.
std::string filled(std::string_view format, const std::vector<Field>& fields);

}  // namespace unknot::app
