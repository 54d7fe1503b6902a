#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ports/previews.hpp"

namespace dz::preview {

/// The errors in what esbuild writes to stderr without colours.
std::vector<PreviewProblem> read_problems(std::string_view text);

/// The packages that stayed outside of a bundle, from esbuild's metafile: "react/jsx-runtime".
/// Fails with `preview.tool`.
Result<std::set<std::string>> read_externals(std::string_view metafile);

}  // namespace dz::preview
