#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "intent/token.hpp"

namespace dz::intent {

enum class LineKind : std::uint8_t { Prose, Bullet, Heading };

/// A stretch of the text that says one thing: a heading, a bullet, or a clause of a sentence.
/// Clauses do not overlap, are in order, and together cover every token that is not a line break.
struct Span {
    std::size_t first = 0;  ///< Tokens [first, last).
    std::size_t last = 0;
    LineKind line = LineKind::Prose;
    int heading = -1;        ///< Index of the heading above, or -1.
    int depth = 0;           ///< Indentation of a bullet in bytes.
    bool continues = false;  ///< Follows the previous clause in the same sentence.
};

/// Takes out tokens that are only typography: the asterisks of emphasis, and line breaks that wrap
/// a long line of one sentence. Linear.
void unwrap(std::string_view text, std::vector<Token>& tokens);

/// Divides tagged tokens into clauses: at line ends, sentence ends, semicolons, and before a
/// conjunction or comma that starts a new subject and verb. Linear.
std::vector<Span> split_clauses(std::string_view text, const std::vector<Token>& tokens);

}  // namespace dz::intent
