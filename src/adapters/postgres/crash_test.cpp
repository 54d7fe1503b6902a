#include <csignal>

#include "adapters/postgres/postgres_store.hpp"
#include "adapters/postgres/testing/private_server.hpp"
#include "ports/testing/killed_writer.hpp"
#include "ports/testing/store_contract.hpp"

namespace dz::adapters {
namespace {

using dz::testing::kFirst;
using dz::testing::kSchemas;
using testing::Durability;
using testing::PostgresPlace;
using testing::PrivateServer;

TEST(PostgresCrash, LosesNothingItAcknowledgedWhenItIsKilled) {
    PrivateServer server(Durability::Disk);
    PostgresPlace place(server);
    dz::testing::kill_again_and_again(place, 25);
}

/// Writes from several threads while the server ends and comes back, and expects every note that
/// was acknowledged. Gives how many times a writer was told that the server is gone.
int write_through(int signal, int rounds) {
    PrivateServer server(Durability::Disk);
    PostgresPlace place(server);
    const auto store = *PostgresStore::open(place.address(), kSchemas, {.connections = 4});
    EXPECT_TRUE(store->create_tenant({kFirst}));
    const auto database = *store->tenant(TenantContextForTests::of(kFirst));
    std::atomic<bool> is_over = false;
    std::atomic<std::int64_t> next = 1;
    std::atomic<int> told = 0;
    std::vector<std::vector<std::int64_t>> acknowledged(4);
    std::vector<std::thread> threads;
    for (auto& mine : acknowledged) {
        threads.emplace_back([&] {
            while (!is_over) {
                const std::int64_t id = next++;
                const auto status = database->write([&](Transaction& t) -> Status {
                    DZ_TRY(t.execute("INSERT INTO note VALUES (?, 'x')", id));
                    return {};
                });
                if (status)
                    mine.push_back(id);
                else if (status.error().code == "store.unavailable")
                    ++told;
                else
                    ADD_FAILURE() << status.error().code << status.error().detail;
            }
        });
    }
    for (int round = 0; round < rounds; ++round) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100 + 37 * round));
        server.stop(signal);
        server.start();
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    is_over = true;
    for (auto& thread : threads) thread.join();
    std::size_t kept = 0;
    EXPECT_TRUE(database->read([&](Transaction& t) -> Status {
        for (const auto& mine : acknowledged) {
            for (const auto id : mine) {
                DZ_TRY_ASSIGN(const auto found, t.query("SELECT 1 FROM note WHERE id = ?", id));
                EXPECT_EQ(found.size(), 1u) << "note " << id;
                ++kept;
            }
        }
        return {};
    }));
    EXPECT_GT(kept, 20u);
    return told;
}

TEST(PostgresCrash, GoesOnWhenTheServerIsRestarted) {
    // A commit can be cut off in each of the four threads, nothing else is told.
    EXPECT_LE(write_through(SIGINT, 3), 3 * 4);
}

TEST(PostgresCrash, LosesNothingItAcknowledgedWhenTheServerIsKilled) {
    EXPECT_LE(write_through(SIGKILL, 4), 4 * 4);
}

TEST(PostgresCrash, SaysThatTheServerIsGoneAndFindsItAgain) {
    PrivateServer server(Durability::None);
    PostgresPlace place(server);
    const auto store =
        *PostgresStore::open(place.address(), kSchemas, {.patience = std::chrono::seconds(1)});
    const auto nothing = [](Transaction&) -> Status { return {}; };
    ASSERT_TRUE(store->control().read(nothing));
    server.stop(SIGINT);
    const auto status = store->control().read(nothing);
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, "store.unavailable");
    EXPECT_EQ(status.error().kind, ErrorKind::Unavailable);
    server.start();
    EXPECT_TRUE(store->control().read(nothing));
}

}  // namespace
}  // namespace dz::adapters
