#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/app_spec.hpp"

namespace dz {

/// The typed expression language of computed values, rules, guards and filters.
///
///   or, and, not                    also written ||, &&, !
///   = == != < <= > >= in, not in    1 < x; status in (open, late); do not chain
///   + - * / %   unary -             numbers; date ± days; date - date gives days; text + text
///   'text' "text" 12 1.5 true false null
///   name, relation.name             fields; through to-one relations
///   sum(lines.total) count(lines) min(…) max(…) avg(…)    over one to-many relation
///   count(lines.done)               counts the records for which a condition holds
///   if(cond, a, b)  coalesce(a, b)  round(x, 2)  abs(x)  floor(x)  ceil(x)
///   today() now() days(from, to)  lower(s) upper(s) length(s) contains(s, t)  me()
///
/// Null: as in SQL, arithmetic, functions and comparisons with null are null, and conditions know a
/// third answer. Comparing with the word `null`, also in a list, asks whether a value is empty.
/// Division by zero is null. The sum of nothing is 0; min, max and avg of nothing null.
/// Every record also has `id`, `createdAt` and `updatedAt`; a user has `id`, `name` and `email`.
enum class ExprType {
    Null,
    Bool,
    Number,
    Text,
    Date,
    DateTime,
    Time,
    Enum,
    User,
    Record,
    List,   ///< Tags: usable in contains and length.
    Other,  ///< Files, places, json: may only be compared with null.
};

/// The type in words, for messages: "a number".
std::string_view to_string(ExprType type);

struct Expr {
    enum class Op {
        Null,
        Bool,
        Number,
        Text,  // literals: `text` holds the canonical spelling
        Path,  // names: one or more segments
        Not,
        Negate,
        Or,
        And,
        Eq,
        Ne,
        Lt,
        Le,
        Gt,
        Ge,
        In,
        Add,
        Sub,
        Mul,
        Div,
        Mod,
        Call,  // `text` is the function
    };
    Op op = Op::Null;
    ExprType type = ExprType::Null;  ///< Set by check_expr.
    std::string text;
    std::vector<std::string> path;
    std::vector<std::size_t> path_at;  ///< Byte offset of each segment in the source.
    std::vector<Expr> args;
    std::size_t start = 0;  ///< Byte range in the source.
    std::size_t end = 0;
};

inline constexpr std::size_t kMaxExprBytes = 10'000;
inline constexpr int kMaxExprDepth = 64;

/// Parses; errors (`expr.syntax`) quote the offending fragment and its column.
/// Bounded: at most 10,000 bytes and a tree of depth 64.
Result<Expr> parse_expr(std::string_view source);

/// Parses and types an expression against an entity of the spec. Unknown names are errors
/// (`expr.unknown_name`) that give the nearest valid name; type clashes are `expr.type`.
/// In the result, names of enum values are Text literals.
Result<Expr> check_expr(std::string_view source, const AppSpec& spec, const Entity& entity);

/// As check_expr, and the result must be of the wanted type ("a rule must be true or false").
Result<Expr> check_expr(std::string_view source, const AppSpec& spec, const Entity& entity,
                        ExprType wanted);

/// The expression in canonical form, parenthesised only where precedence needs it.
/// parse_expr(to_source(e)) is e again, except for byte offsets.
std::string to_source(const Expr& expr);

/// Whether two trees are the same apart from types and offsets.
bool same_expr(const Expr& left, const Expr& right);

/// What a field of this type is in an expression; types of packs are text.
ExprType expr_type_of(std::string_view field_type);

}  // namespace dz
