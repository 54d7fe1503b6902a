#pragma once

#include <vector>

#include "base/file_pack.hpp"

namespace dz::web_pack {

/// The web interface this program was built with, in the order of path bytes; nothing when it was
/// built without. The bytes live as long as the program. Any thread may call it.
std::vector<PackedFile> web_files();

}  // namespace dz::web_pack
