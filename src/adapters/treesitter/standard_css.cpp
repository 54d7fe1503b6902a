#include "adapters/treesitter/standard_css.hpp"

#include <algorithm>
#include <cctype>

namespace dz::treesitter {
namespace {

constexpr std::string_view kStatements[] = {"@import", "@custom-variant", "@source",   "@plugin",
                                            "@apply",  "@config",         "@reference"};
constexpr std::string_view kBlocks[] = {"@theme", "@utility", "@variant", "@custom-variant"};

bool is_name_byte(char byte) {
    return std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '-' || byte == '_';
}

template <class List>
bool contains(const List& list, std::string_view word) {
    return std::ranges::find(list, word) != std::end(list);
}

/// One past a comment or string that starts at `at`; `at` when none does.
std::size_t skip_inert(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) == "/*") {
        const auto end = text.find("*/", at + 2);
        return end == std::string_view::npos ? text.size() : end + 2;
    }
    if (text[at] != '"' && text[at] != '\'') return at;
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != text[at] && text[end] != '\n') {
        end += text[end] == '\\' ? 2 : 1;
    }
    return std::min(end + 1, text.size());
}

/// Where an at-rule's prelude ends: at its ';', '{' or '}' outside brackets and strings.
std::size_t prelude_end(std::string_view text, std::size_t at) {
    int depth = 0;
    while (at < text.size()) {
        if (const auto next = skip_inert(text, at); next != at) {
            at = next;
            continue;
        }
        const char byte = text[at];
        if (byte == '(' || byte == '[') ++depth;
        if (byte == ')' || byte == ']') --depth;
        if (depth <= 0 && (byte == ';' || byte == '{' || byte == '}')) return at;
        ++at;
    }
    return text.size();
}

void blank(std::string& text, std::size_t from, std::size_t to) {
    for (std::size_t at = from; at < to; ++at) {
        if (text[at] != '\n') text[at] = ' ';
    }
}

}  // namespace

std::string standard_css(std::string_view source) {
    std::string out(source);
    for (std::size_t at = 0; at < source.size();) {
        if (const auto next = skip_inert(source, at); next != at) {
            at = next;
            continue;
        }
        if (source[at] == '*' && at > 0 && source[at - 1] == '-' &&
            source.substr(at + 1, 1) == ":") {
            out[at] = 'x';
        }
        if (source[at] != '@') {
            ++at;
            continue;
        }
        std::size_t name_end = at + 1;
        while (name_end < source.size() && is_name_byte(source[name_end])) ++name_end;
        const auto name = source.substr(at, name_end - at);
        const auto end = prelude_end(source, name_end);
        const bool opens = end < source.size() && source[end] == '{';
        if (opens && contains(kBlocks, name)) {
            blank(out, at, end);
            out[at] = 'a';
        } else if (!opens && contains(kStatements, name)) {
            blank(out, at, end < source.size() && source[end] == ';' ? end + 1 : end);
        }
        at = name_end;
    }
    return out;
}

}  // namespace dz::treesitter
