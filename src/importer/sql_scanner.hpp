#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "importer/imported_model.hpp"

namespace dz::importer {

/// One word of SQL, in any dialect.
struct SqlWord {
    enum class Kind {
        Word,  ///< Keyword or plain name.
        Name,  ///< In double quotes, backticks or brackets; `text` is without them.
        Number,
        String,  ///< `text` is what it holds.
        Symbol,  ///< `::` and comparisons are one.
        End,
    };
    Kind kind = Kind::End;
    std::string text;
    std::string lower;  ///< Of a word: for comparing with keywords.
    std::size_t start = 0;
    std::size_t end = 0;
    bool starts_line = false;

    bool is(std::string_view keyword) const { return lower == keyword && kind == Kind::Word; }
    bool is_symbol(std::string_view symbol) const { return kind == Kind::Symbol && text == symbol; }
    bool is_name() const { return kind == Kind::Word || kind == Kind::Name; }
};

/// A statement without its semicolon.
using SqlWords = std::vector<SqlWord>;

/// Hands out a script statement by statement. Comments, rows and what only the tools of a database
/// understand are noted on the way. Linear; keeps the words of one statement only.
class SqlScanner {
public:
    SqlScanner(std::string_view script, std::vector<Note>& notes)
        : script_(script), notes_(notes), has_escapes_(script.find("\\'") != script.npos) {}

    /// The next statement that may describe something; empty at the end. Fails with
    /// `import.syntax` on quotes that never close.
    Result<SqlWords> next();

private:
    Result<SqlWord> read();
    Status read_quoted(SqlWord& word, char close, bool has_escapes);
    bool skip_blank(bool& starts_line);
    Status skip_rows(const SqlWord& first);
    void skip_line(std::size_t start);
    void note(std::size_t start, std::size_t end, intent::Coverage status, std::string reason,
              bool is_data = false);

    std::string_view script_;
    std::vector<Note>& notes_;
    /// MySQL escapes with a backslash, the standard does not; only before a quote it matters.
    bool has_escapes_;
    std::size_t at_ = 0;
};

}  // namespace dz::importer
