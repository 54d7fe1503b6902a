#include "adapters/postgres/dialect.hpp"

#include <gtest/gtest.h>

namespace dz::adapters::postgres {
namespace {

TEST(Dialect, NumbersParametersFromTheLeft) {
    EXPECT_EQ(number_parameters("INSERT INTO a VALUES (?, ?)"),
              (Numbered{"INSERT INTO a VALUES ($1, $2)", 2}));
    EXPECT_EQ(number_parameters("SELECT 1"), (Numbered{"SELECT 1", 0}));
    EXPECT_EQ(number_parameters(""), (Numbered{"", 0}));
}

TEST(Dialect, LeavesQuestionsInLiteralsNamesAndComments) {
    EXPECT_EQ(number_parameters("SELECT 'a?''?' , \"b?\", ? -- why?\n, ? /* ? */ , ?"),
              (Numbered{"SELECT 'a?''?' , \"b?\", $1 -- why?\n, $2 /* ? */ , $3", 3}));
}

TEST(Dialect, EndsWithAStatementThatIsNotFinished) {
    EXPECT_EQ(number_parameters("SELECT 'a?"), (Numbered{"SELECT 'a?", 0}));
    EXPECT_EQ(number_parameters("SELECT ? -- a?"), (Numbered{"SELECT $1 -- a?", 1}));
    EXPECT_EQ(number_parameters("SELECT ? /* a?"), (Numbered{"SELECT $1 /* a?", 1}));
}

TEST(Dialect, QuotesNamesSoThatNoneEndsEarly) {
    EXPECT_EQ(quote_name("tenant_01"), "\"tenant_01\"");
    EXPECT_EQ(quote_name("a\"; DROP"), "\"a\"\"; DROP\"");
}

}  // namespace
}  // namespace dz::adapters::postgres
