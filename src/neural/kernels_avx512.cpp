// For processors with AVX-512 and its integer products (VNNI: Intel since 2019, AMD since 2022).
// Compiled with -mavx512f -mavx512bw -mavx512vl -mavx512vnni.

#include <cstddef>
#include <immintrin.h>

namespace dz::neural {
namespace {
constexpr std::size_t kRegisterBytes = 64;
}  // namespace
}  // namespace dz::neural

#include "neural/kernel_math.inl"

namespace dz::neural {
namespace {

// As many as leave their sums in registers.
constexpr std::size_t kRowsAtOnce = 8;

/// Two neighbouring activations in every 32-bit lane.
inline __m512i pair_of(const std::int16_t* row) {
    std::int32_t pair = 0;
    __builtin_memcpy(&pair, row, sizeof pair);
    return _mm512_set1_epi32(pair);
}

inline __m512i widen(const std::int8_t* weights) {
    return _mm512_cvtepi8_epi16(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights)));
}

/// Adds the products of one group to the totals.
inline void add_group(Floats& total, __m512i sums, const float* scale) {
    total.part[0] += _mm512_cvtepi32_ps(sums) * load(scale).part[0];
}

/// `kRows` rows against two panels. Weights are widened once for all of them.
template <std::size_t kRows>
void multiply_rows(const QuantisedMatrix& matrix, std::size_t panel, const std::int16_t* row,
                   const float* row_scales, float* values) {
    const std::size_t inner = matrix.inner;
    const std::size_t groups = inner / kGroup;
    const std::int8_t* weight = matrix.weights + panel * inner;
    const float* scale = matrix.scales + panel * groups;
    Floats first_total[kRows];
    Floats second_total[kRows];
    for (std::size_t r = 0; r < kRows; ++r) first_total[r] = second_total[r] = all(0.0F);
    for (std::size_t group = 0; group < inner; group += kGroup, scale += kPanel) {
        __m512i first[kRows];
        __m512i second[kRows];
        for (std::size_t r = 0; r < kRows; ++r) first[r] = second[r] = _mm512_setzero_si512();
        for (std::size_t i = group; i < group + kGroup; i += 2, weight += 2 * kPanel) {
            const auto left = widen(weight);
            const auto right = widen(weight + kPanel * inner);
            for (std::size_t r = 0; r < kRows; ++r) {
                const auto pair = pair_of(row + r * inner + i);
                first[r] = _mm512_dpwssd_epi32(first[r], left, pair);
                second[r] = _mm512_dpwssd_epi32(second[r], right, pair);
            }
        }
        for (std::size_t r = 0; r < kRows; ++r) {
            add_group(first_total[r], first[r], scale);
            add_group(second_total[r], second[r], scale + kPanel * groups);
        }
    }
    for (std::size_t r = 0; r < kRows; ++r) {
        const auto row_scale = all(row_scales[r]);
        float* out = values + r * matrix.outer + panel;
        store(out, first_total[r] * row_scale + load(matrix.bias + panel));
        store(out + kPanel, second_total[r] * row_scale + load(matrix.bias + panel + kPanel));
    }
}

void multiply(const QuantisedMatrix& matrix, const std::int16_t* integers, const float* row_scales,
              std::size_t rows, float* values) {
    // Two panels stay in the cache while all rows pass by them.
    for (std::size_t panel = 0; panel < matrix.outer; panel += 2 * kPanel) {
        for_row_blocks<kRowsAtOnce>(rows, [&]<std::size_t kRows>(std::size_t r) {
            multiply_rows<kRows>(matrix, panel, integers + r * matrix.inner, row_scales + r,
                                 values + r * matrix.outer);
        });
    }
}

bool runs_here() {
    return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
           __builtin_cpu_supports("avx512vl") != 0 && __builtin_cpu_supports("avx512vnni") != 0;
}

}  // namespace
}  // namespace dz::neural

DZ_KERNELS(kAvx512Kernels, "avx512-vnni", runs_here)
