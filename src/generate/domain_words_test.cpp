#include "generate/domain_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dz::generate {
namespace {

TEST(DomainWords, AreReadFromAVocabulary) {
    const auto words = read_domain_words(
        "banks:\n  Recipe.name: [Harbour Pale, Smoked Porter]\n"
        "landing: { hero: Never brew short of hops, noun: batches }\n",
        "vocabulary.yaml");

    ASSERT_TRUE(words);
    EXPECT_THAT(words->banks.at("Recipe.name"),
                ::testing::ElementsAre("Harbour Pale", "Smoked Porter"));
    EXPECT_EQ(words->headline, "Never brew short of hops");
}

TEST(DomainWords, KeepNumbersAsTheyAreWrittenAndLeaveOutTheRest) {
    const auto words =
        read_domain_words("banks:\n  Recipe.size: [3, 1.046, four, [5]]\n", "vocabulary.yaml");

    ASSERT_TRUE(words);
    EXPECT_THAT(words->banks.at("Recipe.size"), ::testing::ElementsAre("3", "1.046", "four"));
    EXPECT_EQ(words->headline, "");
}

TEST(DomainWords, SayWhichFileDoesNotParse) {
    const auto words = read_domain_words("banks: [", "domain-x/vocabulary.yaml");

    ASSERT_FALSE(words);
    EXPECT_THAT(words.error().message, ::testing::HasSubstr("domain-x/vocabulary.yaml"));
}

}  // namespace
}  // namespace dz::generate
