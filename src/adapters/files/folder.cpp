#include "adapters/files/folder.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/pattern_library.hpp"

namespace dz::files {
namespace fs = std::filesystem;

namespace {

/// Closes a file descriptor at the end of a scope.
class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }

    /// Closes now: a full disk may only show here.
    bool close() {
        const int fd = fd_;
        fd_ = -1;
        return ::close(fd) == 0;
    }

private:
    int fd_;
};

}  // namespace

Error write_error(const std::string& doing, const fs::path& path, int code) {
    Error error{.kind = ErrorKind::Unavailable,
                .code = "write.failed",
                .message = doing + " " + path.string() + " failed: " + std::strerror(code) + ".",
                .hint = "Check the disk and try again."};
    if (code == ENOSPC || code == EDQUOT) {
        error.kind = ErrorKind::Exhausted;
        error.code = "write.disk_full";
        error.message = "The disk is full: " + path.string() + " cannot be written.";
        error.hint = "Free some space and try again; the app is as it was.";
    } else if (code == EACCES || code == EPERM || code == EROFS) {
        error.kind = ErrorKind::Denied;
        error.code = "write.denied";
        error.message = path.string() + " may not be written.";
        error.hint = "Check the owner and the permissions of the folder, or choose another one.";
    }
    return error;
}

Result<fs::path> Folder::locate(std::string_view path) const {
    if (!is_inner_path(path))
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "write.path",
                     .message = "\"" + std::string(path) + "\" is not a path inside the app.",
                     .hint = "Restore datazentr.lock from version control."});
    auto at = root_;
    for (const auto& part : fs::path(path)) {
        at /= part;
        struct stat info {};
        if (::lstat(at.c_str(), &info) != 0) continue;
        if (S_ISLNK(info.st_mode))
            return fail({.kind = ErrorKind::Denied,
                         .code = "write.symlink",
                         .message = at.string() + " is a symbolic link.",
                         .hint = "Replace it by a real file or folder; links could lead outside of "
                                 "the app."});
    }
    return at;
}

Result<std::optional<std::string>> Folder::read(std::string_view path) const {
    DZ_TRY_ASSIGN(const auto at, locate(path));
    const Descriptor file(::open(at.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (file.get() < 0) {
        if (errno == ENOENT || errno == ENOTDIR) return std::optional<std::string>();
        return fail(write_error("Reading", at, errno));
    }
    struct stat info {};
    if (::fstat(file.get(), &info) != 0) return fail(write_error("Reading", at, errno));
    if (!S_ISREG(info.st_mode))
        return fail({.kind = ErrorKind::Conflict,
                     .code = "write.failed",
                     .message = at.string() + " is in the way: it is not a file.",
                     .hint = "Move it elsewhere."});
    std::string bytes(static_cast<std::size_t>(info.st_size), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const auto count = ::read(file.get(), bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return fail(write_error("Reading", at, errno));
        if (count == 0) break;
        done += static_cast<std::size_t>(count);
    }
    bytes.resize(done);
    return std::optional(std::move(bytes));
}

Status Folder::write(std::string_view path, std::string_view bytes) const {
    DZ_TRY_ASSIGN(const auto at, locate(path));
    std::error_code error;
    fs::create_directories(at.parent_path(), error);
    if (error) return fail(write_error("Making a folder for", at, error.value()));
    Descriptor file(
        ::open(at.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644));
    if (file.get() < 0) return fail(write_error("Writing", at, errno));
    while (!bytes.empty()) {
        const auto count = ::write(file.get(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return fail(write_error("Writing", at, errno));
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    // Renames are only safe once the bytes are.
    if (::fsync(file.get()) != 0) return fail(write_error("Writing", at, errno));
    if (!file.close()) return fail(write_error("Writing", at, errno));
    return {};
}

Status Folder::replace(std::string_view from, std::string_view to) const {
    DZ_TRY_ASSIGN(const auto source, locate(from));
    DZ_TRY_ASSIGN(const auto target, locate(to));
    std::error_code error;
    fs::create_directories(target.parent_path(), error);
    if (error) return fail(write_error("Making a folder for", target, error.value()));
    struct stat info {};
    if (::lstat(target.c_str(), &info) == 0 && S_ISREG(info.st_mode))
        static_cast<void>(::chmod(source.c_str(), info.st_mode & 07777U));
    if (::rename(source.c_str(), target.c_str()) != 0)
        return fail(write_error("Writing", target, errno));
    return {};
}

Status Folder::remove(std::string_view path) const {
    DZ_TRY_ASSIGN(const auto at, locate(path));
    if (::unlink(at.c_str()) != 0 && errno != ENOENT && errno != ENOTDIR)
        return fail(write_error("Removing", at, errno));
    for (auto folder = at.parent_path(); folder != root_; folder = folder.parent_path())
        if (::rmdir(folder.c_str()) != 0) break;  // Not empty: somebody else lives there.
    return {};
}

Status Folder::remove_all(std::string_view path) const {
    DZ_TRY_ASSIGN(const auto at, locate(path));
    std::error_code error;
    fs::remove_all(at, error);
    if (error) return fail(write_error("Removing", at, error.value()));
    return {};
}

Result<std::vector<std::string>> Folder::names() const {
    std::vector<std::string> names;
    std::error_code error;
    const auto status = fs::status(root_, error);
    if (status.type() == fs::file_type::not_found) return names;
    for (fs::directory_iterator at(root_, error), end; !error && at != end; at.increment(error))
        names.push_back(at->path().filename().string());
    if (error) return fail(write_error("Reading", root_, error.value()));
    std::ranges::sort(names);
    return names;
}

}  // namespace dz::files
