#include "adapters/sqlite/sqlite_store.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

#include "adapters/sqlite/connection.hpp"
#include "adapters/sqlite/testing/sqlite_place.hpp"
#include "ports/testing/killed_writer.hpp"
#include "ports/testing/store_contract.hpp"

namespace dz::testing {
INSTANTIATE_TEST_SUITE_P(Sqlite, StoreContract, ::testing::Values(adapters::testing::kSqlite));
}

namespace dz::adapters {
namespace {

namespace fs = std::filesystem;
using dz::testing::kFirst;
using dz::testing::kSchemas;
using ::testing::HasSubstr;
using Folder = testing::SqlitePlace;

TEST(SqliteStore, LetsOneProcessOwnItsFolder) {
    Folder folder;
    const auto first = folder.open(kSchemas);
    ASSERT_TRUE(first);
    const auto second = folder.open(kSchemas);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, "store.locked");
    EXPECT_THAT(second.error().message, HasSubstr(folder.path()));
}

TEST(SqliteStore, KeepsItsFilesFromOtherUsers) {
    Folder folder;
    const auto store = folder.open(kSchemas);
    ASSERT_TRUE(store);
    ASSERT_TRUE((*store)->create_tenant({kFirst}));
    for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
        struct stat about {};
        ASSERT_EQ(::stat(entry.path().c_str(), &about), 0);
        if (entry.is_regular_file()) {
            EXPECT_EQ(about.st_mode & 0077U, 0U) << entry.path();
        }
    }
    struct stat about {};
    ASSERT_EQ(::stat(folder.path().c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0077U, 0U);
}

TEST(SqliteStore, SaysWhichFolderItCannotUse) {
    const auto store = SqliteStore::open("/proc/none", kSchemas);
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, "store.unavailable");
    EXPECT_THAT(store.error().message, HasSubstr("/proc/none"));
}

TEST(SqliteStore, RefusesAFileThatIsNoDatabase) {
    Folder folder;
    { std::ofstream(folder.path() + "/control.db") << std::string(8192, 'x'); }
    const auto store = folder.open(kSchemas);
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, "store.damaged");
}

TEST(SqliteStore, WorksWithMoreTenantsThanItKeepsOpen) {
    Folder folder;
    const auto store = folder.open(kSchemas);
    ASSERT_TRUE(store);
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 100; ++i) {
            const TenantId tenant{kFirst.substr(0, 24) + static_cast<char>('0' + i / 10) +
                                  static_cast<char>('0' + i % 10)};
            ASSERT_TRUE((*store)->create_tenant(tenant));
            const auto database = (*store)->tenant(TenantContextForTests::of(tenant.value));
            ASSERT_TRUE(database);
            EXPECT_TRUE((*database)->write([&](Transaction& t) -> Status {
                DZ_TRY(t.execute("INSERT INTO note VALUES (?, 'x')", round));
                return {};
            }));
        }
    }
}

TEST(SqliteStore, KeepsWhatFitsWhenTheDiskIsFull) {
    Folder folder;
    const auto connection =
        sqlite::Connection::open(folder.path() + "/a.db", sqlite::Access::Write);
    ASSERT_TRUE(connection);
    auto& database = **connection;
    ASSERT_TRUE(database.run("CREATE TABLE note (body TEXT); PRAGMA max_page_count=16;"));
    ASSERT_TRUE(database.execute("INSERT INTO note VALUES ('small')"));
    const auto large = database.execute("INSERT INTO note VALUES (?)", std::string(200'000, 'x'));
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().code, "store.full");
    EXPECT_EQ(large.error().kind, ErrorKind::Exhausted);
    const auto found = database.query("SELECT count(*) FROM note");
    ASSERT_TRUE(found);
    EXPECT_EQ((*found)[0].integer(0), 1);
}

TEST(SqliteStore, LosesNothingItAcknowledgedWhenItIsKilled) {
    Folder folder;
    dz::testing::kill_again_and_again(folder, 25);
}

}  // namespace
}  // namespace dz::adapters
