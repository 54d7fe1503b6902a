#include "intent/behaviour/arithmetic.hpp"

#include <algorithm>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/list.hpp"
#include "intent/member_draft.hpp"
#include "intent/naming.hpp"

namespace dz::intent {
namespace {

constexpr std::size_t kLongestOperand = 5;
constexpr int kDeepest = 8;

bool is_article(const Token& token) {
    return token.is("the") || token.is("a") || token.is("an") || token.is("its") ||
           token.is("their") || token.is("this") || token.is("that") || token.is("all") ||
           token.is("each") || token.is("his") || token.is("her") || token.is("our");
}

}  // namespace

char Arithmetic::operator_at(std::size_t i, std::size_t to, std::size_t& behind) const {
    behind = i + 1;
    if (i >= to) return ' ';
    const auto& token = b_.at(i);
    char op = ' ';
    if (token.is("times") || token.is("*") || token.is("x") || token.is("\xC3\x97") ||
        token.is("multiplied"))
        op = '*';
    else if (token.is("plus") || token.is("+"))
        op = '+';
    else if (token.is("minus") || token.is("less") || token.is("\xE2\x88\x92") ||
             token.kind == TokenKind::Dash)
        op = '-';
    else if (token.is("divided") || token.kind == TokenKind::Slash || token.is("over"))
        op = '/';
    if (op != ' ')
        while (is(behind, to, "by") || is(behind, to, "with")) ++behind;
    return op;
}

std::string Arithmetic::read(std::size_t from, std::size_t to, std::size_t& end) {
    depth_ = 0;
    missing.clear();
    known = 0;
    within_.clear();
    child_ = nullptr;
    return sum(from, to, end);
}

std::string Arithmetic::sum(std::size_t from, std::size_t to, std::size_t& end) {
    auto out = term(from, to, end);
    while (!out.empty() && end < to) {
        std::size_t behind = 0;
        const char op = operator_at(end, to, behind);
        if (op != '+' && op != '-') break;
        std::size_t next = behind;
        const auto more = term(behind, to, next);
        if (more.empty()) return {};
        out += std::string(" ") + op + " " + more;
        end = next;
    }
    return out;
}

std::string Arithmetic::term(std::size_t from, std::size_t to, std::size_t& end) {
    auto out = factor(from, to, end);
    while (!out.empty() && end < to) {
        std::size_t behind = 0;
        const char op = operator_at(end, to, behind);
        if (op != '*' && op != '/') break;
        std::size_t next = behind;
        const auto more = factor(behind, to, next);
        if (more.empty()) return {};
        out += std::string(" ") + op + " " + more;
        end = next;
    }
    return out;
}

std::string Arithmetic::factor(std::size_t from, std::size_t to, std::size_t& end) {
    if (++depth_ > kDeepest * 4) return {};
    auto i = from;
    while (i < to && (is_article(b_.at(i)) || is(i, to, "of"))) ++i;
    if (i >= to) return {};
    if (b_.at(i).kind == TokenKind::Open) {
        auto inner = sum(i + 1, to, end);
        if (inner.empty()) return {};
        if (end < to && b_.at(end).kind == TokenKind::Close) ++end;
        return "(" + inner + ")";
    }
    // "the sum of a, b and c", "difference between a and b", "number of lines".
    const auto& head = b_.at(i);
    auto k = i + 1;
    const bool of = is(k, to, "of") || is(k, to, "between");
    if (head.is("sum") || head.is("total") || head.is("product") || head.is("difference") ||
        head.is("average") || head.is("mean") || head.is("number") || head.is("count") ||
        head.is("highest") || head.is("lowest") || head.is("maximum") || head.is("minimum")) {
        if (of) ++k;
        if (of || head.is("average") || head.is("sum") || head.is("total")) {
            const bool listed = head.is("sum") || head.is("total") || head.is("product") ||
                                head.is("difference") || head.is("average") || head.is("mean");
            if (listed && child_ == nullptr && of) {
                const std::string glue = head.is("product")      ? " * "
                                         : head.is("difference") ? " - "
                                                                 : " + ";
                std::vector<std::string> parts;
                auto at = k;
                while (at < to) {
                    while (at < to && (is_article(b_.at(at)) ||
                                       b_.at(at).kind == TokenKind::Comma || is(at, to, "and")))
                        ++at;
                    std::size_t next = at;
                    auto part = at < to ? operand(at, to, next) : std::string();
                    if (part.empty() || part.find('(') != part.npos) break;
                    parts.push_back(part);
                    end = at = next;
                    if (!(at < to && (b_.at(at).kind == TokenKind::Comma || is(at, to, "and"))))
                        break;
                }
                if (parts.size() > 1) {
                    std::string out = "(" + join(parts, glue) + ")";
                    if (head.is("average") || head.is("mean"))
                        out += " / " + std::to_string(parts.size());
                    return out;
                }
            }
            const std::string function = head.is("average") || head.is("mean")      ? "avg"
                                         : head.is("number") || head.is("count")    ? "count"
                                         : head.is("highest") || head.is("maximum") ? "max"
                                         : head.is("lowest") || head.is("minimum")  ? "min"
                                                                                    : "sum";
            if (child_ == nullptr)
                if (auto out = aggregate(function, k, to, end); !out.empty()) return out;
        }
    }
    // "10 % of the price".
    if (b_.at(i).kind == TokenKind::Number) {
        const auto number = number_in(b_.at(i));
        auto next = i + 1;
        const bool percent =
            b_.at(i).word.ends_with("%") || is(next, to, "%") || is(next, to, "percent");
        if (percent && number) {
            while (is(next, to, "%") || is(next, to, "percent")) ++next;
            if (!is(next, to, "of")) return {};
            const auto base = factor(next + 1, to, end);
            if (base.empty()) return {};
            std::string digits;
            for (const char c : b_.at(i).word)
                if ((c >= '0' && c <= '9') || c == '.') digits += c;
            return base + " * " + digits + " / 100";
        }
    }
    return operand(i, to, end);
}

std::string Arithmetic::aggregate(const std::string& function, std::size_t from, std::size_t to,
                                  std::size_t& end) {
    if (within_.size() > 0) return {};
    // The children that the words name; their own number, or the one they are known by.
    for (const auto& other : b_.draft.spec.entities)
        for (const auto& relation : other.relations) {
            if (relation.target != entity_.name || relation.inverse.empty() ||
                relation.kind == RelationKind::ManyToMany)
                continue;
            bool named = false;
            std::size_t last = from;
            for (auto i = from; i < to && i < from + 14; ++i) {
                const auto one = singularise(b_.at(i).word);
                const auto key = key_of_name(other.name);
                if (one == key || one == split_words(key).back()) {
                    named = true;
                    last = i + 1;
                }
            }
            if (function == "count") {
                if (!named) continue;
                end = last;
                return "count(" + relation.inverse + ")";
            }
            within_ = relation.inverse;
            child_ = &other;
            std::size_t next = from;
            auto inner = sum(from, to, next);
            within_.clear();
            child_ = nullptr;
            if (!inner.empty() && (named || inner.find('*') != inner.npos ||
                                   b_.draft.spec.entities.size() < 3 || next > from + 1)) {
                end = std::max(next, last);
                return function + "(" + inner + ")";
            }
            if (!named) continue;
            for (const auto* name : {"total", "lineTotal", "amount", "subtotal", "price", "cost",
                                     "value", "hours", "duration", "points", "score", "quantity"})
                if (const auto* field = find_field(other, name);
                    field != nullptr && is_number(*field)) {
                    end = last;
                    return function + "(" + relation.inverse + "." + field->name + ")";
                }
            for (const auto& field : other.fields)
                if (is_number(field)) {
                    end = last;
                    return function + "(" + relation.inverse + "." + field.name + ")";
                }
        }
    return {};
}

std::string Arithmetic::path_of(const std::vector<std::string>& words) const {
    const auto& home = child_ != nullptr ? *child_ : entity_;
    const auto prefix = child_ != nullptr ? within_ + "." : std::string();
    const auto usable = [&](const Entity& e, const std::string& name) {
        const auto* field = find_field(e, name);
        if (field != nullptr && lenient_ && field->type == "string" && !field->display &&
            &e == &entity_)
            return true;
        return field != nullptr &&
               (is_number(*field) || field->type == "date" || field->type == "datetime" ||
                field->type == "time" || field->type == "duration");
    };
    if (const auto own = b_.member_of(home, words); usable(home, own)) return prefix + own;
    for (const auto& relation : home.relations) {
        if (relation.kind != RelationKind::BelongsTo) continue;
        const auto* target = b_.draft.spec.find_entity(relation.target);
        if (target == nullptr || target == &entity_) continue;
        if (const auto theirs = b_.member_of(*target, words); usable(*target, theirs))
            return prefix + relation.name + "." + theirs;
    }
    return {};
}

std::string Arithmetic::operand(std::size_t from, std::size_t to, std::size_t& end) {
    auto i = from;
    while (i < to && is_article(b_.at(i))) ++i;
    if (i >= to) return {};
    const auto& token = b_.at(i);
    if (token.kind == TokenKind::Number) {
        std::string digits;
        for (const char c : token.word)
            if ((c >= '0' && c <= '9') || c == '.') digits += c;
        if (digits.empty() || digits.front() == '.' || digits.back() == '.') return {};
        end = i + 1;
        while (end < to && (is(end, to, "euro") || is(end, to, "euros") || is(end, to, "dollars") ||
                            b_.at(end).word == "\xE2\x82\xAC" || b_.at(end).word == "$"))
            ++end;
        return digits;
    }
    if (token.is("today")) {
        end = i + 1;
        return "today()";
    }
    if (token.kind != TokenKind::Word) return {};
    // The longest run of words that names a value; "of the product" says whose.
    std::vector<std::string> words;
    auto last = i;
    while (last < to && words.size() < kLongestOperand && b_.at(last).kind == TokenKind::Word) {
        std::size_t behind = 0;
        if (!words.empty() && operator_at(last, to, behind) != ' ') break;
        if (b_.at(last).is("and") || b_.at(last).is("or") || b_.at(last).is("so")) break;
        words.push_back(b_.at(last).word);
        ++last;
    }
    const auto all = words;
    const auto behind_all = last;
    while (!words.empty()) {
        std::vector<std::string> named;
        for (const auto& word : words)
            if (word != "the" && word != "of" && word != "its" && word != "per" && word != "a")
                named.push_back(word);
        if (!named.empty())
            if (auto path = path_of(named); !path.empty()) {
                ++known;
                end = last;
                // "price per cubic metre", "rate of the employee": the rest only explains.
                while (end < to && b_.at(end).kind == TokenKind::Word) {
                    std::size_t behind = 0;
                    if (operator_at(end, to, behind) != ' ' || b_.at(end).is("and") ||
                        b_.at(end).is("or") || end > last + 4)
                        break;
                    if (!(b_.at(last).is("of") || b_.at(last).is("per") || b_.at(last).is("in") ||
                          b_.at(last).is("for") || b_.at(last).is("on")))
                        break;
                    ++end;
                }
                return path;
            }
        words.pop_back();
        --last;
    }
    return lenient_ ? taken_for_granted(all, behind_all, end) : std::string();
}

std::string Arithmetic::taken_for_granted(std::vector<std::string> words, std::size_t behind,
                                          std::size_t& end) {
    if (within_.size() > 0 || missing.size() > 2) return {};
    // "the fee of the course": the words up to what only explains them.
    for (std::size_t i = 1; i < words.size(); ++i)
        if (words[i] == "of" || words[i] == "for" || words[i] == "in" || words[i] == "if" ||
            words[i] == "when" || words[i] == "which" || words[i] == "that") {
            words.resize(i);
            break;
        }
    if (words.empty() || words.size() > 3) return {};
    const auto noun = b_.lexicon.noun(words.back());
    if (!noun.known || !(noun.can_be(Tag::Noun) || noun.can_be(Tag::Nouns))) return {};
    for (const auto& word : words)
        if (word == "it" || word == "they" || word == "not" || word == "is" || word == "are")
            return {};
    missing.push_back(words);
    end = behind;
    return field_name(words);
}

}  // namespace dz::intent
