#pragma once

#include <string>
#include <vector>

#include "generate/view_parts.hpp"

namespace dz::generate {

/// A condition as filters of a list query ("dueOn:lt:today"), as far as filters can say it; what
/// they cannot say is left out and makes `complete` false.
struct ListFilters {
    std::vector<std::string> filters;
    bool complete = true;
};

/// Fails with the errors of check_expr. Pure.
Result<ListFilters> expr_to_filters(const ViewContext& context, const Entity& entity,
                                    const std::string& source);

}  // namespace dz::generate
