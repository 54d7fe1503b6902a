#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "intent/lexicon.hpp"
#include "intent/text_encoder.hpp"
#include "model/sentence_vector.hpp"

namespace dz::neural {

/// One thing that was found.
struct Finding {
    std::size_t at = 0;  ///< Its place among what the index was made of.
    double score = 0;    ///< Larger is closer; no unit. See MeaningIndex.
    bool operator==(const Finding&) const = default;
};

/// Finds things by what a query means and by its words. Borrows the encoder. Immutable, callable
/// from several threads at once.
///
/// Score = max over a thing's texts of the cosine + 0.3 · coverage³, where coverage is the share of
/// the query's terms that the thing's texts hold, weighted by how rare each is (BM25's idf).
/// Without an encoder the score is the coverage. Terms are singular and lower case, without words
/// such as "the" and "with"; the last one, which may still be typed, also counts where a term
/// begins with it.
class MeaningIndex {
public:
    /// The texts of each thing. `encoder` may be null; vectors are made here, in one batch.
    MeaningIndex(const std::vector<std::vector<std::string>>& things,
                 const intent::TextEncoder* encoder);

    /// What comes close to the query, best first, ties in their order. A query without words finds
    /// nothing.
    std::vector<Finding> find(std::string_view query) const;

private:
    std::vector<std::string> terms_of(std::string_view text) const;
    double coverage(const std::vector<std::string>& terms, std::size_t at) const;
    double rarity(const std::string& term) const;

    const intent::TextEncoder* encoder_;
    const intent::Lexicon words_;                           ///< Of closed classes only.
    std::vector<std::vector<SentenceVector>> meanings_;     ///< By thing; empty without an encoder.
    std::vector<std::vector<std::string>> terms_;           ///< By thing; sorted, each once.
    std::unordered_map<std::string, std::size_t> holders_;  ///< How many things hold a term.
};

}  // namespace dz::neural
