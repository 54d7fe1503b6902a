#include "intent/app_words.hpp"

#include <unordered_set>

#include "base/plural.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

using Words = std::unordered_set<std::string_view>;

// "We use three tools today", "the other systems": whoever has apps does not keep them.
bool is_having_apps(std::string_view word) {
    static const Words words{"use",      "uses",      "using",   "used",    "need",      "needs",
                             "want",     "build",     "make",    "create",  "develop",   "replace",
                             "replaces", "try",       "tried",   "like",    "integrate", "other",
                             "existing", "different", "similar", "current", "these",     "those",
                             "such",     "external",  "with",    "between", "into"};
    return words.contains(word);
}

class ThingFinder {
public:
    ThingFinder(const std::vector<Token>& tokens, const Span& span)
        : tokens_(tokens), span_(span) {}

    bool is_thing(std::size_t i) const {
        const bool plural =
            tokens_[i].tag == Tag::Nouns && singularise(tokens_[i].word) != tokens_[i].word;
        auto before = i;
        bool each = false;
        while (before > span_.first && tokens_[before - 1].kind == TokenKind::Word &&
               (tokens_[before - 1].tag == Tag::Det || tokens_[before - 1].tag == Tag::Adj ||
                tokens_[before - 1].tag == Tag::Num || is_quantifier(tokens_[before - 1].word) ||
                is_possessive_pronoun(tokens_[before - 1].word))) {
            --before;
            each |= tokens_[before].is("each") || tokens_[before].is("every");
            if (is_having_apps(tokens_[before].word)) return false;
        }
        if (each || (before > span_.first && tokens_[before - 1].is("per"))) return true;
        // "tool library", "service calls": a word that only describes the next.
        if (i + 1 < span_.last && tokens_[i + 1].is_noun()) return false;
        if (!plural) return undergoes(i);
        if (before == span_.first) return i + 1 < span_.last && tells(i + 1);
        return !is_having_apps(tokens_[before - 1].word);
    }

private:
    // "The tool is lent to a member."
    bool undergoes(std::size_t i) const {
        return i + 2 < span_.last && (tokens_[i + 1].is("is") || tokens_[i + 1].is("gets")) &&
               (tokens_[i + 2].tag == Tag::VerbN || tokens_[i + 2].tag == Tag::VerbD) &&
               !tokens_[i + 2].is("used") && !tokens_[i + 2].is("called") &&
               !tokens_[i + 2].is("hosted") && !tokens_[i + 2].is("needed");
    }

    // "Tools have a condition", "Tools: name, photo".
    bool tells(std::size_t i) const {
        return is_having(tokens_[i].word) || tokens_[i].is("are") ||
               tokens_[i].kind == TokenKind::Colon || tokens_[i].kind == TokenKind::Open ||
               tokens_[i].kind == TokenKind::Dash || tokens_[i].kind == TokenKind::Comma;
    }

    const std::vector<Token>& tokens_;
    const Span& span_;
};

}  // namespace

KnownNouns things_among_app_words(const std::vector<Token>& tokens,
                                  const std::vector<Span>& clauses, const Lexicon& lexicon) {
    KnownNouns out;
    for (const auto& span : clauses)
        for (auto i = span.first; i < span.last; ++i) {
            if (!tokens[i].is_noun()) continue;
            const auto noun = singularise(tokens[i].word);
            if (!is_app_noun(noun) || lexicon.is_person(noun) || noun == "management" ||
                noun == "dashboard" || noun == "database")
                continue;
            if (ThingFinder(tokens, span).is_thing(i)) out.insert(noun);
        }
    return out;
}

}  // namespace dz::intent
