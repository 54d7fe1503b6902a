#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace dz::migrate {

/// One word of SQL.
struct SqlToken {
    enum class Kind {
        Word,    ///< Keyword or plain name, in lower case.
        Quoted,  ///< A name in double quotes, with them.
        Number,
        String,  ///< A literal in single quotes, with them.
        Symbol,  ///< Punctuation; `::`, `<=`, `>=`, `<>`, `!=` and `||` are one.
    };
    Kind kind = Kind::Symbol;
    std::string text;
    std::size_t start = 0;  ///< Bytes from the start of the script.
    std::size_t end = 0;
};

using SqlTokens = std::vector<SqlToken>;

/// Splits a script; comments are left out. Fails with `schema.syntax` on what never closes, on
/// dollar quotes and on bytes SQL has no use for.
Result<SqlTokens> tokenize_sql(std::string_view script);

/// Tokens as a person would write them, on one line. Equal tokens give equal text.
std::string spell(const SqlTokens& tokens);

/// True for a word or a quoted name.
bool is_name(const SqlToken& token);

}  // namespace dz::migrate
