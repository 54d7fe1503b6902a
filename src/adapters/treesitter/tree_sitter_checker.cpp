#include "adapters/treesitter/tree_sitter_checker.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <tree_sitter/api.h>

#include "adapters/treesitter/standard_css.hpp"

extern "C" {
const TSLanguage* tree_sitter_typescript();
const TSLanguage* tree_sitter_tsx();
const TSLanguage* tree_sitter_javascript();
const TSLanguage* tree_sitter_json();
const TSLanguage* tree_sitter_css();
const TSLanguage* tree_sitter_html();
const TSLanguage* tree_sitter_yaml();
const TSLanguage* tree_sitter_markdown();
const TSLanguage* tree_sitter_bash();
const TSLanguage* tree_sitter_python();
}

namespace dz::treesitter {
namespace {

constexpr std::uint64_t kTimeoutMicros = 2'000'000;
constexpr std::size_t kFragment = 60;
constexpr auto npos = std::string_view::npos;

const TSLanguage* grammar_of(Language language) {
    switch (language) {
        case Language::TypeScript:
            return tree_sitter_typescript();
        case Language::Tsx:
            return tree_sitter_tsx();
        case Language::JavaScript:
            return tree_sitter_javascript();
        case Language::Json:
            return tree_sitter_json();
        case Language::Css:
            return tree_sitter_css();
        case Language::Html:
            return tree_sitter_html();
        case Language::Yaml:
            return tree_sitter_yaml();
        case Language::Markdown:
            return tree_sitter_markdown();
        case Language::Bash:
            return tree_sitter_bash();
        case Language::Python:
            return tree_sitter_python();
    }
    return nullptr;
}

struct DeleteParser {
    void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};
struct DeleteTree {
    void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};

/// A tree cursor that frees itself.
class Cursor {
public:
    explicit Cursor(TSNode root) : cursor_(ts_tree_cursor_new(root)) {}
    Cursor(const Cursor&) = delete;
    Cursor& operator=(const Cursor&) = delete;
    ~Cursor() { ts_tree_cursor_delete(&cursor_); }

    TSNode node() const { return ts_tree_cursor_current_node(&cursor_); }
    bool first_child() { return ts_tree_cursor_goto_first_child(&cursor_); }

    /// The next node in document order that is not below the current one.
    bool next() {
        while (!ts_tree_cursor_goto_next_sibling(&cursor_)) {
            if (!ts_tree_cursor_goto_parent(&cursor_)) return false;
        }
        return true;
    }

private:
    TSTreeCursor cursor_;
};

std::string fragment_at(std::string_view source, std::size_t start, std::size_t end) {
    while (start < end && (source[start] == ' ' || source[start] == '\t')) ++start;
    auto text = source.substr(start, std::min(end - start, kFragment));
    text = text.substr(0, text.find_first_of("\r\n"));
    // Never cuts a UTF-8 character in half.
    while (!text.empty() && start + text.size() < source.size() &&
           (static_cast<unsigned char>(source[start + text.size()]) & 0xC0) == 0x80) {
        text.remove_suffix(1);
    }
    return std::string(text);
}

SyntaxError error_at(std::string_view source, TSNode node) {
    auto point = ts_node_start_point(node);
    std::size_t start = ts_node_start_byte(node);
    const std::size_t end = ts_node_end_byte(node);
    // An error often begins with the line break before the words that are wrong.
    while (start < end && (source[start] == '\n' || source[start] == '\r')) {
        if (source[start++] == '\n') point = {point.row + 1, 0};
    }
    if (ts_node_is_missing(node)) {
        // Belongs behind the last word before it, not at the start of some later line.
        while (start > 0 && std::string_view(" \t\r\n").find(source[start - 1]) != npos) --start;
        const auto before = source.substr(0, start);
        const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0: the first line.
        point = {static_cast<std::uint32_t>(std::ranges::count(before, '\n')),
                 static_cast<std::uint32_t>(start - line_start)};
    }
    SyntaxError error{.line = point.row + 1, .column = point.column + 1};
    if (ts_node_is_missing(node)) {
        error.message = std::string("Expected \"") + ts_node_type(node) + "\" here.";
        return error;
    }
    error.fragment = fragment_at(source, start, end);
    error.message = error.fragment.empty() ? "Unexpected end of the construct."
                                           : "Unexpected \"" + error.fragment + "\".";
    return error;
}

/// Walks with a cursor, not recursion: a hostile source nests as deep as it likes.
std::vector<SyntaxError> collect(std::string_view source, TSNode root) {
    std::vector<SyntaxError> errors;
    Cursor cursor(root);
    bool more = true;
    while (more && errors.size() < kMaxSyntaxErrors) {
        const TSNode node = cursor.node();
        const bool is_error = ts_node_is_missing(node) ||
                              ts_node_symbol(node) == std::numeric_limits<TSSymbol>::max();
        if (is_error) errors.push_back(error_at(source, node));
        const bool descend = !is_error && ts_node_has_error(node);
        more = (descend && cursor.first_child()) || cursor.next();
    }
    return errors;
}

}  // namespace

std::vector<SyntaxError> TreeSitterChecker::check(Language language, std::string_view source) {
    if (source.size() > std::numeric_limits<std::uint32_t>::max() / 2) {
        return {{.line = 1, .column = 1, .message = "The file is too large to parse."}};
    }
    const std::unique_ptr<TSParser, DeleteParser> parser(ts_parser_new());
    ts_parser_set_timeout_micros(parser.get(), kTimeoutMicros);
    if (!ts_parser_set_language(parser.get(), grammar_of(language))) {
        return {{.line = 1,
                 .column = 1,
                 .message = "This build has no usable grammar for " +
                            std::string(to_string(language)) + "."}};
    }
    const auto css = language == Language::Css ? standard_css(source) : std::string();
    const auto parsed = language == Language::Css ? std::string_view(css) : source;
    const std::unique_ptr<TSTree, DeleteTree> tree(ts_parser_parse_string(
        parser.get(), nullptr, parsed.data(), static_cast<std::uint32_t>(parsed.size())));
    if (!tree) return {{.line = 1, .column = 1, .message = "The file took too long to parse."}};

    const TSNode root = ts_tree_root_node(tree.get());
    if (!ts_node_has_error(root)) return {};
    auto errors = collect(source, root);
    if (errors.empty())
        errors.push_back({.line = 1, .column = 1, .message = "The file does not parse."});
    return errors;
}

}  // namespace dz::treesitter
