#include "ports/app_dir.hpp"

#include <algorithm>

namespace dz {

bool WriteReport::has_conflicts() const {
    return count(FileChange::Conflicted) > 0;
}

std::size_t WriteReport::count(FileChange change) const {
    return static_cast<std::size_t>(std::ranges::count(files, change, &FileResult::change));
}

std::vector<std::string> WriteReport::conflicts() const {
    std::vector<std::string> paths;
    for (const auto& file : files)
        if (file.change == FileChange::Conflicted) paths.push_back(file.path);
    return paths;
}

bool WriteReport::has_changes() const {
    return count(FileChange::Kept) + count(FileChange::Unchanged) != files.size();
}

}  // namespace dz
