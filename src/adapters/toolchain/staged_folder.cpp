#include "adapters/toolchain/staged_folder.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace dz::toolchain {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> disk_error(const fs::path& path, const std::string& why) {
    return fail({.kind = ErrorKind::Unavailable,
                 .code = "toolchain.disk",
                 .message = "\"" + path.string() + "\" cannot be written: " + why + ".",
                 .hint = "Check the free space and the owner of the folder, or set "
                         "DATAZENTR_HOME to a folder you own."});
}

std::string last_error() {
    return std::error_code(errno, std::generic_category()).message();
}

}  // namespace

Result<FolderLock> FolderLock::acquire(const fs::path& file) {
    std::error_code why;
    fs::create_directories(file.parent_path(), why);
    if (why) return disk_error(file.parent_path(), why.message());
    const int descriptor = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644);
    if (descriptor < 0) return disk_error(file, last_error());
    while (::flock(descriptor, LOCK_EX) != 0) {
        if (errno == EINTR) continue;
        const auto reason = last_error();
        ::close(descriptor);
        return disk_error(file, reason);
    }
    return FolderLock(descriptor);
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock::~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<StagedFolder> StagedFolder::create(const fs::path& root, const std::string& name) {
    const auto path = root / (".staging-" + name);
    std::error_code why;
    // Left by a process that was killed; its lock is ours now.
    fs::remove_all(path, why);
    fs::create_directories(path, why);
    if (why) return disk_error(path, why.message());
    return StagedFolder(path);
}

StagedFolder::StagedFolder(StagedFolder&& other) noexcept
    : path_(std::exchange(other.path_, fs::path())) {}

StagedFolder::~StagedFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
}

Status StagedFolder::write(const std::string& name, std::string_view content) const {
    const auto file = path_ / name;
    std::error_code why;
    fs::create_directories(file.parent_path(), why);
    std::ofstream out(file, std::ios::binary);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    if (!out) return disk_error(file, last_error());
    return {};
}

Status StagedFolder::publish(const fs::path& target) {
    std::error_code why;
    fs::remove_all(target, why);
    fs::rename(path_, target, why);
    if (why) return disk_error(target, why.message());
    path_.clear();
    return {};
}

}  // namespace dz::toolchain
