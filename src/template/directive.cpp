#include "template/directive.hpp"

#include <algorithm>
#include <array>

namespace dz::templates {
namespace {

struct CommentForm {
    std::string_view open;
    std::string_view close;
};

// "{/*%" before "/*%": the longer form wins.
constexpr std::array<CommentForm, 6> kForms = {{
    {"//%", ""},
    {"{/*%", "*/}"},
    {"/*%", "*/"},
    {"#%", ""},
    {"--%", ""},
    {"<!--%", "-->"},
}};
constexpr std::array<std::string_view, 6> kKeywords = {"for", "if",      "else",
                                                       "end", "include", "slot"};

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_name_char(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

std::string_view trimmed_end(std::string_view text) {
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

std::vector<Word> words_of(std::string_view body, std::size_t offset) {
    std::vector<Word> words;
    std::size_t at = 0;
    while (at < body.size()) {
        if (is_blank(body[at])) {
            ++at;
            continue;
        }
        const auto start = at;
        while (at < body.size() && !is_blank(body[at])) ++at;
        words.push_back({body.substr(start, at - start), offset + start});
    }
    return words;
}

/// A directive behind other text would be printed as a comment; nobody means that.
std::optional<LineFault> find_stray_directive(std::string_view line) {
    for (auto at = line.find('%'); at != std::string_view::npos; at = line.find('%', at + 1)) {
        for (const auto& form : kForms) {
            const auto length = form.open.size();
            if (at + 1 < length || line.substr(at + 1 - length, length) != form.open) continue;
            const auto words = words_of(line.substr(at + 1), at + 1);
            if (words.empty() || words.front().offset == at + 1) continue;
            if (std::ranges::find(kKeywords, words.front().text) == kKeywords.end()) continue;
            return LineFault{at + 1 - length, line.substr(at + 1 - length),
                             "a directive must own its line"};
        }
    }
    return std::nullopt;
}

}  // namespace

LineReading read_line(std::string_view line) {
    std::size_t indent = 0;
    while (indent < line.size() && is_blank(line[indent])) ++indent;
    const auto rest = line.substr(indent);
    for (const auto& form : kForms) {
        if (!rest.starts_with(form.open)) continue;
        auto body = trimmed_end(rest);
        body.remove_prefix(form.open.size());
        if (!form.close.empty()) {
            const auto close = body.find(form.close);
            if (close == std::string_view::npos)
                return {{},
                        LineFault{indent, rest, "the comment of a directive must end on its line"}};
            if (close + form.close.size() != body.size())
                return {{}, LineFault{indent, rest, "a directive must own its line"}};
            body = body.substr(0, close);
        }
        auto words = words_of(body, indent + form.open.size());
        if (words.empty()) return {{}, LineFault{indent, rest, "the directive is empty"}};
        return {DirectiveLine{line.substr(0, indent), std::move(words)}, {}};
    }
    if (line.find('%') == std::string_view::npos) return {};
    return {{}, find_stray_directive(line)};
}

bool is_name(std::string_view text) {
    return !text.empty() && is_letter(text.front()) && std::ranges::all_of(text, is_name_char);
}

bool is_reference(std::string_view text) {
    while (true) {
        const auto cut = text.find_first_of("/.");
        if (cut == std::string_view::npos) return is_name(text);
        if (!is_name(text.substr(0, cut))) return false;
        text.remove_prefix(cut + 1);
    }
}

}  // namespace dz::templates
