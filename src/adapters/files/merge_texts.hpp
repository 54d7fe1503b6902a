#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dz::files {

/// Two changed texts in one.
struct MergedText {
    std::string text;
    bool is_clean = true;  ///< False: contradictions stand between conflict markers.
};

/// Merges line by line: what changed from `base` to `theirs` is applied to `yours`. Fails with
/// `write.failed` when libgit2 does.
Result<MergedText> merge_texts(std::string_view base, std::string_view yours,
                               std::string_view theirs);

/// Whether line-wise merging makes sense: valid UTF-8 without NUL, at most 4 MiB.
bool is_text(std::string_view bytes);

}  // namespace dz::files
