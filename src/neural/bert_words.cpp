#include "neural/bert_words.hpp"

#include <algorithm>
#include <array>
#include <utf8proc.h>
#include <utility>

#include "base/utf8.hpp"

namespace dz::neural {
namespace {

enum class CharClass { Dropped, Space, Punctuation, Letter };

bool is_chinese(char32_t c) {
    static constexpr std::array<std::pair<char32_t, char32_t>, 8> kRanges{{
        {0x4E00, 0x9FFF},
        {0x3400, 0x4DBF},
        {0x20000, 0x2A6DF},
        {0x2A700, 0x2B73F},
        {0x2B740, 0x2B81F},
        {0x2B920, 0x2CEAF},
        {0xF900, 0xFAFF},
        {0x2F800, 0x2FA1F},
    }};
    return std::ranges::any_of(
        kRanges, [c](const auto& range) { return c >= range.first && c <= range.second; });
}

/// What a character is before it is normalised.
CharClass class_of(char32_t c) {
    if (c == U'\t' || c == U'\n' || c == U'\r' || c == U' ') return CharClass::Space;
    if (c < 0x80) {
        if (c < 0x20 || c == 0x7F) return CharClass::Dropped;
        const bool alnum =
            (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
        return alnum ? CharClass::Letter : CharClass::Punctuation;
    }
    if (c == 0xFFFD) return CharClass::Dropped;
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CF:
        case UTF8PROC_CATEGORY_CO:
            return CharClass::Dropped;
        case UTF8PROC_CATEGORY_ZS:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP:
            return CharClass::Space;
        case UTF8PROC_CATEGORY_PC:
        case UTF8PROC_CATEGORY_PD:
        case UTF8PROC_CATEGORY_PS:
        case UTF8PROC_CATEGORY_PE:
        case UTF8PROC_CATEGORY_PI:
        case UTF8PROC_CATEGORY_PF:
        case UTF8PROC_CATEGORY_PO:
            return CharClass::Punctuation;
        default:
            return CharClass::Letter;
    }
}

/// Collects words; a character that stands alone ends the word before it.
class Words {
public:
    void letter(char32_t c) { append_utf8(word_, c); }
    void alone(char32_t c) {
        end();
        append_utf8(word_, c);
        end();
    }
    void end() {
        if (!word_.empty()) words_.push_back(std::exchange(word_, {}));
    }
    std::size_t count() const { return words_.size(); }
    std::vector<std::string> take() && {
        end();
        return std::move(words_);
    }

private:
    std::vector<std::string> words_;
    std::string word_;
};

/// Decomposes, strips marks and lowers one character. A decomposition may hold punctuation
/// ("≠" is "=" and a mark), which stands alone like any other.
void add_normalised(char32_t c, Words& words) {
    std::array<utf8proc_int32_t, 32> parts{};
    int boundary = 0;
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(),
                                               parts.size(), UTF8PROC_DECOMPOSE, &boundary);
    if (count < 0 || static_cast<std::size_t>(count) > parts.size()) return;
    for (utf8proc_ssize_t i = 0; i < count; ++i) {
        const auto part = parts[static_cast<std::size_t>(i)];
        if (utf8proc_category(part) == UTF8PROC_CATEGORY_MN) continue;
        const auto lower = static_cast<char32_t>(utf8proc_tolower(part));
        if (class_of(lower) == CharClass::Punctuation)
            words.alone(lower);
        else
            words.letter(lower);
    }
}

void add(char32_t c, Words& words) {
    const auto kind = class_of(c);
    if (kind == CharClass::Dropped) return;
    // A compatibility ideograph decomposes to a unified one, within its own word.
    const bool own_word = kind == CharClass::Space || is_chinese(c);
    if (own_word) words.end();
    if (kind != CharClass::Space) add_normalised(c, words);
    if (own_word) words.end();
}

}  // namespace

std::vector<std::string> bert_words(std::string_view text, std::size_t enough) {
    Words words;
    for (std::size_t at = 0; at < text.size() && words.count() < enough;) {
        const auto point = next_code_point(text, at);
        if (point)
            add(*point, words);
        else
            ++at;  // Would be U+FFFD, which is dropped.
    }
    return std::move(words).take();
}

}  // namespace dz::neural
