#pragma once

#include <string>

#include "generate/view_parts.hpp"

namespace dz::generate {

/// Where compiled SQL stands, and so what it can read.
enum class SqlPlace {
    Check,  ///< A check constraint of a migration: bare columns of the row itself.
    Query,  ///< A drizzle template: `${tasks}.due_on`, and related rows in subqueries.
};

/// An expression as PostgreSQL. It has the type of the expression, and `me()` is `${me}`. Related
/// rows are those of the same workspace; a to-many relation leaves out what is deleted. Numbers are
/// exact, days are days in UTC, texts are ordered by code point, and dividing by zero gives null.
///
/// In a query, the text belongs between the backticks of `sql` and nothing in it ends them.
/// Fails with the errors of check_expr, and with `expr.cycle` when computed fields depend on each
/// other. Pure and deterministic.
Result<std::string> expr_to_sql(const ViewContext& context, const Entity& entity,
                                const std::string& source, SqlPlace place);

/// A condition for queries, safe beside `and`: "a or b" comes in parentheses.
Result<std::string> condition_to_sql(const ViewContext& context, const Entity& entity,
                                     const std::string& source);

/// The value of a computed field for queries, rounded to what its type holds and safe beside other
/// operators.
Result<std::string> computed_to_sql(const ViewContext& context, const Entity& entity,
                                    const Field& field);

}  // namespace dz::generate
