#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace dz::files {

/// A folder on disk, reached only through paths that stay inside it and pass no symbolic link.
///
/// All functions fail with `write.symlink`, `write.path`, `write.disk_full`, `write.denied` or
/// `write.failed`; messages name the path.
class Folder {
public:
    explicit Folder(std::filesystem::path root) : root_(std::move(root)) {}

    const std::filesystem::path& root() const { return root_; }

    /// The bytes of a file, or nothing when there is none.
    Result<std::optional<std::string>> read(std::string_view path) const;

    /// Writes a new file with its folders and waits until the disk has it. Not atomic: for staging.
    Status write(std::string_view path, std::string_view bytes) const;

    /// Moves a file over another, atomically, making folders on the way. The mode of a file that
    /// is replaced stays.
    Status replace(std::string_view from, std::string_view to) const;

    /// Removes a file and the folders it leaves empty. A file that is not there is no error.
    Status remove(std::string_view path) const;

    /// Removes a folder with all it holds.
    Status remove_all(std::string_view path) const;

    /// Names directly inside the folder, in letter order; empty when it does not exist.
    Result<std::vector<std::string>> names() const;

private:
    Result<std::filesystem::path> locate(std::string_view path) const;

    std::filesystem::path root_;
};

/// The error for a failed system call: `code` is errno.
Error write_error(const std::string& doing, const std::filesystem::path& path, int code);

}  // namespace dz::files
