#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/app_tree.hpp"
#include "model/plan.hpp"

namespace dz {

/// What a folder is to us.
enum class DirState {
    Missing,
    Empty,    ///< Nothing but version control of its own.
    Ours,     ///< An app, whole or with a write to finish.
    Foreign,  ///< Somebody else's files, or no folder at all.
};

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

/// The folders apps live in, where people edit what was generated. Stateless: any thread and any
/// process may use one; two writes to one folder exclude each other.
///
/// A write merges a plan with the edits made since the last one: three-way, with the last render
/// as the base. A clean merge is written. On a conflict the user's file stays byte for byte and
/// the new render is written beside it as `<file>.datazentr-new`. What the user removed stays
/// removed; what is no longer generated is removed unless edited; seeds are written once. Links
/// inside the folder are never followed.
///
/// A write that fails, or a machine that dies during one, leaves the old app or the new one, or a
/// journal that the next call finishes before it does anything else. An edit saved in the moment
/// between the last look at a file and its replacement (microseconds) is not seen.
class AppDirs {
public:
    virtual ~AppDirs() = default;

    /// Fails with `app.read` when the folder cannot be listed.
    virtual Result<DirState> state(const std::string& dir) = 0;

    /// Writes a plan into a folder, which is made when it is missing.
    ///
    /// Fails with `write.foreign_dir`, `write.path` (of a plan, or a link in our own place),
    /// `write.busy` (another write is running), `write.read_only`, `write.disk_full`,
    /// `write.record` (our record of the app is damaged) and `write.failed`.
    virtual Result<WriteReport> write(const std::string& dir, const Plan& plan) = 0;

    /// The report of a write without the write. Same errors.
    virtual Result<WriteReport> preview(const std::string& dir, const Plan& plan) = 0;

    /// The app as it stands, with its edits; without node_modules, dist, .data, .git, our own
    /// records and `*.datazentr-new`. Links are left out.
    ///
    /// Fails with `app.missing`, `app.read`, `app.too_large` (a file over 8 MiB, more than 20,000
    /// files or 256 MiB together), and with the errors of a write when it has one to finish.
    virtual Result<AppTree> read(const std::string& dir) = 0;
};

}  // namespace dz
