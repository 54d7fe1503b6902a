#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "neural/safetensors.hpp"

namespace dz::neural {

/// Makes a model file (model_file.hpp) of BERT weights under Hugging Face's names and the
/// vocabulary of a `tokenizer.json`. Deterministic: equal inputs give equal bytes.
///
/// Weights that share a scale are scaled so that the largest is 127. `positions` is how many
/// tokens the model was trained to read. The number of heads follows from their size, 32.
///
/// Fails with `encoder.weights` when a tensor is missing or its shape does not fit the others, and
/// with the errors of parse_document.
Result<std::string> pack_model(const std::map<std::string, Tensor>& weights,
                               std::string_view tokenizer_json, std::string_view id,
                               std::uint32_t positions);

}  // namespace dz::neural
