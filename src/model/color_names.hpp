#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dz {

/// A colour word. Names are lower case without spaces and spell "grey".
struct NamedColor {
    std::string_view name;
    std::uint32_t value;  ///< 0xrrggbb.
};

/// Our words first, then the CSS names: where both know a word, ours is what people mean by it
/// ("ivory" paper is creamier than CSS `ivory`).
const std::vector<NamedColor>& named_colors();

}  // namespace dz
