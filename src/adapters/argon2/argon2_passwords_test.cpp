#include "adapters/argon2/argon2_passwords.hpp"

#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace dz::adapters {
namespace {

using ::testing::StartsWith;

TEST(Argon2Passwords, KnowsThePasswordAgainAndNoOther) {
    Argon2Passwords passwords;
    const auto hash = passwords.hash("correct horse");
    ASSERT_TRUE(hash);
    EXPECT_THAT(*hash, StartsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    EXPECT_TRUE(*passwords.fits(*hash, "correct horse"));
    EXPECT_FALSE(*passwords.fits(*hash, "correct horsf"));
    EXPECT_FALSE(*passwords.fits(*hash, ""));
    EXPECT_FALSE(*passwords.fits("", "correct horse"));
}

TEST(Argon2Passwords, NeverMakesOneHashTwice) {
    Argon2Passwords passwords;
    EXPECT_NE(*passwords.hash("same"), *passwords.hash("same"));
}

TEST(Argon2Passwords, TurnsAwayWhoComesWhenManyWait) {
    Argon2Passwords passwords({.at_once = 1, .waiting = 1});
    std::atomic<int> refused = 0;
    std::vector<std::jthread> people;
    for (int i = 0; i < 12; ++i)
        people.emplace_back([&] {
            const auto status = passwords.pretend("guess");
            if (!status && status.error().code == "password.busy") ++refused;
        });
    people.clear();
    EXPECT_GT(refused, 0);
    EXPECT_TRUE(passwords.pretend("later"));
}

}  // namespace
}  // namespace dz::adapters
