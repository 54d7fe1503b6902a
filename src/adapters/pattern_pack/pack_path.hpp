#pragma once

#include <string_view>

namespace dz::pattern_pack {

/// Whether a file, or a folder named with a '/' at its end, belongs to a pack. README.md, cases/
/// and hidden files are for people and tests and stay out, except below files/, static/ and
/// snippets/, which hold what an app is made of. tools/pack_files.py applies the same
/// rule.
bool is_packed(std::string_view path);

}  // namespace dz::pattern_pack
