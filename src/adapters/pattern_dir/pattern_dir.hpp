#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/pattern_library.hpp"

namespace dz::patterns {

/// The files of a directory of patterns, by path. Hidden files are skipped.
///
/// Fails with `pattern.unreadable` (no directory, a file that cannot be read), `pattern.path` for
/// a symbolic link, or `pattern.too_large` above 64 MiB or 20,000 files.
Result<std::vector<PackFile>> read_pattern_dir(const std::filesystem::path& root);

/// The packs this binary was built with. They do not need the source tree.
std::vector<PackFile> builtin_patterns();

/// The built-in packs, then those of each directory in turn; a later pack replaces patterns of the
/// same id and version.
Result<PatternLibrary> load_patterns(const std::vector<std::filesystem::path>& directories);

/// Reads what tools/pack_patterns.py wrote. Fails with `pattern.blob` when it is damaged.
Result<std::vector<PackFile>> unpack_patterns(std::string_view blob);

}  // namespace dz::patterns
