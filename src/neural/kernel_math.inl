// The floating-point half of every kernel set. Included once by each kernels_*.cpp, which is
// compiled for its own processor and says how many bytes a register has: kRegisterBytes.
//
// Nothing of the standard library is used here: an inline function of its headers, compiled for a
// newer processor, could be the copy that the linker keeps for everyone.

#include "neural/kernels.hpp"
#include "neural/model_file.hpp"

namespace dz::neural {
namespace {

using RegisterFloats = float __attribute__((vector_size(kRegisterBytes)));
using RegisterInts = std::int32_t __attribute__((vector_size(kRegisterBytes)));
constexpr std::size_t kLanes = 16;
constexpr std::size_t kRegisterLanes = kRegisterBytes / sizeof(float);
constexpr std::size_t kRegisters = kLanes / kRegisterLanes;

/// 16 integers, in as many registers as the processor needs.
struct Ints {
    RegisterInts part[kRegisters];
};

/// 16 floats. Every operation is lane by lane, so the register size cannot show in a result.
struct Floats {
    RegisterFloats part[kRegisters];
};

inline Floats operator+(Floats a, const Floats& b) {
    for (std::size_t p = 0; p < kRegisters; ++p) a.part[p] += b.part[p];
    return a;
}
inline Floats operator-(Floats a, const Floats& b) {
    for (std::size_t p = 0; p < kRegisters; ++p) a.part[p] -= b.part[p];
    return a;
}
inline Floats operator*(Floats a, const Floats& b) {
    for (std::size_t p = 0; p < kRegisters; ++p) a.part[p] *= b.part[p];
    return a;
}
inline Floats operator/(Floats a, const Floats& b) {
    for (std::size_t p = 0; p < kRegisters; ++p) a.part[p] /= b.part[p];
    return a;
}
inline Floats all(float value) {
    Floats out;
    for (std::size_t p = 0; p < kRegisters; ++p) out.part[p] = RegisterFloats{} + value;
    return out;
}
inline Floats load(const float* from) {
    Floats out;
    // Register by register: a copy of the whole struct would go through narrower ones.
    for (std::size_t p = 0; p < kRegisters; ++p)
        __builtin_memcpy(&out.part[p], from + p * kRegisterLanes, kRegisterBytes);
    return out;
}
inline void store(float* to, const Floats& value) {
    for (std::size_t p = 0; p < kRegisters; ++p)
        __builtin_memcpy(to + p * kRegisterLanes, &value.part[p], kRegisterBytes);
}

inline Ints bits_of(const Floats& value) {
    Ints out;
    for (std::size_t p = 0; p < kRegisters; ++p)
        out.part[p] = reinterpret_cast<RegisterInts>(value.part[p]);
    return out;
}
inline Floats floats_of(const Ints& bits) {
    Floats out;
    for (std::size_t p = 0; p < kRegisters; ++p)
        out.part[p] = reinterpret_cast<RegisterFloats>(bits.part[p]);
    return out;
}
inline Floats to_floats(const Ints& value) {
    Floats out;
    for (std::size_t p = 0; p < kRegisters; ++p)
        out.part[p] = __builtin_convertvector(value.part[p], RegisterFloats);
    return out;
}
inline Floats larger(Floats a, const Floats& b) {
    for (std::size_t p = 0; p < kRegisters; ++p)
        a.part[p] = a.part[p] > b.part[p] ? a.part[p] : b.part[p];
    return a;
}
inline Floats magnitude(const Floats& value) {
    auto bits = bits_of(value);
    for (auto& part : bits.part) part &= 0x7FFFFFFF;
    return floats_of(bits);
}

/// Joins lanes in one fixed order: i with i + 8, then i + 4, i + 2, i + 1.
inline float sum_of(const Floats& value) {
    float lane[kLanes];
    store(lane, value);
    for (std::size_t half = kLanes / 2; half > 0; half /= 2)
        for (std::size_t i = 0; i < half; ++i) lane[i] += lane[i + half];
    return lane[0];
}
inline float largest_of(const Floats& value) {
    float lane[kLanes];
    store(lane, value);
    for (std::size_t i = 1; i < kLanes; ++i)
        if (lane[i] > lane[0]) lane[0] = lane[i];
    return lane[0];
}

// Adding and taking away 1.5 · 2^23 rounds to the nearest integer, ties to even; the integer stands
// in the low bits in between.
constexpr float kRounder = 12582912.0F;
constexpr std::int32_t kRounderBits = 0x4B400000;

inline Ints round_to_ints(const Floats& value) {
    auto bits = bits_of(value + all(kRounder));
    for (auto& part : bits.part) part -= kRounderBits;
    return bits;
}

/// e^x for x in [-87, 88], to about one unit in the last place.
/// Source: `expf` of Moshier's Cephes library: 2^n times a polynomial of the rest.
inline Floats exponential(const Floats& x) {
    const auto shifted = x * all(1.44269504088896341F) + all(kRounder);
    const auto n = shifted - all(kRounder);
    const auto r = x - n * all(0.693359375F) - n * all(-2.12194440E-4F);
    auto y = all(1.9875691500E-4F);
    y = y * r + all(1.3981999507E-3F);
    y = y * r + all(8.3334519073E-3F);
    y = y * r + all(4.1665795894E-2F);
    y = y * r + all(1.6666665459E-1F);
    y = y * r + all(5.0000001201E-1F);
    y = y * (r * r) + r + all(1.0F);
    auto power = bits_of(shifted);
    auto bits = bits_of(y);
    for (std::size_t p = 0; p < kRegisters; ++p)
        bits.part[p] += (power.part[p] - kRounderBits) << 23;
    return floats_of(bits);
}

/// The error function, to about 2e-7.
/// Source: the rational approximation of XLA and Eigen, odd over even polynomial on [-4, 4].
inline Floats error_function(const Floats& value) {
    // Clamped by the larger of two, twice: min(x, 4) = -max(-x, -4).
    const auto x = all(0.0F) - larger(all(0.0F) - larger(value, all(-4.0F)), all(-4.0F));
    const auto s = x * x;
    auto top = all(-2.72614225801306e-10F);
    top = top * s + all(2.77068142495902e-08F);
    top = top * s + all(-2.10102402082508e-06F);
    top = top * s + all(-5.69250639462346e-05F);
    top = top * s + all(-7.34990630326855e-04F);
    top = top * s + all(-2.95459980854025e-03F);
    top = top * s + all(-1.60960333262415e-02F);
    auto bottom = all(-1.45660718464996e-05F);
    bottom = bottom * s + all(-2.13374055278905e-04F);
    bottom = bottom * s + all(-1.68282697438203e-03F);
    bottom = bottom * s + all(-7.37332916720468e-03F);
    bottom = bottom * s + all(-1.42647390514189e-02F);
    return x * top / bottom;
}

void quantise(const float* values, std::size_t rows, std::size_t width, std::int16_t* integers,
              float* scales) {
    constexpr auto limit = static_cast<float>(kActivationLimit);
    for (std::size_t r = 0; r < rows; ++r, values += width, integers += width) {
        auto most = all(0.0F);
        for (std::size_t i = 0; i < width; i += kLanes)
            most = larger(most, magnitude(load(values + i)));
        const float largest = largest_of(most);
        scales[r] = largest / limit;
        const auto factor = all(largest > 0.0F ? limit / largest : 0.0F);
        for (std::size_t i = 0; i < width; i += kLanes) {
            const auto rounded = round_to_ints(load(values + i) * factor);
            using Shorts = std::int16_t __attribute__((vector_size(kRegisterBytes / 2)));
            for (std::size_t p = 0; p < kRegisters; ++p) {
                const auto shorts = __builtin_convertvector(rounded.part[p], Shorts);
                __builtin_memcpy(integers + i + p * kRegisterLanes, &shorts, sizeof shorts);
            }
        }
    }
}

/// Shares of one query over all keys: the softmax of its scores, in place. Lanes behind the last
/// key get nothing.
void softmax(float* scores, std::size_t keys, std::size_t padded) {
    auto most = all(scores[0]);
    for (std::size_t k = keys; k < padded; ++k) scores[k] = scores[0];
    for (std::size_t k = 0; k < padded; k += kLanes) most = larger(most, load(scores + k));
    const auto largest = all(largest_of(most));
    for (std::size_t k = 0; k < padded; k += kLanes)
        store(scores + k, exponential(larger(load(scores + k) - largest, all(-87.0F))));
    for (std::size_t k = keys; k < padded; ++k) scores[k] = 0.0F;
    auto sum = all(0.0F);
    for (std::size_t k = 0; k < padded; k += kLanes) sum = sum + load(scores + k);
    const auto share = all(1.0F / sum_of(sum));
    for (std::size_t k = 0; k < padded; k += kLanes) store(scores + k, load(scores + k) * share);
}

/// Scores of one query against `kBlocks` × 16 keys, which lie dimension by dimension.
template <std::size_t kBlocks>
void score_keys(const float* query, const float* keys, std::size_t padded, float* scores) {
    Floats sum[kBlocks];
    for (auto& block : sum) block = all(0.0F);
    for (std::size_t d = 0; d < kHeadWidth; ++d) {
        const auto q = all(query[d]);
        for (std::size_t b = 0; b < kBlocks; ++b)
            sum[b] = sum[b] + q * load(keys + d * padded + b * kLanes);
    }
    for (std::size_t b = 0; b < kBlocks; ++b) store(scores + b * kLanes, sum[b]);
}

void attend(const float* query_key_value, std::size_t rows, std::size_t width, float* out,
            float* scratch) {
    const std::size_t stride = 3 * width;
    const std::size_t padded = (rows + kLanes - 1) / kLanes * kLanes;
    float* keys = scratch;
    float* scores = scratch + kHeadWidth * padded;
    for (std::size_t head = 0; head < width; head += kHeadWidth) {
        for (std::size_t d = 0; d < kHeadWidth; ++d)
            for (std::size_t k = 0; k < padded; ++k)
                keys[d * padded + k] =
                    k < rows ? query_key_value[k * stride + width + head + d] : 0.0F;
        for (std::size_t r = 0; r < rows; ++r) {
            const float* query = query_key_value + r * stride + head;
            std::size_t k = 0;
            for (; k + 4 * kLanes <= padded; k += 4 * kLanes)
                score_keys<4>(query, keys + k, padded, scores + k);
            for (; k < padded; k += kLanes) score_keys<1>(query, keys + k, padded, scores + k);
            softmax(scores, rows, padded);
            auto low = all(0.0F);
            auto high = all(0.0F);
            for (std::size_t v = 0; v < rows; ++v) {
                const float* value = query_key_value + v * stride + 2 * width + head;
                const auto share = all(scores[v]);
                low = low + share * load(value);
                high = high + share * load(value + kLanes);
            }
            store(out + r * width + head, low);
            store(out + r * width + head + kLanes, high);
        }
    }
}

void gelu(float* values, std::size_t count) {
    for (std::size_t i = 0; i < count; i += kLanes) {
        const auto x = load(values + i);
        const auto erf = error_function(x * all(0.70710678118654752F));
        store(values + i, x * all(0.5F) * (erf + all(1.0F)));
    }
}

void add_and_normalise(float* values, const float* added, std::size_t rows, std::size_t width,
                       const float* gain, const float* bias) {
    constexpr float kEpsilon = 1e-12F;
    const auto count = static_cast<float>(width);
    for (std::size_t r = 0; r < rows; ++r, values += width) {
        auto sum = all(0.0F);
        for (std::size_t i = 0; i < width; i += kLanes) {
            auto x = load(values + i);
            if (added != nullptr) x = x + load(added + r * width + i);
            store(values + i, x);
            sum = sum + x;
        }
        const auto mean = all(sum_of(sum) / count);
        auto squares = all(0.0F);
        for (std::size_t i = 0; i < width; i += kLanes) {
            const auto distance = load(values + i) - mean;
            squares = squares + distance * distance;
        }
        const auto factor = all(1.0F / __builtin_sqrtf(sum_of(squares) / count + kEpsilon));
        for (std::size_t i = 0; i < width; i += kLanes)
            store(values + i, (load(values + i) - mean) * factor * load(gain + i) + load(bias + i));
    }
}

void embed(const std::int8_t* weights, float scale, const float* position, std::size_t width,
           float* row) {
    for (std::size_t i = 0; i < width; ++i)
        row[i] = static_cast<float>(weights[i]) * scale + position[i];
}

void pool(const float* rows, std::size_t count, std::size_t width, float* out) {
    auto squares = all(0.0F);
    for (std::size_t i = 0; i < width; i += kLanes) {
        auto sum = all(0.0F);
        for (std::size_t r = 0; r < count; ++r) sum = sum + load(rows + r * width + i);
        const auto mean = sum / all(static_cast<float>(count));
        store(out + i, mean);
        squares = squares + mean * mean;
    }
    const float length = __builtin_sqrtf(sum_of(squares));
    if (length == 0.0F) return;
    for (std::size_t i = 0; i < width; i += kLanes) store(out + i, load(out + i) / all(length));
}

/// Turns a height known at run time into one known to the compiler.
template <std::size_t kHeight, class Pass>
inline void run_height(std::size_t height, std::size_t first, const Pass& pass) {
    if constexpr (kHeight > 0) {
        if (height == kHeight)
            pass.template operator()<kHeight>(first);
        else
            run_height<kHeight - 1>(height, first, pass);
    }
}

/// Calls `pass.operator()<n>(first)` for blocks of nearly equal height that cover all rows, at most
/// `kMost` high: fifteen rows in blocks of up to eight are eight and seven, not eight and seven
/// ones.
template <std::size_t kMost, class Pass>
void for_row_blocks(std::size_t rows, const Pass& pass) {
    const std::size_t blocks = (rows + kMost - 1) / kMost;
    for (std::size_t block = 0, first = 0; block < blocks; ++block) {
        const std::size_t height = (rows - first + blocks - block - 1) / (blocks - block);
        run_height<kMost>(height, first, pass);
        first += height;
    }
}

}  // namespace
}  // namespace dz::neural

/// Defines a set of this unit's functions.
#define DZ_KERNELS(symbol, label, probe)                            \
    namespace dz::neural {                                          \
    extern const Kernels symbol;                                    \
    const Kernels symbol = {.name = label,                          \
                            .runs_here = probe,                     \
                            .quantise = quantise,                   \
                            .multiply = multiply,                   \
                            .attend = attend,                       \
                            .gelu = gelu,                           \
                            .add_and_normalise = add_and_normalise, \
                            .embed = embed,                         \
                            .pool = pool};                          \
    }
