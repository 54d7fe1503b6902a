#include "adapters/preview/disk_files.hpp"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <stdlib.h>
#include <system_error>

namespace dz::preview {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> disk_error(const fs::path& path, const std::error_code& why) {
    return fail({.kind = ErrorKind::Unavailable,
                 .code = "preview.disk",
                 .message = "\"" + path.string() + "\" cannot be used: " + why.message() + ".",
                 .hint = "Check the free space and the owner of the data folder."});
}

std::error_code last_error() {
    return {errno, std::generic_category()};
}

}  // namespace

Status make_folder(const fs::path& folder) {
    std::error_code why;
    fs::create_directories(folder, why);
    if (why) return disk_error(folder, why);
    return {};
}

Status write_file(const fs::path& file, std::string_view content) {
    DZ_TRY(make_folder(file.parent_path()));
    std::ofstream out(file, std::ios::binary);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    if (!out) return disk_error(file, last_error());
    return {};
}

std::optional<std::string> read_file(const fs::path& file) {
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) return std::nullopt;
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

Result<NewFolder> NewFolder::beside(const fs::path& target) {
    DZ_TRY(make_folder(target.parent_path()));
    std::string path = (target.parent_path() / ".new-XXXXXX").string();
    if (::mkdtemp(path.data()) == nullptr) return disk_error(path, last_error());
    std::error_code ignored;
    // The sandbox's user is another one.
    fs::permissions(path, fs::perms(0755), ignored);
    return NewFolder(path);
}

NewFolder::~NewFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
}

Status replace_file(const fs::path& file, std::string_view content) {
    DZ_TRY_ASSIGN(const auto made, NewFolder::beside(file));
    DZ_TRY(write_file(made.path() / "new", content));
    std::error_code why;
    fs::rename(made.path() / "new", file, why);
    if (why) return disk_error(file, why);
    return {};
}

Status NewFolder::publish(const fs::path& target) {
    std::error_code why;
    fs::rename(path_, target, why);
    if (!why) {
        path_.clear();
        return {};
    }
    std::error_code ignored;
    if (fs::is_directory(target, ignored)) return {};
    return disk_error(target, why);
}

}  // namespace dz::preview
