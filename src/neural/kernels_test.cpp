#include "neural/kernels.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <gtest/gtest.h>
#include <random>
#include <string_view>
#include <vector>

#include "neural/model_file.hpp"

namespace dz::neural {
namespace {

std::vector<float> random_floats(std::size_t count, float most, unsigned seed) {
    std::mt19937 dice(seed);
    std::uniform_real_distribution<float> any(-most, most);
    std::vector<float> out(count);
    for (auto& value : out) value = any(dice);
    return out;
}

/// A matrix with the layout of the model file.
struct RandomMatrix {
    RandomMatrix(std::uint32_t inner, std::uint32_t outer)
        : scales(random_floats(std::size_t{inner} * outer / kGroup, 0.01F, 1)),
          bias(random_floats(outer, 1.0F, 2)),
          weights(std::size_t{inner} * outer) {
        std::mt19937 dice(3);
        for (auto& weight : weights)
            weight = static_cast<std::int8_t>(static_cast<int>(dice() % 255) - 127);
        view = {.inner = inner,
                .outer = outer,
                .weights = weights.data(),
                .scales = scales.data(),
                .bias = bias.data()};
    }
    std::vector<float> scales, bias;
    std::vector<std::int8_t> weights;
    QuantisedMatrix view;
};

class KernelSet : public ::testing::TestWithParam<const Kernels*> {
protected:
    static const Kernels& kernels() { return *GetParam(); }
    static const Kernels& portable() { return *all_kernels().back(); }
};

/// Bits, not numbers: 0.0 and -0.0 differ.
void expect_same_bits(const std::vector<float>& a, const std::vector<float>& b) {
    ASSERT_EQ(a.size(), b.size());
    EXPECT_EQ(std::memcmp(a.data(), b.data(), a.size() * sizeof(float)), 0);
}

TEST_P(KernelSet, MultipliesAsArithmeticDoes) {
    const RandomMatrix matrix(384, 96);
    const auto values = random_floats(384, 5.0F, 4);
    std::vector<std::int16_t> integers(384);
    float scale = 0;
    kernels().quantise(values.data(), 1, 384, integers.data(), &scale);
    std::vector<float> product(96);
    kernels().multiply(matrix.view, integers.data(), &scale, 1, product.data());
    for (std::size_t o = 0; o < 96; ++o) {
        double expected = matrix.bias[o];
        for (std::size_t i = 0; i < 384; ++i)
            expected += static_cast<double>(matrix.weights[weight_place(384, o, i)]) *
                        static_cast<double>(matrix.scales[scale_place(384, o, i)]) *
                        static_cast<double>(values[i]);
        EXPECT_NEAR(product[o], expected, 0.01) << o;
    }
}

TEST_P(KernelSet, MultipliesAnyNumberOfRowsToTheSameBits) {
    const RandomMatrix matrix(1536, 64);
    for (std::size_t rows = 1; rows <= 27; ++rows) {
        const auto values = random_floats(rows * 1536, 100.0F, static_cast<unsigned>(rows));
        std::vector<std::int16_t> integers(values.size()), others(values.size());
        std::vector<float> scales(rows), other_scales(rows);
        kernels().quantise(values.data(), rows, 1536, integers.data(), scales.data());
        portable().quantise(values.data(), rows, 1536, others.data(), other_scales.data());
        ASSERT_EQ(integers, others);
        expect_same_bits(scales, other_scales);
        std::vector<float> product(rows * 64), other_product(rows * 64);
        kernels().multiply(matrix.view, integers.data(), scales.data(), rows, product.data());
        portable().multiply(matrix.view, integers.data(), scales.data(), rows,
                            other_product.data());
        expect_same_bits(product, other_product);
    }
}

TEST_P(KernelSet, KeepsTheLargestSumOfAGroupWithinItsInteger) {
    RandomMatrix matrix(kGroup, 32);
    std::ranges::fill(matrix.weights, std::int8_t{-127});
    std::ranges::fill(matrix.scales, 1.0F);
    std::ranges::fill(matrix.bias, 0.0F);
    const std::vector<std::int16_t> integers(kGroup, kActivationLimit);
    const float scale = 1.0F;
    std::vector<float> product(32);
    kernels().multiply(matrix.view, integers.data(), &scale, 1, product.data());
    for (const float value : product) EXPECT_EQ(value, -127.0F * kActivationLimit * kGroup);
}

TEST_P(KernelSet, QuantisesARowOfZerosToZeros) {
    const std::vector<float> zeros(64, 0.0F);
    std::vector<std::int16_t> integers(64, 7);
    float scale = 7;
    kernels().quantise(zeros.data(), 1, 64, integers.data(), &scale);
    EXPECT_EQ(integers, std::vector<std::int16_t>(64, 0));
    EXPECT_EQ(scale, 0.0F);
}

TEST_P(KernelSet, ComputesTheExactGelu) {
    std::vector<float> values;
    for (int i = -160; i < 160; ++i) values.push_back(static_cast<float>(i) * 0.05F);
    auto result = values;
    kernels().gelu(result.data(), result.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double x = values[i];
        EXPECT_NEAR(result[i], 0.5 * x * (1.0 + std::erf(x / std::sqrt(2.0))), 2e-6) << x;
    }
    auto other = values;
    portable().gelu(other.data(), other.size());
    expect_same_bits(result, other);
}

TEST_P(KernelSet, AttendsAsTheFormulaSays) {
    constexpr std::size_t kWidth = 64;
    for (const std::size_t rows : {1u, 2u, 15u, 16u, 17u, 70u, 130u}) {
        const auto input = random_floats(rows * 3 * kWidth, 2.0F, static_cast<unsigned>(rows));
        std::vector<float> scratch(attention_scratch(rows)), out(rows * kWidth), other(out.size());
        kernels().attend(input.data(), rows, kWidth, out.data(), scratch.data());
        portable().attend(input.data(), rows, kWidth, other.data(), scratch.data());
        expect_same_bits(out, other);

        // The last row, second head, by the book.
        const auto at = [&](std::size_t row, std::size_t part, std::size_t d) -> double {
            return input[row * 3 * kWidth + part * kWidth + kHeadWidth + d];
        };
        std::vector<double> shares(rows);
        double sum = 0;
        for (std::size_t k = 0; k < rows; ++k) {
            double score = 0;
            for (std::size_t d = 0; d < kHeadWidth; ++d) score += at(rows - 1, 0, d) * at(k, 1, d);
            shares[k] = std::exp(score);
            sum += shares[k];
        }
        for (std::size_t d = 0; d < kHeadWidth; ++d) {
            double expected = 0;
            for (std::size_t k = 0; k < rows; ++k) expected += shares[k] / sum * at(k, 2, d);
            EXPECT_NEAR(out[(rows - 1) * kWidth + kHeadWidth + d], expected, 1e-4);
        }
    }
}

TEST_P(KernelSet, NormalisesRowsToTheSameBits) {
    const auto rows = random_floats(3 * 384, 9.0F, 5);
    const auto added = random_floats(3 * 384, 9.0F, 6);
    const auto gain = random_floats(384, 2.0F, 7);
    const std::vector<float> bias(384, 0.25F);
    auto result = rows;
    auto other = rows;
    kernels().add_and_normalise(result.data(), added.data(), 3, 384, gain.data(), bias.data());
    portable().add_and_normalise(other.data(), added.data(), 3, 384, gain.data(), bias.data());
    expect_same_bits(result, other);
    double sum = 0;
    double squares = 0;
    for (std::size_t i = 0; i < 384; ++i) {
        const double plain = (result[i] - bias[i]) / gain[i];
        sum += plain;
        squares += plain * plain;
    }
    EXPECT_NEAR(sum / 384, 0.0, 1e-3);
    EXPECT_NEAR(squares / 384, 1.0, 1e-3);
}

/// The sets whose instructions this processor has; the portable one is always among them.
std::vector<const Kernels*> sets_that_run_here() {
    std::vector<const Kernels*> out(all_kernels().begin(), all_kernels().end());
    std::erase_if(out, [](const Kernels* set) { return !set->runs_here(); });
    return out;
}

INSTANTIATE_TEST_SUITE_P(All, KernelSet, ::testing::ValuesIn(sets_that_run_here()),
                         [](const auto& test) {
                             std::string name;
                             for (const char c : std::string_view(test.param->name))
                                 if (c != '-') name += c;
                             return name;
                         });

TEST(Kernels, RunSomewhereOnEveryProcessor) {
    EXPECT_TRUE(all_kernels().back()->runs_here());
    EXPECT_TRUE(best_kernels().runs_here());
}

}  // namespace
}  // namespace dz::neural
