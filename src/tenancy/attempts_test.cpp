#include "tenancy/attempts.hpp"

#include <gtest/gtest.h>

namespace dz::tenancy {
namespace {

using std::chrono::seconds;

class AttemptsOfSomebody : public ::testing::Test {
protected:
    /// How long somebody is told to wait at a second.
    long wait(const std::string& key, long at) {
        const auto told = attempts_.begin(key, Attempts::Time(seconds(10'000 + at)));
        return told ? told->count() : 0;
    }

    Attempts attempts_{{.free = 2, .first = seconds(2), .longest = seconds(5), .keys = 3}};
};

TEST_F(AttemptsOfSomebody, HaveToWaitLongerAndLonger) {
    EXPECT_EQ(wait("eve", 0), 0);
    EXPECT_EQ(wait("eve", 0), 0);
    EXPECT_EQ(wait("eve", 0), 2);
    EXPECT_EQ(wait("eve", 1), 1);
    EXPECT_EQ(wait("eve", 2), 0);
    EXPECT_EQ(wait("eve", 3), 3);
    EXPECT_EQ(wait("eve", 6), 0);
    EXPECT_EQ(wait("eve", 6), 5);
    EXPECT_EQ(wait("eve", 11), 0);
    EXPECT_EQ(wait("eve", 11), 5);
}

TEST_F(AttemptsOfSomebody, DoNotKeepAnybodyElseOut) {
    for (int i = 0; i < 10; ++i) wait("eve for ada", 0);
    EXPECT_EQ(wait("ada for ada", 0), 0);
}

TEST_F(AttemptsOfSomebody, AreForgottenWithASuccess) {
    wait("ada", 0);
    wait("ada", 0);
    attempts_.succeeded("ada");
    EXPECT_EQ(wait("ada", 0), 0);
    attempts_.undo("ada");
    EXPECT_EQ(wait("ada", 0), 0);
    EXPECT_EQ(wait("ada", 0), 0);
    EXPECT_EQ(wait("ada", 0), 2);
    EXPECT_EQ(wait("ada", 4000), 0);
    EXPECT_EQ(wait("ada", 4000), 0);
}

TEST_F(AttemptsOfSomebody, AgeOneByOneThoughMoreAreMade) {
    // Of a place that many people share, some mistype all day.
    for (int quarter = 0; quarter < 50; ++quarter) EXPECT_EQ(wait("office", quarter * 900), 0);
    EXPECT_EQ(wait("office", 49 * 900), 0);
    EXPECT_EQ(wait("office", 49 * 900), 2) << "a burst has to wait as ever";
}

TEST_F(AttemptsOfSomebody, TakeNoMoreThanTheirRoom) {
    wait("a", 0);
    wait("a", 0);
    for (int i = 0; i < 100; ++i) EXPECT_EQ(wait("other " + std::to_string(i), 1), 0);
    EXPECT_EQ(wait("a", 1), 0) << "what is remembered of it made room";
}

}  // namespace
}  // namespace dz::tenancy
