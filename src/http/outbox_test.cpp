#include "http/outbox.hpp"

#include <gtest/gtest.h>

namespace dz::http {
namespace {

TEST(Outbox, GivesMessagesInTheirOrder) {
    Outbox outbox({}, "resync");
    EXPECT_EQ(outbox.put("a"), Sent::Queued);
    EXPECT_EQ(outbox.put("b"), Sent::Queued);
    EXPECT_EQ(outbox.take(), "a");
    EXPECT_EQ(outbox.take(), "b");
    EXPECT_EQ(outbox.take(), std::nullopt);
}

TEST(Outbox, ReplacesEverythingThatWaitsByOneResync) {
    Outbox by_number({.messages = 2, .bytes = 100}, "resync");
    by_number.put("a");
    by_number.put("b");
    EXPECT_EQ(by_number.put("c"), Sent::Resynced);
    EXPECT_EQ(by_number.put("d"), Sent::Queued);
    EXPECT_EQ(by_number.take(), "resync");
    EXPECT_EQ(by_number.take(), "d");

    Outbox by_size({.messages = 100, .bytes = 10}, "resync");
    by_size.put("12345");
    EXPECT_EQ(by_size.put("123456"), Sent::Resynced);
    EXPECT_EQ(by_size.take(), "resync");
    EXPECT_EQ(by_size.put("1234567890"), Sent::Queued);
}

TEST(Outbox, EndsOnlyAfterWhatWaits) {
    Outbox outbox({}, "resync");
    outbox.put("last");
    outbox.close({.code = 1001});
    outbox.close({.code = 1002});
    EXPECT_EQ(outbox.put("late"), Sent::Closed);
    EXPECT_FALSE(outbox.ending());
    EXPECT_EQ(outbox.take(), "last");
    EXPECT_EQ(outbox.ending()->code, 1001);
}

TEST(Outbox, WakesItsReader) {
    Outbox outbox({}, "resync");
    int woken = 0;
    outbox.notify([&] { ++woken; });
    outbox.put("a");
    outbox.close({});
    EXPECT_EQ(woken, 2);
}

TEST(Outbox, KeepsNothingForAClientThatIsGone) {
    Outbox outbox({}, "resync");
    outbox.put("a");
    outbox.abandon();
    EXPECT_EQ(outbox.take(), std::nullopt);
    EXPECT_EQ(outbox.put("b"), Sent::Closed);
    EXPECT_FALSE(outbox.is_open());
}

}  // namespace
}  // namespace dz::http
