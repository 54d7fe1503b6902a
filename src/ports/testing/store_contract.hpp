#pragma once

#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "ports/store.hpp"
#include "ports/testing/store_place.hpp"
#include "ports/testing/tenant_context_for_tests.hpp"

// What every store promises, as one suite: an adapter's test includes this and instantiates
// StoreContract with what makes a fresh one.

namespace dz {

namespace testing {

inline const std::string kFirst = "01ARZ3NDEKTSV4RRFFQ69G5FA1";
inline const std::string kSecond = "01ARZ3NDEKTSV4RRFFQ69G5FA2";

inline constexpr Migration kControl[] = {
    {1, "things",
     "CREATE TABLE kind (id TEXT PRIMARY KEY);\n"
     "CREATE TABLE thing (id BIGINT PRIMARY KEY, name TEXT UNIQUE, weight DOUBLE PRECISION,\n"
     "  raw BYTEA, kind TEXT REFERENCES kind(id), CHECK (weight >= 0));\n"}};
inline constexpr Migration kTenant[] = {
    {1, "notes", "CREATE TABLE note (id BIGINT PRIMARY KEY, body TEXT NOT NULL);\n"}};
inline constexpr StoreSchemas kSchemas{kControl, kTenant};

class StoreContract : public ::testing::TestWithParam<StoreEngine> {
protected:
    void SetUp() override { open(kSchemas); }

    void open(StoreSchemas schemas) {
        store_.reset();
        auto opened = place_->open(schemas);
        ASSERT_TRUE(opened) << opened.error().message << opened.error().detail;
        store_ = *std::move(opened);
    }

    std::string code_of_opening(StoreSchemas schemas) {
        store_.reset();
        const auto opened = place_->open(schemas);
        return opened ? "none" : opened.error().code;
    }

    static std::string code(const Status& status) { return status ? "none" : status.error().code; }

    /// Runs one statement on the control database.
    template <class... Values>
    Status put(std::string_view sql, Values... values) {
        return store_->control().write([&](Transaction& t) -> Status {
            DZ_TRY(t.execute(sql, values...));
            return {};
        });
    }

    std::vector<SqlRow> rows(Database& database, std::string_view sql) {
        std::vector<SqlRow> out{};
        const auto status = database.read([&](Transaction& t) -> Status {
            DZ_TRY_ASSIGN(out, t.query(sql));
            return {};
        });
        EXPECT_TRUE(status) << (status ? "" : status.error().detail);
        return out;
    }
    std::int64_t count(Database& database, std::string_view table) {
        const auto found = rows(database, "SELECT count(*) FROM " + std::string(table));
        return found.empty() ? -1 : found[0].integer(0);
    }

    std::shared_ptr<Database> tenant(const std::string& id) {
        EXPECT_TRUE(store_->create_tenant({id}));
        auto database = store_->tenant(TenantContextForTests::of(id));
        EXPECT_TRUE(database);
        return database ? *std::move(database) : nullptr;
    }

    std::unique_ptr<StorePlace> place_ = GetParam().make_place();
    std::unique_ptr<Store> store_;
};

TEST_P(StoreContract, GivesBackEveryValueAsItWas) {
    const std::string bytes("\0\xFF\x01 'x'", 7);
    const std::string text = "caf\xC3\xA9 \xF0\x9F\x98\x80 '; DROP TABLE thing; --";
    ASSERT_TRUE(put("INSERT INTO thing (id, name, weight, raw) VALUES (?, ?, ?, ?)",
                    std::numeric_limits<std::int64_t>::min(), text, 0.1, SqlBlob{bytes}));
    ASSERT_TRUE(put("INSERT INTO thing (id, name, weight, raw) VALUES (?, ?, ?, ?)",
                    std::numeric_limits<std::int64_t>::max(), std::string(), nullptr, SqlBlob{}));

    const auto found =
        rows(store_->control(), "SELECT id, name, weight, raw, kind FROM thing ORDER BY id");
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].integer(0), std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(found[0].text(1), text);
    EXPECT_EQ(found[0].real(2), 0.1);
    EXPECT_EQ(found[0].blob(3), bytes);
    EXPECT_TRUE(found[0].is_null(4));
    EXPECT_EQ(found[1].integer(0), std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(found[1].text(1), "");
    EXPECT_TRUE(found[1].is_null(2));
    EXPECT_EQ(found[1].blob(3), "");
}

TEST_P(StoreContract, KeepsLargeValues) {
    // In a column that is not unique: an index of PostgreSQL takes 2,700 bytes.
    const std::string large(3'000'000, 'x');
    ASSERT_TRUE(put("INSERT INTO thing (id, raw) VALUES (1, ?)", SqlBlob{large}));
    EXPECT_EQ(rows(store_->control(), "SELECT raw FROM thing")[0].blob(0), large);
    const auto database = tenant(kFirst);
    ASSERT_TRUE(database->write([&](Transaction& t) -> Status {
        DZ_TRY(t.execute("INSERT INTO note VALUES (1, ?)", large));
        return {};
    }));
    EXPECT_EQ(rows(*database, "SELECT body FROM note")[0].text(0), large);
}

TEST_P(StoreContract, TakesEveryNumberBesideOneThatIsWritten) {
    const std::int64_t large = std::numeric_limits<std::int64_t>::max();
    std::vector<SqlRow> found;
    ASSERT_TRUE(put("INSERT INTO thing (id, weight) VALUES (1, ?)", std::int64_t{3}));
    ASSERT_TRUE(put("UPDATE thing SET weight = ? WHERE id = 2", nullptr));
    ASSERT_TRUE(store_->control().read([&](Transaction& t) -> Status {
        DZ_TRY_ASSIGN(found, t.query("SELECT sum(id), count(*), max(weight) FROM thing WHERE "
                                     "(? = 0 OR id < ?) AND name IS NULL AND 'a?' <> '?' LIMIT ?",
                                     large, large, 5));
        return {};
    }));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].integer(0), 1);
    EXPECT_EQ(found[0].integer(1), 1);
    EXPECT_EQ(found[0].real(2), 3);
}

TEST_P(StoreContract, RefusesTextThatAnotherStoreCouldNotKeep) {
    EXPECT_EQ(code(put("INSERT INTO thing (id, name) VALUES (1, ?)", std::string("a\0b", 3))),
              "store.text");
    EXPECT_EQ(code(put("INSERT INTO thing (id, name) VALUES (1, ?)", std::string("\xFF"))),
              "store.text");
    EXPECT_EQ(count(store_->control(), "thing"), 0);
}

TEST_P(StoreContract, SaysWhichRuleOfATableWasBroken) {
    ASSERT_TRUE(put("INSERT INTO thing (id, name) VALUES (1, 'a')"));
    EXPECT_EQ(code(put("INSERT INTO thing (id, name) VALUES (1, 'b')")), "store.duplicate");
    EXPECT_EQ(code(put("INSERT INTO thing (id, name) VALUES (2, 'a')")), "store.duplicate");
    EXPECT_EQ(code(put("INSERT INTO thing (id, kind) VALUES (2, 'none')")), "store.reference");
    EXPECT_EQ(code(put("INSERT INTO thing (id, weight) VALUES (2, ?)", -1.0)), "store.check");
    EXPECT_EQ(code(put("INSERT INTO nothing VALUES (2)")), "store.statement");
}

TEST_P(StoreContract, CountsTheRowsItChanged) {
    ASSERT_TRUE(put("INSERT INTO thing (id, name) VALUES (1, 'a'), (2, 'b'), (3, 'c')"));
    std::int64_t changed = 0;
    std::vector<SqlRow> returned;
    ASSERT_TRUE(store_->control().write([&](Transaction& t) -> Status {
        DZ_TRY_ASSIGN(changed, t.execute("UPDATE thing SET weight = 1 WHERE id > ?", 1));
        DZ_TRY_ASSIGN(returned, t.query("DELETE FROM thing WHERE id = ? RETURNING name", 2));
        return {};
    }));
    EXPECT_EQ(changed, 2);
    ASSERT_EQ(returned.size(), 1u);
    EXPECT_EQ(returned[0].text(0), "b");
}

TEST_P(StoreContract, WritesNothingWhenTheWorkFails) {
    const auto status = store_->control().write([](Transaction& t) -> Status {
        DZ_TRY(t.execute("INSERT INTO thing (id) VALUES (1)"));
        return fail({.kind = ErrorKind::Denied, .code = "test.no", .message = "No."});
    });
    EXPECT_EQ(code(status), "test.no");
    EXPECT_EQ(count(store_->control(), "thing"), 0);
}

TEST_P(StoreContract, GoesOnAfterWorkThatThrows) {
    const auto status =
        store_->control().write([](Transaction&) -> Status { throw std::runtime_error("a bug"); });
    EXPECT_FALSE(status);
    EXPECT_TRUE(put("INSERT INTO thing (id) VALUES (1)"));
}

TEST_P(StoreContract, DoesNotWriteWhereItWasAskedToRead) {
    const auto status = store_->control().read([](Transaction& t) -> Status {
        DZ_TRY(t.execute("INSERT INTO thing (id) VALUES (1)"));
        return {};
    });
    EXPECT_FALSE(status);
    EXPECT_EQ(count(store_->control(), "thing"), 0);
}

TEST_P(StoreContract, ShowsAReaderOneMoment) {
    std::int64_t before = -1;
    std::int64_t after = -1;
    ASSERT_TRUE(store_->control().read([&](Transaction& t) -> Status {
        DZ_TRY_ASSIGN(const auto first, t.query("SELECT count(*) FROM thing"));
        std::thread other([&] { EXPECT_TRUE(put("INSERT INTO thing (id) VALUES (1)")); });
        other.join();
        DZ_TRY_ASSIGN(const auto second, t.query("SELECT count(*) FROM thing"));
        before = first[0].integer(0);
        after = second[0].integer(0);
        return {};
    }));
    EXPECT_EQ(before, 0);
    EXPECT_EQ(after, 0);
    EXPECT_EQ(count(store_->control(), "thing"), 1);
}

TEST_P(StoreContract, LosesNoneOfManyWritesAtOnceAndKeepsFailuresApart) {
    constexpr int kThreads = 8;
    constexpr int kEach = 40;
    std::atomic<int> refused = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < kThreads; ++thread) {
        threads.emplace_back([&, thread] {
            for (int i = 0; i < kEach; ++i) {
                // Every fourth one fails after it wrote.
                const auto status = store_->control().write([&](Transaction& t) -> Status {
                    DZ_TRY(t.execute("INSERT INTO thing (id) VALUES (?)", thread * kEach + i));
                    if (i % 4 != 3) return {};
                    return fail({.kind = ErrorKind::Denied, .code = "test.no", .message = "No."});
                });
                if (!status) ++refused;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(refused, kThreads * kEach / 4);
    EXPECT_EQ(count(store_->control(), "thing"), kThreads * kEach * 3 / 4);
}

TEST_P(StoreContract, AddsUpWhatManyChangeAtOnce) {
    ASSERT_TRUE(put("INSERT INTO thing (id, weight) VALUES (1, 0)"));
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 6; ++thread) {
        threads.emplace_back([&] {
            for (int i = 0; i < 25; ++i) {
                EXPECT_TRUE(store_->control().write([](Transaction& t) -> Status {
                    DZ_TRY_ASSIGN(const auto found,
                                  t.query("SELECT weight FROM thing WHERE id = 1"));
                    DZ_TRY(t.execute("UPDATE thing SET weight = ? WHERE id = 1",
                                     found[0].real(0) + 1));
                    return {};
                }));
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(rows(store_->control(), "SELECT weight FROM thing")[0].real(0), 150);
}

TEST_P(StoreContract, KeepsTenantsApart) {
    const auto first = tenant(kFirst);
    const auto second = tenant(kSecond);
    ASSERT_TRUE(first->write([](Transaction& t) -> Status {
        DZ_TRY(t.execute("INSERT INTO note VALUES (1, 'canary')"));
        return {};
    }));
    EXPECT_EQ(count(*first, "note"), 1);
    EXPECT_EQ(count(*second, "note"), 0);
    EXPECT_EQ(code(first->read([](Transaction& t) -> Status {
                  DZ_TRY(t.query("SELECT * FROM thing"));
                  return {};
              })),
              "store.statement");
}

TEST_P(StoreContract, MixesTheTransactionsOfManyTenantsWithoutALeak) {
    constexpr int kTenants = 6;
    std::vector<std::shared_ptr<Database>> databases;
    for (int i = 0; i < kTenants; ++i)
        databases.push_back(tenant(kFirst.substr(0, 25) + static_cast<char>('A' + i)));
    std::atomic<int> leaks = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 100; ++i) {
                const auto which = static_cast<std::size_t>((thread + i) % kTenants);
                const std::string mine = "tenant " + std::to_string(which);
                const auto status = databases[which]->write([&](Transaction& t) -> Status {
                    DZ_TRY(t.execute("INSERT INTO note VALUES (?, ?)", thread * 1000 + i, mine));
                    DZ_TRY_ASSIGN(const auto other,
                                  t.query("SELECT 1 FROM note WHERE body <> ?", mine));
                    if (!other.empty()) ++leaks;
                    return {};
                });
                if (!status) ++leaks;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(leaks, 0);
}

TEST_P(StoreContract, KnowsOnlyTenantsThatWereMade) {
    const auto unknown = store_->tenant(TenantContextForTests::of(kFirst));
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, "tenant.not_found");
}

TEST_P(StoreContract, LeavesATenantThatExistsAsItIs) {
    const auto database = tenant(kFirst);
    ASSERT_TRUE(database->write([](Transaction& t) -> Status {
        DZ_TRY(t.execute("INSERT INTO note VALUES (1, 'kept')"));
        return {};
    }));
    ASSERT_TRUE(store_->create_tenant({kFirst}));
    EXPECT_EQ(count(*database, "note"), 1);
}

TEST_P(StoreContract, DropsATenantForGood) {
    const auto held = tenant(kFirst);
    ASSERT_TRUE(store_->drop_tenant({kFirst}));
    ASSERT_TRUE(store_->drop_tenant({kFirst}));
    EXPECT_FALSE(store_->tenant(TenantContextForTests::of(kFirst)));
    EXPECT_EQ(code(held->read([](Transaction&) -> Status { return {}; })), "tenant.not_found");
    EXPECT_EQ(count(*tenant(kFirst), "note"), 0);
}

TEST_P(StoreContract, FindsEverythingAgainAfterARestart) {
    ASSERT_TRUE(put("INSERT INTO thing (id) VALUES (7)"));
    ASSERT_TRUE(tenant(kFirst)->write([](Transaction& t) -> Status {
        DZ_TRY(t.execute("INSERT INTO note VALUES (1, 'kept')"));
        return {};
    }));
    open(kSchemas);
    EXPECT_EQ(count(store_->control(), "thing"), 1);
    EXPECT_EQ(count(*tenant(kFirst), "note"), 1);
}

TEST_P(StoreContract, TakesOnlyTheStepsThatAreNew) {
    ASSERT_TRUE(tenant(kFirst)->write([](Transaction& t) -> Status {
        DZ_TRY(t.execute("INSERT INTO note VALUES (1, 'old')"));
        return {};
    }));
    const Migration more[] = {kTenant[0],
                              {2, "stars", "ALTER TABLE note ADD COLUMN stars BIGINT;\n"}};
    open({kControl, more});
    const auto found = rows(*tenant(kFirst), "SELECT body, stars FROM note");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_TRUE(found[0].is_null(1));
}

TEST_P(StoreContract, ResumesAtTheStepThatFailed) {
    const Migration broken[] = {
        kControl[0],
        {2, "more", "CREATE TABLE more (id BIGINT);\nINSERT INTO nowhere VALUES (1);\n"}};
    EXPECT_EQ(code_of_opening({broken, kTenant}), "store.statement");
    const Migration mended[] = {kControl[0], {2, "more", "CREATE TABLE more (id BIGINT);\n"}};
    open({mended, kTenant});
    EXPECT_EQ(count(store_->control(), "more"), 0);
}

TEST_P(StoreContract, RefusesAStoreOfANewerProgram) {
    const Migration more[] = {kControl[0], {2, "more", "CREATE TABLE more (id BIGINT);\n"}};
    open({more, kTenant});
    EXPECT_EQ(code_of_opening(kSchemas), "store.newer");
}

TEST_P(StoreContract, RefusesAStepThatWasEditedAfterwards) {
    const Migration edited[] = {
        {1, "things", "CREATE TABLE thing (id BIGINT PRIMARY KEY, other TEXT);\n"}};
    EXPECT_EQ(code_of_opening({edited, kTenant}), "store.changed");
}

}  // namespace testing
}  // namespace dz
