#pragma once

#include <rapidcheck.h>

#include "model/app_spec.hpp"
#include "model/expr.hpp"

namespace dz::testing {

/// A small shop whose entities have a field of every kind of expression type: Order with lines,
/// a customer and an assigned user.
AppSpec expression_shop();

/// A random well-typed expression over the shop's Order, at most `depth` deep. Every expression
/// has one of the scalar types: Bool, Number, Text, Date, DateTime.
rc::Gen<Expr> random_expr(ExprType type, int depth);

}  // namespace dz::testing
