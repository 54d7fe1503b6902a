#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/sentence_vector.hpp"

namespace dz::intent {

/// Turns texts into vectors whose cosine says how close their meanings are.
///
/// Implementations are pure: one text gives the same bits on every machine, whatever it is encoded
/// together with. Callable from several threads at once.
class TextEncoder {
public:
    virtual ~TextEncoder() = default;

    /// Names the model and the arithmetic. Vectors of different ids cannot be compared.
    virtual const std::string& model_id() const = 0;

    /// One vector of length one for each text, in order. Any bytes are a text; of a long one only
    /// the beginning counts (about 200 words).
    virtual std::vector<SentenceVector> encode(std::span<const std::string_view> texts) const = 0;
};

}  // namespace dz::intent
