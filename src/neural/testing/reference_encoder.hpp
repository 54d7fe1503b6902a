#pragma once

#include <map>
#include <span>
#include <string>

#include "model/sentence_vector.hpp"
#include "neural/safetensors.hpp"
#include "neural/word_pieces.hpp"

namespace dz::neural::testing {

/// The forward pass as the textbook has it: single precision, one text, no cleverness. What the
/// encoder is held against; needs every tensor of a BERT under Hugging Face's names.
SentenceVector reference_vector(const std::map<std::string, Tensor>& weights,
                                std::span<const TokenId> tokens);

}  // namespace dz::neural::testing
