#include "neural/model_file.hpp"

#include <cstring>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "neural/aligned_bytes.hpp"
#include "neural/testing/read_file.hpp"

namespace dz::neural {
namespace {

using ::testing::HasSubstr;

const std::string& model_bytes() {
    static const std::string bytes = testing::read_file(DZ_ENCODER_MODEL);
    return bytes;
}

std::string message_of(std::string_view bytes, Verify verify = Verify::HeaderOnly) {
    const AlignedBytes file(bytes);
    const auto model = open_model(file.view(), verify);
    return model ? "" : model.error().message;
}

TEST(ModelFile, OpensWithTheShapeOfItsModel) {
    const AlignedBytes file(model_bytes());
    const auto model = open_model(file.view(), Verify::Checksum);
    ASSERT_TRUE(model) << model.error().message;
    EXPECT_EQ(model->shape.layers, 6u);
    EXPECT_EQ(model->shape.heads, 12u);
    EXPECT_EQ(model->shape.width, 384u);
    EXPECT_EQ(model->shape.vocabulary, 30522u);
    EXPECT_LT(file.view().size(), 25u << 20);
}

TEST(ModelFile, IsRefusedWhenItIsCutShort) {
    EXPECT_THAT(message_of(model_bytes().substr(0, 100)), HasSubstr("cut short"));
    EXPECT_THAT(message_of(model_bytes().substr(0, 1 << 20)), HasSubstr("bytes instead of"));
}

TEST(ModelFile, IsRefusedInAnotherVersion) {
    auto bytes = model_bytes();
    bytes[8] = 2;
    EXPECT_THAT(message_of(bytes), HasSubstr("version 2"));
    EXPECT_THAT(message_of("GIF89a" + bytes), HasSubstr("not a model file"));
}

TEST(ModelFile, IsRefusedWhenOneBitOfAWeightIsWrong) {
    auto bytes = model_bytes();
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    EXPECT_EQ(message_of(bytes), "");
    EXPECT_THAT(message_of(bytes, Verify::Checksum), HasSubstr("checksum"));
}

TEST(ModelFile, IsRefusedAtAnAddressTheKernelsCannotRead) {
    const AlignedBytes file("x" + model_bytes());
    const auto model = open_model(file.view().substr(1), Verify::HeaderOnly);
    ASSERT_FALSE(model);
    EXPECT_THAT(model.error().message, HasSubstr("multiple of 64"));
}

RC_GTEST_PROP(ModelFile, IsOpenedOrRefusedWhateverItsHeaderSays,
              (const std::vector<std::uint8_t>& noise)) {
    auto bytes = model_bytes().substr(0, 1 << 16);
    // Behind magic and version, where the sizes stand.
    for (std::size_t i = 0; i < noise.size() && i < 200; ++i)
        bytes[16 + i] = static_cast<char>(noise[i]);
    RC_ASSERT(message_of(bytes) != "");
}

}  // namespace
}  // namespace dz::neural
