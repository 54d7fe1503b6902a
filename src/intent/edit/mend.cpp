// What a message means where it is typed in a hurry or laid out as a list.
#include "intent/edit/mend.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace dz::intent {
namespace {

// What people type in a hurry, where it decides how a request is read.
void mend_spelling(std::vector<Token>& tokens) {
    static const std::unordered_map<std::string_view, std::string_view> table{
        {"dont", "don't"},
        {"doesnt", "doesn't"},
        {"cant", "can't"},
        {"wont", "won't"},
        {"shouldnt", "shouldn't"},
        {"isnt", "isn't"},
        {"arent", "aren't"},
        {"pls", "please"},
        {"plz", "please"},
        {"plese", "please"},
        {"pleas", "please"},
        {"lets", "let's"},
        {"delet", "delete"},
        {"remov", "remove"},
        {"renam", "rename"},
        {"chagne", "change"},
        {"chnage", "change"},
        {"nolonger", "no longer"},
        {"colour", "color"},
        {"colours", "colors"},
        {"adn", "and"},
        {"teh", "the"},
        {"shoud", "should"},
        {"requried", "required"},
        {"everytime", "whenever"},
        {"thats", "that's"},
        {"mandatory", "required"},
        {"compulsory", "required"},
        {"obligatory", "required"},
        {"remvoe", "remove"}};
    for (auto& token : tokens)
        if (const auto it = table.find(token.word); it != table.end()) token.word = it->second;
    bool opens = true;
    for (auto& token : tokens) {
        if (opens && token.is("ad")) token.word = "add";
        opens = token.kind != TokenKind::Word || token.is("please") || token.is("and");
    }
}

// Whether the bullets from token `at` on say each what to do, and do not only name things.
bool bullets_ask(const std::vector<Token>& tokens, std::size_t at) {
    static const std::unordered_set<std::string_view> kVerbs{
        "add",   "remove", "delete", "rename", "make", "please", "change", "should", "must",
        "needs", "need",   "has",    "have",   "is",   "are",    "can",    "can't",  "cannot",
        "drop",  "show",   "only",   "don't",  "hide", "use",    "when",   "email",  "notify"};
    for (auto i = at; i + 1 < tokens.size(); ++i) {
        if (tokens[i].kind == TokenKind::Newline && tokens[i + 1].kind == TokenKind::Newline) break;
        if (kVerbs.contains(tokens[i].word)) return true;
    }
    return false;
}

// "add these to tasks:" above bullets: the bullets are its list.
void join_bullets(std::vector<Token>& tokens) {
    std::vector<Token> out;
    bool listing = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind != TokenKind::Newline) {
            out.push_back(std::move(tokens[i]));
            continue;
        }
        const auto bullet = [&](std::size_t k) {
            return k + 1 < tokens.size() && (tokens[k].kind == TokenKind::Dash ||
                                             tokens[k].is("*") || tokens[k].is("\xE2\x80\xA2"));
        };
        const bool after_colon = !out.empty() && out.back().kind == TokenKind::Colon;
        listing = bullet(i + 1) && (listing || (after_colon && !bullets_ask(tokens, i)));
        if (!listing) {
            out.push_back(std::move(tokens[i]));
            continue;
        }
        auto& mark = tokens[++i];
        if (after_colon) continue;
        mark.kind = TokenKind::Comma;
        mark.word = ",";
        out.push_back(std::move(mark));
    }
    tokens = std::move(out);
}

// "keep grants - funder, amount, deadline": a dash before a list is a colon.
void read_dashes(std::string_view text, std::vector<Token>& tokens) {
    for (std::size_t i = 1; i + 3 < tokens.size(); ++i) {
        if (tokens[i].kind != TokenKind::Dash || tokens[i - 1].kind != TokenKind::Word) continue;
        const bool spaced = tokens[i].start > 0 && text[tokens[i].start - 1] == ' ' &&
                            tokens[i].end < text.size() && text[tokens[i].end] == ' ';
        if (!spaced) continue;
        std::size_t commas = 0;
        for (auto k = i + 1; k < tokens.size(); ++k) {
            if (tokens[k].kind == TokenKind::Newline || tokens[k].kind == TokenKind::Stop ||
                tokens[k].kind == TokenKind::Colon)
                break;
            commas += tokens[k].kind == TokenKind::Comma ? 1 : 0;
        }
        const bool list = commas >= 2;
        tokens[i].kind = list ? TokenKind::Colon : TokenKind::Comma;
        tokens[i].word = list ? ":" : ",";
        if (list)  // "grants as well: …"
            while (i > 1 && tokens[i - 1].is("well") && tokens[i - 2].is("as")) {
                tokens.erase(tokens.begin() + static_cast<long>(i) - 2,
                             tokens.begin() + static_cast<long>(i));
                i -= 2;
            }
    }
}

// "and which project it was for" among things: the project.
void name_questions(std::vector<Token>& tokens) {
    for (std::size_t i = 1; i + 2 < tokens.size(); ++i) {
        if (!tokens[i].is("which") && !tokens[i].is("what")) continue;
        const bool listed = tokens[i - 1].kind == TokenKind::Comma || tokens[i - 1].is("and");
        auto pronoun = i + 1;
        while (pronoun < tokens.size() && pronoun < i + 4 && !tokens[pronoun].is("it") &&
               !tokens[pronoun].is("they"))
            ++pronoun;
        if (!listed || pronoun == i + 1 || pronoun + 1 >= tokens.size() ||
            !(tokens[pronoun].is("it") || tokens[pronoun].is("they")))
            continue;
        auto end = pronoun + 1;
        while (end < tokens.size() && end < pronoun + 4 && tokens[end].kind == TokenKind::Word)
            ++end;
        if (end < tokens.size() && tokens[end].kind == TokenKind::Word) continue;
        tokens[i].word = "the";
        tokens.erase(tokens.begin() + static_cast<long>(pronoun),
                     tokens.begin() + static_cast<long>(end));
    }
}

}  // namespace

void mend_message(std::string_view text, std::vector<Token>& tokens) {
    mend_spelling(tokens);
    expand_shorthand(tokens);
    join_bullets(tokens);
    read_dashes(text, tokens);
    name_questions(tokens);
}

void drop_field_nouns(std::vector<Token>& tokens) {
    for (std::size_t i = tokens.size(); i-- > 1;) {
        if (!tokens[i].is("field") && !tokens[i].is("column") && !tokens[i].is("attribute"))
            continue;
        const bool named = i + 1 < tokens.size() &&
                           (tokens[i + 1].kind == TokenKind::Colon || tokens[i + 1].is("called") ||
                            tokens[i + 1].is("named") || tokens[i + 1].is_noun());
        if (!named && tokens[i - 1].is_noun() && !tokens[i - 1].is("add"))
            tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

void drop_fillers(std::vector<Token>& tokens) {
    static const std::unordered_set<std::string_view> kMild{"longer", "additional", "extra",
                                                            "separate", "proper"};
    for (std::size_t i = tokens.size(); i-- > 1;) {
        // "paid or not" is whether it is paid.
        if (i + 1 < tokens.size() && tokens[i].is("or") && tokens[i + 1].is("not") &&
            (i + 2 == tokens.size() || tokens[i + 2].kind != TokenKind::Word)) {
            tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i),
                         tokens.begin() + static_cast<std::ptrdiff_t>(i) + 2);
            continue;
        }
        if (kMild.contains(tokens[i].word) && tokens[i - 1].tag == Tag::Det &&
            i + 1 < tokens.size() && tokens[i + 1].is_noun())
            tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

bool give_subject(std::vector<Token>& tokens) {
    if (tokens.size() < 3) return false;
    const auto word_at = [&](std::size_t i, std::string_view word) {
        Token token;
        token.start = token.end = tokens[i].start;
        token.tag = Tag::Pron;
        token.word = word;
        return token;
    };
    const bool must = tokens[0].is("must") || tokens[0].is("should") || tokens[0].is("needs") ||
                      tokens[0].is("has") || tokens[0].is("shouldn't");
    const bool be = tokens[1].is("be") || (tokens[1].is("to") && tokens[2].is("be"));
    if (must && be) {
        tokens.insert(tokens.begin(), word_at(0, "it"));
        return false;
    }
    const bool can = tokens[0].is("can") || tokens[0].is("could");
    if (can && (tokens[1].is("it") || tokens[1].is("this")) && tokens[2].is("be") &&
        tokens.size() > 3) {
        tokens[0].word = "make";
        tokens.erase(tokens.begin() + 2);
        return true;
    }
    return false;
}

}  // namespace dz::intent
