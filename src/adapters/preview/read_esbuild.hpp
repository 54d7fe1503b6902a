#pragma once

#include <string_view>
#include <vector>

#include "ports/previews.hpp"

namespace dz::preview {

/// The errors in what esbuild writes to stderr without colours.
std::vector<PreviewProblem> read_problems(std::string_view text);

}  // namespace dz::preview
