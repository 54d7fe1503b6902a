#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dz {

/// A file inside a pack. The bytes live as long as the pack does.
struct PackedFile {
    std::string path;  ///< Relative, '/'-separated.
    std::string_view bytes;
};

/// The files of a pack that tools/pack_files.py made and the build linked in, in the order of path
/// bytes. A pack that does not add up is a broken program, which ends. Any thread may call it.
std::vector<PackedFile> files_in_pack(std::string_view pack);

}  // namespace dz
