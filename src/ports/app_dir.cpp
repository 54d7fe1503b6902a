#include "ports/app_dir.hpp"

#include <algorithm>

namespace dz {

bool WriteReport::has_conflicts() const {
    return count(FileChange::Conflicted) > 0;
}

std::size_t WriteReport::count(FileChange change) const {
    return static_cast<std::size_t>(std::ranges::count(files, change, &FileResult::change));
}

}  // namespace dz
