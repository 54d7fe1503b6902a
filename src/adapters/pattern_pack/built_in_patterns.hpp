#pragma once

#include <vector>

#include "model/pattern_library.hpp"

namespace dz::pattern_pack {

/// The patterns this program was built with, in the order of path bytes. Reads no disk; each call
/// copies the bytes once, out of the program. Any thread may call it.
std::vector<PackFile> built_in_patterns();

}  // namespace dz::pattern_pack
