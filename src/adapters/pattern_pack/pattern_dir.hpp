#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/pattern_library.hpp"

namespace dz::pattern_pack {

/// What one folder of patterns may weigh, so that a wrong folder fails early.
struct PackLimits {
    std::size_t max_file_bytes = 4u << 20;
    std::size_t max_files = 20'000;
    std::size_t max_total_bytes = 256u << 20;
};

/// Reads a folder of patterns from disk, in the order of path bytes; see pack_path.hpp for what
/// belongs to it. Links to files inside the folder are read like files. Any thread may call it.
///
/// Fails with `pattern.read`: the folder or a file in it cannot be read, a link leaves the folder
/// or names a folder, something is neither file nor folder, or a limit is passed.
Result<std::vector<PackFile>> read_pattern_dir(const std::string& path,
                                               const PackLimits& limits = {});

}  // namespace dz::pattern_pack
