#include "adapters/pattern_pack/built_in_patterns.hpp"

#include <utility>

#include "base/file_pack.hpp"
#include "embedded/built_in_patterns.hpp"

namespace dz::pattern_pack {

std::vector<PackFile> built_in_patterns() {
    std::vector<PackFile> files;
    for (auto& file : files_in_pack(embedded::built_in_patterns()))
        files.push_back({std::move(file.path), std::string(file.bytes)});
    return files;
}

}  // namespace dz::pattern_pack
