#include "base/merge_texts.hpp"

#include <git2.h>

namespace dz {
namespace {

/// libgit2 counts its users; every use holds one.
struct GitLibrary {
    GitLibrary() { git_libgit2_init(); }
    ~GitLibrary() { git_libgit2_shutdown(); }
    GitLibrary(const GitLibrary&) = delete;
    GitLibrary& operator=(const GitLibrary&) = delete;
};

bool is_text(std::string_view bytes) {
    return bytes.size() <= (4u << 20) && bytes.find('\0') == std::string_view::npos;
}

git_merge_file_input input_of(std::string_view text) {
    git_merge_file_input input = GIT_MERGE_FILE_INPUT_INIT;
    input.ptr = text.data();
    input.size = text.size();
    return input;
}

}  // namespace

std::optional<std::string> merge_texts(std::string_view base, std::string_view yours,
                                       std::string_view theirs) {
    if (!is_text(base) || !is_text(yours) || !is_text(theirs)) return std::nullopt;
    const GitLibrary library;
    const auto ancestor = input_of(base);
    const auto ours = input_of(yours);
    const auto other = input_of(theirs);
    git_merge_file_options options = GIT_MERGE_FILE_OPTIONS_INIT;
    git_merge_file_result merged{};
    if (git_merge_file(&merged, &ancestor, &ours, &other, &options) != 0) return std::nullopt;
    std::optional<std::string> text;
    if (merged.automergeable != 0)
        text.emplace(merged.ptr == nullptr ? "" : merged.ptr, merged.len);
    git_merge_file_result_free(&merged);
    return text;
}

}  // namespace dz
