#include "intent/list.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/field_types.hpp"
#include "intent/field_words.hpp"
#include "intent/list_questions.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

constexpr std::size_t kMaxItems = 64;
constexpr int kMaxDepth = 2;

using Words = std::unordered_set<std::string_view>;

bool joins(const Token& token) {
    return token.kind == TokenKind::Comma || token.is("and") || token.is("or") || token.is("&") ||
           token.is("plus") || token.kind == TokenKind::Slash || token.is("+");
}

bool closes_list(const Token& token) {
    return token.is("and") || token.is("or") || token.is("&") || token.is("plus");
}

std::size_t closing(const std::vector<Token>& tokens, std::size_t open, std::size_t last) {
    for (auto i = open; i < last; ++i)
        if (tokens[i].kind == TokenKind::Close) return i;
    return last;
}

bool is_yes_or_no(std::string_view word) {
    static const Words words{"yes", "no", "y", "n", "true", "false", "on", "off"};
    return words.contains(word);
}

// Words that only tell which one of two like attributes is meant: "start and end date".
bool is_sibling(std::string_view word) {
    static const Words words{
        "start",    "end",       "begin",     "finish",   "first",      "last",    "opening",
        "closing",  "arrival",   "departure", "pickup",   "dropoff",    "minimum", "maximum",
        "min",      "max",       "billing",   "shipping", "delivery",   "home",    "work",
        "mobile",   "birth",     "purchase",  "sale",     "sales",      "issue",   "due",
        "old",      "new",       "net",       "gross",    "buying",     "selling", "cost",
        "check-in", "check-out", "checkin",   "checkout", "from",       "total",   "street",
        "starting", "ending",    "booking",   "front",    "back",       "input",   "expiry",
        "entry",    "exit",      "hire",      "origin",   "destination"};
    return words.contains(word);
}

std::string spelled(const Token& token) {
    return token.shouted && token.word.size() <= 4 ? to_upper(token.word) : token.word;
}

// Names people put in a row without commas: where each word alone already names an attribute.
std::vector<std::vector<std::string>> split_run(const std::vector<std::string>& words) {
    std::vector<std::vector<std::string>> out;
    std::vector<std::string> one;
    std::size_t known = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        one.push_back(words[i]);
        if (one.size() == 1 && i + 1 < words.size() && is_phrase_field({words[i], words[i + 1]}))
            continue;
        if (!is_attribute_noun(words[i])) continue;
        out.push_back(std::exchange(one, {}));
        ++known;
    }
    if (!one.empty()) out.push_back(std::move(one));
    if (out.size() < 3 || known + 1 < out.size()) out.clear();
    return out;
}

class ListReader {
public:
    ListReader(const std::vector<Token>& tokens, std::size_t last) : tokens_(tokens), last_(last) {}

    std::vector<Item> read(std::size_t at, std::size_t& next, int depth) {
        std::vector<Item> items;
        next = at;
        bool closed = false;  // "and" has come: in an inner list the last item is read.
        while (at < last_) {
            if (depth > 0 && !items.empty() && resumes_outside(items, at, closed)) break;
            if (!read_one(items, at, depth)) break;
            next = at;
            if (items.size() >= kMaxItems || at >= last_) break;
            if (tokens_[at].is("as") && at + 2 < last_ && tokens_[at + 1].is("well") &&
                tokens_[at + 2].is("as")) {
                at += 3;
                continue;
            }
            if (!joins(tokens_[at])) break;
            if (depth > 0 && closed && tokens_[at].kind == TokenKind::Comma) break;
            const auto joint = at;
            while (at < last_ && (joins(tokens_[at]) || tokens_[at].is("also") ||
                                  tokens_[at].is("optionally") || tokens_[at].is("maybe"))) {
                closed |= closes_list(tokens_[at]) && !coordinates_modifiers(at);
                ++at;
            }
            // "a number and shows one beer": a second verb of the same subject.
            const bool verb = at + 1 < last_ && tokens_[at].tag == Tag::VerbS &&
                              (tokens_[at + 1].tag == Tag::Det || tokens_[at + 1].is("one"));
            const bool wh = at < last_ && tokens_[at].tag == Tag::Wh &&
                            read_question(tokens_, at, last_, true).empty();
            if (at < last_ && (wh || tokens_[at].tag == Tag::Modal || verb)) {
                next = joint;
                break;
            }
        }
        return items;
    }

private:
    const Token& at(std::size_t i) const { return tokens_[i]; }
    bool is(std::size_t i, std::string_view word) const { return i < last_ && at(i).is(word); }

    // What stands at `at`, which becomes the token behind it; whether anything does.
    bool read_one(std::vector<Item>& items, std::size_t& at, int depth) {
        auto asked = read_question(tokens_, at, last_, !items.empty());
        if (asked.empty()) {
            auto item = one(at, depth);
            if (!item) return false;
            at = item->last;
            add(items, std::move(*item));
            return true;
        }
        for (auto& item : asked) {
            for (auto before = item.last + 1; item.last != before && item.last < last_;) {
                before = item.last;
                if (this->at(item.last).kind == TokenKind::Open) parenthesis(item);
            }
            at = item.last;
            items.push_back(std::move(item));
        }
        return true;
    }

    // "start and end date": the "and" stands between two words that describe one noun.
    bool coordinates_modifiers(std::size_t conj) const {
        return conj > 0 && is_sibling(at(conj - 1).word) && conj + 2 < last_ &&
               is_sibling(at(conj + 1).word);
    }

    void add(std::vector<Item>& items, Item item) {
        // "start and end date" is a start date and an end date.
        auto& words = item.phrase.words;
        if (!items.empty() && items.back().phrase.words.size() == 1 && words.size() == 2 &&
            is_sibling(items.back().phrase.words[0]) && is_sibling(words[0]) &&
            items.back().values.empty() && items.back().last + 1 == item.phrase.first &&
            tokens_[items.back().last].kind != TokenKind::Comma)
            items.back().phrase.words.push_back(words[1]);
        // "impact and urgency (high, medium, low)": the options are of both.
        if (!items.empty() && item.values.size() >= 2 && items.back().values.empty() &&
            items.back().last + 1 == item.phrase.first && closes_list(tokens_[items.back().last]) &&
            type_of_head(items.back().phrase.words.back()) == "enum" &&
            type_of_head(words.back()) == "enum")
            items.back().values = item.values;
        // "date and time" is one moment.
        if (!items.empty() && words.size() == 1 && words[0] == "time" &&
            items.back().phrase.words.size() == 1 && items.back().phrase.words[0] == "date" &&
            items.back().last + 1 == item.phrase.first &&
            tokens_[items.back().last].kind != TokenKind::Comma) {
            auto& date = items.back();
            date.phrase.words = {"date", "and", "time"};
            date.phrase.spelling = "date and time";
            date.last = item.last;
            return;
        }
        // "response and resolution times" are two of each.
        if (!items.empty() && words.size() == 2 && items.back().phrase.words.size() == 1 &&
            items.back().values.empty() && items.back().last + 1 == item.phrase.first &&
            !items.back().phrase.plural && closes_list(tokens_[items.back().last]) &&
            item.phrase.plural && is_attribute_noun(words[1]) &&
            !is_attribute_noun(items.back().phrase.words[0]) &&
            item.phrase.first + 2 == item.phrase.last)
            items.back().phrase.words.push_back(words[1]);
        // "name grade parent email" is three attributes.
        if (words.size() >= 3 && item.values.empty() && item.phrase.possessor.empty())
            if (auto runs = split_run(words); !runs.empty()) {
                for (std::size_t i = 0; i < runs.size(); ++i) {
                    Item part = i + 1 == runs.size() ? item : Item{.phrase = item.phrase};
                    part.last = item.last;
                    part.phrase.words = runs[i];
                    part.phrase.spelling = join(runs[i], " ");
                    part.phrase.plural =
                        is_plural(runs[i].back()) && singularise(runs[i].back()) != runs[i].back();
                    items.push_back(std::move(part));
                }
                return;
            }
        items.push_back(std::move(item));
    }

    // Whether the next item belongs to the list around this one: "gardeners with a name and a
    // plot, and a waiting list", "trails with a length, huts with beds".
    bool resumes_outside(const std::vector<Item>& items, std::size_t from, bool closed) const {
        const auto phrase = read_phrase(tokens_, from, last_);
        if (!phrase || phrase->last >= last_) return false;
        const bool attribute = guess_field(phrase->words).known;
        const bool described =
            at(phrase->last).is("with") || at(phrase->last).is("=") ||
            (at(phrase->last).kind == TokenKind::Open && phrase->plural && !attribute);
        if (described && !attribute) return true;
        // Singular attributes are over when a plain plural thing comes behind their "and".
        // "persons with their relatives, ceremonies, orders": what is theirs is one thing.
        if (items.size() == 1 && items.front().phrase.its && !closes_list(at(from - 1)) &&
            !attribute && phrase->plural)
            return true;
        const bool again =
            from >= 2 && closes_list(at(from - 1)) && at(from - 2).kind == TokenKind::Comma;
        return closed && again && items.size() > 1 && !attribute && phrase->plural;
    }

    std::optional<Item> one(std::size_t from, int depth) {
        // "low/medium/high priority": values before the noun.
        if (auto item = values_first(from)) return item;
        auto phrase = read_phrase(tokens_, from, last_);
        if (!phrase) return std::nullopt;
        // "born int", "price decimal": the type behind the name, as in a table's definition.
        if (phrase->words.size() == 2 && phrase->first + 2 == phrase->last)
            if (const auto named = column_type(phrase->words.back()); !named.empty()) {
                Item item{.phrase = *phrase};
                item.phrase.words.pop_back();
                item.type = named;
                item.last = phrase->last;
                while (item.last < last_ && at(item.last).kind == TokenKind::Word &&
                       (at(item.last).is("unique") || at(item.last).is("not") ||
                        at(item.last).is("null"))) {
                    item.phrase.unique |= at(item.last).is("unique");
                    ++item.last;
                }
                return item;
            }
        if (auto item = values_last(*phrase)) return item;
        Item item{.phrase = std::move(*phrase)};
        item.last = item.phrase.last;
        participle(item);
        for (auto before = item.last + 1; item.last != before && item.last < last_;) {
            before = item.last;
            qualify(item, depth);
        }
        return item;
    }

    // "status want to read / reading / finished", "types electricity/gas/water": values behind the
    // word that asks for some.
    std::optional<Item> values_last(const Phrase& phrase) const {
        auto k = phrase.first;
        while (k < phrase.last && !asks_for_values(singularise(at(k).word))) ++k;
        if (k >= phrase.last) return std::nullopt;
        auto end = k + 1;
        std::size_t slashes = 0;
        while (end < last_ &&
               (at(end).kind == TokenKind::Word || at(end).kind == TokenKind::Slash ||
                at(end).kind == TokenKind::Number || at(end).kind == TokenKind::Quote)) {
            if (at(end).kind == TokenKind::Slash) ++slashes;
            if (slashes > 0 && (at(end).is("and") || at(end).is("or") || at(end).is("with"))) break;
            ++end;
        }
        if (slashes == 0 || end == k + 1) return std::nullopt;
        Item item{.phrase = phrase};
        item.phrase.last = k + 1;
        item.phrase.words.clear();
        for (auto i = phrase.first; i <= k; ++i)
            if (at(i).kind == TokenKind::Word && at(i).tag != Tag::Det && !at(i).possessive)
                item.phrase.words.push_back(i == k ? singularise(at(i).word) : at(i).word);
        item.phrase.spelling = join(item.phrase.words, " ");
        item.phrase.plural = false;
        item.values = read_values(tokens_, k + 1, end);
        item.last = end;
        if (std::ranges::all_of(item.values, is_yes_or_no)) {
            item.values.clear();
            item.type = "bool";
        }
        return item;
    }

    static std::string column_type(std::string_view word) {
        static const Words words{"varchar", "int",     "integer",  "decimal",   "float",
                                 "boolean", "bool",    "datetime", "timestamp", "text",
                                 "string",  "numeric", "bigint",   "date"};
        if (!words.contains(word) || word == "text" || word == "date") return {};
        if (word == "varchar") return "string";
        if (word == "numeric") return "decimal";
        if (word == "bigint") return "int";
        return named_type(word);
    }

    static bool asks_for_values(std::string_view word) { return type_of_head(word) == "enum"; }

    std::optional<Item> values_first(std::size_t from) {
        auto i = from;
        while (i < last_ && at(i).tag == Tag::Det) ++i;
        std::vector<std::string> values;
        while (i + 2 < last_ && at(i).kind == TokenKind::Word &&
               at(i + 1).kind == TokenKind::Slash && at(i + 2).kind == TokenKind::Word) {
            values.push_back(spelled(at(i)));
            i += 2;
        }
        if (values.empty() || i + 1 >= last_) return std::nullopt;
        const auto head = read_phrase(tokens_, i + 1, last_);
        if (!head || head->words.size() != 1 || head->first != i + 1 ||
            !is_attribute_noun(head->words[0]))
            return std::nullopt;
        values.push_back(spelled(at(i)));
        Item item{.phrase = *head};
        item.phrase.first = from;
        item.last = head->last;
        if (std::ranges::all_of(values, is_yes_or_no))
            item.type = "bool";
        else
            item.values = std::move(values);
        return item;
    }

    // "amount claimed", "kilos bought (kg)": what was done to it is part of an attribute's name.
    void participle(Item& item) const {
        auto& phrase = item.phrase;
        const auto i = item.last;
        if (i >= last_ || !phrase.quantifier.empty() || i == phrase.first ||
            !(at(i - 1).is_noun() && at(i - 1).word == phrase.words.back()))
            return;
        const bool done = at(i).tag == Tag::VerbN || at(i).tag == Tag::VerbD;
        const bool way = (at(i).is("in") || at(i).is("out")) && phrase.words.size() == 1;
        const bool ends = i + 1 >= last_ || at(i + 1).kind == TokenKind::Comma ||
                          at(i + 1).kind == TokenKind::Open || at(i + 1).kind == TokenKind::Stop ||
                          closes_list(at(i + 1));
        const auto head = guess_field(phrase.words);
        if (!(done || way) || !ends || !(head.known || is_attribute_noun(phrase.words.back())))
            return;
        item.type = head.known ? head.type : std::string();
        phrase.words.push_back(at(i).word);
        phrase.spelling += " " + at(i).word;
        phrase.plural = false;
        phrase.last = item.last = i + 1;
    }

    void qualify(Item& item, int depth) {
        auto& i = item.last;
        if (at(i).kind == TokenKind::Quote) {
            ++i;
            return;
        }
        if (at(i).kind == TokenKind::Open) return parenthesis(item);
        if (or_not(item) || slashes(item) || yes_no(item) || range(item) || unit(item) ||
            type(item) || examples(item) || per(item) || attached(item) || labelled(item))
            return;
        if (at(i).is("with") && depth < kMaxDepth && item.parts.empty()) {
            auto after = i;
            item.parts = read(i + 1, after, depth + 1);
            if (after > i + 1) i = after;
            return;
        }
        relative(item, depth);
    }

    void parenthesis(Item& item) {
        auto& i = item.last;
        const auto close = closing(tokens_, i, last_);
        item.inner_first = i + 1;
        item.inner_last = close;
        auto first = i + 1;
        // "(enum: a, b)", "(one of: a, b)", "(e.g. a, b)".
        for (auto k = first; k < close && k < first + 4; ++k)
            if (at(k).kind == TokenKind::Colon) first = k + 1;
        if (first > i + 1) {
            item.type = named_type(at(i + 1).word);
            if (item.type == "enum") item.type.clear();
        }
        inside(item, first, close);
        i = std::min(last_, close + 1);
    }

    void inside(Item& item, std::size_t first, std::size_t close) {
        if (const auto from = number_at(first);
            from && first + 2 < close + 0 &&
            (at(first + 1).kind == TokenKind::Dash || at(first + 1).is("to"))) {
            if (const auto to = number_at(first + 2)) {
                item.min = from;
                item.max = to;
                return;
            }
        }
        auto values = read_values(tokens_, first, close);
        const bool flags = !values.empty() && std::ranges::all_of(values, is_yes_or_no);
        if (flags) {
            item.type = "bool";
            return;
        }
        // "channel (email, social, print)" lists options, "(text, required)" describes.
        const bool options =
            values.size() > 2 ||
            (values.size() == 2 && std::ranges::none_of(values, [](const std::string& value) {
                 const auto word = to_lower(value);
                 return word == "required" || word == "optional" || word == "unique" ||
                        !named_type(word).empty();
             }));
        std::erase_if(values, [&](const std::string& value) { return note(item, value, options); });
        item.values = std::move(values);
    }

    std::optional<double> number_at(std::size_t i) const {
        return i < last_ && at(i).kind == TokenKind::Number ? number_in(at(i)) : std::nullopt;
    }

    // A remark about the attribute rather than a value of it: "required", "max 200", "kg".
    bool note(Item& item, const std::string& value, bool options) const {
        const auto words = split_words(to_lower(value));
        if (words.empty()) return true;
        const auto& w = words.front();
        auto& p = item.phrase;
        if (w == "required" || w == "mandatory" || w == "obligatory") return p.required = true;
        if (w == "optional" || w == "optionally" || w == "nullable") return p.optional = true;
        if (w == "unique") return p.unique = p.required = true;
        if (!options && (w == "auto" || w == "automatic")) return true;
        if (w == "default" || w == "defaults" || w == "generated" || w == "calculated" ||
            w == "computed" || w == "pk" || w == "fk")
            return true;
        if ((w == "max" || w == "maximum" || w == "min" || w == "minimum") && words.size() >= 2) {
            double number = 0;
            const auto& text = words[1];
            if (std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc())
                return false;
            (w.starts_with("max") ? item.max : item.min) = number;
            return true;
        }
        if (options) return false;
        if (const auto named = named_type(join(words, " ")); !named.empty()) {
            item.type = named;
            return true;
        }
        if (const auto named = unit_of(w); !named.empty() && words.size() <= 2) {
            item.unit = named;
            return true;
        }
        return false;
    }

    // "difficulty easy/medium/hard", "paid yes/no".
    bool slashes(Item& item) {
        auto& i = item.last;
        auto& words = item.phrase.words;
        if (at(i).kind != TokenKind::Slash || words.size() < 2) return false;
        const std::vector<std::string> name(words.begin(), words.end() - 1);
        if (!is_attribute_noun(name.back())) return false;
        std::vector<std::string> values{spelled(at(i - 1))};
        while (i + 1 < last_ && at(i).kind == TokenKind::Slash &&
               at(i + 1).kind == TokenKind::Word) {
            values.push_back(spelled(at(i + 1)));
            i += 2;
        }
        item.phrase.words = name;
        item.phrase.plural = false;
        if (std::ranges::all_of(values, is_yes_or_no))
            item.type = "bool";
        else
            item.values = std::move(values);
        return true;
    }

    // "paid or not".
    bool or_not(Item& item) {
        auto& i = item.last;
        if (!at(i).is("or") || !is(i + 1, "not")) return false;
        if (i + 2 < last_ && at(i + 2).kind == TokenKind::Word && !closes_list(at(i + 2)))
            return false;
        item.type = "bool";
        i += 2;
        return true;
    }

    bool yes_no(Item& item) {
        auto& i = item.last;
        auto k = i;
        if (at(k).kind == TokenKind::Dash || at(k).kind == TokenKind::Colon) ++k;
        if (k + 2 >= last_ || !is_yes_or_no(at(k).word) || !is_yes_or_no(at(k + 2).word) ||
            !(at(k + 1).kind == TokenKind::Slash || at(k + 1).is("or")))
            return false;
        item.type = "bool";
        i = k + 3;
        return true;
    }

    // "grade 0-100", "rating from 1 to 5", "between 1 and 10", "out of 5".
    bool range(Item& item) {
        auto& i = item.last;
        auto k = i;
        if (is(k, "from") || is(k, "between")) ++k;
        if (is(k, "out") && is(k + 1, "of") && number_at(k + 2)) {
            item.min = 0;
            item.max = number_at(k + 2);
            i = k + 3;
            return true;
        }
        const auto from = number_at(k);
        if (!from || k + 2 >= last_) return false;
        if (!(at(k + 1).kind == TokenKind::Dash || at(k + 1).is("to") || at(k + 1).is("and")))
            return false;
        const auto to = number_at(k + 2);
        if (!to) return false;
        item.min = from;
        item.max = to;
        i = k + 3;
        if (is(i, "stars") || is(i, "star") || is(i, "points")) ++i;
        return true;
    }

    bool unit(Item& item) {
        auto& i = item.last;
        if (!at(i).is("in") || i + 1 >= last_) return false;
        const auto& word = at(i + 1).word;
        if ((word == "square" || word == "cubic") && i + 2 < last_) {
            const auto length = unit_of(at(i + 2).word);
            if (length.empty()) return false;
            item.unit = length + (word == "square" ? "²" : "³");
            i += 3;
            return true;
        }
        if (word == "minutes" || word == "hours" || word == "seconds")
            item.type = "duration";
        else if (word == "euro" || word == "euros" || word == "eur" || word == "usd" ||
                 word == "dollars" || word == "cents" || word == "gbp" || word == "chf" ||
                 word == "$")
            item.type = "money";
        else if (word == "percent" || word == "percentage")
            item.type = "percent";
        else if (word == "days" || word == "weeks" || word == "months" || word == "years")
            item.type = "int";
        else
            item.unit = unit_of(word);
        if (item.unit.empty() && item.type.empty()) return false;
        i += 2;
        return true;
    }

    // "notes as text", "price as a number".
    bool type(Item& item) {
        auto& i = item.last;
        if (!at(i).is("as")) return false;
        auto k = i + 1;
        while (k < last_ && at(k).tag == Tag::Det) ++k;
        if (k >= last_) return false;
        const auto named = named_type(at(k).word);
        if (named.empty()) return false;
        item.type = named;
        i = k + 1;
        return true;
    }

    // "a category such as travel, meals or software"; examples of a thing are passed over.
    bool examples(Item& item) {
        auto& i = item.last;
        auto k = i;
        if (at(k).kind == TokenKind::Comma) ++k;
        const bool such =
            (is(k, "such") && is(k + 1, "as")) || (is(k, "for") && is(k + 1, "example"));
        const bool like = is(k, "like") && k == i;
        const bool eg = is(k, "e") && k + 3 < last_ && is(k + 2, "g");
        const bool either = is(k, "either") || (is(k, "one") && is(k + 1, "of"));
        if (!such && !like && !eg && !either) return false;
        k += such ? 2 : eg ? 4 : is(k, "one") ? 2 : 1;
        if (k < last_ && (at(k).kind == TokenKind::Colon || at(k).kind == TokenKind::Comma)) ++k;
        const auto first = k;
        bool closed = false;
        while (k < last_ && (at(k).kind == TokenKind::Word || at(k).kind == TokenKind::Number ||
                             at(k).kind == TokenKind::Comma || at(k).kind == TokenKind::Slash ||
                             at(k).kind == TokenKind::Quote)) {
            if (closed && (at(k).kind == TokenKind::Comma || closes_list(at(k)))) break;
            if (closes_list(at(k)) && k + 1 < last_ &&
                (at(k + 1).tag == Tag::Det || is_attribute_noun(at(k + 1).word)))
                break;
            closed |= closes_list(at(k));
            if (at(k).is("with") || at(k).tag == Tag::Wh || at(k).tag == Tag::Modal) break;
            ++k;
        }
        if (k == first) return false;
        item.values = read_values(tokens_, first, k);
        i = k;
        return true;
    }

    // "ingredients per recipe", "quotes from each book", "a crew for every shoot".
    bool per(Item& item) {
        auto& i = item.last;
        auto k = i;
        const bool per = at(k).is("per");
        if (!per && !at(k).is("for") && !at(k).is("of") && !at(k).is("from") && !at(k).is("in") &&
            !at(k).is("on"))
            return false;
        ++k;
        if (!per && !is(k, "each") && !is(k, "every") && !is(k, "that") && !is(k, "a") &&
            !is(k, "an") && !is(k, "the") && !is(k, "their") && !is(k, "its"))
            return false;
        const bool each = per || is(k, "each") || is(k, "every");
        const auto whole = read_phrase(tokens_, k, last_);
        if (!whole || whole->words.size() > 3) return false;
        // "price per night" is the price's name, "ingredients per recipe" two records.
        if (per && guess_field(item.phrase.words).known && !item.phrase.plural) {
            item.phrase.words.push_back("per");
            item.phrase.words.insert(item.phrase.words.end(), whole->words.begin(),
                                     whole->words.end());
            item.phrase.spelling += " per " + whole->spelling;
            i = whole->last;
            return true;
        }
        if (each) item.per = whole->key();
        i = whole->last;
        return true;
    }

    // "(number, status: open/picking/packed, priority)": values behind a colon inside a list.
    bool labelled(Item& item) {
        auto& i = item.last;
        if (at(i).kind != TokenKind::Colon || i + 3 >= last_ || !item.values.empty()) return false;
        if (at(i + 1).kind != TokenKind::Word || at(i + 2).kind != TokenKind::Slash) return false;
        auto end = i + 1;
        while (end < last_ && (at(end).kind == TokenKind::Word || at(end).kind == TokenKind::Slash))
            ++end;
        item.values = read_values(tokens_, i + 1, end);
        i = end;
        return true;
    }

    // "quantity in stock" is a name, "a form for enquiries" a form; what it is about is kept.
    bool attached(Item& item) {
        auto& i = item.last;
        static const Words prepositions{"in",    "on", "at", "of",    "from",    "for",
                                        "about", "to", "by", "under", "between", "within"};
        if (!prepositions.contains(at(i).word) || i + 1 >= last_) return false;
        if (at(i + 1).tag == Tag::VerbG || at(i + 1).tag == Tag::Verb) return false;
        const auto inner = read_phrase(tokens_, i + 1, last_);
        if (!inner || inner->words.size() > 3) return false;
        const bool bare = inner->first == i + 1 && at(i + 1).tag != Tag::Det &&
                          inner->quantifier.empty() && !inner->plural;
        if (bare && inner->words.size() == 1 && guess_field(item.phrase.words).known &&
            item.phrase.words.size() <= 2 && (at(i).is("in") || at(i).is("on") || at(i).is("of"))) {
            item.phrase.words.push_back(at(i).word);
            item.phrase.words.push_back(inner->words[0]);
            item.phrase.spelling += " " + at(i).word + " " + inner->spelling;
        } else if (inner->quantifier == "a" && inner->words.size() <= 2 &&
                   guess_field(inner->words).known &&
                   (at(i).is("on") || at(i).is("at") || at(i).is("in"))) {
            item.circumstances.push_back(*inner);
        } else {
            item.about.push_back(*inner);
        }
        i = inner->last;
        return true;
    }

    // "tasks that are due", "the equipment we bring", "a type which can be A or B".
    void relative(Item& item, int depth) {
        auto& i = item.last;
        auto k = i;
        const bool pronoun = at(k).tag == Tag::Pron && !is_possessive_pronoun(at(k).word) &&
                             k + 1 < last_ &&
                             (at(k + 1).tag == Tag::Verb || at(k + 1).tag == Tag::VerbD ||
                              at(k + 1).tag == Tag::Modal);
        const bool wh = at(k).tag == Tag::Wh || at(k).is("that");
        if (!pronoun && !wh) return;
        ++k;
        if (wh) {
            auto v = k;
            while (v < last_ && (at(v).tag == Tag::Modal || at(v).tag == Tag::Adv)) ++v;
            if (v < last_ && is_having(at(v).word) && depth < kMaxDepth && item.parts.empty()) {
                auto after = v + 1;
                item.parts = read(v + 1, after, depth + 1);
                if (after > v + 1) {
                    i = after;
                    return;
                }
            }
            // "which can be draft, sent or paid".
            if (v + 1 < last_ && (at(v).is("be") || at(v).is("is") || at(v).is("are"))) {
                auto end = v + 1;
                if (at(end).is("either")) ++end;
                const auto first = end;
                bool alternatives = false;
                while (end < last_ &&
                       (at(end).kind == TokenKind::Word || at(end).kind == TokenKind::Comma) &&
                       at(end).tag != Tag::Prep && at(end).tag != Tag::Modal) {
                    alternatives |= at(end).is("or");
                    ++end;
                }
                if (alternatives) {
                    item.values = read_values(tokens_, first, end);
                    i = end;
                    return;
                }
            }
        }
        while (k < last_ && at(k).kind != TokenKind::Comma && at(k).kind != TokenKind::Stop &&
               at(k).kind != TokenKind::Colon && at(k).kind != TokenKind::Semicolon &&
               !(at(k).is("and") && k + 1 < last_ &&
                 (at(k + 1).tag == Tag::Det || is_possessive_pronoun(at(k + 1).word))))
            ++k;
        i = k;
    }

    const std::vector<Token>& tokens_;
    std::size_t last_;
};

}  // namespace

std::optional<double> number_in(const Token& token) {
    static constexpr std::array<std::string_view, 13> kWords{
        "zero",  "one",   "two",  "three", "four",   "five",  "six",
        "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    if (token.kind == TokenKind::Word) {
        for (std::size_t i = 0; i < kWords.size(); ++i)
            if (token.word == kWords[i]) return static_cast<double>(i);
        return std::nullopt;
    }
    if (token.kind != TokenKind::Number) return std::nullopt;
    std::string digits;
    for (const char c : token.word)
        if (c != ',' && c != '%') digits += c;
    double out = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), out).ec != std::errc())
        return std::nullopt;
    return out;
}

std::vector<std::string> read_values(const std::vector<Token>& tokens, std::size_t at,
                                     std::size_t last) {
    std::vector<std::string> out;
    std::string value;
    std::size_t end = 0;
    const auto flush = [&] {
        if (!value.empty() && value.size() <= 60) out.push_back(value);
        value.clear();
    };
    for (auto i = at; i < last; ++i) {
        const auto& token = tokens[i];
        if (token.kind == TokenKind::Word && (token.is("eg") || token.is("etc"))) continue;
        if (token.is("e") && i + 2 < last && tokens[i + 2].is("g")) {
            i += 2;
            continue;
        }
        if (token.is("such") && i + 1 < last && tokens[i + 1].is("as")) {
            ++i;
            continue;
        }
        if (value.empty() && (token.is("like") || token.is("either") || token.tag == Tag::Det) &&
            i + 1 < last && tokens[i + 1].kind == TokenKind::Word)
            continue;
        const bool separator = token.kind == TokenKind::Comma || token.kind == TokenKind::Slash ||
                               token.kind == TokenKind::Arrow ||
                               token.kind == TokenKind::Semicolon || token.is("and") ||
                               token.is("or") || token.is("then");
        // "A+", "O-": a sign right behind the letters is part of the value.
        const bool sign = (token.is("+") || token.is("-")) && !value.empty() &&
                          token.start == end &&
                          (i + 1 >= last || tokens[i + 1].kind == TokenKind::Comma ||
                           tokens[i + 1].kind == TokenKind::Slash || tokens[i + 1].is("or") ||
                           tokens[i + 1].is("and"));
        if (sign)
            value += token.word;
        else if (separator)
            flush();
        else if (token.kind == TokenKind::Word || token.kind == TokenKind::Number)
            value += (value.empty() ? "" : " ") + spelled(token);
        end = token.end;
    }
    flush();
    return out;
}

std::vector<Item> read_list(const std::vector<Token>& tokens, std::size_t at, std::size_t last,
                            std::size_t& next) {
    return ListReader(tokens, last).read(at, next, 0);
}

}  // namespace dz::intent
