#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/plan.hpp"

namespace dz {

/// What a write did, or would do, with one file.
enum class FileChange {
    Created,
    Updated,     ///< Nobody had edited it.
    Merged,      ///< Your edits and ours, without contradiction.
    Conflicted,  ///< Both changed the same place; both texts are kept.
    Kept,        ///< Yours stays as it is.
    Deleted,     ///< No longer generated, and nobody had edited it.
    Unchanged,
};

struct FileResult {
    std::string path;
    FileChange change = FileChange::Unchanged;
    std::string note = {};  ///< A sentence for Conflicted and some Kept; else empty.
};

/// What became of every file of a plan and of the app it updates, by path.
struct WriteReport {
    std::vector<FileResult> files;

    bool has_conflicts() const;
    std::size_t count(FileChange change) const;

    /// Paths of files that were edited by you and by us in a contradictory way.
    std::vector<std::string> conflicts() const;

    /// False when the write left the folder as it was.
    bool has_changes() const;
};

}  // namespace dz
