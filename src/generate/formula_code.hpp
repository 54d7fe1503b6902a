#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "generate/view_parts.hpp"

namespace dz::generate {

/// An expression as TypeScript over `record`, a bag of values by key. Every operation is a call of
/// `src/shared/formula.ts`, which knows how missing values behave: as in SQL, they make a result
/// missing. Related records are read under the name of the relation: `record.lines`.
///
/// Fails with the errors of check_expr. Pure.
Result<std::string> formula_ts(const ViewContext& context, const Entity& entity,
                               const std::string& source);

/// An expression as PostgreSQL. With `tables`, columns are qualified by drizzle's interpolations
/// (`${tasks}.due_on`) and relations become subqueries over what is not deleted in the same
/// workspace; without, columns are bare and only the row itself can be read, as in a check.
///
/// Fails with the errors of check_expr. Pure.
Result<std::string> formula_sql(const ViewContext& context, const Entity& entity,
                                const std::string& source, bool tables);

/// The same for a computed field, rounded to what its type holds.
Result<std::string> computed_formula_ts(const ViewContext& context, const Entity& entity,
                                        const Field& field);
Result<std::string> computed_formula_sql(const ViewContext& context, const Entity& entity,
                                         const Field& field);

/// The functions of `src/shared/formula.ts` that a piece of TypeScript calls, in letter order.
std::set<std::string> formula_calls(std::string_view code);

/// A condition as filters of a list query ("dueOn:lt:today"), as far as filters can say it; what
/// they cannot say is left out and makes `complete` false.
struct ListFilters {
    std::vector<std::string> filters;
    bool complete = true;
};
Result<ListFilters> expr_to_filters(const ViewContext& context, const Entity& entity,
                                    const std::string& source);

}  // namespace dz::generate
