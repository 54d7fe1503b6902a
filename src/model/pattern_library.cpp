#include "model/pattern_library.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/hash.hpp"

namespace dz {
namespace {

constexpr std::string_view kManifest = "pattern.yaml";

Status check_path(const PackFile& file) {
    if (is_inner_path(file.path)) return {};
    return fail({.kind = ErrorKind::InvalidInput,
                 .code = "pattern.path",
                 .message = "The pack holds the path \"" + file.path + "\".",
                 .hint = "Paths of a pack are relative, use '/', and stay inside it."});
}

Status require_file(const LoadedPattern& pattern, const std::string& folder,
                    const std::string& path, std::string_view used_by) {
    if (path.empty() || pattern.files.contains(folder + path)) return {};
    return fail({.kind = ErrorKind::InvalidInput,
                 .code = "pattern.missing_file",
                 .message = "Pattern \"" + pattern.manifest.id + "\" has no file " + folder + path +
                            ", which " + std::string(used_by) + " names.",
                 .hint = "Add the file or correct the manifest."});
}

Status check_files(const LoadedPattern& pattern) {
    for (const auto& file : pattern.manifest.files) {
        DZ_TRY(require_file(pattern, "files/", file.template_path, file.path));
        DZ_TRY(require_file(pattern, "static/", file.static_path, file.path));
    }
    for (const auto& item : pattern.manifest.contributes)
        DZ_TRY(
            require_file(pattern, "files/", item.template_path, "a contribution to " + item.slot));
    return {};
}

/// Order and boundaries of files are part of the digest; golden cases are not.
std::string digest_of(const LoadedPattern& pattern) {
    std::string text;
    for (const auto& [path, bytes] : pattern.files) {
        if (path.starts_with("cases/")) continue;
        text += path + "\n" + sha256_hex(bytes) + "\n";
    }
    return sha256_hex(text);
}

using FileMap = std::map<std::string, const PackFile*, std::less<>>;

Result<std::shared_ptr<const LoadedPattern>> load_folder(const FileMap& files,
                                                         const std::string& folder,
                                                         const PackFile& manifest) {
    auto loaded = std::make_shared<LoadedPattern>();
    DZ_TRY_ASSIGN(loaded->manifest, parse_pattern(manifest.bytes, manifest.path));
    for (auto at = files.lower_bound(folder); at != files.end(); ++at) {
        if (!at->first.starts_with(folder)) break;
        loaded->files.emplace(at->first.substr(folder.size()), at->second->bytes);
    }
    DZ_TRY(check_files(*loaded));
    loaded->digest = digest_of(*loaded);
    return std::shared_ptr<const LoadedPattern>(std::move(loaded));
}

using Key = std::tuple<std::string, Version>;

}  // namespace

const std::string* LoadedPattern::find_file(std::string_view path) const {
    const auto found = files.find(path);
    return found == files.end() ? nullptr : &found->second;
}

Result<PatternLibrary> PatternLibrary::load(const std::vector<std::vector<PackFile>>& packs) {
    std::map<Key, std::shared_ptr<const LoadedPattern>> known;
    for (const auto& pack : packs) {
        FileMap files;
        for (const auto& file : pack) {
            DZ_TRY(check_path(file));
            files.emplace(file.path, &file);
        }
        std::set<Key> here;
        for (const auto& [path, file] : files) {
            const auto slash = path.rfind('/');
            const auto name = slash == std::string::npos ? path : path.substr(slash + 1);
            if (name != kManifest || path.find("/cases/") != std::string::npos) continue;
            DZ_TRY_ASSIGN(auto pattern,
                          load_folder(files, path.substr(0, path.size() - name.size()), *file));
            Key key{pattern->manifest.id, pattern->manifest.version};
            if (!here.insert(key).second)
                return fail({.kind = ErrorKind::Conflict,
                             .code = "pattern.duplicate",
                             .message = "The pack holds pattern \"" + pattern->manifest.id + "\" " +
                                        to_string(pattern->manifest.version) +
                                        " twice; the second is " + path + ".",
                             .hint = "Remove one of them or give it another version."});
            known.insert_or_assign(std::move(key), std::move(pattern));
        }
    }

    PatternLibrary library;
    std::set<std::string> capabilities;
    for (auto& [key, pattern] : known) {
        for (const auto& provision : pattern->manifest.provides)
            capabilities.insert(provision.capability);
        library.patterns_.push_back(std::move(pattern));
    }
    std::ranges::stable_sort(library.patterns_, [](const auto& a, const auto& b) {
        if (a->manifest.id != b->manifest.id) return a->manifest.id < b->manifest.id;
        return a->manifest.version > b->manifest.version;
    });
    library.capabilities_.assign(capabilities.begin(), capabilities.end());
    return library;
}

const LoadedPattern* PatternLibrary::find(std::string_view id) const {
    for (const auto& pattern : patterns_)
        if (pattern->manifest.id == id) return pattern.get();
    return nullptr;
}

const LoadedPattern* PatternLibrary::find(std::string_view id, const Version& version) const {
    for (const auto& pattern : patterns_)
        if (pattern->manifest.id == id && pattern->manifest.version == version)
            return pattern.get();
    return nullptr;
}

bool is_template_path(std::string_view path) {
    return path.starts_with("files/") || path.starts_with("snippets/");
}

bool is_inner_path(std::string_view path) {
    if (path.empty() || path.size() > 1024) return false;
    if (path.find_first_of(std::string_view("\\\0:", 3)) != std::string_view::npos) return false;
    while (true) {
        const auto cut = path.find('/');
        const auto part = path.substr(0, cut);
        if (part.empty() || part == "." || part == "..") return false;
        if (cut == std::string_view::npos) return true;
        path.remove_prefix(cut + 1);
    }
}

}  // namespace dz
