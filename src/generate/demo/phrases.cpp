#include "generate/demo/phrases.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "generate/demo/phrase_tables.hpp"

namespace dz::generate {
namespace {

using Index = std::map<std::string_view, const PhraseBank*, std::less<>>;

const Index& index() {
    static const Index kIndex = [] {
        Index built;
        for (const auto* table : {&phrases_of_work(), &phrases_of_things()}) {
            for (const NounPhrases& entry : *table) {
                for (const std::string_view noun : entry.nouns) built.emplace(noun, &entry.bank);
            }
        }
        return built;
    }();
    return kIndex;
}

}  // namespace

const PhraseBank* find_phrases(std::string_view noun) {
    const auto words = split_words(to_lower(noun));
    // The whole noun first, then its tail: a "blog post" is a post, a "bar table" a table.
    for (std::size_t from = 0; from < words.size(); ++from) {
        std::string tail;
        for (std::size_t i = from; i < words.size(); ++i) tail += (i > from ? " " : "") + words[i];
        for (const std::string& key : {tail, singularise(tail)}) {
            if (const auto found = index().find(key); found != index().end()) return found->second;
        }
    }
    return nullptr;
}

std::size_t phrase_noun_count() {
    return index().size();
}

const std::vector<std::string_view>& find_field_words(std::string_view field) {
    static const std::vector<std::string_view> kNone;
    const auto& all = field_words();
    const auto found = std::ranges::find(all, field, &FieldWords::field);
    return found == all.end() ? kNone : found->words;
}

}  // namespace dz::generate
