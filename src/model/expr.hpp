#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/app_spec.hpp"

namespace dz {

/// The typed expression language of computed values, rules, guards and filters.
///
///   or, and, not                    also written ||, &&, !
///   = == != < <= > >= in            1 < x; status in (open, late)
///   + - * / %   unary -             numbers, money, durations; date ± days
///   'text' "text" 12 1.5 true false null
///   name, relation.name             fields; through to-one relations
///   sum(lines.total) count(lines) min(…) max(…) avg(…)    over to-many relations
///   if(cond, a, b)  coalesce(a, b)  round(x, 2)  abs(x)  floor(x)  ceil(x)
///   today() now() days(a, b)  lower(s) upper(s) length(s) contains(s, t)  me()
///
/// Both sides are null-safe: null propagates through arithmetic; comparisons with null are false.
enum class ExprType { Null, Bool, Number, Text, Date, DateTime, Time, Enum, User, Record };

struct Expr {
    enum class Op {
        Null, Bool, Number, Text,      // literals: `text` holds the canonical spelling
        Path,                          // names: one or more segments
        Not, Negate,
        Or, And, Eq, Ne, Lt, Le, Gt, Ge, In,
        Add, Sub, Mul, Div, Mod,
        Call,                          // `text` is the function
    };
    Op op = Op::Null;
    ExprType type = ExprType::Null;    ///< Set by check_expr.
    std::string text;
    std::vector<std::string> path;
    std::vector<Expr> args;
    std::size_t start = 0;             ///< Byte range in the source.
    std::size_t end = 0;
};

/// Parses; errors (`expr.syntax`) quote the offending fragment and its column.
/// Bounded: at most 10,000 bytes and a nesting of 64.
Result<Expr> parse_expr(std::string_view source);

/// Parses and types an expression against an entity of the spec. Unknown names are errors
/// (`expr.unknown_name`) that give the nearest valid name; type clashes are `expr.type`.
Result<Expr> check_expr(std::string_view source, const AppSpec& spec, const Entity& entity);

/// As check_expr, and the result must be of the wanted type ("a rule must be true or false").
Result<Expr> check_expr(std::string_view source, const AppSpec& spec, const Entity& entity,
                        ExprType wanted);

/// The expression in canonical form, fully parenthesised only where precedence needs it.
std::string to_source(const Expr& expr);

}  // namespace dz
