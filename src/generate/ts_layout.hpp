#pragma once

#include <string>
#include <string_view>

namespace dz::generate {

/// Lays out TypeScript as prettier would where only the width decides: a line wider than `width`
/// that holds a whole list, object, import or call is broken at its brackets, inner ones again
/// where they are too wide. Lists of objects with several keys are always broken. Templates write
/// such things on one line.
///
/// Pure and total; lines it does not understand stay as they are.
std::string fit_lines(std::string_view source, std::size_t width = 100);

}  // namespace dz::generate
