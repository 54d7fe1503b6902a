#include "neural/sentence_encoder.hpp"

#include <cstring>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <thread>

#include "base/hash.hpp"
#include "neural/aligned_bytes.hpp"
#include "neural/testing/read_file.hpp"
#include "neural/testing/reference_cases.hpp"
#include "neural/testing/reference_encoder.hpp"

namespace dz::neural {
namespace {

using testing::similarity;

std::string_view model_bytes() {
    static const AlignedBytes file(testing::read_file(DZ_ENCODER_MODEL));
    return file.view();
}

const SentenceEncoder& encoder() {
    static const auto opened = SentenceEncoder::open(model_bytes(), Verify::Checksum).value();
    return *opened;
}

SentenceVector encode(const SentenceEncoder& with, std::string_view text) {
    return with.encode({&text, 1}).front();
}

std::vector<testing::ReferenceCase> cases_with_vectors() {
    auto out = testing::read_reference_cases(DZ_SOURCE_DIR "/src/neural/testdata/reference.json");
    std::erase_if(out, [](const auto& one) { return one.vector.empty(); });
    return out;
}

std::string_view bits(const SentenceVector& vector) {
    return {reinterpret_cast<const char*>(vector.data()), vector.size() * sizeof(float)};
}

TEST(SentenceEncoder, AgreesWithAnIndependentRuntime) {
    const auto cases = cases_with_vectors();
    ASSERT_GE(cases.size(), 30u);
    for (const auto& one : cases)
        EXPECT_GE(similarity(encode(encoder(), one.text), one.vector), 0.999) << one.text;
}

TEST(SentenceEncoder, RestsOnAReferenceThatAgreesWithAnIndependentRuntime) {
    const auto weights =
        read_safetensors(testing::read_file(DZ_ENCODER_WEIGHTS "/model.fp16.safetensors"));
    ASSERT_TRUE(weights);
    for (const auto& one : cases_with_vectors())
        EXPECT_GE(similarity(testing::reference_vector(*weights, one.tokens), one.vector), 0.9999)
            << one.text;
}

TEST(SentenceEncoder, GivesTheSameBitsOnEveryProcessor) {
    auto cases = cases_with_vectors();
    // One text of full length is enough; the portable kernels take their time.
    std::erase_if(cases, [seen = 0](const auto& one) mutable {
        return one.tokens.size() == 256 && seen++ > 0;
    });
    for (const auto* kernels : all_kernels()) {
        if (!kernels->runs_here()) continue;
        const auto other =
            SentenceEncoder::open(model_bytes(), Verify::HeaderOnly, *kernels).value();
        for (const auto& one : cases)
            EXPECT_EQ(bits(encode(*other, one.text)), bits(encode(encoder(), one.text)))
                << kernels->name << ": " << one.text;
    }
}

// The promise itself: whatever processor and compiler this runs on, these are the bits. A change
// here is a change of the model id in tools/make_encoder_model.cpp, too.
TEST(SentenceEncoder, GivesTheBitsItGaveWhenItWasMade) {
    std::string all;
    for (const auto& one : cases_with_vectors()) all += bits(encode(encoder(), one.text));
    EXPECT_EQ(encoder().model_id(), "all-MiniLM-L6-v2/w8a16-1");
    EXPECT_EQ(sha256_hex(all), "8358b7e01c65a1edd64bee1b9a52917f8eeca9b44e074ea8a4992d057e0f571c");
}

TEST(SentenceEncoder, GivesATextTheSameVectorInAnyCompany) {
    const auto cases = cases_with_vectors();
    std::vector<std::string_view> texts;
    for (const auto& one : cases) texts.push_back(one.text);
    const auto together = encoder().encode(texts);
    ASSERT_EQ(together.size(), texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i)
        EXPECT_EQ(bits(together[i]), bits(encode(encoder(), texts[i]))) << texts[i];
}

TEST(SentenceEncoder, ServesManyThreadsAtOnce) {
    const std::string_view text = "A veterinary clinic with owners, pets and appointments.";
    const auto alone = encode(encoder(), text);
    std::vector<SentenceVector> found(4);
    {
        std::vector<std::jthread> threads;
        for (auto& slot : found)
            threads.emplace_back([&slot, text] {
                for (int i = 0; i < 5; ++i) slot = encode(encoder(), text);
            });
    }
    for (const auto& vector : found) EXPECT_EQ(bits(vector), bits(alone));
}

TEST(SentenceEncoder, PutsParaphrasesCloserThanOtherTopics) {
    const auto clinic = encode(encoder(), "software for an animal hospital");
    const auto vet = encode(encoder(), "a program that helps veterinarians run their practice");
    const auto rent = encode(encoder(), "collect the rent of apartments");
    EXPECT_GT(cosine(clinic, vet), 0.5);
    EXPECT_LT(cosine(clinic, rent), 0.3);
}

TEST(SentenceEncoder, EncodesNothing) {
    EXPECT_TRUE(encoder().encode({}).empty());
}

RC_GTEST_PROP(SentenceEncoder, GivesUnitVectorsForAnyBytes, (const std::string& bytes)) {
    const auto vector = encode(encoder(), bytes);
    RC_ASSERT(vector.size() == 384u);
    const double length = cosine(vector, vector);
    RC_ASSERT(length > 0.99999 && length < 1.00001);
}

}  // namespace
}  // namespace dz::neural
