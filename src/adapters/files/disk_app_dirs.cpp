#include "adapters/files/disk_app_dirs.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "adapters/files/app_directory.hpp"
#include "model/lock_file.hpp"

namespace dz::files {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxBytes = 64ULL << 20;
constexpr std::size_t kMaxFiles = 20'000;

/// Folders at the top of an app that are not its source.
constexpr std::array<std::string_view, 5> kLeftOut = {"node_modules", "dist", ".data", ".git",
                                                      "coverage"};

Error unreadable(const fs::path& path, const std::error_code& error) {
    return {.kind = ErrorKind::Denied,
            .code = "app.unreadable",
            .message = path.string() + " cannot be read: " + error.message() + ".",
            .hint = "Check the owner and the permissions of the folder."};
}

Error too_large(const fs::path& root) {
    return {.kind = ErrorKind::Exhausted,
            .code = "app.too_large",
            .message = root.string() + " holds more than 64 MiB or 20,000 files of source.",
            .hint = "Move data and builds out of the folder, or into .data or dist."};
}

bool is_left_out(const fs::path& relative) {
    const std::string first = relative.begin()->string();
    if (std::ranges::find(kLeftOut, first) != kLeftOut.end()) return true;
    if (first != ".datazentr" || std::next(relative.begin()) == relative.end()) return false;
    // Of our own folder only the record is part of the app; base renders and staging are not.
    return !std::next(relative.begin())->has_extension();
}

Result<std::string> read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file) return fail(unreadable(path, std::make_error_code(std::errc::io_error)));
    return bytes;
}

}  // namespace

Result<DirState> DiskAppDirs::state(const std::string& dir) {
    std::error_code error;
    const fs::file_status status = fs::status(dir, error);
    if (status.type() == fs::file_type::not_found) return DirState::Missing;
    if (error) return fail(unreadable(dir, error));
    if (!fs::is_directory(status)) {
        return fail({.kind = ErrorKind::Conflict,
                     .code = "write.path",
                     .message = dir + " is a file, not a folder.",
                     .hint = "Choose another folder with --out."});
    }
    if (fs::exists(fs::path(dir) / kLockPath, error)) return DirState::Ours;
    const bool is_empty = fs::is_empty(dir, error);
    if (error) return fail(unreadable(dir, error));
    return is_empty ? DirState::Empty : DirState::Foreign;
}

Result<WriteReport> DiskAppDirs::write(const std::string& dir, const Plan& plan) {
    return AppDirectory(dir).write(plan);
}

Result<AppTree> DiskAppDirs::read(const std::string& dir) {
    std::error_code error;
    if (!fs::is_directory(dir, error)) {
        return fail({.kind = ErrorKind::NotFound,
                     .code = "app.not_found",
                     .message = "There is no folder " + dir + ".",
                     .hint = "Name the folder of an app, such as apps/northstar."});
    }
    const fs::path root(dir);
    std::vector<AppFile> files;
    std::uintmax_t bytes = 0;
    fs::recursive_directory_iterator it(root, error);
    if (error) return fail(unreadable(root, error));
    for (; it != fs::recursive_directory_iterator(); it.increment(error)) {
        const fs::path relative = it->path().lexically_relative(root);
        const fs::file_status status = it->symlink_status(error);
        if (error) return fail(unreadable(it->path(), error));
        if (is_left_out(relative)) {
            if (fs::is_directory(status)) it.disable_recursion_pending();
            continue;
        }
        if (!fs::is_regular_file(status)) continue;
        bytes += it->file_size(error);
        if (error) return fail(unreadable(it->path(), error));
        if (bytes > kMaxBytes || files.size() >= kMaxFiles) return fail(too_large(root));
        DZ_TRY_ASSIGN(auto content, read_file(it->path()));
        files.push_back({relative.generic_string(), std::move(content)});
    }
    if (error) return fail(unreadable(root, error));
    return make_app_tree(std::move(files));
}

}  // namespace dz::files
