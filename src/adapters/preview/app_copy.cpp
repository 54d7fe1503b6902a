#include "adapters/preview/app_copy.hpp"

#include "adapters/preview/disk_files.hpp"
#include "base/hash.hpp"

namespace dz::preview {

namespace {

/// Stylesheets name fonts beside themselves.
bool is_asset(std::string_view path) {
    return path.starts_with("src/client/fonts/");
}

}  // namespace

Status AppCopy::update(const AppTree& tree) {
    std::error_code ignored;
    if (!is_ours_) {
        std::filesystem::remove_all(folder_, ignored);
        written_.clear();
        DZ_TRY(make_folder(folder_));
        is_ours_ = true;
    }
    std::map<std::string, std::string> current;
    for (const auto& file : tree.files) {
        if (!is_asset(file.path) || !is_safe_app_path(file.path)) continue;
        auto digest = sha256_hex(file.content);
        const auto before = written_.find(file.path);
        if (before == written_.end() || before->second != digest)
            DZ_TRY(write_file(folder_ / file.path, file.content));
        current.emplace(file.path, std::move(digest));
    }
    for (const auto& [path, digest] : written_)
        if (!current.contains(path)) std::filesystem::remove(folder_ / path, ignored);
    written_ = std::move(current);
    return {};
}

}  // namespace dz::preview
