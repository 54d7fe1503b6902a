#include "intent/unmade_nouns.hpp"

#include <algorithm>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/deed_words.hpp"
#include "intent/field_types.hpp"
#include "intent/phrase.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

bool is_deed(const Token& token) {
    if (token.tag != Tag::Verb && token.tag != Tag::VerbS) return false;
    return is_acting(token.word) || is_acting(singularise(token.word)) ||
           !event_of(base_form(token)).empty();
}

// A noun of something that can be counted and kept.
bool is_thing(const Draft& draft, const Phrase& phrase) {
    const auto head = singularise(phrase.head());
    const auto& q = phrase.quantifier;
    const bool one_of_many = phrase.plural || q == "a" || q == "an" || q == "each" || q == "every";
    if (!one_of_many || phrase.words.size() > 3 || is_abstract(head) || is_container(head) ||
        is_everyone(head) || is_feature_noun(phrase.key()) || draft.lexicon->is_person(head) ||
        guess_field(phrase.words).known ||
        (is_app_noun(head) && !draft.reading.things.contains(head)))
        return false;
    const auto noun = draft.lexicon->noun(head);
    return noun.is_a(NounClass::Thing) || noun.is_a(NounClass::Animal) ||
           noun.is_a(NounClass::Plant) || noun.is_a(NounClass::Text) || noun.is_a(NounClass::Event);
}

// Whether any part of the app bears the noun in its name.
bool is_there(const Draft& draft, const Phrase& phrase) {
    const auto head = singularise(phrase.head());
    if (draft.names.contains(phrase.key()) || draft.names.contains(head) || draft.is_removed(head))
        return true;
    const auto names = [&](const std::string& name) {
        const auto words = split_words(key_of_name(name));
        return std::ranges::any_of(words,
                                   [&](const auto& word) { return singularise(word) == head; });
    };
    return std::ranges::any_of(draft.spec.entities, [&](const Entity& entity) {
        return names(entity.name) ||
               std::ranges::any_of(entity.fields,
                                   [&](const Field& field) {
                                       return names(field.name) ||
                                              std::ranges::any_of(field.values, [&](const auto& v) {
                                                  return names(v.name);
                                              });
                                   }) ||
               std::ranges::any_of(entity.relations,
                                   [&](const Relation& one) { return names(one.name); });
    });
}

}  // namespace

std::string unmade_object(const Draft& draft, const std::vector<Token>& tokens, const Span& span) {
    if (draft.lexicon == nullptr || !draft.english || span.line == LineKind::Heading) return {};
    const auto& used = draft.reading.used;
    for (auto i = span.first + 1; i + 1 < span.last; ++i) {
        if (!is_deed(tokens[i]) || (i < draft.reading.masked.size() && draft.reading.masked[i]))
            continue;
        const auto phrase = read_phrase(tokens, i + 1, span.last);
        if (!phrase || !is_thing(draft, *phrase) || is_there(draft, *phrase)) continue;
        bool read = false;
        for (auto k = phrase->first; k < phrase->last && k < used.size(); ++k) read |= used[k];
        if (!read) return phrase->spelling;
    }
    return {};
}

}  // namespace dz::intent
