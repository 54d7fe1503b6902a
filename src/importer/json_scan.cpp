#include "importer/json_scan.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/utf8.hpp"
#include "importer/source_error.hpp"

namespace dz::importer {
namespace {

using Kind = JsonValue::Kind;

constexpr int kMaxDepth = 64;
constexpr std::string_view kBlank = " \t\r\n";

class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    Result<JsonValue> run() {
        DZ_TRY_ASSIGN(auto value, read(0));
        skip_blank();
        if (at_ < text_.size()) return fail(unexpected("something follows the end"));
        return value;
    }

private:
    Result<JsonValue> read(int depth) {
        skip_blank();
        if (depth > kMaxDepth) return fail(unexpected("it is nested more than 64 levels deep"));
        JsonValue value;
        value.at.start = at_;
        const char c = at_ < text_.size() ? text_[at_] : '\0';
        if (c == '{') {
            DZ_TRY(read_object(value, depth));
        } else if (c == '[') {
            DZ_TRY(read_list(value, depth));
        } else if (c == '"') {
            value.kind = Kind::Text;
            DZ_TRY_ASSIGN(value.text, read_text());
        } else {
            DZ_TRY(read_word(value));
        }
        value.at.end = at_;
        return value;
    }

    Status read_object(JsonValue& value, int depth) {
        value.kind = Kind::Object;
        ++at_;
        for (bool is_first = true; !take('}'); is_first = false) {
            if (!is_first && !take(',')) return fail(unexpected("\",\" or \"}\" is missing"));
            skip_blank();
            const auto start = at_;
            if (at_ >= text_.size() || text_[at_] != '"')
                return fail(unexpected("a key in quotes is missing"));
            DZ_TRY_ASSIGN(auto key, read_text());
            value.key_at.push_back({start, at_});
            value.keys.push_back(std::move(key));
            if (!take(':')) return fail(unexpected("\":\" is missing after a key"));
            DZ_TRY_ASSIGN(auto item, read(depth + 1));
            value.items.push_back(std::move(item));
        }
        return {};
    }

    Status read_list(JsonValue& value, int depth) {
        value.kind = Kind::List;
        ++at_;
        for (bool is_first = true; !take(']'); is_first = false) {
            if (!is_first && !take(',')) return fail(unexpected("\",\" or \"]\" is missing"));
            DZ_TRY_ASSIGN(auto item, read(depth + 1));
            value.items.push_back(std::move(item));
        }
        return {};
    }

    Status read_word(JsonValue& value) {
        const auto end = std::min(text_.find_first_of(" \t\r\n,]}:", at_), text_.size());
        const auto word = text_.substr(at_, end - at_);
        double number = 0;
        const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
        if (word == "null") {
            value.kind = Kind::Null;
        } else if (word == "true" || word == "false") {
            value.kind = Kind::Bool;
        } else if (!word.empty() && read.ec != std::errc::invalid_argument &&
                   read.ptr == word.data() + word.size()) {
            value.kind = Kind::Number;
        } else {
            return fail(unexpected("a value is missing"));
        }
        value.text = word;
        at_ = end;
        return {};
    }

    Result<std::string> read_text() {
        const auto start = at_++;
        std::string out;
        while (at_ < text_.size() && text_[at_] != '"') {
            if (text_[at_] != '\\') {
                out += text_[at_++];
                continue;
            }
            if (++at_ >= text_.size()) break;
            const char c = text_[at_++];
            static constexpr std::string_view kEscapes = "bfnrt";
            static constexpr std::string_view kMeant = "\b\f\n\r\t";
            const auto known = kEscapes.find(c);
            if (c == 'u')
                append_utf8(out, read_point());
            else
                out += known == kEscapes.npos ? c : kMeant[known];
        }
        if (at_ >= text_.size())
            return fail(syntax_error(text_, start, "a text is never closed", "Add the quote."));
        ++at_;
        return out;
    }

    /// The point behind "\u", with the second half of a pair; U+FFFD for what is none.
    char32_t read_point() {
        const char32_t high = read_hex();
        if (high < 0xD800 || high > 0xDFFF) return high;
        if (high > 0xDBFF || text_.substr(at_, 2) != "\\u") return 0xFFFD;
        at_ += 2;
        const char32_t low = read_hex();
        if (low < 0xDC00 || low > 0xDFFF) return 0xFFFD;
        return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
    }

    char32_t read_hex() {
        const auto digits = text_.substr(std::min(at_, text_.size()), 4);
        unsigned value = 0;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        if (read.ec != std::errc() || read.ptr != digits.data() + 4) return 0xFFFD;
        at_ += 4;
        return value;
    }

    bool take(char c) {
        skip_blank();
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    void skip_blank() { at_ = std::min(text_.find_first_not_of(kBlank, at_), text_.size()); }

    Error unexpected(std::string problem) const {
        problem += at_ < text_.size() ? ", but there is \"" + fragment(text_.substr(at_, 40)) + "\""
                                      : ", but the file ends here";
        return syntax_error(text_, at_, problem, "Correct the file there.");
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view key) const {
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (keys[i] == key) return &items[i];
    return nullptr;
}

Result<JsonValue> scan_json(std::string_view text) {
    return Scanner(text).run();
}

}  // namespace dz::importer
