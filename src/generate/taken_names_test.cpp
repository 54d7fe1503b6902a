#include "generate/taken_names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

namespace dz::generate {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

TEST(ReadWords, FindsTheNamesAFileUsesForItself) {
    const auto words = read_words(
                           "import { hc } from 'hono';\n"
                           "export const list: readonly string[] = [...all, other.member];\n")
                           .words;

    for (const auto* name : {"hc", "list", "all", "other", "string"})
        EXPECT_THAT(words, Contains(name));
    for (const auto* text : {"member", "hono"}) EXPECT_THAT(words, Not(Contains(text)));
}

TEST(ReadWords, LeavesOutKeysStringsAndComments) {
    const auto words =
        read_words(
            "// tasks\n/* labels */ x({ columns: 1, forms?: 'it\\'s events', links }, \"views\");\n"
            "<p>Don't stop</p>\n queries\n")
            .words;

    EXPECT_THAT(words, UnorderedElementsAre("x", "links", "p", "Don", "queries"));
}

TEST(ReadWords, FindsEveryWayToSpellAnEntity) {
    const auto read = read_words(
        "const $entity$Meta = $entities$; type New$Entity$ = '$ENTITY$'; $field$: $refs\n");

    EXPECT_THAT(read.spellings,
                UnorderedElementsAre(Spelling{"", "entity", "Meta"}, Spelling{"", "entities", ""},
                                     Spelling{"New", "Entity", ""}));
    EXPECT_THAT(read.words, Contains("$refs"));
}

TEST(ReadWords, KnowsTheBlocksThatSpellEntities) {
    const auto read = read_words("$table_imports$\nconst link = $JoinTable$;\n");

    EXPECT_THAT(read.spellings, ElementsAre(Spelling{"", "entities", ""}));
    EXPECT_TRUE(read.names_links);
}

TEST(ReadWords, FollowsDirectives) {
    const auto read =
        read_words("//% for field in fields\n//% include column for field\n{/*% slot rows */}\n");

    EXPECT_THAT(read.includes, ElementsAre("column"));
    EXPECT_THAT(read.slots, ElementsAre("rows"));
    EXPECT_THAT(read.words, IsEmpty());
}

}  // namespace
}  // namespace dz::generate
