#include "adapters/files/merge_texts.hpp"

#include <git2.h>

#include "base/utf8.hpp"

namespace dz::files {
namespace {

/// Keeps libgit2 started for the rest of the process.
struct GitLibrary {
    GitLibrary() { git_libgit2_init(); }
    ~GitLibrary() { git_libgit2_shutdown(); }
    GitLibrary(const GitLibrary&) = delete;
    GitLibrary& operator=(const GitLibrary&) = delete;
};

git_merge_file_input input_of(std::string_view text) {
    git_merge_file_input input = GIT_MERGE_FILE_INPUT_INIT;
    input.ptr = text.data();
    input.size = text.size();
    return input;
}

}  // namespace

Result<MergedText> merge_texts(std::string_view base, std::string_view yours,
                               std::string_view theirs) {
    static const GitLibrary library;  // Starting it costs more than a merge.
    const auto ancestor = input_of(base);
    const auto ours = input_of(yours);
    const auto other = input_of(theirs);
    git_merge_file_options options = GIT_MERGE_FILE_OPTIONS_INIT;
    options.our_label = "yours";
    options.their_label = "generated";
    git_merge_file_result merged{};
    if (git_merge_file(&merged, &ancestor, &ours, &other, &options) != 0) {
        const auto* why = git_error_last();
        return fail({.kind = ErrorKind::Internal,
                     .code = "write.failed",
                     .message = "Merging your edits failed.",
                     .hint = "Nothing was changed; try again.",
                     .detail = why == nullptr ? "" : why->message});
    }
    MergedText result{.text = std::string(merged.ptr, merged.len),
                      .is_clean = merged.automergeable != 0};
    git_merge_file_result_free(&merged);
    return result;
}

bool is_text(std::string_view bytes) {
    return bytes.size() <= (4U << 20U) && bytes.find('\0') == std::string_view::npos &&
           is_valid_utf8(bytes);
}

}  // namespace dz::files
