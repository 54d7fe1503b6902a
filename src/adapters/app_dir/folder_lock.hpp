#pragma once

#include <string>
#include <utility>

#include "adapters/app_dir/folder.hpp"
#include "base/result.hpp"

namespace dz::app_dir {

/// The right to change a folder, held until destroyed or until the process ends, however it ends.
class FolderLock {
public:
    /// Does not wait: fails with `write.busy` when somebody else holds it. Creates the lock file
    /// of an app when there is none.
    static Result<FolderLock> take(const Folder& folder);

    /// The same for a folder that is being built and has no lock file yet.
    static Result<FolderLock> take_bare(const std::string& path);

    FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock();

    /// False when the locked file or folder was removed before the lock was held.
    bool still_stands() const;

private:
    explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
    static Result<FolderLock> lock(int descriptor, const std::string& path);
    int descriptor_;
};

}  // namespace dz::app_dir
