#include "intent/list_questions.hpp"

#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/text.hpp"
#include "intent/field_types.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

using Words = std::unordered_set<std::string_view>;

constexpr std::size_t kLongest = 9;  // Tokens of a question.

bool ends(const Token& token) {
    return token.kind != TokenKind::Word && token.kind != TokenKind::Number &&
           token.kind != TokenKind::Quote;
}

bool joins(const Token& token) {
    return token.kind == TokenKind::Comma || token.is("and") || token.is("or") || token.is("&") ||
           token.kind == TokenKind::Slash || token.is("but");
}

// Words that hold a question together and name nothing.
bool is_small(const Token& token) {
    static const Words words{"is",    "are",    "was",   "were", "be",   "been", "has",  "have",
                             "had",   "it",     "they",  "we",   "i",    "you",  "he",   "she",
                             "there", "this",   "that",  "do",   "does", "did",  "will", "would",
                             "can",   "should", "got",   "a",    "an",   "the",  "them", "us",
                             "his",   "her",    "their", "its",  "our",  "my",   "to"};
    return words.contains(token.word);
}

bool is_subject(const Token& token) {
    return token.is("it") || token.is("they") || token.is("we") || token.is("i") ||
           token.is("you") || token.is("he") || token.is("she") || token.is("there");
}

// What is asked with "how": "how long" is a duration.
std::pair<std::string_view, std::string_view> measure_of(std::string_view word) {
    static const std::unordered_map<std::string_view, std::pair<std::string_view, std::string_view>>
        table{{"long", {"duration", "duration"}}, {"old", {"age", "int"}},
              {"often", {"frequency", "string"}}, {"far", {"distance", "decimal"}},
              {"big", {"size", "string"}},        {"large", {"size", "string"}},
              {"tall", {"height", "decimal"}},    {"high", {"height", "decimal"}},
              {"deep", {"depth", "decimal"}},     {"wide", {"width", "decimal"}},
              {"heavy", {"weight", "decimal"}},   {"urgent", {"urgency", "enum"}}};
    const auto it = table.find(word);
    return it == table.end() ? std::pair<std::string_view, std::string_view>{} : it->second;
}

class QuestionReader {
public:
    QuestionReader(const std::vector<Token>& tokens, std::size_t at, std::size_t last, bool inside)
        : tokens_(tokens), at_(at), last_(last), inside_(inside) {
        end_ = at_;
        while (end_ < last_ && end_ < at_ + kLongest && !ends(tokens_[end_]) &&
               !(joins(tokens_[end_])))
            ++end_;
    }

    std::vector<Item> run() {
        if (at_ >= last_ || tokens_[at_].kind != TokenKind::Word) return {};
        const auto& word = tokens_[at_].word;
        if (word == "how") return one(how());
        if (word == "whether" || (word == "if" && inside_)) return one(whether());
        if (word == "who") return one(who());
        if (word == "what" || word == "whats" || word == "which") return one(what());
        if (word == "when" && inside_) return one(when());
        if (word == "where" && inside_) return one(where());
        if (word == "from") return span();
        return {};
    }

private:
    const Token& at(std::size_t i) const { return tokens_[i]; }
    bool is(std::size_t i, std::string_view word) const { return i < last_ && at(i).is(word); }

    // Whether the question is over where it should be, and not the middle of a sentence.
    bool closed(std::size_t end) const { return end >= last_ || ends(at(end)) || joins(at(end)); }

    static std::vector<Item> one(std::optional<Item> item) {
        std::vector<Item> out;
        if (item) out.push_back(std::move(*item));
        return out;
    }

    std::string said(std::size_t end) const {
        std::vector<std::string> words;
        for (auto i = at_; i < end; ++i)
            if (at(i).kind != TokenKind::Quote) words.push_back(at(i).word);
        return to_sentence(join(words, " "));
    }

    std::vector<std::string> content(std::size_t from, std::size_t end) const {
        std::vector<std::string> words;
        for (auto i = from; i < end; ++i)
            if (at(i).kind == TokenKind::Word && !is_small(at(i)) && at(i).tag != Tag::Modal)
                words.push_back(at(i).word);
        return words;
    }

    std::optional<Item> made(std::vector<std::string> words, std::string type,
                             std::size_t end) const {
        if (words.empty() || words.size() > 5) return std::nullopt;
        Item item;
        item.phrase.first = at_;
        item.phrase.last = end;
        item.phrase.spelling = join(words, " ");
        item.phrase.words = std::move(words);
        item.type = std::move(type);
        item.label = said(end);
        item.last = end;
        return item;
    }

    // "how many copies exist", "how much it costs", "how urgent it is".
    std::optional<Item> how() const {
        if (at_ + 1 >= end_) return std::nullopt;
        const auto& next = at(at_ + 1);
        if (next.is("many") || next.is("much")) {
            const auto noun = read_phrase(tokens_, at_ + 2, end_);
            if (noun && noun->first == at_ + 2 && !is_subject(at(at_ + 2))) {
                auto words = noun->words;
                const auto guess = guess_field(words);
                const bool number = guess.type == "decimal" || guess.type == "duration";
                auto item = made(std::move(words), number ? guess.type : "int", end_);
                if (item) item->label.clear();
                return item;
            }
            auto words = content(at_ + 2, end_);
            if (next.is("many") || words.empty()) return std::nullopt;
            const auto& verb = words.front();
            const bool money = verb.starts_with("cost") || verb.starts_with("charg") ||
                               verb.starts_with("pa") || verb.starts_with("owe");
            return made({verb.starts_with("cost") ? "cost" : verb}, money ? "money" : "decimal",
                        end_);
        }
        if (next.tag != Tag::Adj && next.tag != Tag::Adv && measure_of(next.word).first.empty())
            return std::nullopt;
        // "how to prepare it" is a text; "how it works" nothing.
        if (end_ > at_ + 2 && !is_small(at(at_ + 2)) && !at(at_ + 2).is_noun()) return std::nullopt;
        const auto [name, type] = measure_of(next.word);
        if (name.empty()) return made({next.word}, "string", end_);
        return made({std::string(name)}, std::string(type), end_);
    }

    // "whether there is a lift", "if they smoke", "whether it's a burial or a cremation".
    std::optional<Item> whether() const {
        auto k = at_ + 1;
        if (is(k, "or") && is(k + 1, "not")) k += 2;
        if (at(at_).is("if") && (k >= last_ || !is_subject(at(k)))) return std::nullopt;
        auto end = k;
        while (end < last_ && end < at_ + kLongest + 3 && !ends(at(end)) && !at(end).is("and") &&
               !at(end).is("but"))
            ++end;
        if (!closed(end)) return std::nullopt;
        for (auto o = k; o < end; ++o) {
            if (!at(o).is("or") || is(o + 1, "not")) continue;
            auto values = read_values(tokens_, first_content(k, o), end);
            if (values.size() < 2) return std::nullopt;
            auto item = made({"kind"}, {}, end);
            if (item) item->values = std::move(values);
            return item;
        }
        for (auto o = k; o < end; ++o)
            if (at(o).is("or")) {
                end = o;
                break;
            }
        auto item = made(content(k, end), "bool", end);
        if (item && is(end, "or") && is(end + 1, "not")) item->last = end + 2;
        return item;
    }

    std::size_t first_content(std::size_t from, std::size_t end) const {
        while (from < end && is_small(at(from))) ++from;
        return from;
    }

    // "who swept", "who took it": not "who can log in", which goes on about people.
    std::optional<Item> who() const {
        if (at_ + 1 >= end_ || !closed(end_)) return std::nullopt;
        const auto& next = at(at_ + 1);
        const bool past = next.tag == Tag::VerbD || next.tag == Tag::VerbN;
        const bool is_it = next.is("is") || next.is("was") || next.is("it");
        const bool does = inside_ && next.tag == Tag::VerbS && is(at_ + 2, "it");
        if (!past && !is_it && !does) return std::nullopt;
        std::vector<std::string> words;
        for (auto i = at_; i < end_; ++i) words.push_back(at(i).word);
        return made(std::move(words), "string", end_);
    }

    // "what was found", "what it burns", "which ward it came from".
    std::optional<Item> what() const {
        if (at_ + 1 >= end_) return std::nullopt;
        const auto& next = at(at_ + 1);
        if (!is_small(next) && next.tag != Tag::Modal) {
            const auto noun = read_phrase(tokens_, at_ + 1, end_);
            const bool verbal = next.tag == Tag::Verb || next.tag == Tag::VerbS ||
                                next.tag == Tag::VerbD || next.tag == Tag::VerbN;
            if (noun && noun->first == at_ + 1 && !verbal) {
                Item item{.phrase = *noun};
                item.last = end_;
                return item;
            }
        }
        if (at(at_).is("which") || !closed(end_)) return std::nullopt;
        auto words = content(at_ + 1, end_);
        return made(std::move(words), "text", end_);
    }

    // "when", "when it was last inspected", "when bought".
    std::optional<Item> when() const {
        if (closed(at_ + 1)) return made({"when"}, "datetime", at_ + 1);
        const auto& next = at(at_ + 1);
        const bool tells = is_subject(next) || next.tag == Tag::VerbN || next.tag == Tag::VerbD;
        if (!tells || !closed(end_)) return std::nullopt;
        return made(content(at_ + 1, end_), "date", end_);
    }

    // "where", "where it hangs".
    std::optional<Item> where() const {
        if (closed(at_ + 1)) return made({"where"}, "string", at_ + 1);
        if (!is_subject(at(at_ + 1)) || !closed(end_)) return std::nullopt;
        return made({"location"}, "string", end_);
    }

    // "from / to", "from when to when": two moments.
    std::vector<Item> span() const {
        auto k = at_ + 1;
        if (is(k, "when")) ++k;
        if (k < last_ &&
            (at(k).kind == TokenKind::Slash || at(k).is("and") || at(k).kind == TokenKind::Comma))
            ++k;
        if (!is(k, "to") && !is(k, "until") && !is(k, "till")) return {};
        const auto to = k++;
        if (is(k, "when")) ++k;
        if (!closed(k)) return {};
        std::vector<Item> out;
        for (const auto i : {at_, to}) {
            Item item;
            item.phrase.first = i;
            item.phrase.last = i + 1;
            item.phrase.words = {i == at_ ? "from" : "to"};
            item.phrase.spelling = item.phrase.words.front();
            item.type = "datetime";
            item.last = k;
            out.push_back(std::move(item));
        }
        return out;
    }

    const std::vector<Token>& tokens_;
    std::size_t at_;
    std::size_t last_;
    std::size_t end_;
    bool inside_;
};

}  // namespace

std::vector<Item> read_question(const std::vector<Token>& tokens, std::size_t at, std::size_t last,
                                bool inside) {
    return QuestionReader(tokens, at, last, inside).run();
}

}  // namespace dz::intent
