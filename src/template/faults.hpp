#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "template/program.hpp"

namespace dz::templates {

// The errors that the renderer and the checker share, so that both say the same sentence.

/// `template.unknown_name`, with the nearest of the names in reach.
Error unknown_name(const Program& program, const Op& op, std::string_view name,
                   const std::vector<std::string>& known);

/// `template.wrong_kind`: "$fields$" is a list and cannot be printed.
Error wrong_kind(const Program& program, const Op& op, std::string_view name,
                 std::string_view problem);

/// `template.unknown_snippet`, with the nearest snippet.
Error unknown_snippet(const Program& program, const Op& op, std::string_view name,
                      const std::vector<std::string>& known);

/// `template.unknown_slot`, with the nearest slot.
Error unknown_slot(const Program& program, const Op& op, std::string_view name,
                   const std::vector<std::string>& known);

/// `template.include_depth`: snippets include each other in a circle.
Error include_depth(const Program& program, const Op& op, std::string_view name);

}  // namespace dz::templates
