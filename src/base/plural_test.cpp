#include "base/plural.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <utility>

namespace dz {
namespace {

class EnglishNumber : public ::testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(EnglishNumber, GoesBothWaysAndIsUnchangedWhenAppliedTwice) {
    const auto [one, many] = GetParam();
    EXPECT_EQ(pluralise(one), many);
    EXPECT_EQ(singularise(many), one);
    EXPECT_EQ(pluralise(many), many);
    EXPECT_EQ(singularise(one), one);
}

INSTANTIATE_TEST_SUITE_P(
    Words, EnglishNumber,
    ::testing::Values(
        std::pair{"task", "tasks"}, std::pair{"category", "categories"}, std::pair{"day", "days"},
        std::pair{"box", "boxes"}, std::pair{"tax", "taxes"}, std::pair{"bus", "buses"},
        std::pair{"status", "statuses"}, std::pair{"campus", "campuses"},
        std::pair{"address", "addresses"}, std::pair{"class", "classes"},
        std::pair{"analysis", "analyses"}, std::pair{"base", "bases"},
        std::pair{"person", "people"}, std::pair{"child", "children"},
        std::pair{"company", "companies"}, std::pair{"branch", "branches"},
        std::pair{"batch", "batches"}, std::pair{"cache", "caches"}, std::pair{"dish", "dishes"},
        std::pair{"house", "houses"}, std::pair{"warehouse", "warehouses"},
        std::pair{"clause", "clauses"}, std::pair{"case", "cases"},
        std::pair{"database", "databases"}, std::pair{"purchase", "purchases"},
        std::pair{"invoice", "invoices"}, std::pair{"expense", "expenses"},
        std::pair{"course", "courses"}, std::pair{"lens", "lenses"}, std::pair{"gas", "gases"},
        std::pair{"alias", "aliases"}, std::pair{"quiz", "quizzes"}, std::pair{"size", "sizes"},
        std::pair{"hero", "heroes"}, std::pair{"photo", "photos"}, std::pair{"shoe", "shoes"},
        std::pair{"movie", "movies"}, std::pair{"pie", "pies"}, std::pair{"leaf", "leaves"},
        std::pair{"sleeve", "sleeves"}, std::pair{"drive", "drives"}, std::pair{"menu", "menus"},
        std::pair{"virus", "viruses"}, std::pair{"taxi", "taxis"}, std::pair{"man", "men"},
        std::pair{"foreman", "foremen"}, std::pair{"woman", "women"}, std::pair{"human", "humans"},
        std::pair{"specimen", "specimens"}, std::pair{"grandchild", "grandchildren"},
        std::pair{"criterion", "criteria"}, std::pair{"index", "indexes"},
        std::pair{"matrix", "matrices"}, std::pair{"mouse", "mice"}, std::pair{"nurse", "nurses"},
        std::pair{"fox", "foxes"}, std::pair{"toe", "toes"}, std::pair{"wife", "wives"},
        std::pair{"key", "keys"}, std::pair{"use", "uses"}, std::pair{"release", "releases"},
        std::pair{"equipment", "equipment"}, std::pair{"series", "series"},
        std::pair{"sheep", "sheep"}, std::pair{"news", "news"}, std::pair{"staff", "staff"},
        // Names of the spec, in every spelling.
        std::pair{"TimeEntry", "TimeEntries"}, std::pair{"SalesPerson", "SalesPeople"},
        std::pair{"Person", "People"}, std::pair{"order_line", "order_lines"},
        std::pair{"purchase-order", "purchase-orders"}, std::pair{"Time entry", "Time entries"},
        std::pair{"VIP", "VIPs"}, std::pair{"Address2", "Address2s"}));

TEST(EnglishNumberOfNames, LeavesWhatIsNotAWordAlone) {
    EXPECT_EQ(pluralise(""), "");
    EXPECT_EQ(pluralise("  "), "  ");
    EXPECT_EQ(singularise("..."), "...");
    EXPECT_TRUE(is_plural("Tasks"));
    EXPECT_TRUE(is_plural("sheep"));
    EXPECT_FALSE(is_plural("status"));
}

RC_GTEST_PROP(EnglishNumberOfNames, ChangesOnlyTheLastWord, (const std::string& first)) {
    RC_ASSERT(pluralise(first + " Task") == first + " Tasks");
    RC_ASSERT(singularise(first + " Tasks") == first + " Task");
}

}  // namespace
}  // namespace dz
