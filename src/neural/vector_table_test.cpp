#include "neural/vector_table.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace dz::neural {
namespace {

/// Vectors tell how long a text is, and the encoder counts what it was asked.
class LengthEncoder : public intent::TextEncoder {
public:
    explicit LengthEncoder(std::string id = "lengths") : id_(std::move(id)) {}
    const std::string& model_id() const override { return id_; }
    std::vector<SentenceVector> encode(std::span<const std::string_view> texts) const override {
        std::vector<SentenceVector> out;
        for (const auto text : texts) out.push_back({static_cast<float>(text.size()), 1.0F});
        asked += texts.size();
        return out;
    }
    mutable std::size_t asked = 0;

private:
    std::string id_;
};

std::vector<SentenceVector> encode(const intent::TextEncoder& encoder,
                                   std::vector<std::string_view> texts) {
    return encoder.encode(texts);
}

TEST(VectorTable, FindsWhatWasWritten) {
    const std::vector<std::string> texts{"pets", "appointments", "pets", ""};
    const auto bytes = write_vector_table(texts, LengthEncoder());
    const auto table = VectorTable::open(bytes);
    ASSERT_TRUE(table) << table.error().message;
    EXPECT_EQ(table->size(), 3u);
    EXPECT_EQ(table->model_id(), "lengths");
    SentenceVector vector;
    EXPECT_TRUE(table->find("appointments", vector));
    EXPECT_EQ(vector, (SentenceVector{12.0F, 1.0F}));
    EXPECT_TRUE(table->find("", vector));
    EXPECT_FALSE(table->find("owners", vector));
}

TEST(VectorTable, IsRefusedWhenItIsDamaged) {
    const std::vector<std::string> texts{"pets"};
    const auto bytes = write_vector_table(texts, LengthEncoder());
    EXPECT_FALSE(VectorTable::open(bytes.substr(0, bytes.size() - 1)));
    EXPECT_FALSE(VectorTable::open(bytes + "x"));
    EXPECT_FALSE(VectorTable::open("GIF89a"));
    EXPECT_FALSE(VectorTable::open(""));
}

RC_GTEST_PROP(VectorTable, IsOpenedOrRefusedWhateverTheBytes, (const std::string& bytes)) {
    static_cast<void>(VectorTable::open("datazentr/vectors@1\n" + bytes));
    const auto table = VectorTable::open("datazentr/vectors@1\nm\n" + bytes);
    SentenceVector vector;
    if (table) static_cast<void>(table->find("pets", vector));
}

TEST(RememberingEncoder, EncodesOnlyWhatTheTableLacks) {
    const LengthEncoder encoder;
    const std::vector<std::string> texts{"pets", "owners"};
    const auto bytes = write_vector_table(texts, encoder);
    const auto table = VectorTable::open(bytes).value();
    encoder.asked = 0;
    const RememberingEncoder remembering(encoder, table);
    const auto vectors = encode(remembering, {"owners", "new", "pets"});
    EXPECT_EQ(encoder.asked, 1u);
    EXPECT_EQ(vectors, encode(encoder, {"owners", "new", "pets"}));
}

TEST(RememberingEncoder, ForgetsVectorsOfAnotherModel) {
    const std::vector<std::string> texts{"pets"};
    const auto bytes = write_vector_table(texts, LengthEncoder("older"));
    const auto table = VectorTable::open(bytes).value();
    const LengthEncoder encoder;
    const RememberingEncoder remembering(encoder, table);
    EXPECT_EQ(encode(remembering, {"pets"}).size(), 1u);
    EXPECT_EQ(encoder.asked, 1u);
}

}  // namespace
}  // namespace dz::neural
