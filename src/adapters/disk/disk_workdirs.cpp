#include "adapters/disk/disk_workdirs.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <stdlib.h>
#include <utility>

namespace dz::disk {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> disk_error(const std::string& path, const std::string& why) {
    return fail({.kind = ErrorKind::Unavailable,
                 .code = "workdir.disk",
                 .message = "\"" + path + "\" cannot be used: " + why + ".",
                 .hint = "Check the free space and the owner of the data folder."});
}

class DiskWorkdir final : public Workdir {
public:
    explicit DiskWorkdir(std::string path) : path_(std::move(path)) {}
    ~DiskWorkdir() override {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }

    const std::string& path() const override { return path_; }

    std::vector<std::string> entries() const override {
        std::vector<std::string> names;
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(path_, ignored)) {
            names.push_back(entry.path().filename().string());
        }
        std::ranges::sort(names);
        return names;
    }

private:
    std::string path_;
};

Status write_file(const fs::path& file, const std::string& content) {
    std::error_code why;
    fs::create_directories(file.parent_path(), why);
    if (why) return disk_error(file.parent_path().string(), why.message());
    std::ofstream out(file, std::ios::binary);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    if (!out) {
        return disk_error(file.string(), std::error_code(errno, std::generic_category()).message());
    }
    return {};
}

}  // namespace

Result<std::unique_ptr<Workdir>> DiskWorkdirs::create(const AppTree& tree) {
    for (const auto& file : tree.files) {
        if (is_safe_app_path(file.path)) continue;
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "workdir.path",
                     .message = "\"" + file.path + "\" is not a path inside an app.",
                     .hint = "Use a relative path without \"..\", such as src/app.ts."});
    }
    std::error_code why;
    fs::create_directories(root_, why);
    std::string path = root_ + "/app-XXXXXX";
    if (why || ::mkdtemp(path.data()) == nullptr) {
        return disk_error(root_, why ? why.message() : "a folder could not be made in it");
    }
    std::unique_ptr<Workdir> workdir = std::make_unique<DiskWorkdir>(path);
    // The sandbox's user is another one: it must be able to read what it checks.
    fs::permissions(path, fs::perms(0755), why);
    for (const auto& file : tree.files)
        DZ_TRY(write_file(fs::path(path) / file.path, file.content));
    return workdir;
}

}  // namespace dz::disk
