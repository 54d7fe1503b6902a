#include "importer/sql_scanner.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "importer/source_error.hpp"

namespace dz::importer {
namespace {

using intent::Coverage;
using Kind = SqlWord::Kind;

constexpr const char* kRows = "Rows are not imported; the app starts with examples of its own.";
constexpr const char* kTools = "It prepares the database, which an app makes itself.";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool starts_word(char c) {
    const char lower = static_cast<char>(c | 0x20);
    return c == '_' || c == '@' || (lower >= 'a' && lower <= 'z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool continues_word(char c) {
    return starts_word(c) || is_digit(c) || c == '$' || c == '#';
}

/// Words a new statement begins with, where the one before has no semicolon.
bool begins_statement(const SqlWord& word) {
    static constexpr std::array<std::string_view, 8> kWords = {"create", "insert", "alter", "drop",
                                                               "go",     "set",    "print", "use"};
    return word.kind == Kind::Word && word.starts_line &&
           std::ranges::find(kWords, word.lower) != kWords.end();
}

}  // namespace

void SqlScanner::note(std::size_t start, std::size_t end, Coverage status, std::string reason,
                      bool is_data) {
    notes_.push_back({{start, end}, status, std::move(reason), is_data});
}

/// To the next word; false at the end. Sets whether the word is the first of its line.
bool SqlScanner::skip_blank(bool& starts_line) {
    while (at_ < script_.size()) {
        const char c = script_[at_];
        const auto rest = script_.substr(at_);
        if (c == '\n') starts_line = true;
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            ++at_;
        } else if (rest.starts_with("--") || (c == '#' && starts_line)) {
            const auto start = at_;
            at_ = std::min(script_.find('\n', at_), script_.size());
            note(start, at_, Coverage::Assumed, "A comment.");
        } else if (rest.starts_with("/*")) {
            const auto start = at_;
            const auto close = script_.find("*/", at_ + 2);
            at_ = close == script_.npos ? script_.size() : close + 2;
            note(start, at_, Coverage::Assumed, "A comment.");
        } else if (c == '\\' && starts_line) {
            const auto start = at_;
            at_ = std::min(script_.find('\n', at_), script_.size());
            note(start, at_, Coverage::Assumed, kTools);
        } else {
            return true;
        }
    }
    return false;
}

Status SqlScanner::read_quoted(SqlWord& word, char close, bool has_escapes) {
    while (at_ < script_.size()) {
        const char c = script_[at_++];
        if (c == '\\' && has_escapes && at_ < script_.size()) {
            word.text += script_[at_++];
        } else if (c != close) {
            word.text += c;
        } else if (at_ < script_.size() && script_[at_] == close) {
            word.text += close;
            ++at_;
        } else {
            return {};
        }
    }
    return fail(syntax_error(script_, word.start, "a quote is never closed", "Add the quote."));
}

Result<SqlWord> SqlScanner::read() {
    SqlWord word;
    word.starts_line = at_ == 0;
    if (!skip_blank(word.starts_line)) {
        word.start = word.end = script_.size();
        return word;
    }
    word.start = at_;
    const char c = script_[at_];
    const char after = at_ + 1 < script_.size() ? script_[at_ + 1] : '\0';
    if (c == '\'' ||
        ((c == 'E' || c == 'N' || c == 'e' || c == 'n' || c == 'B' || c == 'b') && after == '\'')) {
        at_ += c == '\'' ? 1 : 2;
        word.kind = Kind::String;
        const bool escapes = c == 'E' || c == 'e' || has_escapes_;
        DZ_TRY(read_quoted(word, '\'', escapes));
    } else if (c == '"' || c == '`') {
        ++at_;
        word.kind = Kind::Name;
        DZ_TRY(read_quoted(word, c, false));
    } else if (c == '[' && starts_word(after)) {
        ++at_;
        word.kind = Kind::Name;
        DZ_TRY(read_quoted(word, ']', false));
    } else if (c == '$' && (after == '$' || starts_word(after))) {
        const auto close = script_.find('$', at_ + 1);
        const auto tag =
            close == script_.npos ? script_.substr(at_, 1) : script_.substr(at_, close + 1 - at_);
        const auto end = tag.size() < 2 ? script_.npos : script_.find(tag, at_ + tag.size());
        word.kind = Kind::String;
        at_ = end == script_.npos ? script_.size() : end + tag.size();
    } else if (starts_word(c)) {
        while (at_ < script_.size() && continues_word(script_[at_])) ++at_;
        word.kind = Kind::Word;
        word.text = script_.substr(word.start, at_ - word.start);
        word.lower = to_lower(word.text);
    } else if (is_digit(c)) {
        while (at_ < script_.size() && (is_digit(script_[at_]) || script_[at_] == '.')) ++at_;
        word.kind = Kind::Number;
        word.text = script_.substr(word.start, at_ - word.start);
    } else {
        static constexpr std::array<std::string_view, 5> kPairs = {"::", "<=", ">=", "<>", "!="};
        const auto two = script_.substr(at_, 2);
        at_ += std::ranges::find(kPairs, two) != kPairs.end() ? 2 : 1;
        word.kind = Kind::Symbol;
        word.text = script_.substr(word.start, at_ - word.start);
    }
    word.end = at_;
    return word;
}

/// Behind the rows of an INSERT or COPY, without keeping a word of them.
Status SqlScanner::skip_rows(const SqlWord& first) {
    bool is_from_input = false;
    while (true) {
        DZ_TRY_ASSIGN(const auto word, read());
        is_from_input = is_from_input || word.is("stdin");
        if (word.kind == Kind::End || word.is_symbol(";")) break;
        if (word.is("go") && word.starts_line) break;
    }
    if (is_from_input && first.is("copy")) {
        const auto end = script_.find("\n\\.", at_);
        at_ = end == script_.npos ? script_.size() : end + 3;
    }
    note(first.start, at_, Coverage::Uncovered, kRows, true);
    return {};
}

/// What stands between two lines that change the delimiter is a program of MySQL's.
void SqlScanner::skip_line(std::size_t start) {
    const auto line_end = std::min(script_.find('\n', at_), script_.size());
    const auto delimiter = trim(script_.substr(at_, line_end - at_));
    at_ = line_end;
    if (delimiter != ";" && !delimiter.empty()) {
        const auto lower =
            to_lower(script_.substr(at_, std::min<std::size_t>(script_.size() - at_, 1 << 20)));
        const auto back = lower.find("\ndelimiter");
        at_ = back == lower.npos ? script_.size() : at_ + back;
    }
    note(start, at_, Coverage::Uncovered,
         "Procedures and triggers of a database are not imported.");
}

Result<SqlWords> SqlScanner::next() {
    SqlWords words;
    int depth = 0;
    int blocks = 0;
    bool had_list = false;
    while (true) {
        const auto before = at_;
        DZ_TRY_ASSIGN(auto word, read());
        if (word.kind == Kind::End) return words;
        if (words.empty()) {
            if (word.is_symbol(";") || word.is("go")) {
                note(word.start, word.end, Coverage::Assumed, kTools);
                continue;
            }
            if (word.is("insert") || word.is("copy") || word.is("replace") || word.is("values")) {
                DZ_TRY(skip_rows(word));
                continue;
            }
            if (word.is("delimiter")) {
                skip_line(word.start);
                continue;
            }
        }
        const bool is_program =
            words.size() > 1 && words[0].is("create") &&
            std::ranges::any_of(words.begin(),
                                words.begin() + std::min<long>(5, long(words.size())),
                                [](const SqlWord& w) {
                                    return w.is("trigger") || w.is("procedure") || w.is("function");
                                });
        if (is_program && (word.is("begin") || word.is("case"))) ++blocks;
        if (is_program && word.is("end") && blocks > 0) --blocks;
        if (word.is_symbol("(")) ++depth;
        if (word.is_symbol(")") && depth > 0) {
            --depth;
            had_list = had_list || depth == 0;
        }
        if (word.is_symbol(";") && blocks == 0) return words;
        if (!words.empty() && depth == 0 && word.is("go") && word.starts_line) return words;
        // A table's definition may stand without a semicolon.
        if (had_list && depth == 0 && !is_program && begins_statement(word)) {
            at_ = before;
            return words;
        }
        words.push_back(std::move(word));
    }
}

}  // namespace dz::importer
