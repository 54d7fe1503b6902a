#include "intent/record_spots.hpp"

#include <utility>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/structure_writer.hpp"

namespace dz::intent {

RecordFinder::RecordFinder(const Reading& reading, const std::vector<Token>& tokens, Want want)
    : tokens_(tokens), masked_(reading.masked) {
    for (const auto& fact : reading.entities) keys_.insert(fact.key);
    if (want == Want::RecordsAndRoles)
        for (const auto& fact : reading.roles) keys_.insert(fact.key);
    for (const auto& [from, to] : reading.second_names) second_.emplace(from, to);
}

std::string RecordFinder::known(std::string key) const {
    if (const auto it = second_.find(key); it != second_.end()) key = it->second;
    return keys_.contains(key) ? key : std::string();
}

std::string RecordFinder::record_of(const Phrase& phrase) const {
    auto words = phrase.words;
    if (words.empty()) return {};
    words.back() = singularise(words.back());
    for (std::size_t i = 0; i < words.size(); ++i)
        if (auto key = known(join(std::vector<std::string>(
                                      words.begin() + static_cast<std::ptrdiff_t>(i), words.end()),
                                  " "));
            !key.empty())
            return key;
    auto bare = without_container(words);
    bare.back() = singularise(bare.back());
    return known(join(bare, " "));
}

std::vector<Spot> RecordFinder::spots_of(const Span& span) const {
    std::vector<Spot> out;
    for (auto i = span.first; i < span.last && out.size() < 16;) {
        if (tokens_[i].kind != TokenKind::Word || (i < masked_.size() && masked_[i])) {
            ++i;
            continue;
        }
        const auto phrase = read_phrase(tokens_, i, span.last);
        if (!phrase || phrase->last <= i) {
            ++i;
            continue;
        }
        if (const auto owner = known(phrase->possessor); !owner.empty())
            out.push_back({.key = owner, .first = i, .last = i, .one = true, .possessor = true});
        if (const auto key = record_of(*phrase); !key.empty()) {
            Spot spot{
                .key = key, .first = phrase->first, .last = phrase->last, .plural = phrase->plural};
            const auto& q = phrase->quantifier;
            spot.each = q == "each" || q == "every";
            spot.one = spot.each || q == "one" || q == "a" || q == "an";
            for (auto k = phrase->first; k < phrase->last; ++k)
                spot.one |= tokens_[k].tag == Tag::Det && !phrase->plural;
            out.push_back(std::move(spot));
        }
        i = phrase->last;
    }
    return out;
}

}  // namespace dz::intent
