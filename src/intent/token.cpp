#include "intent/token.hpp"

#include <cstdint>

namespace dz::intent {
namespace {

struct Point {
    char32_t code = 0;
    std::size_t size = 1;
    bool valid = false;
};

Point decode(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1, true};
    const std::size_t size = lead >= 0xF0 && lead < 0xF5   ? 4
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xC2 && lead < 0xE0 ? 2
                                                           : 0;
    if (size == 0 || at + size > text.size()) return {};
    char32_t code = lead & (0xFFu >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {};
        code = code << 6 | (byte(i) & 0x3Fu);
    }
    return {code, size, true};
}

enum class Class : std::uint8_t {
    Letter,
    Digit,
    Space,
    Newline,
    Comma,
    Colon,
    Semicolon,
    Stop,
    Open,
    Close,
    Arrow,
    Slash,
    Dash,
    Quote,
    Apostrophe,
    Symbol
};

Class ascii_class(char c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_') return Class::Letter;
    if (c >= '0' && c <= '9') return Class::Digit;
    switch (c) {
        case '\n':
            return Class::Newline;
        case ' ':
        case '\t':
        case '\r':
        case '\f':
        case '\v':
            return Class::Space;
        case ',':
            return Class::Comma;
        case ':':
            return Class::Colon;
        case ';':
            return Class::Semicolon;
        case '.':
        case '!':
        case '?':
            return Class::Stop;
        case '(':
        case '[':
        case '{':
            return Class::Open;
        case ')':
        case ']':
        case '}':
            return Class::Close;
        case '/':
        case '|':
            return Class::Slash;
        case '-':
            return Class::Dash;
        case '"':
        case '`':
            return Class::Quote;
        case '\'':
            return Class::Apostrophe;
        default:
            return Class::Symbol;
    }
}

Class class_of(const Point& point) {
    if (!point.valid) return Class::Symbol;
    const char32_t c = point.code;
    if (c < 0x80) return ascii_class(static_cast<char>(c));
    if (c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000 || c == 0xFEFF)
        return Class::Space;
    if (c == 0x85 || c == 0x2028 || c == 0x2029) return Class::Newline;
    if (c == 0x2019 || c == 0x2018) return Class::Apostrophe;
    if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB || c == 0x300C ||
        c == 0x300D)
        return Class::Quote;
    if (c >= 0x2010 && c <= 0x2015) return Class::Dash;
    if (c == 0x2026 || c == 0x3002 || c == 0xFF0E || c == 0xFF01 || c == 0xFF1F || c == 0x06D4 ||
        c == 0x0964)
        return Class::Stop;
    if (c == 0x3001 || c == 0xFF0C || c == 0x060C) return Class::Comma;
    if (c == 0xFF1A) return Class::Colon;
    if (c == 0xFF1B) return Class::Semicolon;
    if (c == 0xFF08 || c == 0x3010) return Class::Open;
    if (c == 0xFF09 || c == 0x3011) return Class::Close;
    if (c >= 0x2190 && c <= 0x21FF) return Class::Arrow;
    if (c < 0xC0 || c == 0xD7 || c == 0xF7)
        return c == 0xAA || c == 0xB5 || c == 0xBA ? Class::Letter : Class::Symbol;
    if ((c >= 0x2016 && c <= 0x2BFF) || (c >= 0x3003 && c <= 0x303F) ||
        (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xFE00 && c <= 0xFE0F) ||
        (c >= 0xFFF0 && c <= 0xFFFF) || c >= 0x1F000 || c == 0x200C || c == 0x200D)
        return Class::Symbol;
    return Class::Letter;
}

void append_utf8(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

// Latin, Greek and Cyrillic capitals; other scripts have none or do not matter here.
char32_t lower(char32_t c) {
    if (c >= U'A' && c <= U'Z') return c + 32;
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
    if (c >= 0x100 && c <= 0x17F && c != 0x130 && c != 0x131 && c != 0x138 && c != 0x149 &&
        c < 0x178)
        return ((c >= 0x139 && c <= 0x148) ? (c % 2 == 1) : (c % 2 == 0)) ? c + 1 : c;
    if (c >= 0x391 && c <= 0x3A9) return c + 32;
    if (c >= 0x410 && c <= 0x42F) return c + 32;
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    return c;
}

TokenKind kind_of_class(Class c) {
    switch (c) {
        case Class::Comma:
            return TokenKind::Comma;
        case Class::Colon:
            return TokenKind::Colon;
        case Class::Semicolon:
            return TokenKind::Semicolon;
        case Class::Stop:
            return TokenKind::Stop;
        case Class::Open:
            return TokenKind::Open;
        case Class::Close:
            return TokenKind::Close;
        case Class::Arrow:
            return TokenKind::Arrow;
        case Class::Slash:
            return TokenKind::Slash;
        case Class::Dash:
            return TokenKind::Dash;
        case Class::Quote:
        case Class::Apostrophe:
            return TokenKind::Quote;
        case Class::Newline:
            return TokenKind::Newline;
        default:
            return TokenKind::Symbol;
    }
}

class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::vector<Token> run() {
        tokens_.reserve(text_.size() / 5);
        while (at_ < text_.size()) step();
        return std::move(tokens_);
    }

private:
    Class peek(std::size_t at) const {
        return at < text_.size() ? class_of(decode(text_, at)) : Class::Space;
    }

    void step() {
        const auto point = decode(text_, at_);
        switch (const auto c = class_of(point)) {
            case Class::Space:
                at_ += point.size;
                return;
            case Class::Letter:
                word();
                return;
            case Class::Digit:
                number();
                return;
            case Class::Dash:
                if (arrow()) return;
                [[fallthrough]];
            default:
                single(kind_of_class(c), point.size);
                return;
        }
    }

    void single(TokenKind kind, std::size_t size) {
        // "=>" is an arrow too.
        if (kind == TokenKind::Symbol && text_.substr(at_, 2) == "=>") {
            kind = TokenKind::Arrow;
            size = 2;
        }
        tokens_.push_back({.start = at_,
                           .end = at_ + size,
                           .kind = kind,
                           .tag = Tag::Other,
                           .capital = false,
                           .shouted = false,
                           .word = std::string(text_.substr(at_, size)),
                           .possessive = false});
        at_ += size;
    }

    bool arrow() {
        auto end = at_;
        while (end < text_.size() && text_[end] == '-') ++end;
        if (end >= text_.size() || text_[end] != '>') return false;
        single(TokenKind::Arrow, end + 1 - at_);
        return true;
    }

    void word() {
        Token token{.start = at_,
                    .end = at_,
                    .kind = TokenKind::Word,
                    .tag = Tag::Other,
                    .capital = false,
                    .shouted = false,
                    .word = {},
                    .possessive = false};
        token.capital = lower(decode(text_, at_).code) != decode(text_, at_).code;
        token.shouted = token.capital;
        while (at_ < text_.size()) {
            const auto point = decode(text_, at_);
            const auto c = class_of(point);
            if (c == Class::Letter || c == Class::Digit) {
                if (c == Class::Letter && lower(point.code) == point.code) token.shouted = false;
                append_utf8(token.word, lower(point.code));
            } else if (c == Class::Apostrophe && peek(at_ + point.size) == Class::Letter) {
                token.word += '\'';
            } else if (c == Class::Dash && point.size == 1 && peek(at_ + 1) == Class::Letter &&
                       peek(at_ - 1) != Class::Dash) {
                token.word += '-';
            } else {
                break;
            }
            at_ += point.size;
        }
        token.end = at_;
        if (token.word.size() > 2 && token.word.ends_with("'s") && !is_contraction(token.word)) {
            token.possessive = true;
            token.word.resize(token.word.size() - 2);
        }
        tokens_.push_back(std::move(token));
    }

    static bool is_contraction(std::string_view word) {
        return word == "it's" || word == "that's" || word == "there's" || word == "let's" ||
               word == "what's" || word == "he's" || word == "she's" || word == "who's" ||
               word == "here's";
    }

    void number() {
        const auto start = at_;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            const bool inner = (c == '.' || c == ',') && at_ + 1 < text_.size() &&
                               ascii_class(text_[at_ + 1]) == Class::Digit;
            if (ascii_class(c) == Class::Digit || inner)
                ++at_;
            else
                break;
        }
        if (at_ < text_.size() && text_[at_] == '%') ++at_;
        tokens_.push_back({.start = start,
                           .end = at_,
                           .kind = TokenKind::Number,
                           .tag = Tag::Num,
                           .capital = false,
                           .shouted = false,
                           .word = std::string(text_.substr(start, at_ - start)),
                           .possessive = false});
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenise(std::string_view text) {
    return Scanner(text).run();
}

}  // namespace dz::intent
