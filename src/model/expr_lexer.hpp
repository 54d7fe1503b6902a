#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace dz {

enum class ExprTokenKind { Name, Number, Text, Symbol, End };

/// One token of an expression. Word operators (`and`, `or`, `not`, `in`) become their symbols.
struct ExprToken {
    ExprTokenKind kind = ExprTokenKind::End;
    std::string text;  ///< Names, symbols and numbers canonically; texts without their quotes.
    std::size_t start = 0;
    std::size_t end = 0;
};

/// The tokens of an expression, closed by an End. Fails with `expr.syntax`.
Result<std::vector<ExprToken>> lex_expr(std::string_view source);

/// `expr.syntax` with the fragment at [start, end) and its column, counted from 1 in characters.
Error expr_syntax_error(std::string_view source, std::size_t start, std::size_t end,
                        std::string_view problem, std::string hint);

/// The fragment as messages quote it, cut to a readable length.
std::string expr_fragment(std::string_view source, std::size_t start, std::size_t end);

}  // namespace dz
