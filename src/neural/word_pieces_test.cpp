#include "neural/word_pieces.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.hpp"
#include "neural/aligned_bytes.hpp"
#include "neural/bert_words.hpp"
#include "neural/testing/read_file.hpp"
#include "neural/testing/reference_cases.hpp"

namespace dz::neural {
namespace {

using ::testing::ElementsAre;

constexpr TokenId kStart = 101;
constexpr TokenId kEnd = 102;

const WordPieces& pieces() {
    static const AlignedBytes file(testing::read_file(DZ_ENCODER_MODEL));
    static const auto model = open_model(file.view(), Verify::Checksum).value();
    static const auto opened = WordPieces::open(model).value();
    return opened;
}

/// Without the two markers.
std::vector<TokenId> inside(const std::vector<TokenId>& tokens) {
    return {tokens.begin() + 1, tokens.end() - 1};
}

TEST(WordPieces, SplitsEveryTextAsTheReferenceDoes) {
    const auto cases =
        testing::read_reference_cases(DZ_SOURCE_DIR "/src/neural/testdata/reference.json");
    ASSERT_GT(cases.size(), 100u);
    for (const auto& one : cases) EXPECT_EQ(pieces().split(one.text), one.tokens) << one.text;
}

TEST(WordPieces, TakesSpellingsOfSpecialTokensForText) {
    const auto tokens = inside(pieces().split("[SEP] and [CLS]"));
    EXPECT_THAT(tokens, ::testing::Not(::testing::Contains(kEnd)));
    EXPECT_THAT(tokens, ::testing::Not(::testing::Contains(kStart)));
}

TEST(WordPieces, DropsBytesThatAreNoText) {
    EXPECT_EQ(pieces().split("in\xFFvoice\xC3"), pieces().split("invoice"));
}

RC_GTEST_PROP(WordPieces, StayWithinTheModelForAnyBytes, (const std::string& bytes)) {
    const auto tokens = pieces().split(bytes);
    RC_ASSERT(tokens.size() >= 2 && tokens.size() <= 256);
    RC_ASSERT(tokens.front() == kStart && tokens.back() == kEnd);
    RC_ASSERT(std::ranges::all_of(tokens, [](TokenId id) { return id < 30522; }));
}

RC_GTEST_PROP(WordPieces, SplitWordsOneByOne, (const std::string& a, const std::string& b)) {
    auto parts = inside(pieces().split(a));
    const auto rest = inside(pieces().split(b));
    parts.insert(parts.end(), rest.begin(), rest.end());
    RC_PRE(parts.size() <= 200);
    RC_ASSERT(inside(pieces().split(a + '\n' + b)) == parts);
}

TEST(BertWords, StandAloneWhenTheyArePunctuationOrChinese) {
    EXPECT_THAT(bert_words("Café-owner's 中文 ≠", 100),
                ElementsAre("cafe", "-", "owner", "'", "s", "中", "文", "="));
}

TEST(BertWords, AreReadOnlyAsFarAsNeeded) {
    EXPECT_THAT(bert_words("one two three four", 2), ElementsAre("one", "two"));
}

RC_GTEST_PROP(BertWords, StayTheSameWhenReadAgain, (const std::string& bytes)) {
    const auto words = bert_words(bytes, 1000);
    RC_ASSERT(bert_words(join(words, " "), 1000) == words);
}

}  // namespace
}  // namespace dz::neural
