#include <charconv>
#include <cstdlib>
#include <optional>

#include "adapters/pattern_dir/pattern_dir.hpp"

// Set by builtin_patterns.S.
extern "C" const char dz_builtin_patterns_begin[];  // NOLINT(modernize-avoid-c-arrays)
extern "C" const char dz_builtin_patterns_end[];    // NOLINT(modernize-avoid-c-arrays)

namespace dz::patterns {
namespace {

constexpr std::string_view kMagic = "datazentr-patterns 1\n";

tl::unexpected<Error> damaged() {
    return fail({.kind = ErrorKind::Internal,
                 .code = "pattern.blob",
                 .message = "The packs inside this program are damaged.",
                 .hint = "Install datazentr again."});
}

std::optional<std::size_t> number_of(std::string_view text) {
    std::size_t number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || rest != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace

Result<std::vector<PackFile>> unpack_patterns(std::string_view blob) {
    if (!blob.starts_with(kMagic)) return damaged();
    blob.remove_prefix(kMagic.size());
    std::vector<PackFile> files;
    while (!blob.empty()) {
        // "<size> <path>\n" and then the bytes.
        const auto line_end = blob.find('\n');
        const auto space = blob.substr(0, line_end).find(' ');
        if (line_end == std::string_view::npos || space == std::string_view::npos) return damaged();
        const auto size = number_of(blob.substr(0, space));
        const auto path = blob.substr(space + 1, line_end - space - 1);
        blob.remove_prefix(line_end + 1);
        if (!size || *size > blob.size()) return damaged();
        files.push_back({std::string(path), std::string(blob.substr(0, *size))});
        blob.remove_prefix(*size);
    }
    return files;
}

std::vector<PackFile> builtin_patterns() {
    const std::string_view blob(
        dz_builtin_patterns_begin,
        static_cast<std::size_t>(dz_builtin_patterns_end - dz_builtin_patterns_begin));
    auto files = unpack_patterns(blob);
    // Our own build wrote it; a test holds both ends together.
    if (!files) std::abort();
    return *std::move(files);
}

}  // namespace dz::patterns
