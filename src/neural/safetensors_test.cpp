#include "neural/safetensors.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace dz::neural {
namespace {

using ::testing::ElementsAre;

std::string file_of(const std::string& header, const std::string& data) {
    std::string out(8, '\0');
    out[0] = static_cast<char>(header.size());
    return out + header + data;
}

TEST(Safetensors, GiveHalvesAndSinglesByName) {
    const auto tensors =
        read_safetensors(file_of(R"({"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},)"
                                 R"("b":{"dtype":"I64","shape":[1],"data_offsets":[4,12]}})",
                                 std::string("\x00\x3C\x00\xC0", 4) + std::string(8, '\0')));
    ASSERT_TRUE(tensors) << tensors.error().message;
    ASSERT_EQ(tensors->size(), 1u);
    EXPECT_THAT(tensors->at("a").values, ElementsAre(1.0F, -2.0F));
}

TEST(Safetensors, AreRefusedWhenATensorLeavesTheFile) {
    const auto tensors = read_safetensors(
        file_of(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", "1234"));
    ASSERT_FALSE(tensors);
    EXPECT_EQ(tensors.error().code, "encoder.weights");
    EXPECT_THAT(tensors.error().message, ::testing::HasSubstr("\"a\""));
}

TEST(Safetensors, AreRefusedWhenAShapeIsNotFilled) {
    EXPECT_FALSE(read_safetensors(
        file_of(R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,4]}})", "1234")));
}

RC_GTEST_PROP(Safetensors, AreReadOrRefusedWhateverTheBytes, (const std::string& bytes)) {
    static_cast<void>(read_safetensors(bytes));
    static_cast<void>(read_safetensors(file_of(bytes.substr(0, 127), bytes)));
}

TEST(HalfToFloat, IsExact) {
    EXPECT_EQ(half_to_float(0x3C00), 1.0F);
    EXPECT_EQ(half_to_float(0x7BFF), 65504.0F);
    EXPECT_EQ(half_to_float(0x0001), std::ldexp(1.0F, -24));
    EXPECT_EQ(half_to_float(0x8400), -std::ldexp(1.0F, -14));
    EXPECT_TRUE(std::isinf(half_to_float(0x7C00)));
    EXPECT_TRUE(std::isnan(half_to_float(0x7E00)));
}

}  // namespace
}  // namespace dz::neural
