#include "model/text_pattern.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <regex>

namespace dz {
namespace {

using ::testing::HasSubstr;

std::string example(std::string_view pattern, std::size_t min_length = 1,
                    std::size_t max_length = 200) {
    const auto shape = shape_of_pattern(pattern, min_length, max_length);
    return shape ? example_of(*shape) : "refused: " + shape.error().message;
}

std::string refusal(std::string_view pattern, std::size_t max_length = 200) {
    const auto shape = shape_of_pattern(pattern, 1, max_length);
    return shape ? "accepted" : shape.error().message;
}

TEST(TextPattern, ExamplesLookLikeWhatPeopleWrite) {
    EXPECT_EQ(example("^[A-Z]{2,3}-\\d{3,4}$"), "ABC-1234");
    EXPECT_EQ(example("^DE\\d{4}$"), "DE1234");
    EXPECT_EQ(example("[a-z0-9]+(-[a-z0-9]+)*"), "1234-1234");
    EXPECT_EQ(example("^(draft|final)$"), "draft");
    EXPECT_EQ(example("^\\+?[1-9][0-9]{6}$"), "+1123456");
}

TEST(TextPattern, LettersAndDigitsAreChosenBeforeOtherCharacters) {
    const auto shape = shape_of_pattern("^[\\w.+-]{3}$", 1, 200);
    ASSERT_TRUE(shape);
    for (const auto& character : shape->front().characters)
        EXPECT_THAT(character, ::testing::MatchesRegex("[a-z0-9]"));
}

TEST(TextPattern, EveryChoiceOfCharactersMatchesThePattern) {
    for (const char* pattern : {"^[A-HJ-NPR-Z0-9]{17}$", "^[^0-9]+$", "^\\d{1,3}(\\.\\d{1,3}){3}$",
                                "^a?b*c+d{2,}$", "^(?:red|green)-(\\w|x){2}$", "^[\\]\\-/.]$",
                                "^\\S+@\\S+\\.[a-z]{2,}$", "^.{3}$", "^(ab){2}\\/\\\\$", "x|y"}) {
        const auto shape = shape_of_pattern(pattern, 1, 200);
        ASSERT_TRUE(shape) << pattern << ": " << shape.error().message;
        const std::regex regex(pattern, std::regex::ECMAScript);
        for (std::size_t turn = 0; turn < 100; ++turn) {
            std::string text;
            for (const auto& [characters, count] : *shape)
                for (std::size_t i = 0; i < count; ++i)
                    text += characters[(turn * 7 + i * 3) % characters.size()];
            EXPECT_TRUE(std::regex_search(text, regex)) << pattern << " and " << text;
        }
    }
}

TEST(TextPattern, TextsKeepTheLimitsOfTheirLength) {
    EXPECT_EQ(example("^[A-Z]+$", 1, 2), "A");
    EXPECT_EQ(example("^[A-Z]+$", 6, 9), "ABCDEF");
    EXPECT_EQ(example("^(abcdef|xy)$", 1, 3), "xy");
    EXPECT_EQ(refusal("^[A-Z]{5}$", 4), "no text of 1 to 4 characters fits it");
}

TEST(TextPattern, CharactersBeyondAsciiStandForThemselves) {
    EXPECT_EQ(example("^№\\d$"), "№1");
    EXPECT_EQ(example("^[а-я]{3}$"), "абв");
}

TEST(TextPattern, MistakesAreNamedWithTheirPlace) {
    EXPECT_EQ(refusal("(unclosed"), "a ( is never closed (character 9)");
    EXPECT_EQ(refusal("[a-"), "a [ is never closed (character 3)");
    EXPECT_EQ(refusal("ab)"), "a ) is never opened (character 2)");
    EXPECT_EQ(refusal("*a"), "a repeat has nothing before it (character 0)");
    EXPECT_EQ(refusal("a{3"), "{ begins no count (character 3)");
    EXPECT_EQ(refusal("a{3,2}"), "a count ends before it begins (character 6)");
    EXPECT_EQ(refusal("[z-a]"), "a range of characters ends before it begins (character 4)");
    EXPECT_EQ(refusal("a\\"), "it ends in \\ (character 2)");
    EXPECT_EQ(refusal("[]"), "a class accepts no character (character 2)");
    EXPECT_EQ(refusal("a++"), "two repeats follow each other (character 2)");
}

TEST(TextPattern, WhatEnginesReadDifferentlyIsRefused) {
    EXPECT_THAT(refusal("(?=a)b"), HasSubstr("looks ahead"));
    EXPECT_THAT(refusal("(?<!a)b"), HasSubstr("looks ahead or behind"));
    EXPECT_THAT(refusal("(a)\\1"), HasSubstr("\\1, which is not supported"));
    EXPECT_THAT(refusal("\\p{L}+"), HasSubstr("\\p, which is not supported"));
    EXPECT_THAT(refusal("a^b"), HasSubstr("^ stands inside"));
    EXPECT_THAT(refusal("a$b"), HasSubstr("$ stands inside"));
    EXPECT_EQ(example("(?<year>\\d{4})"), "1234");
}

TEST(TextPattern, RepeatsThatCouldTakeForeverAreRefused) {
    for (const char* pattern : {"(a+)+", "(a*)*", "(\\w+\\s?)+$", "((a+)b?)*", "(a|b+)*"})
        EXPECT_THAT(refusal(pattern), HasSubstr("take forever")) << pattern;
    EXPECT_EQ(refusal("(a+b)+"), "accepted");
    EXPECT_EQ(refusal("(a{1,3})+"), "accepted");
}

TEST(TextPattern, HostilePatternsEndSoon) {
    EXPECT_THAT(refusal(std::string(100, '(')), HasSubstr("nested too deeply"));
    EXPECT_THAT(refusal("((((((((a{999}){999}){999}){999}){999}){999}){999}){999})"),
                HasSubstr("too long"));
    EXPECT_THAT(refusal(std::string(501, 'a')), HasSubstr("longer than 500 bytes"));
    EXPECT_THAT(refusal("\xff"), HasSubstr("not UTF-8"));
    EXPECT_EQ(refusal("a\x01"), "it holds a control character");
    EXPECT_THAT(refusal("^$"), HasSubstr("asks for nothing"));
}

}  // namespace
}  // namespace dz
