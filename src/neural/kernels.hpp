#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "neural/model_file.hpp"

namespace dz::neural {

/// The arithmetic of the forward pass, written for one kind of processor.
///
/// Every set gives the same bits. Products of weights and activations are summed as integers, which
/// is exact in any order; all floating-point work is done in 16 lanes whose sums are joined in one
/// fixed order, with additions, multiplications, divisions and square roots only (which IEEE 754
/// defines to the last bit) and without contraction to fused operations.
///
/// Widths are multiples of kGroup. Pointers to rows need no alignment.
struct Kernels {
    const char* name;
    bool (*runs_here)();  ///< Whether this processor has the instructions.

    /// Rows of activations as integers: each row is scaled so that its largest value becomes
    /// kActivationLimit. `values` = `integers` × `scales`, row by row.
    void (*quantise)(const float* values, std::size_t rows, std::size_t width,
                     std::int16_t* integers, float* scales);

    /// values[r] = row_scales[r] · (W × integers[r]) + bias. The products of each group of inputs
    /// are summed as integers, the groups as floats, first to last.
    void (*multiply)(const QuantisedMatrix& matrix, const std::int16_t* integers,
                     const float* row_scales, std::size_t rows, float* values);

    /// Attention within one text: `rows` tokens, each with its query (already scaled), key and
    /// value of `width` numbers side by side. `scratch` holds attention_scratch(rows) floats.
    void (*attend)(const float* query_key_value, std::size_t rows, std::size_t width, float* out,
                   float* scratch);

    /// x ← x · Φ(x), the exact GELU. `count` is a multiple of 16.
    void (*gelu)(float* values, std::size_t count);

    /// rows ← normalise(rows + added) · gain + bias; `added` may be null.
    void (*add_and_normalise)(float* values, const float* added, std::size_t rows,
                              std::size_t width, const float* gain, const float* bias);

    /// A word's embedding and its position's: row = weights × scale + position.
    void (*embed)(const std::int8_t* weights, float scale, const float* position, std::size_t width,
                  float* row);

    /// The mean of the rows, scaled to length one; zeros stay zeros.
    void (*pool)(const float* rows, std::size_t count, std::size_t width, float* out);
};

inline constexpr std::size_t kHeadWidth = 32;

/// What activations are rounded to; products of a group stay far within 32 bits.
inline constexpr std::int32_t kActivationLimit = 32767;
static_assert(std::int64_t{kActivationLimit} * 127 * kGroup < 0x7FFFFFFF);

/// Floats that `attend` needs for a text of so many tokens: keys turned on their side and scores.
constexpr std::size_t attention_scratch(std::size_t rows) {
    return (kHeadWidth + 1) * ((rows + 15) / 16 * 16);
}

/// All sets this program holds, fastest first; the last runs everywhere.
std::span<const Kernels* const> all_kernels();

/// The fastest set this processor can run.
const Kernels& best_kernels();

}  // namespace dz::neural
