#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

#include "base/result.hpp"

namespace dz::app_dir {

/// Asked before every change to the disk; an errno other than 0 makes the change fail with it.
/// Tests fail, or kill, a write at each of its steps with it.
using Faults = std::function<int(std::string_view step, const std::string& path)>;

/// The error of a failed system call: `write.disk_full`, `write.read_only` or `write.failed`.
Error write_error(const std::string& path, int number);

/// When changes have to be on the disk.
enum class Durability {
    EachStep,  ///< Before the next one: for folders that hold something already.
    AtEnd,     ///< At sync_all: for folders nobody sees yet. A hundred times fewer waits.
};

/// What stands at a path.
struct Found {
    enum class Kind {
        Absent,
        File,
        Obstacle,  ///< A folder, link or device, there or on the way; or a file over 64 MiB.
    };
    Kind kind = Kind::Absent;
    std::string bytes = {};  ///< Of a File.
    mode_t mode = 0;         ///< Permission bits of a File.

    bool is_file() const { return kind == Kind::File; }
    /// SHA-256 of a File, "-" when nothing is there, "!" for an obstacle.
    std::string digest() const;
};

/// One folder of the disk, held open: paths are relative to it and pass through no link, whatever
/// is renamed meanwhile. Errors are those of write_error.
class Folder {
public:
    static Result<Folder> open(const std::string& path, const Faults& faults,
                               Durability durability = Durability::EachStep);
    Folder(Folder&& other) noexcept;
    Folder& operator=(Folder&&) = delete;
    ~Folder();

    const std::string& path() const { return path_; }
    int descriptor() const { return descriptor_; }

    Result<Found> look(const std::string& path) const;

    /// Names inside a folder, sorted; none when there is no such folder.
    Result<std::vector<std::string>> names(const std::string& path) const;

    /// Writes a file and waits until the disk has its bytes. Not atomic: for staging.
    Status write(const std::string& path, std::string_view bytes, mode_t mode) const;

    /// Makes a folder and those above it.
    Status make(const std::string& path) const;

    /// Moves a file over another, atomically, and waits until the disk knows.
    Status move(const std::string& from, const std::string& to) const;

    /// Removes a file; one that is not there is no error.
    Status remove(const std::string& path) const;

    /// Removes the folders above a path that are empty now. Cannot fail.
    void prune_above(const std::string& path) const;

    /// Waits until the disk knows the names in a folder.
    Status sync(const std::string& path) const;

    /// Waits until the disk has everything, whatever the durability of the steps.
    Status sync_all() const;

private:
    Folder(std::string path, int descriptor, const Faults& faults, Durability durability)
        : path_(std::move(path)),
          descriptor_(descriptor),
          faults_(faults),
          durability_(durability) {}
    bool is_synced(int descriptor) const;
    Status ask(std::string_view step, const std::string& path) const;
    int open_folder(std::string_view path, bool create) const;

    std::string path_;
    int descriptor_;
    const Faults& faults_;
    Durability durability_;
};

}  // namespace dz::app_dir
