#include "model/app_tree.hpp"

#include <algorithm>
#include <utility>

#include "base/hash.hpp"

namespace dz {

const AppFile* AppTree::find(std::string_view path) const {
    const auto at = std::ranges::lower_bound(
        files, path, {}, [](const AppFile& file) { return std::string_view(file.path); });
    return at != files.end() && at->path == path ? &*at : nullptr;
}

AppTree make_app_tree(std::vector<AppFile> files) {
    std::ranges::stable_sort(files, {}, &AppFile::path);
    AppTree tree;
    for (auto& file : files) {
        if (!tree.files.empty() && tree.files.back().path == file.path) tree.files.pop_back();
        tree.files.push_back(std::move(file));
    }
    return tree;
}

bool is_safe_app_path(std::string_view path) {
    constexpr std::size_t kLongest = 240;
    if (path.empty() || path.size() > kLongest || path.front() == '/') return false;
    for (const char byte : path) {
        if (byte == '\\' || static_cast<unsigned char>(byte) < 0x20) return false;
    }
    std::size_t start = 0;
    while (start <= path.size()) {
        const auto end = std::min(path.find('/', start), path.size());
        const auto part = path.substr(start, end - start);
        if (part.empty() || part == "." || part == "..") return false;
        start = end + 1;
    }
    return true;
}

std::string digest_of(const AppTree& tree) {
    std::string listing;
    // Lengths come before bytes, so no two trees can spell the same listing.
    for (const auto& file : tree.files) {
        listing += std::to_string(file.path.size()) + ":" + file.path + sha256_hex(file.content);
    }
    return sha256_hex(listing);
}

}  // namespace dz
