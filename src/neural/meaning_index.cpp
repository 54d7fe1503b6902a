#include "neural/meaning_index.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "base/plural.hpp"
#include "intent/token.hpp"
#include "intent/word_sets.hpp"

namespace dz::neural {
namespace {

// Of the score; measured on judged queries, with the cube: a query whose words are all there wins
// over one that only means the same, half of its words say little.
constexpr double kCoverageWeight = 0.3;

// Unrelated sentences of this model score up to about 0.2, paraphrases from about 0.35.
constexpr double kCloseEnough = 0.3;
// What is much weaker than the best is noise beside it.
constexpr double kShareOfBest = 0.55;

// Of the words alone, so little says nothing.
constexpr double kEnoughWords = 0.25;

}  // namespace

std::vector<std::string> MeaningIndex::terms_of(std::string_view text) const {
    std::vector<std::string> terms;
    for (const auto& token : intent::tokenise(text)) {
        const bool is_word = token.kind == intent::TokenKind::Word;
        if (!is_word && token.kind != intent::TokenKind::Number) continue;
        const auto readings = words_.readings(token.word);
        if (is_word && readings.known && intent::is_closed(readings.first)) continue;
        terms.push_back(singularise(token.word));
    }
    return terms;
}

MeaningIndex::MeaningIndex(const std::vector<std::vector<std::string>>& things,
                           const intent::TextEncoder* encoder)
    : encoder_(encoder) {
    std::vector<std::string_view> texts;
    for (const auto& thing : things) {
        std::vector<std::string> terms;
        for (const auto& text : thing) {
            texts.push_back(text);
            std::ranges::move(terms_of(text), std::back_inserter(terms));
        }
        std::ranges::sort(terms);
        terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
        for (const auto& term : terms) ++holders_[term];
        terms_.push_back(std::move(terms));
    }
    if (encoder_ == nullptr) return;
    auto vectors = encoder_->encode(texts);
    auto next = vectors.begin();
    for (const auto& thing : things) {
        const auto end = next + static_cast<std::ptrdiff_t>(thing.size());
        meanings_.emplace_back(std::move_iterator(next), std::move_iterator(end));
        next = end;
    }
}

double MeaningIndex::rarity(const std::string& term) const {
    const auto found = holders_.find(term);
    const auto holders = found == holders_.end() ? 0.0 : static_cast<double>(found->second);
    const auto all = static_cast<double>(terms_.size());
    return std::log(1 + (all - holders + 0.5) / (holders + 0.5));
}

double MeaningIndex::coverage(const std::vector<std::string>& terms, std::size_t at) const {
    const auto& held = terms_[at];
    double sum = 0;
    double covered = 0;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const double weight = rarity(terms[i]);
        const auto first = std::ranges::lower_bound(held, terms[i]);
        const bool is_last = i + 1 == terms.size();
        sum += weight;
        if (first != held.end() && (is_last ? first->starts_with(terms[i]) : *first == terms[i]))
            covered += weight;
    }
    return sum > 0 ? covered / sum : 0;
}

std::vector<Finding> MeaningIndex::find(std::string_view query) const {
    const auto terms = terms_of(query);
    if (terms.empty()) return {};
    SentenceVector meaning;
    if (encoder_ != nullptr) meaning = encoder_->encode({&query, 1}).front();
    std::vector<Finding> found;
    double best = 0;
    for (std::size_t at = 0; at < terms_.size(); ++at) {
        const double covered = coverage(terms, at);
        double score = covered;
        if (encoder_ != nullptr) {
            double closest = 0;
            for (const auto& one : meanings_[at]) closest = std::max(closest, cosine(meaning, one));
            score = closest + kCoverageWeight * covered * covered * covered;
        }
        best = std::max(best, score);
        found.push_back({at, score});
    }
    const double least =
        std::max(encoder_ != nullptr ? kCloseEnough : kEnoughWords, kShareOfBest * best);
    std::erase_if(found, [&](const Finding& one) { return one.score < least; });
    std::ranges::stable_sort(found, std::ranges::greater{}, &Finding::score);
    return found;
}

}  // namespace dz::neural
