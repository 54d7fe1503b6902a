// For processors with AVX2 (Intel since 2013, AMD since 2015). Compiled with -mavx2.

#include <cstddef>
#include <immintrin.h>

namespace dz::neural {
namespace {
constexpr std::size_t kRegisterBytes = 32;
}  // namespace
}  // namespace dz::neural

#include "neural/kernel_math.inl"

namespace dz::neural {
namespace {

// As many as leave their sums in registers.
constexpr std::size_t kRowsAtOnce = 4;

/// Two neighbouring activations in every 32-bit lane.
inline __m256i pair_of(const std::int16_t* row) {
    std::int32_t pair = 0;
    __builtin_memcpy(&pair, row, sizeof pair);
    return _mm256_set1_epi32(pair);
}

inline __m256i widen(const std::int8_t* weights) {
    return _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(weights)));
}

/// Adds the products of one group to the totals.
inline void add_group(Floats& total, __m256i low, __m256i high, const float* scale) {
    const auto scales = load(scale);
    total.part[0] += _mm256_cvtepi32_ps(low) * scales.part[0];
    total.part[1] += _mm256_cvtepi32_ps(high) * scales.part[1];
}

/// `kRows` rows against one panel. Weights are widened once for all of them.
template <std::size_t kRows>
void multiply_rows(const QuantisedMatrix& matrix, std::size_t panel, const std::int16_t* row,
                   const float* row_scales, float* values) {
    const std::size_t inner = matrix.inner;
    const std::int8_t* weight = matrix.weights + panel * inner;
    const float* scale = matrix.scales + panel * (inner / kGroup);
    Floats total[kRows];
    for (auto& sums : total) sums = all(0.0F);
    for (std::size_t group = 0; group < inner; group += kGroup, scale += kPanel) {
        __m256i low[kRows];
        __m256i high[kRows];
        for (std::size_t r = 0; r < kRows; ++r) low[r] = high[r] = _mm256_setzero_si256();
        for (std::size_t i = group; i < group + kGroup; i += 2, weight += 2 * kPanel) {
            const auto left = widen(weight);
            const auto right = widen(weight + kPanel);
            for (std::size_t r = 0; r < kRows; ++r) {
                const auto pair = pair_of(row + r * inner + i);
                low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(left, pair));
                high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(right, pair));
            }
        }
        for (std::size_t r = 0; r < kRows; ++r) add_group(total[r], low[r], high[r], scale);
    }
    for (std::size_t r = 0; r < kRows; ++r)
        store(values + r * matrix.outer + panel,
              total[r] * all(row_scales[r]) + load(matrix.bias + panel));
}

void multiply(const QuantisedMatrix& matrix, const std::int16_t* integers, const float* row_scales,
              std::size_t rows, float* values) {
    // A panel stays in the first-level cache while all rows pass by it.
    for (std::size_t panel = 0; panel < matrix.outer; panel += kPanel) {
        for_row_blocks<kRowsAtOnce>(rows, [&]<std::size_t kRows>(std::size_t r) {
            multiply_rows<kRows>(matrix, panel, integers + r * matrix.inner, row_scales + r,
                                 values + r * matrix.outer);
        });
    }
}

bool runs_here() {
    return __builtin_cpu_supports("avx2") != 0;
}

}  // namespace
}  // namespace dz::neural

DZ_KERNELS(kAvx2Kernels, "avx2", runs_here)
