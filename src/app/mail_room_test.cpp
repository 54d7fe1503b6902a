#include "app/mail_room.hpp"

#include <atomic>
#include <condition_variable>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mutex>

#include "adapters/sqlite/testing/sqlite_place.hpp"
#include "app/control_schema.hpp"
#include "tenancy/accounts.hpp"
#include "tenancy/password_resets.hpp"

namespace dz::app {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kStart = 1'800'000'000 * kSecond;

/// Answers as it is told, and remembers what it took.
class PostOffice final : public Mail {
public:
    Status send(const Letter& letter, const std::stop_token&) const override {
        const std::scoped_lock lock(mutex_);
        if (refusal_)
            return fail({.kind = ErrorKind::Unavailable, .code = *refusal_, .message = "No."});
        letters_.push_back(letter);
        return {};
    }
    void refuse_with(std::optional<std::string> code) {
        const std::scoped_lock lock(mutex_);
        refusal_ = std::move(code);
    }
    std::vector<Letter> letters() const {
        const std::scoped_lock lock(mutex_);
        return letters_;
    }

private:
    mutable std::mutex mutex_;
    mutable std::vector<Letter> letters_;
    std::optional<std::string> refusal_;
};

class AMailRoom : public ::testing::Test {
protected:
    template <class Function>
    auto in(Function&& work) {
        return dz::testing::write_in(store_->control(), std::forward<Function>(work));
    }

    AMailRoom() : place_(adapters::testing::kSqlite.make_place()) {
        store_ = *place_->open({control_migrations(), {}});
        const AccountId ada{"01ARZ3NDEKTSV4RRFFQ69G5FB1"};
        EXPECT_TRUE(in([&](Transaction& t) {
            return tenancy::add_account(t, {ada, "ada@example.com", "Ada", 1}, "hash");
        }));
    }

    void queue(const std::string& id, const std::string& address) {
        EXPECT_TRUE(in([&](Transaction& t) {
            return tenancy::queue_letter(t, {.id = {id},
                                             .about = address,
                                             .queued_at = now_,
                                             .expires_at = now_ + tenancy::kResetLife});
        }));
    }
    /// A room that works until `tries` letters were settled.
    std::vector<std::string> work(std::size_t tries) {
        std::mutex mutex;
        std::condition_variable settled;
        std::vector<std::string> ends;
        MailRoom room({.store = *store_,
                       .mail = office_,
                       .post = post_,
                       .now = [this] { return now_.load(); },
                       .new_secret = [this] { return "secret" + std::to_string(++secrets_); },
                       .trouble = [](const Error&) {},
                       .tried =
                           [&](std::string_view how) {
                               const std::scoped_lock lock(mutex);
                               ends.emplace_back(how);
                               settled.notify_one();
                           }},
                      {.from = "apps@example.com", .public_url = "https://apps.example.com"});
        std::unique_lock lock(mutex);
        settled.wait_for(lock, std::chrono::seconds(20), [&] { return ends.size() >= tries; });
        lock.unlock();
        room.stop();
        return ends;
    }
    std::int64_t waiting() {
        return (*in([](Transaction& t) { return t.query("SELECT COUNT(*) FROM letter"); }))[0]
            .integer(0);
    }

    std::unique_ptr<dz::testing::StorePlace> place_;
    std::unique_ptr<Store> store_;
    PostOffice office_;
    orchestrator::Bell post_;
    std::atomic<std::int64_t> now_ = kStart;
    std::atomic<int> secrets_ = 0;
};

TEST_F(AMailRoom, MailsASecretThatTheStoreKeepsAsAHash) {
    queue("01A", "ada@example.com");
    EXPECT_THAT(work(1), ElementsAre("sent"));
    const auto letters = office_.letters();
    ASSERT_EQ(letters.size(), 1U);
    EXPECT_EQ(letters[0].to, "ada@example.com");
    EXPECT_EQ(letters[0].from, "apps@example.com");
    EXPECT_THAT(letters[0].text, HasSubstr("\nhttps://apps.example.com/reset#secret1\n"));
    EXPECT_TRUE(*in([](Transaction& t) { return tenancy::find_reset(t, "secret1", kStart); }));
    EXPECT_EQ(waiting(), 0);
}

TEST_F(AMailRoom, TriesAgainLaterWhatCouldNotBeSent) {
    queue("01A", "ada@example.com");
    office_.refuse_with("mail.unreachable");
    EXPECT_THAT(work(1), ElementsAre("delayed"));
    EXPECT_EQ(waiting(), 1);
    office_.refuse_with({});
    now_ += 2 * kSecond;
    EXPECT_THAT(work(1), ElementsAre("sent"));
    EXPECT_THAT(office_.letters()[0].text, HasSubstr("#secret2\n"));
}

TEST_F(AMailRoom, GivesUpWhatIsRefusedAndWhatNobodyWantsAnyMore) {
    queue("01A", "ada@example.com");
    office_.refuse_with("mail.refused");
    EXPECT_THAT(work(1), ElementsAre("refused"));
    EXPECT_EQ(waiting(), 0);
    office_.refuse_with({});
    queue("01B", "ada@example.com");
    now_ += tenancy::kResetLife;
    queue("01C", "nobody@example.com");
    queue("01D", "bob@example.com");
    EXPECT_TRUE(in([](Transaction& t) {
        return tenancy::add_account(
            t, {{"01ARZ3NDEKTSV4RRFFQ69G5FB2"}, "bob@example.com", "Bob", 1}, "hash");
    }));
    EXPECT_THAT(work(1), ElementsAre("sent"));
    EXPECT_EQ(office_.letters()[0].to, "bob@example.com");
    EXPECT_EQ(waiting(), 0);
}

}  // namespace
}  // namespace dz::app
