#include "adapters/postgres/postgres_store.hpp"

#include <chrono>
#include <thread>

#include "adapters/postgres/testing/private_server.hpp"
#include "ports/testing/store_contract.hpp"

namespace dz::testing {
INSTANTIATE_TEST_SUITE_P(Postgres, StoreContract, ::testing::Values(adapters::testing::kPostgres));
}

namespace dz::adapters {
namespace {

using dz::testing::kFirst;
using dz::testing::kSchemas;
using dz::testing::kSecond;
using ::testing::HasSubstr;
using testing::PostgresPlace;

class PostgresStoreTest : public ::testing::Test {
protected:
    void open(PostgresOptions options) {
        auto opened = PostgresStore::open(place_.address(), kSchemas, options);
        ASSERT_TRUE(opened) << opened.error().message << opened.error().detail;
        store_ = *std::move(opened);
    }

    std::shared_ptr<Database> tenant(const std::string& id) {
        EXPECT_TRUE(store_->create_tenant({id}));
        auto database = store_->tenant(TenantContextForTests::of(id));
        EXPECT_TRUE(database) << (database ? "" : database.error().detail);
        return database ? *std::move(database) : nullptr;
    }

    static Status put(Database& database, const std::string& sql) {
        return database.write([&](Transaction& t) -> Status {
            DZ_TRY(t.query(sql));
            return {};
        });
    }
    static std::int64_t number(Database& database, const std::string& sql) {
        std::int64_t out = -1;
        EXPECT_TRUE(database.read([&](Transaction& t) -> Status {
            DZ_TRY_ASSIGN(const auto found, t.query(sql));
            out = found[0].integer(0);
            return {};
        }));
        return out;
    }

    PostgresPlace place_;
    std::unique_ptr<PostgresStore> store_;
};

std::string schema_of(std::string tenant) {
    for (char& c : tenant) c = static_cast<char>(std::tolower(c));
    return "tenant_" + tenant;
}

TEST_F(PostgresStoreTest, LeavesOutWhatAnotherHasLockedAndGoesOnBehindIt) {
    open({.connections = 3});
    auto& control = store_->control();
    ASSERT_TRUE(put(control, "INSERT INTO thing (id, weight) VALUES (1, 1), (2, 1) RETURNING id"));
    std::jthread other;
    ASSERT_TRUE(control.write_shared([&](Transaction& held) -> Status {
        DZ_TRY(held.query("SELECT id FROM thing WHERE id = 1" +
                          held.locking("thing", LockedRows::Wait)));
        EXPECT_TRUE(control.write_shared([](Transaction& t) -> Status {
            DZ_TRY_ASSIGN(const auto free,
                          t.query("SELECT id FROM thing" + t.locking("thing", LockedRows::Skip)));
            EXPECT_EQ(free.size(), 1u);
            return {};
        }));
        DZ_TRY(held.execute("UPDATE thing SET weight = weight + 1 WHERE id = 1"));
        // Waits for this transaction and then sees what it wrote, without starting again.
        other = std::jthread([&control] {
            int tries = 0;
            EXPECT_TRUE(control.write_shared([&](Transaction& t) -> Status {
                ++tries;
                DZ_TRY(t.execute("UPDATE thing SET weight = weight + 1 WHERE id = 1"));
                return {};
            }));
            EXPECT_EQ(tries, 1);
        });
        return {};
    }));
    other.join();
    EXPECT_EQ(number(control, "SELECT weight::bigint FROM thing WHERE id = 1"), 3);
}

TEST_F(PostgresStoreTest, MixesTenThousandTransactionsOfManyTenantsOnAFewConnections) {
    constexpr int kTenants = 24;
    constexpr int kThreads = 8;
    constexpr int kEach = 1250;
    open({.connections = 3});
    std::vector<std::shared_ptr<Database>> databases;
    for (int i = 0; i < kTenants; ++i)
        databases.push_back(tenant(kFirst.substr(0, 24) + static_cast<char>('0' + i / 10) +
                                   static_cast<char>('0' + i % 10)));
    std::atomic<int> leaks = 0;
    std::atomic<int> failures = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < kThreads; ++thread) {
        threads.emplace_back([&, thread] {
            for (int i = 0; i < kEach; ++i) {
                const auto which = static_cast<std::size_t>((thread * 7 + i) % kTenants);
                const std::string mine = "tenant " + std::to_string(which);
                const auto work = [&](Transaction& t) -> Status {
                    if (i % 4 == 0)
                        DZ_TRY(
                            t.execute("INSERT INTO note VALUES (?, ?)", thread * kEach + i, mine));
                    DZ_TRY_ASSIGN(const auto other,
                                  t.query("SELECT 1 FROM note WHERE body <> ? LIMIT 1", mine));
                    if (!other.empty()) ++leaks;
                    // Every ninth one fails, and every tenth one tries to stay behind.
                    if (i % 9 == 8)
                        return fail({.kind = ErrorKind::Denied, .code = "test.no", .message = ""});
                    if (i % 10 == 9) DZ_TRY(t.execute("SET search_path TO public"));
                    return {};
                };
                const auto status =
                    i % 4 == 0 ? databases[which]->write(work) : databases[which]->read(work);
                if (!status && status.error().code != "test.no") ++failures;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(leaks, 0);
    EXPECT_EQ(failures, 0);
    for (std::size_t i = 0; i < kTenants; ++i) {
        const std::string count = "SELECT count(*) FROM note WHERE body ";
        const std::string mine = "'tenant " + std::to_string(i) + "'";
        EXPECT_GT(number(*databases[i], count + "= " + mine), 0);
        EXPECT_EQ(number(*databases[i], count + "<> " + mine), 0);
    }
}

TEST_F(PostgresStoreTest, DeniesTheRoleOfATenantEveryOtherSchema) {
    open({});
    const auto first = tenant(kFirst);
    const auto second = tenant(kSecond);
    ASSERT_TRUE(put(*second, "INSERT INTO note VALUES (1, 'canary') RETURNING id"));
    const auto other = schema_of(kSecond);
    for (const std::string& sql :
         {"SELECT * FROM " + other + ".note", "DELETE FROM " + other + ".note RETURNING id",
          "CREATE TABLE " + other + ".mine (id BIGINT)", "DROP SCHEMA " + other + " CASCADE",
          std::string("SELECT * FROM control.thing"),
          std::string("CREATE TABLE public.mine (id BIGINT)"), std::string("CREATE SCHEMA mine"),
          std::string("CREATE ROLE mine"), std::string("ALTER ROLE CURRENT_USER CREATEROLE")}) {
        const auto status = put(*first, sql);
        ASSERT_FALSE(status) << sql;
        EXPECT_EQ(status.error().code, "store.statement") << sql;
        EXPECT_THAT(status.error().detail, HasSubstr("42501")) << sql;
    }
    const auto control = store_->control().read([&](Transaction& t) -> Status {
        DZ_TRY(t.query("SELECT * FROM " + other + ".note"));
        return {};
    });
    ASSERT_FALSE(control);
    EXPECT_THAT(control.error().detail, HasSubstr("42501"));
    EXPECT_EQ(number(*second, "SELECT count(*) FROM note"), 1);
}

TEST_F(PostgresStoreTest, TakesNothingOfOneTenantToTheNextOnOneConnection) {
    open({.connections = 2});
    const auto first = tenant(kFirst);
    const auto second = tenant(kSecond);
    ASSERT_TRUE(put(*first, "CREATE TEMP TABLE note (id BIGINT, body TEXT)"));
    ASSERT_TRUE(put(*first, "SET search_path TO " + schema_of(kFirst) + ", pg_temp"));
    ASSERT_TRUE(put(*first, "INSERT INTO note VALUES (1, 'first') RETURNING id"));
    EXPECT_EQ(number(*second, "SELECT count(*) FROM note"), 0);
    EXPECT_EQ(number(*first, "SELECT count(*) FROM note"), 1);
}

TEST_F(PostgresStoreTest, KeepsNothingOfWorkThatWentOnAfterAFailure) {
    open({});
    const auto status = store_->control().write([](Transaction& t) -> Status {
        DZ_TRY(t.execute("INSERT INTO thing (id) VALUES (1)"));
        EXPECT_FALSE(t.execute("INSERT INTO thing (id) VALUES (1)"));
        EXPECT_FALSE(t.execute("INSERT INTO thing (id) VALUES (2)"));
        return {};
    });
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, "store.duplicate");
    EXPECT_EQ(number(store_->control(), "SELECT count(*) FROM thing"), 0);
}

TEST_F(PostgresStoreTest, RefusesWorkThatEndsItsOwnTransaction) {
    open({});
    const auto status = store_->control().write([](Transaction& t) -> Status {
        DZ_TRY(t.execute("ROLLBACK"));
        return {};
    });
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, "store.statement");
}

TEST_F(PostgresStoreTest, CancelsAStatementThatTakesTooLongAndGoesOn) {
    open({.statement_limit = std::chrono::milliseconds(200),
          .patience = std::chrono::milliseconds(500)});
    const auto begun = std::chrono::steady_clock::now();
    const auto status = put(store_->control(), "SELECT pg_sleep(20)");
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, "store.busy");
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(10));
    EXPECT_EQ(number(store_->control(), "SELECT count(*) FROM thing"), 0);
}

TEST_F(PostgresStoreTest, GivesUpWaitingWhenEveryConnectionIsTaken) {
    open({.connections = 2, .patience = std::chrono::milliseconds(300)});
    std::string code;
    const auto inner = [&](Transaction&) -> Status {
        const auto third = store_->control().read([](Transaction&) -> Status { return {}; });
        code = third ? "none" : third.error().code;
        return {};
    };
    ASSERT_TRUE(store_->control().read(
        [&](Transaction&) -> Status { return store_->control().read(inner); }));
    EXPECT_EQ(code, "store.busy");
}

TEST_F(PostgresStoreTest, TakesEachStepOnceWhenManyProgramsStartAtOnce) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back([&] {
            const auto store = PostgresStore::open(place_.address(), kSchemas, {.connections = 2});
            ASSERT_TRUE(store) << store.error().detail;
            const auto made = (*store)->create_tenant({kFirst});
            ASSERT_TRUE(made) << made.error().detail;
            EXPECT_TRUE((*store)->tenant(TenantContextForTests::of(kFirst)));
        });
    }
    for (auto& thread : threads) thread.join();
    open({});
    EXPECT_EQ(number(store_->control(), "SELECT count(*) FROM schema_version"), 1);
}

TEST_F(PostgresStoreTest, ListsTheTenantsThereAre) {
    open({});
    EXPECT_TRUE(store_->tenants()->empty());
    tenant(kSecond);
    tenant(kFirst);
    EXPECT_THAT(*store_->tenants(), ::testing::ElementsAre(TenantId{kFirst}, TenantId{kSecond}));
    ASSERT_TRUE(store_->drop_tenant({kFirst}));
    EXPECT_THAT(*store_->tenants(), ::testing::ElementsAre(TenantId{kSecond}));
}

TEST_F(PostgresStoreTest, NoticesATenantThatAnotherProgramDropped) {
    open({});
    const auto held = tenant(kFirst);
    const auto other = PostgresStore::open(place_.address(), kSchemas);
    ASSERT_TRUE(other);
    ASSERT_TRUE((*other)->drop_tenant({kFirst}));
    const auto status = held->read([](Transaction&) -> Status { return {}; });
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, "tenant.not_found");
}

TEST_F(PostgresStoreTest, RefusesATenantWhoseIdIsNone) {
    open({});
    EXPECT_EQ(store_->create_tenant({"a\"; DROP SCHEMA control; --"}).error().code, "id.invalid");
}

}  // namespace
}  // namespace dz::adapters
