#include "adapters/app_dir/folder.hpp"

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "base/hash.hpp"

namespace dz::app_dir {
namespace {

constexpr off_t kLargestFile = 64 << 20;

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        const int kept = errno;
        if (number_ >= 0) ::close(number_);
        errno = kept;
    }
    int get() const { return number_; }
    int release() { return std::exchange(number_, -1); }
    void reset(int number) {
        if (number_ >= 0) ::close(number_);
        number_ = number;
    }

private:
    int number_;
};

std::string_view parent(std::string_view path) {
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

/// Ends at the end of `path`, so it is a C string when `path` is.
const char* leaf(const std::string& path) {
    const auto slash = path.rfind('/');
    return path.c_str() + (slash == std::string::npos ? 0 : slash + 1);
}

bool is_obstructed(int number) {
    return number == ENOTDIR || number == ELOOP || number == EISDIR || number == ENXIO;
}

}  // namespace

Error write_error(const std::string& path, int number) {
    const auto why = std::error_code(number, std::generic_category()).message();
    switch (number) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return {.kind = ErrorKind::Exhausted,
                    .code = "write.disk_full",
                    .message = "There is no space to write \"" + path + "\": " + why + ".",
                    .hint =
                        "Free some space or raise the quota, then run it again; nothing of "
                        "yours is lost."};
        case EROFS:
        case EACCES:
        case EPERM:
            return {.kind = ErrorKind::Denied,
                    .code = "write.read_only",
                    .message = "\"" + path + "\" may not be written: " + why + ".",
                    .hint = "Check the owner and the permissions, or choose another folder."};
        default:
            return {.kind = ErrorKind::Unavailable,
                    .code = "write.failed",
                    .message = "\"" + path + "\" cannot be written: " + why + ".",
                    .hint = "Check the disk and run it again; nothing of yours is lost."};
    }
}

std::string Found::digest() const {
    if (kind == Kind::File) return sha256_hex(bytes);
    return kind == Kind::Absent ? "-" : "!";
}

Result<Folder> Folder::open(const std::string& path, const Faults& faults, Durability durability) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return fail(write_error(path, errno));
    return Folder(path, descriptor, faults, durability);
}

Folder::Folder(Folder&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      faults_(other.faults_),
      durability_(other.durability_) {}

Folder::~Folder() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Status Folder::ask(std::string_view step, const std::string& path) const {
    if (const int number = faults_ ? faults_(step, path) : 0)
        return fail(write_error(path_ + "/" + path, number));
    return {};
}

/// A descriptor the caller closes, or -1 with errno.
int Folder::open_folder(std::string_view path, bool create) const {
    Descriptor at(::openat(descriptor_, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    while (at.get() >= 0 && !path.empty()) {
        const std::string part(path.substr(0, path.find('/')));
        path.remove_prefix(std::min(part.size() + 1, path.size()));
        constexpr int kFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
        int next = ::openat(at.get(), part.c_str(), kFlags);
        if (next < 0 && errno == ENOENT && create) {
            const int refused = faults_ ? faults_("make folder", part) : 0;
            if (refused != 0 || (::mkdirat(at.get(), part.c_str(), 0755) != 0 && errno != EEXIST)) {
                if (refused != 0) errno = refused;
                return -1;
            }
            // The name of a folder has to be on disk before anything inside it counts.
            if (!is_synced(at.get())) return -1;
            next = ::openat(at.get(), part.c_str(), kFlags);
        }
        if (next < 0) return -1;
        at.reset(next);
    }
    return at.release();
}

Result<Found> Folder::look(const std::string& path) const {
    const auto failed = [&]() -> Result<Found> {
        if (errno == ENOENT) return Found{};
        if (is_obstructed(errno)) return Found{.kind = Found::Kind::Obstacle};
        return fail(write_error(path_ + "/" + path, errno));
    };
    const Descriptor folder(open_folder(parent(path), false));
    if (folder.get() < 0) return failed();
    const Descriptor file(::openat(folder.get(), leaf(path),
                                   O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    if (file.get() < 0) return failed();
    struct ::stat info {};
    if (::fstat(file.get(), &info) != 0) return failed();
    if (!S_ISREG(info.st_mode) || info.st_size > kLargestFile)
        return Found{.kind = Found::Kind::Obstacle};
    Found found{.kind = Found::Kind::File, .mode = info.st_mode & 0777};
    found.bytes.resize(static_cast<std::size_t>(info.st_size));
    std::size_t size = 0;
    while (size < found.bytes.size()) {
        const auto got = ::read(file.get(), found.bytes.data() + size, found.bytes.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return failed();
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    found.bytes.resize(size);
    return found;
}

Result<std::vector<std::string>> Folder::names(const std::string& path) const {
    std::vector<std::string> names;
    const int descriptor = open_folder(path, false);
    if (descriptor < 0) {
        if (errno == ENOENT || is_obstructed(errno)) return names;
        return fail(write_error(path_ + "/" + path, errno));
    }
    DIR* entries = ::fdopendir(descriptor);
    if (entries == nullptr) {
        ::close(descriptor);
        return fail(write_error(path_ + "/" + path, errno));
    }
    while (const auto* entry = ::readdir(entries)) {
        const std::string_view name = entry->d_name;
        if (name != "." && name != "..") names.emplace_back(name);
    }
    ::closedir(entries);
    std::ranges::sort(names);
    return names;
}

Status Folder::write(const std::string& path, std::string_view bytes, mode_t mode) const {
    const auto full = path_ + "/" + path;
    const Descriptor folder(open_folder(parent(path), true));
    if (folder.get() < 0) return fail(write_error(full, errno));
    DZ_TRY(ask("write", path));
    const Descriptor file(::openat(folder.get(), leaf(path),
                                   O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (file.get() < 0) return fail(write_error(full, errno));
    while (!bytes.empty()) {
        const auto count = ::write(file.get(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return fail(write_error(full, errno));
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    // By descriptor, so the umask has no say.
    if (::fchmod(file.get(), mode) != 0) return fail(write_error(full, errno));
    DZ_TRY(ask("sync file", path));
    if (!is_synced(file.get())) return fail(write_error(full, errno));
    return {};
}

Status Folder::make(const std::string& path) const {
    const Descriptor folder(open_folder(path, true));
    if (folder.get() < 0) return fail(write_error(path_ + "/" + path, errno));
    return {};
}

Status Folder::move(const std::string& from, const std::string& to) const {
    const auto full = path_ + "/" + to;
    const Descriptor source(open_folder(parent(from), false));
    if (source.get() < 0) return fail(write_error(full, errno));
    const Descriptor target(open_folder(parent(to), true));
    if (target.get() < 0) return fail(write_error(full, errno));
    DZ_TRY(ask("move", to));
    if (::renameat(source.get(), leaf(from), target.get(), leaf(to)) != 0)
        return fail(write_error(full, errno));
    DZ_TRY(ask("sync folder", to));
    if (!is_synced(target.get())) return fail(write_error(full, errno));
    return {};
}

Status Folder::remove(const std::string& path) const {
    const Descriptor folder(open_folder(parent(path), false));
    if (folder.get() < 0) {
        if (errno == ENOENT || is_obstructed(errno)) return {};
        return fail(write_error(path_ + "/" + path, errno));
    }
    DZ_TRY(ask("remove", path));
    if (::unlinkat(folder.get(), leaf(path), 0) != 0 && errno != ENOENT)
        return fail(write_error(path_ + "/" + path, errno));
    return {};
}

void Folder::prune_above(const std::string& path) const {
    for (std::string folder(parent(path)); !folder.empty(); folder = std::string(parent(folder))) {
        const Descriptor above(open_folder(parent(folder), false));
        // Not empty: somebody else lives there.
        if (above.get() < 0 || ::unlinkat(above.get(), leaf(folder), AT_REMOVEDIR) != 0) return;
    }
}

Status Folder::sync(const std::string& path) const {
    const Descriptor folder(open_folder(path, false));
    DZ_TRY(ask("sync folder", path));
    if (folder.get() < 0 || !is_synced(folder.get()))
        return fail(write_error(path_ + "/" + path, errno));
    return {};
}

Status Folder::sync_all() const {
    DZ_TRY(ask("sync all", ""));
    if (::syncfs(descriptor_) != 0) return fail(write_error(path_, errno));
    return {};
}

/// False with errno when the disk refuses.
bool Folder::is_synced(int descriptor) const {
    return durability_ == Durability::AtEnd || ::fsync(descriptor) == 0;
}

}  // namespace dz::app_dir
