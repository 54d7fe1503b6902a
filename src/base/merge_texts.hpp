#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dz {

/// Applies what changed from `base` to `theirs` onto `yours`, line by line. Nothing when both
/// changed the same place, or when one of them is not text (NUL inside, over 4 MiB). The merge of
/// git, by libgit2.
std::optional<std::string> merge_texts(std::string_view base, std::string_view yours,
                                       std::string_view theirs);

}  // namespace dz
