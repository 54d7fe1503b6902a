#include "gates/source_text.hpp"

#include <algorithm>
#include <cctype>

#include "base/text.hpp"

namespace dz::gates {
namespace {

bool is_name_byte(char byte) {
    return std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '_' || byte == '$';
}

/// Blanks what is not code, in one pass. Template literals nest: `a ${b(`c`)} d`.
class Masker {
public:
    Masker(std::string_view source, bool keep_strings)
        : source_(source), keep_strings_(keep_strings), out_(source) {}

    std::string run() {
        while (at_ < source_.size()) step();
        return std::move(out_);
    }

private:
    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
    }
    void blank() {
        if (out_[at_] != '\n') out_[at_] = ' ';
        ++at_;
    }
    void skip_text() { keep_strings_ ? static_cast<void>(++at_) : blank(); }

    void step() {
        const char byte = peek();
        if (byte == '/' && peek(1) == '/') return line_comment();
        if (byte == '/' && peek(1) == '*') return block_comment();
        if (byte == '\'' || byte == '"') return quoted(byte);
        if (byte == '`') return ++at_, template_text();
        if (byte == '/' && starts_regex()) return regex();
        if (byte == '{') ++depth_;
        if (byte == '}') {
            if (!templates_.empty() && templates_.back() == depth_) {
                templates_.pop_back();
                ++at_;
                return template_text();
            }
            --depth_;
        }
        if (std::isspace(static_cast<unsigned char>(byte)) == 0) last_ = byte;
        ++at_;
    }
    void line_comment() {
        while (at_ < source_.size() && peek() != '\n') blank();
    }
    void block_comment() {
        const auto end = source_.find("*/", at_ + 2);
        const auto stop = end == std::string_view::npos ? source_.size() : end + 2;
        while (at_ < stop) blank();
    }
    void quoted(char quote) {
        // An apostrophe in JSX text opens nothing: a string ends on its own line.
        const auto line_end = std::min(source_.find('\n', at_), source_.size());
        std::size_t end = at_ + 1;
        while (end < line_end && source_[end] != quote) end += source_[end] == '\\' ? 2 : 1;
        ++at_;
        if (end >= line_end) return;
        while (at_ < end) skip_text();
        ++at_;
        last_ = quote;
    }
    void template_text() {
        while (at_ < source_.size() && peek() != '`') {
            if (peek() == '$' && peek(1) == '{') {
                at_ += 2;
                templates_.push_back(depth_);
                last_ = '{';
                return;
            }
            if (peek() == '\\') skip_text();
            if (at_ < source_.size()) skip_text();
        }
        ++at_;
        last_ = '`';
    }
    bool starts_regex() const {
        return std::string_view("(,=:[!&|?{};+-*%<>~^\n").find(last_) != std::string_view::npos &&
               last_ != '<';
    }
    void regex() {
        const auto line_end = std::min(source_.find('\n', at_), source_.size());
        bool in_class = false;
        std::size_t end = at_ + 1;
        for (; end < line_end; ++end) {
            if (source_[end] == '\\')
                ++end;
            else if (source_[end] == '[')
                in_class = true;
            else if (source_[end] == ']')
                in_class = false;
            else if (source_[end] == '/' && !in_class)
                break;
        }
        ++at_;
        if (end >= line_end) return;
        while (at_ < end) skip_text();
        ++at_;
        last_ = ')';
    }

    std::string_view source_;
    bool keep_strings_;
    std::string out_;
    std::size_t at_ = 0;
    int depth_ = 0;
    std::vector<int> templates_;  ///< Brace depth at each open `${`.
    char last_ = '\n';            ///< Last byte of code that is not white space.
};

}  // namespace

std::string code_only(std::string_view source, bool keep_strings) {
    return Masker(source, keep_strings).run();
}

std::pair<std::uint32_t, std::uint32_t> place_at(std::string_view source, std::size_t offset) {
    const auto before = source.substr(0, offset);
    const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0: the first line.
    return {static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1),
            static_cast<std::uint32_t>(before.size() - line_start + 1)};
}

std::string line_at(std::string_view source, std::size_t offset) {
    const auto start = source.substr(0, offset).rfind('\n') + 1;
    const auto end = std::min(source.find('\n', offset), source.size());
    auto line = trim(source.substr(start, end - start));
    if (line.size() <= 80) return std::string(line);
    line = line.substr(0, 80);
    while (!line.empty() && (static_cast<unsigned char>(line.back()) & 0x80) != 0) {
        line.remove_suffix(1);
    }
    return std::string(line) + "…";
}

std::size_t closing(std::string_view code, std::size_t open) {
    int depth = 0;
    for (std::size_t at = open; at < code.size(); ++at) {
        const char byte = code[at];
        if (byte == '(' || byte == '[' || byte == '{') ++depth;
        if (byte == ')' || byte == ']' || byte == '}') {
            if (--depth == 0) return at + 1;
        }
    }
    return code.size();
}

std::vector<std::size_t> find_word(std::string_view code, std::string_view word) {
    std::vector<std::size_t> found;
    for (auto at = code.find(word); at != std::string_view::npos; at = code.find(word, at + 1)) {
        const bool starts = !is_name_byte(word.front()) || at == 0 || !is_name_byte(code[at - 1]);
        const auto end = at + word.size();
        const bool ends =
            !is_name_byte(word.back()) || end >= code.size() || !is_name_byte(code[end]);
        if (starts && ends) found.push_back(at);
    }
    return found;
}

bool has_word(std::string_view code, std::string_view word) {
    return !find_word(code, word).empty();
}

std::string_view declaration_around(std::string_view code, std::size_t offset) {
    const auto begins = [&](std::size_t line_start) {
        return line_start < code.size() &&
               std::isalpha(static_cast<unsigned char>(code[line_start])) != 0;
    };
    std::size_t start = 0;
    for (std::size_t at = code.substr(0, offset).rfind('\n'); at != std::string_view::npos;
         at = at == 0 ? std::string_view::npos : code.rfind('\n', at - 1)) {
        if (begins(at + 1)) {
            start = at + 1;
            break;
        }
    }
    std::size_t end = code.find('\n', offset);
    while (end != std::string_view::npos && !begins(end + 1)) end = code.find('\n', end + 1);
    return code.substr(start, std::min(end, code.size()) - start);
}

}  // namespace dz::gates
