#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace dz::importer {

/// One word of a language with braces: JDL or Prisma's. Borrows from the text.
struct CodeToken {
    enum class Kind {
        Word,     ///< Letters, digits, '_', '$'; any letter beyond ASCII.
        Number,   ///< With its sign.
        String,   ///< With its quotes.
        Regex,    ///< With its slashes; only after an opening bracket.
        Comment,  ///< With its slashes.
        Newline,
        Symbol,  ///< One character.
        End,
    };
    Kind kind = Kind::End;
    std::string_view text;
    std::size_t start = 0;
    std::size_t end = 0;

    bool is(std::string_view word) const { return text == word && kind != Kind::String; }
};

/// Splits a text; the last token is the End. Fails with `import.syntax` on strings and comments
/// that never close. Linear.
Result<std::vector<CodeToken>> tokenise_code(std::string_view text);

/// What a string literal holds, escapes resolved.
std::string unquoted(std::string_view literal);

/// The words of a comment, without its slashes and stars.
std::string comment_text(std::string_view comment);

}  // namespace dz::importer
