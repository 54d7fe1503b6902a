#include "adapters/app_dir/folder_lock.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "adapters/app_dir/app_index.hpp"

namespace dz::app_dir {
namespace {

/// A link in the place of our records could lead a write out of the app.
Status check_own_folder(const Folder& folder, const std::string& own) {
    struct ::stat info {};
    const auto name = std::string(kOwnFolder);
    if (::fstatat(folder.descriptor(), name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0 ||
        S_ISDIR(info.st_mode))
        return {};
    return fail({.kind = ErrorKind::Denied,
                 .code = "write.path",
                 .message = "\"" + own + "\" is not a folder.",
                 .hint = "Move it away; our records of the app live there."});
}

}  // namespace

Result<FolderLock> FolderLock::take(const Folder& folder) {
    const auto own = folder.path() + "/" + std::string(kOwnFolder);
    DZ_TRY(check_own_folder(folder, own));
    DZ_TRY(folder.make(std::string(kOwnFolder)));
    const int inside = ::openat(folder.descriptor(), std::string(kOwnFolder).c_str(),
                                O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (inside < 0) return fail(write_error(own, errno));
    // Read-only first: a write that changes nothing works on a read-only disk.
    int descriptor = ::openat(inside, "lock", O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0 && errno == ENOENT)
        descriptor = ::openat(inside, "lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    const int why = errno;
    ::close(inside);
    if (descriptor < 0) return fail(write_error(own + "/lock", why));
    return lock(descriptor, folder.path());
}

Result<FolderLock> FolderLock::take_bare(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0) return fail(write_error(path, errno));
    return lock(descriptor, path);
}

Result<FolderLock> FolderLock::lock(int descriptor, const std::string& path) {
    FolderLock held(descriptor);
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EINTR) continue;
        if (errno != EWOULDBLOCK) return fail(write_error(path, errno));
        return fail({.kind = ErrorKind::Conflict,
                     .code = "write.busy",
                     .message = "Another run is writing \"" + path + "\".",
                     .hint = "Wait until it has finished and try again."});
    }
    return held;
}

bool FolderLock::still_stands() const {
    struct ::stat info {};
    return ::fstat(descriptor_, &info) == 0 && info.st_nlink > 0;
}

FolderLock::~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace dz::app_dir
