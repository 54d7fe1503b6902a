#include "adapters/pattern_pack/pattern_dir.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "adapters/pattern_pack/pack_path.hpp"

namespace dz::pattern_pack {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> read_error(ErrorKind kind, std::string message, std::string hint) {
    return fail({.kind = kind,
                 .code = "pattern.read",
                 .message = std::move(message),
                 .hint = std::move(hint)});
}

tl::unexpected<Error> system_error(const fs::path& path, int number) {
    const auto kind = number == ENOENT || number == ENOTDIR ? ErrorKind::NotFound
                      : number == EACCES || number == EPERM ? ErrorKind::Denied
                                                            : ErrorKind::Unavailable;
    return read_error(kind,
                      "\"" + path.string() + "\" cannot be read: " +
                          std::error_code(number, std::generic_category()).message() + ".",
                      "Give a folder that holds pattern.yaml files and that you may read.");
}

std::string in_mib(std::size_t bytes) {
    return bytes >= (1u << 20) ? std::to_string(bytes >> 20) + " MiB"
                               : std::to_string(bytes) + " bytes";
}

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int get() const { return number_; }

private:
    int number_;
};

class Reader {
public:
    Reader(fs::path root, const PackLimits& limits) : root_(std::move(root)), limits_(limits) {}

    Result<std::vector<PackFile>> read() {
        std::error_code why;
        fs::recursive_directory_iterator entry(root_, why), end;
        if (why) return system_error(root_, why.value());
        while (entry != end) {
            DZ_TRY_ASSIGN(const bool enter, visit(*entry));
            if (!enter) entry.disable_recursion_pending();
            const auto at = entry->path();
            entry.increment(why);
            if (why) return system_error(at, why.value());
        }
        std::ranges::sort(files_, {}, &PackFile::path);
        return std::move(files_);
    }

private:
    /// True for a folder to go into.
    Result<bool> visit(const fs::directory_entry& entry) {
        const auto path = entry.path().lexically_relative(root_).generic_string();
        const auto kind = entry.symlink_status().type();
        const bool is_folder = kind == fs::file_type::directory;
        if (!is_packed(is_folder ? path + "/" : path)) return false;
        if (is_folder) return true;
        auto target = entry.path();
        if (kind == fs::file_type::symlink) {
            DZ_TRY_ASSIGN(target, resolve(entry.path(), path));
        } else if (kind != fs::file_type::regular) {
            return read_error(ErrorKind::InvalidInput,
                              "\"" + path + "\" of the pattern folder is not a file.",
                              "Remove it; a pattern consists of files and folders.");
        }
        DZ_TRY(read_file(target, path));
        return false;
    }

    Result<fs::path> resolve(const fs::path& link, const std::string& path) const {
        std::error_code why;
        auto target = fs::canonical(link, why);
        if (why) return system_error(link, why.value());
        const auto inner = target.lexically_relative(root_);
        if (inner.empty() || *inner.begin() == "..")
            return read_error(ErrorKind::Denied,
                              "\"" + path + "\" links to \"" + target.string() +
                                  "\", outside of the pattern folder.",
                              "Copy the file into the pattern.");
        if (!fs::is_regular_file(target, why))
            return read_error(ErrorKind::InvalidInput, "\"" + path + "\" links to a folder.",
                              "Copy the folder into the pattern.");
        return target;
    }

    Status read_file(const fs::path& file, const std::string& path) {
        if (files_.size() >= limits_.max_files)
            return read_error(ErrorKind::Exhausted,
                              "\"" + root_.string() + "\" holds more than " +
                                  std::to_string(limits_.max_files) + " files.",
                              "Give the folder of the patterns itself, not one above it.");
        // The path was resolved; what became a link since then is not followed.
        const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
        if (in.get() < 0) return system_error(file, errno);
        std::string bytes;
        DZ_TRY(read_bytes(in.get(), file, path, bytes));
        total_bytes_ += bytes.size();
        if (total_bytes_ > limits_.max_total_bytes)
            return read_error(ErrorKind::Exhausted,
                              "\"" + root_.string() + "\" holds more than " +
                                  in_mib(limits_.max_total_bytes) + ".",
                              "Give the folder of the patterns itself, not one above it.");
        files_.push_back({path, std::move(bytes)});
        return {};
    }

    Status read_bytes(int descriptor, const fs::path& file, const std::string& path,
                      std::string& bytes) const {
        struct ::stat info {};
        if (::fstat(descriptor, &info) != 0) return system_error(file, errno);
        const auto expected = static_cast<std::size_t>(std::max<off_t>(info.st_size, 0));
        bytes.resize(std::min(expected, limits_.max_file_bytes) + 1);
        std::size_t size = 0;
        while (size < bytes.size()) {
            const auto got = ::read(descriptor, bytes.data() + size, bytes.size() - size);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return system_error(file, errno);
            if (got == 0) break;
            size += static_cast<std::size_t>(got);
        }
        if (size > limits_.max_file_bytes)
            return read_error(ErrorKind::Exhausted,
                              "\"" + path + "\" is larger than " + in_mib(limits_.max_file_bytes) +
                                  ", the most a file of a pattern may be.",
                              "Make it smaller or remove it from the pattern.");
        bytes.resize(size);
        return {};
    }

    fs::path root_;
    const PackLimits& limits_;
    std::vector<PackFile> files_;
    std::size_t total_bytes_ = 0;
};

}  // namespace

Result<std::vector<PackFile>> read_pattern_dir(const std::string& path, const PackLimits& limits) {
    std::error_code why;
    auto root = fs::canonical(path, why);
    if (why) return system_error(path, why.value());
    return Reader(std::move(root), limits).read();
}

}  // namespace dz::pattern_pack
