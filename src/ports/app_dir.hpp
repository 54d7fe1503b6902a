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

/// The folder an app lives in, where people edit what was generated.
///
/// A write merges the plan with the edits made since the last one: three-way, with the previous
/// render as the base. No edit is ever lost; a conflict keeps both texts between markers, as git
/// does. Files owned as `seed` are written once. A write that fails, or a machine that dies during
/// one, leaves the old app or the new one.
class AppDir {
public:
    virtual ~AppDir() = default;

    /// Fails with `write.foreign_directory` (files that are not of an app), `write.symlink` (a link
    /// on the way to a file), `write.path`, `write.disk_full`, `write.denied`, `write.failed`, or
    /// with the errors of parse_lock. Not for concurrent use on one folder.
    virtual Result<WriteReport> write(const Plan& plan) = 0;

    /// The same report without changing anything.
    virtual Result<WriteReport> preview(const Plan& plan) = 0;
};

}  // namespace dz
