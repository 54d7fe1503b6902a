// Runs everywhere, in 16-byte registers: every 64-bit processor has them. Products are plain C++,
// but for SSE2, which every x86-64 has and whose multiply-and-add compilers do not find here.

#include <cstddef>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace dz::neural {
namespace {
constexpr std::size_t kRegisterBytes = 16;
}  // namespace
}  // namespace dz::neural

#include "neural/kernel_math.inl"

namespace dz::neural {
namespace {

/// Sums of the products of one group for `kRows` rows, `inner` apart, and the 16 outputs of a
/// panel.
#ifdef __SSE2__
template <std::size_t kRows>
void multiply_group(const std::int16_t* row, std::size_t inner, const std::int8_t* weight,
                    Ints* sums) {
    __m128i sum[kRows][4];
    for (auto& quarters : sum)
        for (auto& quarter : quarters) quarter = _mm_setzero_si128();
    for (std::size_t i = 0; i < kGroup; i += 2, weight += 2 * kPanel) {
        __m128i wide[4];
        for (std::size_t half = 0; half < 2; ++half) {
            const auto bytes =
                _mm_loadu_si128(reinterpret_cast<const __m128i*>(weight + half * kPanel));
            wide[2 * half] = _mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8);
            wide[2 * half + 1] = _mm_srai_epi16(_mm_unpackhi_epi8(bytes, bytes), 8);
        }
        for (std::size_t r = 0; r < kRows; ++r) {
            std::int32_t neighbours = 0;
            __builtin_memcpy(&neighbours, row + r * inner + i, sizeof neighbours);
            const auto pair = _mm_set1_epi32(neighbours);
            for (std::size_t q = 0; q < 4; ++q)
                sum[r][q] = _mm_add_epi32(sum[r][q], _mm_madd_epi16(wide[q], pair));
        }
    }
    for (std::size_t r = 0; r < kRows; ++r)
        for (std::size_t q = 0; q < 4; ++q)
            sums[r].part[q] = reinterpret_cast<RegisterInts>(sum[r][q]);
}
#else
template <std::size_t kRows>
void multiply_group(const std::int16_t* row, std::size_t inner, const std::int8_t* weight,
                    Ints* sums) {
    for (std::size_t r = 0; r < kRows; ++r) {
        std::int32_t sum[kPanel] = {};
        for (std::size_t i = 0; i < kGroup; i += 2)
            for (std::size_t o = 0; o < kPanel; ++o)
                sum[o] += row[r * inner + i] * weight[i * kPanel + 2 * o] +
                          row[r * inner + i + 1] * weight[i * kPanel + 2 * o + 1];
        __builtin_memcpy(&sums[r], sum, sizeof sum);
    }
}
#endif

template <std::size_t kRows>
void multiply_rows(const QuantisedMatrix& matrix, std::size_t panel, const std::int16_t* row,
                   const float* row_scales, float* values) {
    const std::size_t inner = matrix.inner;
    const std::int8_t* weight = matrix.weights + panel * inner;
    const float* scale = matrix.scales + panel * (inner / kGroup);
    Floats total[kRows];
    for (auto& sums : total) sums = all(0.0F);
    for (std::size_t group = 0; group < inner; group += kGroup, scale += kPanel) {
        Ints sums[kRows];
        multiply_group<kRows>(row + group, inner, weight + group * kPanel, sums);
        for (std::size_t r = 0; r < kRows; ++r)
            total[r] = total[r] + to_floats(sums[r]) * load(scale);
    }
    for (std::size_t r = 0; r < kRows; ++r)
        store(values + r * matrix.outer + panel,
              total[r] * all(row_scales[r]) + load(matrix.bias + panel));
}

void multiply(const QuantisedMatrix& matrix, const std::int16_t* integers, const float* row_scales,
              std::size_t rows, float* values) {
    for (std::size_t panel = 0; panel < matrix.outer; panel += kPanel)
        for_row_blocks<2>(rows, [&]<std::size_t kRows>(std::size_t r) {
            multiply_rows<kRows>(matrix, panel, integers + r * matrix.inner, row_scales + r,
                                 values + r * matrix.outer);
        });
}

bool runs_here() {
    return true;
}

}  // namespace
}  // namespace dz::neural

DZ_KERNELS(kPortableKernels, "portable", runs_here)
