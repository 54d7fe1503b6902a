// Values that follow from others: "the total is the sum of the lines", "fee = hours x rate".
#include <algorithm>
#include <optional>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/list.hpp"
#include "intent/phrase.hpp"
#include "intent/reading.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

class FormulaReader {
public:
    FormulaReader(ReadContext& context, std::size_t clause)
        : c_(context),
          clause_(clause),
          first_(context.clauses[clause].first),
          last_(context.clauses[clause].last) {}

    void run() {
        for (auto i = first_ + 1; i + 1 < last_; ++i) {
            if (!(at(i).is("is") || at(i).is("are") || at(i).is("equals") || at(i).is("=") ||
                  at(i).is("equal")))
                continue;
            if (equation(i)) return;
        }
    }

private:
    const Token& at(std::size_t i) const { return c_.tokens[i]; }
    bool is(std::size_t i, std::string_view word) const { return i < last_ && at(i).is(word); }

    // The operator at token `k` and the token behind it; a blank when there is none.
    char operator_at(std::size_t k, std::size_t& behind) const {
        behind = k + 1;
        if (k >= last_) return ' ';
        const auto& token = at(k);
        char op = ' ';
        if (token.is("times") || token.is("*") || token.is("x") || token.is("\xC3\x97")) op = '*';
        if (token.is("multiplied")) op = '*';
        if (token.is("plus") || token.is("+")) op = '+';
        if (token.is("minus") || token.is("less") || token.kind == TokenKind::Dash) op = '-';
        if (token.is("divided") || (token.kind == TokenKind::Slash && k > 0)) op = '/';
        if (is(behind, "by")) ++behind;
        return op;
    }

    // What the value is of, and its words: "the total of an invoice", "invoice total", "its fee".
    bool left_side(std::size_t verb, std::string& entity, std::vector<std::string>& words) const {
        auto start = verb;
        while (start > first_ && at(start - 1).kind == TokenKind::Word &&
               at(start - 1).tag != Tag::Verb && !at(start - 1).is("where") && start + 8 > verb)
            --start;
        while (start < verb && (at(start).is("and") || at(start).is("so"))) ++start;
        const auto left = read_phrase(c_.tokens, start, verb);
        if (!left) return false;
        words = left->words;
        entity = left->possessor;
        if (left->last < verb && at(left->last).is("of"))
            if (const auto of = read_phrase(c_.tokens, left->last + 1, verb)) entity = of->key();
        if (const auto of = std::ranges::find(words, std::string("of")); of != words.end()) {
            const auto key = singularise(join(std::vector<std::string>(of + 1, words.end()), " "));
            if (c_.is_record(key)) {
                entity = key;
                words.erase(of, words.end());
            }
        }
        // "invoice total": the record is part of the phrase.
        if (entity.empty() && words.size() > 1 && c_.strong.contains(words.front())) {
            entity = words.front();
            words.erase(words.begin());
        }
        if (entity.empty()) entity = c_.subject;
        return !words.empty();
    }

    bool equation(std::size_t i) {
        std::string entity;
        std::vector<std::string> words;
        if (!left_side(i, entity, words)) return false;
        auto k = i + 1;
        while (k < last_ &&
               (at(k).tag == Tag::Det || at(k).is("calculated") || at(k).is("computed") ||
                at(k).is("as") || at(k).is("from") || at(k).is("automatically") || at(k).is("to") ||
                at(k).kind == TokenKind::Colon))
            ++k;
        std::string function;
        if (is(k + 1, "of")) {
            if (at(k).is("sum") || at(k).is("total")) function = "sum";
            if (at(k).is("average") || at(k).is("mean")) function = "avg";
            if (at(k).is("count") || at(k).is("number")) function = "count";
        }
        if (!function.empty()) {
            std::size_t next = k + 2;
            std::vector<std::vector<std::string>> operands;
            for (const auto& item : read_list(c_.tokens, k + 2, last_, next)) {
                if (!item.phrase.possessor.empty())
                    operands.push_back(split_words(item.phrase.possessor));
                operands.push_back(item.phrase.words);
            }
            if (operands.empty() || entity.empty()) return false;
            // "the sum of quantity times unit price" is a product of the lines.
            add(entity, words, function, std::move(operands), i, next);
            return true;
        }
        return terms(k, i, entity, words);
    }

    // "word count times rate", "minutes divided by 60 times the rate".
    bool terms(std::size_t k, std::size_t verb, const std::string& entity,
               const std::vector<std::string>& words) {
        std::vector<std::vector<std::string>> operands;
        std::string ops;
        auto end = k;
        while (k < last_ && operands.size() < 5) {
            while (k < last_ && at(k).tag == Tag::Det) ++k;
            if (k < last_ && at(k).kind == TokenKind::Number) {
                operands.push_back({at(k).word});
                k = k + 1;
            } else {
                const auto phrase = read_phrase(c_.tokens, k, last_);
                if (!phrase) break;
                auto name = phrase->words;
                k = phrase->last;
                // "price per person", "quantity on hand".
                while (k + 1 < last_ && (at(k).is("per") || at(k).is("on") || at(k).is("in")) &&
                       at(k + 1).is_noun()) {
                    name.push_back(at(k).word);
                    name.push_back(at(k + 1).word);
                    k += 2;
                }
                operands.push_back(std::move(name));
            }
            end = k;
            std::size_t behind = k;
            const char op = operator_at(k, behind);
            if (op == ' ') break;
            ops += op;
            k = behind;
        }
        if (ops.empty() || operands.size() != ops.size() + 1 || entity.empty()) return false;
        add(entity, words, ops, std::move(operands), verb, end);
        return true;
    }

    void add(const std::string& entity, const std::vector<std::string>& words, std::string function,
             std::vector<std::vector<std::string>> operands, std::size_t verb, std::size_t end) {
        c_.use(first_, verb);
        c_.use(verb, end);
        c_.reading.formulas.push_back({.entity = entity,
                                       .words = words,
                                       .function = std::move(function),
                                       .operands = std::move(operands),
                                       .clause = clause_});
    }

    ReadContext& c_;
    std::size_t clause_;
    std::size_t first_;
    std::size_t last_;
};

}  // namespace

void read_formulas(ReadContext& context, std::size_t clause) {
    FormulaReader(context, clause).run();
}

}  // namespace dz::intent
