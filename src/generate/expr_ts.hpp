#pragma once

#include <set>
#include <string>
#include <string_view>

#include "generate/view_parts.hpp"

namespace dz::generate {

/// An expression as TypeScript over `record`, a bag of values by key. Every operation is a call of
/// the app's own `src/shared/formula.ts`, which knows how missing values behave: as in SQL, they
/// make a result missing. Related records are read under the name of the relation: `record.lines`.
/// `me()` is the variable `me`. The value is that of `expr_to_sql` on the same data.
///
/// Fails with the errors of check_expr. Pure and deterministic.
Result<std::string> expr_to_ts(const ViewContext& context, const Entity& entity,
                               const std::string& source);

/// The value of a computed field, rounded to what its type holds.
Result<std::string> computed_to_ts(const ViewContext& context, const Entity& entity,
                                   const Field& field);

/// Whether a piece of TypeScript asks who is acting.
bool reads_me(std::string_view code);

/// The functions of `src/shared/formula.ts` that a piece of TypeScript calls, in letter order.
std::set<std::string> formula_calls(std::string_view code);

}  // namespace dz::generate
