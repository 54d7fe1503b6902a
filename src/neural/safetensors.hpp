#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace dz::neural {

/// One tensor, converted to single precision.
struct Tensor {
    std::vector<std::uint64_t> shape;
    std::vector<float> values;  ///< The last dimension varies fastest.
};

/// The tensors of a safetensors file by name: those in half and in single precision, the rest is
/// left out.
///
/// Fails with `encoder.weights` when the bytes are no safetensors file or a tensor leaves it.
///
/// Source of the format: Hugging Face, "safetensors": a length, a JSON header, the bytes.
Result<std::map<std::string, Tensor>> read_safetensors(std::string_view bytes);

/// The value of an IEEE 754 binary16 number; exact.
float half_to_float(std::uint16_t half);

}  // namespace dz::neural
