#include "adapters/pattern_dir/pattern_dir.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <system_error>

namespace dz::patterns {
namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kMaxBytes = 64U << 20U;
constexpr std::size_t kMaxFiles = 20'000;

tl::unexpected<Error> unreadable(const fs::path& path, const std::string& why) {
    return fail({.kind = ErrorKind::NotFound,
                 .code = "pattern.unreadable",
                 .message = path.string() + " cannot be read: " + why + ".",
                 .hint = "Check the path and its permissions."});
}

Result<std::string> read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    if (in.peek() != std::ifstream::traits_type::eof()) bytes << in.rdbuf();
    if (!in.is_open() || in.bad()) return unreadable(path, "reading it failed");
    return std::move(bytes).str();
}

bool is_hidden(const fs::path& path) {
    return path.filename().string().starts_with(".");
}

}  // namespace

Result<std::vector<PackFile>> read_pattern_dir(const fs::path& root) {
    std::error_code error;
    fs::recursive_directory_iterator at(root, error);
    if (error) return unreadable(root, error.message());
    std::vector<PackFile> files;
    std::uintmax_t total = 0;
    for (const fs::recursive_directory_iterator end; at != end; at.increment(error)) {
        if (error) return unreadable(root, error.message());
        const auto& entry = *at;
        const auto inner = entry.path().lexically_relative(root).generic_string();
        if (entry.is_symlink(error))
            return fail({.kind = ErrorKind::Denied,
                         .code = "pattern.path",
                         .message = entry.path().string() + " is a symbolic link.",
                         .hint = "Packs hold plain files; copy what the link points at."});
        // Hidden files of the app itself (.github/…) live under static/ and count.
        const bool app_file = inner.find("/static/") != std::string::npos;
        if (is_hidden(entry.path()) && !app_file) {
            if (entry.is_directory(error)) at.disable_recursion_pending();
            continue;
        }
        if (!entry.is_regular_file(error)) continue;
        total += entry.file_size(error);
        if (error) return unreadable(entry.path(), error.message());
        if (total > kMaxBytes || files.size() == kMaxFiles)
            return fail({.kind = ErrorKind::Exhausted,
                         .code = "pattern.too_large",
                         .message = root.string() + " holds more than 64 MiB or 20,000 files.",
                         .hint = "Point at the folder that holds the patterns, not above it."});
        DZ_TRY_ASSIGN(auto bytes, read_file(entry.path()));
        files.push_back({inner, std::move(bytes)});
    }
    std::ranges::sort(files, {}, &PackFile::path);
    return files;
}

Result<PatternLibrary> load_patterns(const std::vector<fs::path>& directories) {
    std::vector<std::vector<PackFile>> packs = {builtin_patterns()};
    for (const auto& directory : directories) {
        DZ_TRY_ASSIGN(auto files, read_pattern_dir(directory));
        packs.push_back(std::move(files));
    }
    return PatternLibrary::load(packs);
}

}  // namespace dz::patterns
