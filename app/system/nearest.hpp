// nearest.hpp: Spelling suggestions by edit distance.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace unknot::app {

/// The nearest of `words`; absent when none is near. Near is: a slip of the keys for each three letters, a slip in one
/// part of a name, or a word left out or shortened (`lef-sol` for `left-soleus`).
std::optional<std::string> nearest(std::string_view typed, const std::vector<std::string>& words);

/// `(did you mean X?)` for the nearest of `words`; empty when none is near.
std::string did_you_mean(std::string_view typed, const std::vector<std::string>& words);

}  // namespace unknot::app
