#pragma once

#include <string>
#include <string_view>

namespace dz::treesitter {

/// Tailwind's dialect spelled in standard CSS, byte for byte, so that places stay true: its
/// statements (`@custom-variant`, `@source`, `@apply`, …) become spaces, its blocks (`@theme`,
/// `@utility x`) become plain rules, `--color-*` loses its star.
std::string standard_css(std::string_view source);

}  // namespace dz::treesitter
