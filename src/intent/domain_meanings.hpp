#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intent/domain.hpp"
#include "intent/text_encoder.hpp"
#include "model/sentence_vector.hpp"

namespace dz::intent {

/// The texts that together say what a domain means: its phrases, its name, what its telling
/// keywords and its records are. Their vectors are made once, at build time for built-in domains.
std::vector<std::string> meanings_of(const Domain& domain);

/// What every domain means, as vectors. Borrows the encoder. Immutable, callable from several
/// threads at once.
class DomainMeanings {
public:
    DomainMeanings(const Domains& domains, const TextEncoder& encoder);

    /// How close a text comes to each domain of Domains::all(): the mean cosine to its two closest
    /// texts, so that one odd phrase decides nothing. Encodes the text.
    std::vector<double> closeness(std::string_view text) const;

private:
    const TextEncoder& encoder_;
    std::vector<std::vector<SentenceVector>> meanings_;  ///< By domain.
};

}  // namespace dz::intent
