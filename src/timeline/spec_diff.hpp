#pragma once

#include <string>
#include <vector>

#include "model/app_spec.hpp"

namespace dz {

/// One place where two specs differ, as data.
struct SpecDifference {
    enum class Kind { Added, Removed, Changed, Moved };
    Kind kind = Kind::Changed;
    std::string path;    ///< "entities.Task.fields.dueDate.required".
    std::string before;  ///< Compact JSON of the part; empty when it was added.
    std::string after;   ///< Compact JSON of the part; empty when it was removed.
    bool operator==(const SpecDifference&) const = default;
};
std::string_view to_string(SpecDifference::Kind kind);

namespace timeline {

/// Where two specs differ, in document order: the items of lists are told apart by their names, so
/// a changed field is found in its place wherever it stands. `Moved` gives the names of a list
/// whose items are the same in another order. Empty when the specs are equal.
std::vector<SpecDifference> spec_diff(const AppSpec& before, const AppSpec& after);

}  // namespace timeline
}  // namespace dz
