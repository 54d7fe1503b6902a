#include "model/blueprint.hpp"

#include <algorithm>

namespace dz {

const PatternInstance* Blueprint::find(std::string_view id) const {
    const auto found = std::ranges::find(patterns, id, &PatternInstance::id);
    return found == patterns.end() ? nullptr : &*found;
}

}  // namespace dz
