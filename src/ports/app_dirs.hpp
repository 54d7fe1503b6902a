#pragma once

#include <string>

#include "base/result.hpp"
#include "model/app_tree.hpp"
#include "model/plan.hpp"
#include "ports/app_dir.hpp"

namespace dz {

/// What stands where an app should go.
enum class DirState {
    Missing,
    Empty,
    Ours,     ///< It has a datazentr.lock.
    Foreign,  ///< It holds something, but no app of ours.
};

/// The folders of apps on this machine, by path. Calls on one folder must not overlap.
class AppDirs {
public:
    virtual ~AppDirs() = default;

    /// Fails with `write.denied` when the path cannot be looked at, or `write.path` when it is a
    /// file.
    virtual Result<DirState> state(const std::string& dir) = 0;

    /// As AppDir::write, in that folder.
    virtual Result<WriteReport> write(const std::string& dir, const Plan& plan) = 0;

    /// The app as it stands, edits included. Left out: installed packages, builds, local data,
    /// version control, and the generator's own copies.
    ///
    /// Fails with `app.not_found`, `app.unreadable`, or `app.too_large` above 64 MiB or 20,000
    /// files. Symbolic links are not followed.
    virtual Result<AppTree> read(const std::string& dir) = 0;
};

}  // namespace dz
