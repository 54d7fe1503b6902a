// What a text says about the app as a whole: its name, its look, and what it must not have.
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/list.hpp"
#include "intent/phrase.hpp"
#include "intent/reading.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

const std::unordered_set<std::string_view>& colour_words() {
    static const std::unordered_set<std::string_view> words{
        "red",      "orange",     "amber",  "yellow",   "green",     "teal",      "cyan",
        "blue",     "indigo",     "violet", "purple",   "pink",      "black",     "white",
        "gray",     "grey",       "brown",  "ivory",    "cream",     "beige",     "navy",
        "maroon",   "burgundy",   "olive",  "coral",    "salmon",    "turquoise", "emerald",
        "crimson",  "gold",       "silver", "lavender", "magenta",   "mint",      "sand",
        "charcoal", "terracotta", "plum",   "ochre",    "persimmon", "iris",      "citron",
        "slate",    "forest",     "sage",   "rust",     "copper",    "peach",     "lilac",
        "rose",     "aqua",       "lime",   "mustard"};
    return words;
}

bool is_shade(std::string_view word) {
    return word == "dark" || word == "light" || word == "deep" || word == "pale" ||
           word == "soft" || word == "warm" || word == "bright" || word == "forest" ||
           word == "sky" || word == "royal" || word == "navy" || word == "racing" ||
           word == "slate" || word == "hot" || word == "burnt" || word == "off" || word == "moss" ||
           word == "steel" || word == "sea" || word == "olive" || word == "midnight";
}

// The colour that ends at token i, with its shade: "forest green", "dark blue".
std::string colour_at(const std::vector<Token>& tokens, std::size_t i, std::size_t first) {
    std::string out = tokens[i].word;
    if (i > first && is_shade(tokens[i - 1].word) && !(tokens[i].is("forest")))
        out = tokens[i - 1].word + " " + out;
    return out;
}

bool is_ground(std::string_view word) {
    return word == "background" || word == "backgrounds" || word == "paper" || word == "base" ||
           word == "canvas";
}
bool is_accented(std::string_view word) {
    return word == "buttons" || word == "button" || word == "accent" || word == "accents" ||
           word == "links" || word == "components" || word == "highlights" || word == "primary" ||
           word == "theme" || word == "color" || word == "colour" || word == "colors" ||
           word == "brand" || word == "look";
}

// The beginning of the sentence up to token `at` no longer holds, nor do the things it names.
void retract_within(ReadContext& c, std::size_t clause, std::size_t at) {
    auto first = clause;
    while (first > 0 && c.clauses[first].continues) --first;
    for (auto k = c.clauses[first].first; k <= at; ++k) {
        c.masked[k] = true;
        if (c.tokens[k].tag == Tag::Nouns)
            c.reading.removals.push_back({singularise(c.tokens[k].word), clause});
    }
}

// "An app for habits. Actually no, scrap that.": the sentence before no longer holds.
void retract_before(ReadContext& c, std::size_t clause) {
    auto first = clause;
    while (first > 0 && c.clauses[first].continues) --first;
    if (first == 0) return;
    auto last = first;
    --first;
    while (first > 0 && c.clauses[first].continues) --first;
    for (const auto& fact : c.reading.entities)
        if (fact.clause >= first && fact.clause < last)
            c.reading.removals.push_back({fact.key, clause});
    for (auto i = first; i < last; ++i)
        for (auto k = c.clauses[i].first; k < c.clauses[i].last; ++k) c.masked[k] = true;
}

}  // namespace

void read_name(ReadContext& c, std::size_t clause) {
    if (!c.reading.name.empty()) return;
    const auto& span = c.clauses[clause];
    for (auto i = span.first; i + 1 < span.last; ++i) {
        const auto& token = c.tokens[i];
        const bool called = token.is("called") || token.is("named") ||
                            (token.is("name") && i + 2 < span.last && c.tokens[i + 1].is("it"));
        // The first heading of a document is its title.
        const bool title = clause == 0 && span.line == LineKind::Heading &&
                           token.kind == TokenKind::Word && token.capital &&
                           !c.is_record(singularise(token.word));
        if (!called && !title) continue;
        auto start = title ? i : i + 1;
        if (token.is("name")) start = i + 2;
        if (start < span.last && c.tokens[start].kind == TokenKind::Quote) ++start;
        auto end = start;
        while (end < span.last && end < start + 5 && c.tokens[end].kind == TokenKind::Word &&
               (c.tokens[end].capital || end == start || c.tokens[end].kind == TokenKind::Number))
            ++end;
        const bool quoted = start > span.first && c.tokens[start - 1].kind == TokenKind::Quote;
        if (start < span.last && quoted) {
            end = start;
            while (end < span.last && end < start + 8 && c.tokens[end].kind != TokenKind::Quote)
                ++end;
        }
        if (start >= span.last || end == start || (!c.tokens[start].capital && !quoted)) continue;
        auto name =
            c.text.substr(c.tokens[start].start, c.tokens[end - 1].end - c.tokens[start].start);
        c.reading.name = std::string(name.substr(0, 60));
        c.reading.name_clause = clause;
        for (auto k = i; k < end; ++k) c.masked[k] = true;
        return;
    }
}

void read_theme(ReadContext& c, std::size_t clause) {
    const auto& span = c.clauses[clause];
    auto& theme = c.reading.theme;
    bool used = false;
    const auto set = [&used](std::string& slot, std::string value) {
        slot = std::move(value);
        used = true;
    };
    bool look = false;  // A word that says the clause speaks of looks, not of a car's colour.
    std::vector<std::pair<std::size_t, std::string>> colours;
    for (auto i = span.first; i < span.last; ++i) {
        const auto& token = c.tokens[i];
        if (token.kind != TokenKind::Word || c.masked[i]) continue;
        const std::string_view next =
            i + 1 < span.last ? std::string_view(c.tokens[i + 1].word) : std::string_view{};
        if (colour_words().contains(token.word) && !(colour_words().contains(next)))
            colours.emplace_back(i, colour_at(c.tokens, i, span.first));
        look |= is_ground(token.word) || is_accented(token.word) || token.is("theme") ||
                token.is("design") || token.is("style") || token.is("dark");
        if (token.is("dark") && (next == "mode")) set(theme.mode, "both");
        if (token.is("dark") && (next == "theme" || next == "ui" || next == "only"))
            set(theme.mode, "dark");
        if (token.is("light") && (next == "mode" || next == "theme" || next == "only"))
            set(theme.mode, theme.mode.empty() ? "light" : "both");
    }
    const bool bare = span.last - span.first <= 5 && !colours.empty();
    if (look || bare) {
        for (const auto& [i, colour] : colours) {
            std::string target;
            for (auto k = i + 1; k < span.last && k <= i + 3 && target.empty(); ++k) {
                if (is_ground(c.tokens[k].word))
                    target = "background";
                else if (is_accented(c.tokens[k].word))
                    target = "accent";
                else if (c.tokens[k].is("and"))
                    break;
            }
            for (auto k = i; k > span.first && k + 4 > i && target.empty(); --k)
                if (is_ground(c.tokens[k - 1].word)) target = "background";
            if (target == "background")
                set(theme.background, colour);
            else
                set(theme.accent, colour);
            c.masked[i] = true;
        }
    }
    static const std::unordered_map<std::string_view, std::string_view> moods{
        {"playful", "warm"},
        {"friendly", "warm"},
        {"warm", "warm"},
        {"cozy", "warm"},
        {"cosy", "warm"},
        {"cheerful", "warm"},
        {"welcoming", "warm"},
        {"minimal", "precise"},
        {"minimalist", "precise"},
        {"clean", "precise"},
        {"professional", "precise"},
        {"sleek", "precise"},
        {"calm", "precise"},
        {"bold", "bold"},
        {"vibrant", "bold"},
        {"energetic", "bold"},
        {"striking", "bold"},
        {"elegant", "heritage"},
        {"classic", "heritage"},
        {"traditional", "heritage"},
        {"luxurious", "heritage"},
        {"vintage", "heritage"}};
    bool speaks_of_look = false;
    for (auto i = span.first; i < span.last; ++i) {
        const auto& w = c.tokens[i].word;
        speaks_of_look |= w == "look" || w == "feel" || w == "design" || w == "style" ||
                          w == "theme" || w == "ui" || w == "interface" || w == "tone" ||
                          w == "looks" || w == "layout";
    }
    if (speaks_of_look)
        for (auto i = span.first; i < span.last; ++i) {
            const auto& w = c.tokens[i].word;
            if (const auto mood = moods.find(w); mood != moods.end())
                set(theme.personality, std::string(mood->second));
            if (w == "compact" || w == "dense") set(theme.density, "compact");
            if (w == "spacious" || w == "airy" || w == "comfortable")
                set(theme.density, "comfortable");
        }
    if (used) c.reading.theme_clauses.push_back(clause);
}

void read_excluded(ReadContext& c, std::size_t clause) {
    const auto& span = c.clauses[clause];
    auto start = span.first;
    for (auto i = span.first; i < span.last; ++i) {
        c.masked[i] = true;
        if (start == i && (c.tokens[i].kind != TokenKind::Word || c.tokens[i].is("no") ||
                           c.tokens[i].is("without") || c.tokens[i].is("any")))
            start = i + 1;
    }
    std::size_t next = start;
    for (const auto& item : read_list(c.tokens, start, span.last, next))
        c.reading.removals.push_back({item.phrase.key(), clause});
    if (next == start) c.reading.removals.push_back({"", clause});
}

void read_removals(ReadContext& c, std::size_t clause) {
    const auto& span = c.clauses[clause];
    for (auto i = span.first; i < span.last; ++i) {
        const auto& token = c.tokens[i];
        if (token.kind != TokenKind::Word) continue;
        std::size_t start = 0;
        const std::string_view next =
            i + 1 < span.last ? std::string_view(c.tokens[i + 1].word) : std::string_view{};
        // "Actually scrap the color", "drop the invoices", "forget about tickets".
        const bool scrap = token.is("scrap") || token.is("drop") || token.is("forget") ||
                           token.is("scratch") || token.is("ditch") || token.is("nix") ||
                           token.is("omit") || token.is("exclude");
        if (scrap && (token.tag == Tag::Verb || i == span.first ||
                      c.tokens[i - 1].kind != TokenKind::Word || c.tokens[i - 1].tag == Tag::Adv)) {
            start = i + 1;
            while (start < span.last && (c.tokens[start].is("about") || c.tokens[start].is("the")))
                ++start;
            // "scrap that": what was said before.
            if (start < span.last && (c.tokens[start].is("that") || c.tokens[start].is("it") ||
                                      c.tokens[start].is("this"))) {
                retract_before(c, clause);
                for (auto k = span.first; k < span.last; ++k) c.masked[k] = true;
                c.reading.removals.push_back({"", clause});
                return;
            }
        } else if (token.is("without") ||
                   (token.is("no") && next != "more" && next != "one" && next != "longer" &&
                    !next.empty() && i + 1 < span.last && c.tokens[i + 1].kind == TokenKind::Word))
            start = i + 1;
        else if (token.is("skip") || token.is("except") || token.is("excluding") ||
                 (token.is("leave") && next == "out"))
            start = i + (token.is("leave") ? 2 : 1);
        else if ((token.is("don't") || token.is("dont") || token.is("doesn't") ||
                  token.is("not")) &&
                 (next == "need" || next == "want" || next == "include" || next == "add" ||
                  next == "require" || next == "use"))
            start = i + 2;
        // "Nothing about donations, please".
        else if (token.is("nothing") && next == "about")
            start = i + 2;
        else if (token.is("do") && next == "not" && i + 2 < span.last &&
                 (c.tokens[i + 2].is("need") || c.tokens[i + 2].is("want") ||
                  c.tokens[i + 2].is("include") || c.tokens[i + 2].is("add")))
            start = i + 3;
        else if ((token.is("instead") && next == "of") || (token.is("rather") && next == "than"))
            start = i + 2;
        else if (token.is("not") && i > span.first && next != "only" &&
                 (c.tokens[i - 1].is("but") || c.tokens[i - 1].is("and") ||
                  c.tokens[i - 1].kind == TokenKind::Comma) &&
                 i + 1 < span.last && c.tokens[i + 1].is_noun())
            start = i + 1;
        else if (token.is("no") && i > span.first && i + 1 < span.last &&
                 c.tokens[i + 1].kind == TokenKind::Comma && c.tokens[i - 1].is("but")) {
            // "I thought of selling tickets, but no, only free events".
            retract_within(c, clause, i);
            continue;
        } else if (token.is("not") && next == "needed" && i > span.first) {
            if (const auto key = subject_before(c, clause, i); !key.empty()) {
                c.reading.removals.push_back({key, clause});
                for (auto k = span.first; k <= i + 1; ++k) c.masked[k] = true;
            }
            continue;
        }
        if (start == 0 || start >= span.last) continue;
        std::size_t next_token = start;
        const auto items = read_list(c.tokens, start, span.last, next_token);
        for (const auto& item : items) {
            // "no phone for suppliers": of the suppliers only.
            std::string key = item.phrase.key();
            for (const auto& about : item.about)
                if (c.is_record(about.key())) key = about.key() + "." + key;
            c.reading.removals.push_back({std::move(key), clause});
        }
        if (!items.empty()) {
            for (auto k = i; k < next_token; ++k) c.masked[k] = true;
            i = next_token - 1;
        }
    }
}

}  // namespace dz::intent
