#include "model/text_pattern.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <utility>

#include "base/utf8.hpp"

namespace dz {
namespace {

constexpr std::size_t kMaxPattern = 500;
constexpr std::size_t kMaxDepth = 40;
constexpr std::size_t kMaxRepeat = 1000;
constexpr std::size_t kMaxLength = 100'000;
constexpr std::size_t kEndless = std::numeric_limits<std::size_t>::max();
/// How often a character that may repeat is repeated in a text.
constexpr std::size_t kUsualRepeat = 4;
/// A range such as [А-я] is shown by its first characters.
constexpr std::size_t kShownOfRange = 32;

using Characters = std::set<char32_t>;

bool is_letter_or_digit(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9');
}

void add_range(Characters& set, char32_t first, char32_t last) {
    const char32_t shown = std::min<char32_t>(last, first < 128 ? 127 : first + kShownOfRange);
    for (char32_t c = first; c <= shown; ++c) set.insert(c);
}

Characters printable() {
    Characters set;
    add_range(set, U' ', U'~');
    return set;
}

Characters without(Characters set, const Characters& removed) {
    std::erase_if(set, [&](char32_t c) { return removed.contains(c); });
    return set;
}

/// \d, \w, \s and their opposites.
std::optional<Characters> named_class(char32_t name) {
    Characters set;
    switch (name) {
        case U'd':
        case U'D':
            add_range(set, U'0', U'9');
            break;
        case U'w':
        case U'W':
            add_range(set, U'0', U'9');
            add_range(set, U'A', U'Z');
            add_range(set, U'a', U'z');
            set.insert(U'_');
            break;
        case U's':
        case U'S':
            set.insert(U' ');
            break;
        default:
            return std::nullopt;
    }
    const bool opposite = name < U'a';
    return opposite ? without(printable(), set) : set;
}

/// The characters people would write: letters and digits where there are any, of one case.
std::vector<std::string> likely(const Characters& set) {
    const bool plain = std::ranges::any_of(set, is_letter_or_digit);
    const bool lower = std::ranges::any_of(set, [](char32_t c) { return c >= U'a' && c <= U'z'; });
    std::vector<std::string> characters;
    for (const char32_t c : set) {
        if (plain && !is_letter_or_digit(c)) continue;
        if (lower && c >= U'A' && c <= U'Z') continue;
        append_utf8(characters.emplace_back(), c);
    }
    return characters;
}

tl::unexpected<Error> unusable(std::string what, std::string hint) {
    return fail({.kind = ErrorKind::InvalidInput,
                 .code = "spec.value",
                 .message = std::move(what),
                 .hint = std::move(hint)});
}

/// What a part of a pattern accepts.
struct Part {
    TextShape usual;     ///< A text of a likely length.
    TextShape shortest;  ///< The shortest text.
    bool can_be_empty = true;
    bool is_endless = false;  ///< It repeats without bound and need not match anything beside that.
    bool is_end = false;      ///< It ends in $.
};

void append(TextShape& shape, const TextShape& more) {
    for (const auto& places : more) {
        if (!shape.empty() && shape.back().characters == places.characters)
            shape.back().count += places.count;
        else
            shape.push_back(places);
    }
}

TextShape repeated(const TextShape& shape, std::size_t times) {
    TextShape result;
    for (std::size_t i = 0; i < times; ++i) append(result, shape);
    return result;
}

struct Repeat {
    std::size_t least = 1;
    std::size_t most = 1;
};

/// A recursive descent over the grammar of ECMA-262 §22.2.1, without lookaround and references.
class PatternReader {
public:
    PatternReader(std::string_view text, std::size_t repeat) : text_(text), repeat_(repeat) {}

    Result<Part> read() {
        DZ_TRY_ASSIGN(Part whole, alternatives(true, 0));
        if (at_ < text_.size())
            return refuse("a ) is never opened", "Write \\) for the character.");
        return whole;
    }

private:
    Result<Part> alternatives(bool at_start, std::size_t depth) {
        if (depth > kMaxDepth) return refuse("groups are nested too deeply", "Simplify it.");
        DZ_TRY_ASSIGN(Part result, sequence(at_start, depth));
        while (take('|')) {
            DZ_TRY_ASSIGN(const Part other, sequence(at_start, depth));
            if (length_of(other.shortest) < length_of(result.shortest))
                result.shortest = other.shortest;
            if (result.usual.empty()) result.usual = other.usual;
            result.can_be_empty |= other.can_be_empty;
            result.is_endless |= other.is_endless;
            result.is_end |= other.is_end;
        }
        return result;
    }

    Result<Part> sequence(bool at_start, std::size_t depth) {
        Part whole;
        bool must_match = false;
        while (at_ < text_.size() && text_[at_] != '|' && text_[at_] != ')') {
            if (take('^')) {
                if (!at_start)
                    return refuse("^ stands inside", "Put it at the start, or write \\^.");
                continue;
            }
            if (whole.is_end) return refuse("$ stands inside", "Put it at the end, or write \\$.");
            if (take('$')) {
                whole.is_end = true;
                continue;
            }
            DZ_TRY_ASSIGN(const Part part, repeated_atom(at_start, depth));
            at_start = at_start && part.usual.empty();
            append(whole.usual, part.usual);
            append(whole.shortest, part.shortest);
            if (length_of(whole.usual) > kMaxLength) return refuse("it is too long", "Shorten it.");
            whole.can_be_empty &= part.can_be_empty;
            whole.is_end |= part.is_end;
            whole.is_endless |= part.is_endless;
            must_match |= !part.can_be_empty && !part.is_endless;
        }
        whole.is_endless &= !must_match;
        return whole;
    }

    Result<Part> repeated_atom(bool at_start, std::size_t depth) {
        DZ_TRY_ASSIGN(Part part, atom(at_start, depth));
        DZ_TRY_ASSIGN(const auto repeat, repeat_of());
        if (!repeat) return part;
        if (part.is_end) return refuse("$ is repeated", "Put it at the end, once.");
        if (repeat->most == kEndless && part.is_endless)
            return refuse("a repeat is repeated without bound, which can take forever to check",
                          "Bound one of the two: {1,20}.");
        if (at_ < text_.size() && std::string_view("*+?{").find(text_[at_]) != std::string::npos)
            return refuse("two repeats follow each other", "Keep one of them.");
        const bool single = part.usual.size() == 1 && part.usual.front().count == 1;
        const std::size_t wanted = single ? repeat_ : 1;
        const std::size_t times = std::clamp(wanted, repeat->least, repeat->most);
        if (times * length_of(part.usual) > kMaxLength)
            return refuse("it is too long", "Repeat less.");
        Part result;
        result.usual = repeated(part.usual, times);
        result.shortest = repeated(part.shortest, repeat->least);
        result.can_be_empty = repeat->least == 0 || part.can_be_empty;
        result.is_endless = repeat->most == kEndless || part.is_endless;
        return result;
    }

    Result<std::optional<Repeat>> repeat_of() {
        std::optional<Repeat> repeat;
        if (take('*'))
            repeat = Repeat{0, kEndless};
        else if (take('+'))
            repeat = Repeat{1, kEndless};
        else if (take('?'))
            repeat = Repeat{0, 1};
        else if (take('{')) {
            DZ_TRY_ASSIGN(repeat, bounds());
        }
        if (repeat) take('?');  // Lazy: the same texts match.
        return repeat;
    }

    Result<std::optional<Repeat>> bounds() {
        const auto least = number();
        Repeat repeat{least.value_or(0), least.value_or(0)};
        if (take(',')) {
            const auto most = number();
            repeat.most = most.value_or(kEndless);
        }
        if (!least || !take('}'))
            return refuse("{ begins no count", "Write {3}, {2,5} or {2,}; \\{ is the character.");
        if (repeat.most < repeat.least)
            return refuse("a count ends before it begins", "Write the smaller number first.");
        if (repeat.least > kMaxRepeat) return refuse("a count is too large", "Repeat less.");
        return std::optional(repeat);
    }

    std::optional<std::size_t> number() {
        const std::size_t first = at_;
        std::size_t value = 0;
        while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9' && at_ - first < 6)
            value = value * 10 + static_cast<std::size_t>(text_[at_++] - '0');
        return at_ == first ? std::nullopt : std::optional(value);
    }

    Result<Part> atom(bool at_start, std::size_t depth) {
        if (take('(')) return group(at_start, depth);
        if (take('[')) return character_class();
        if (take('.')) return one_of(printable());
        if (take('\\')) {
            DZ_TRY_ASSIGN(const Characters set, escape());
            return one_of(set);
        }
        if (std::string_view("*+?{").find(text_[at_]) != std::string::npos)
            return refuse("a repeat has nothing before it",
                          std::string("Write \\") + text_[at_] + " for the character.");
        if (text_[at_] == ']' || text_[at_] == '}')
            return refuse(std::string("a ") + text_[at_] + " is never opened",
                          std::string("Write \\") + text_[at_] + " for the character.");
        return one_of({next()});
    }

    Result<Part> group(bool at_start, std::size_t depth) {
        if (take('?') && !take(':')) {
            if (!take('<') || at_ >= text_.size() || text_[at_] == '=' || text_[at_] == '!')
                return refuse("it looks ahead or behind, which is not supported",
                              "Say what the text may hold instead.");
            const auto end = text_.find('>', at_);
            if (end == std::string_view::npos) return refuse("a group has no name", "Use (?:…).");
            at_ = end + 1;
        }
        DZ_TRY_ASSIGN(Part inside, alternatives(at_start, depth + 1));
        if (!take(')')) return refuse("a ( is never closed", "Close it, or write \\(.");
        return inside;
    }

    Result<Part> character_class() {
        const bool opposite = take('^');
        Characters set;
        while (true) {
            if (at_ >= text_.size())
                return refuse("a [ is never closed", "Close it, or write \\[.");
            if (take(']')) break;
            DZ_TRY_ASSIGN(const Characters first, class_member());
            const bool range = at_ + 1 < text_.size() && text_[at_] == '-' && text_[at_ + 1] != ']';
            if (!range) {
                set.insert(first.begin(), first.end());
                continue;
            }
            ++at_;
            DZ_TRY_ASSIGN(const Characters last, class_member());
            if (first.size() != 1 || last.size() != 1 || *last.begin() < *first.begin())
                return refuse("a range of characters ends before it begins",
                              "Write [a-z]; \\- is the character.");
            add_range(set, *first.begin(), *last.begin());
        }
        return one_of(opposite ? without(printable(), set) : set);
    }

    Result<Characters> class_member() {
        if (take('\\')) return escape();
        return Characters{next()};
    }

    Result<Characters> escape() {
        if (at_ >= text_.size()) return refuse("it ends in \\", "Write \\\\ for the character.");
        const char32_t name = next();
        if (auto set = named_class(name)) return *std::move(set);
        if (name == U't') return Characters{U'\t'};
        if (is_letter_or_digit(name))
            return refuse(
                "it has \\" + std::string(1, static_cast<char>(name)) + ", which is not supported",
                "Use characters, classes such as [A-Z], \\d, \\w and \\s.");
        return Characters{name};
    }

    Result<Part> one_of(const Characters& set) {
        auto characters = likely(set);
        if (characters.empty())
            return refuse("a class accepts no character", "Write what may stand.");
        const TextShape shape{{.characters = std::move(characters), .count = 1}};
        return Part{.usual = shape, .shortest = shape, .can_be_empty = false};
    }

    bool take(char c) {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    char32_t next() { return next_code_point(text_, at_).value_or(U'?'); }

    tl::unexpected<Error> refuse(const std::string& what, std::string hint) const {
        return unusable(what + " (character " + std::to_string(at_) + ")", std::move(hint));
    }

    std::string_view text_;
    std::size_t repeat_;
    std::size_t at_ = 0;
};

}  // namespace

std::size_t length_of(const TextShape& shape) {
    std::size_t length = 0;
    for (const auto& places : shape) length += places.count;
    return length;
}

std::string example_of(const TextShape& shape) {
    std::string text;
    for (const auto& [characters, count] : shape) {
        // A number that begins with 0 looks like a mistake.
        const std::size_t first = characters.size() > 1 && characters.front() == "0" ? 1 : 0;
        for (std::size_t i = 0; i < count; ++i) text += characters[(first + i) % characters.size()];
    }
    return text;
}

Result<TextShape> shape_of_pattern(std::string_view pattern, std::size_t min_length,
                                   std::size_t max_length) {
    if (pattern.size() > kMaxPattern)
        return unusable("it is longer than 500 bytes", "Shorten it, or check less.");
    if (std::ranges::any_of(pattern, [](unsigned char c) { return c < 0x20 || c == 0x7F; }))
        return unusable("it holds a control character", "Delete it; \\t is a tabulator.");
    if (!is_valid_utf8(pattern)) return unusable("it is not UTF-8", "Save the file as UTF-8.");
    // Nothing at all is no value: an empty text counts as absent.
    const std::size_t least = std::max<std::size_t>(min_length, 1);
    const auto fits = [&](const TextShape& shape) {
        const auto length = length_of(shape);
        return length >= least && length <= max_length;
    };
    DZ_TRY_ASSIGN(const Part whole, PatternReader(pattern, kUsualRepeat).read());
    if (fits(whole.usual)) return whole.usual;
    if (fits(whole.shortest)) return whole.shortest;
    for (std::size_t repeat = 1; repeat <= std::min(least, kMaxRepeat); ++repeat) {
        const auto longer = PatternReader(pattern, repeat).read();
        if (longer && fits(longer->usual)) return longer->usual;
    }
    if (length_of(whole.usual) == 0)
        return unusable("it asks for nothing", "Remove it, or say what the text holds.");
    return unusable("no text of " + std::to_string(least) + " to " + std::to_string(max_length) +
                        " characters fits it",
                    "Change min or max, or repeat less or more.");
}

Result<TextShape> read_shape(const Field& field) {
    const auto limit = [](const std::optional<double>& given, std::size_t usual) {
        return given && *given >= 1 && *given < 1e6 ? static_cast<std::size_t>(*given) : usual;
    };
    return shape_of_pattern(field.pattern, limit(field.min, 1), limit(field.max, 200));
}

std::optional<TextShape> shape_of(const Field& field) {
    if (field.type != "string" || field.pattern.empty()) return std::nullopt;
    auto shape = read_shape(field);
    return shape ? std::optional(*std::move(shape)) : std::nullopt;
}

}  // namespace dz
