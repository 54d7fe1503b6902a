#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace dz::toolchain {

/// Lets one process at a time make a folder. Blocks until it has the lock; the system releases it
/// when the holder dies.
class FolderLock {
public:
    /// Fails with `toolchain.disk`.
    static Result<FolderLock> acquire(const std::filesystem::path& file);

    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

/// A folder under construction; it disappears with the value unless published.
class StagedFolder {
public:
    /// Fails with `toolchain.disk`.
    static Result<StagedFolder> create(const std::filesystem::path& root, const std::string& name);

    StagedFolder(StagedFolder&& other) noexcept;
    StagedFolder& operator=(StagedFolder&&) = delete;
    ~StagedFolder();

    const std::filesystem::path& path() const { return path_; }

    /// Writes a file into the folder, with its parents.
    Status write(const std::string& name, std::string_view content) const;

    /// Renames the folder to its final place, replacing an incomplete one.
    Status publish(const std::filesystem::path& target);

private:
    explicit StagedFolder(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
};

}  // namespace dz::toolchain
