#include "neural/meaning_index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "neural/aligned_bytes.hpp"
#include "neural/sentence_encoder.hpp"
#include "neural/testing/read_file.hpp"

namespace dz::neural {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::vector<std::vector<std::string>> kThings = {
    {"Veterinary clinic", "pets and their owners", "book a visit for a pet"},
    {"Webhooks", "tell other systems about changes", "signed callbacks"},
    {"Bookmarks", "keep links to read later"},
};

const SentenceEncoder& encoder() {
    static const AlignedBytes file(testing::read_file(DZ_ENCODER_MODEL));
    static const auto opened = SentenceEncoder::open(file.view(), Verify::Checksum).value();
    return *opened;
}

std::vector<std::size_t> places(const MeaningIndex& index, std::string_view query) {
    std::vector<std::size_t> out;
    for (const auto& one : index.find(query)) out.push_back(one.at);
    return out;
}

TEST(MeaningIndex, FindsByMeaningWhatSharesNoWord) {
    const MeaningIndex index(kThings, &encoder());

    EXPECT_THAT(places(index, "software for an animal hospital"), ElementsAre(0));
    EXPECT_THAT(places(index, "inform an external system"), ElementsAre(1));
}

TEST(MeaningIndex, FindsByWordsWithoutAnEncoder) {
    const MeaningIndex index(kThings, nullptr);

    EXPECT_THAT(places(index, "the owner of a pet"), ElementsAre(0));
    EXPECT_THAT(places(index, "software for an animal hospital"), IsEmpty());
}

TEST(MeaningIndex, FindsWhileTheLastWordIsStillTyped) {
    const MeaningIndex index(kThings, nullptr);

    EXPECT_THAT(places(index, "veterin"), ElementsAre(0));
    EXPECT_THAT(places(index, "veterin clinic"), ElementsAre(0));
    EXPECT_THAT(places(index, "book"), ElementsAre(0, 2));
}

TEST(MeaningIndex, PutsWhatHoldsTheWordsBeforeWhatOnlyMeansThem) {
    const MeaningIndex index({{"keep links to read later"}, {"bookmarks"}}, &encoder());

    EXPECT_THAT(places(index, "bookmarks").front(), 1u);
}

TEST(MeaningIndex, FindsNothingForWhatIsNoWord) {
    for (const auto* with : {static_cast<const intent::TextEncoder*>(&encoder()),
                             static_cast<const intent::TextEncoder*>(nullptr)}) {
        const MeaningIndex index(kThings, with);
        EXPECT_THAT(index.find(""), IsEmpty());
        EXPECT_THAT(index.find(" \xff?! "), IsEmpty());
    }
}

TEST(MeaningIndex, FindsNothingAmongNothing) {
    EXPECT_THAT(MeaningIndex({}, &encoder()).find("pets"), IsEmpty());
}

}  // namespace
}  // namespace dz::neural
