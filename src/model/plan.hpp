#pragma once

#include <string>
#include <vector>

namespace dz {

/// Who may change a generated file, and what a regeneration does with edits.
enum class FileOwner {
    Generated,  ///< Ours; edits are merged.
    Merged,     ///< Ours and theirs.
    Seed,       ///< Written once, then theirs.
};

/// One file of a generated app, already rendered.
struct FileDraft {
    std::string path;     ///< Relative to the app root, '/'-separated.
    std::string content;  ///< Text is UTF-8 and ends with exactly one newline; assets are bytes.
    std::string pattern;  ///< Id of the pattern that asked for it.
    FileOwner owner = FileOwner::Generated;
};

/// A whole generation, sorted by path, without duplicates.
struct Plan {
    std::vector<FileDraft> files;
};

}  // namespace dz
