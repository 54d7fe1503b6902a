#include "adapters/sqlite/sqlite_store.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "adapters/sqlite/connection.hpp"
#include "ports/testing/store_contract.hpp"

namespace dz::adapters {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing::kFirst;
using testing::kSchemas;

/// A folder of its own, gone with the test.
class Folder : public testing::StorePlace {
public:
    Folder() {
        std::string pattern = fs::temp_directory_path() / "dz-store-XXXXXX";
        path_ = ::mkdtemp(pattern.data());
    }
    ~Folder() override { fs::remove_all(path_); }

    Result<std::unique_ptr<Store>> open(StoreSchemas schemas) override {
        DZ_TRY_ASSIGN(auto store, SqliteStore::open(path_, schemas));
        return std::unique_ptr<Store>(std::move(store));
    }
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

const testing::StoreEngine kSqlite{"SQLite", [] { return std::make_unique<Folder>(); }};

}  // namespace
}  // namespace dz::adapters

namespace dz::testing {
INSTANTIATE_TEST_SUITE_P(Sqlite, StoreContract, ::testing::Values(adapters::kSqlite));
}

namespace dz::adapters {
namespace {

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

/// Writes notes from several threads and tells their ids through the pipe once they are
/// acknowledged, until it is killed.
[[noreturn]] void write_until_killed(Folder& folder, int pipe) {
    const auto store = folder.open(kSchemas);
    if (!store || !(*store)->create_tenant({kFirst})) ::_exit(1);
    const auto database = *(*store)->tenant(TenantContextForTests::of(kFirst));
    std::int64_t last = 0;
    static_cast<void>(database->read([&](Transaction& t) -> Status {
        DZ_TRY_ASSIGN(const auto found, t.query("SELECT coalesce(max(id), 0) FROM note"));
        last = found[0].integer(0);
        return {};
    }));
    std::atomic<std::int64_t> next = last + 1;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            while (true) {
                const std::int64_t id = next++;
                const auto status = database->write([&](Transaction& t) -> Status {
                    DZ_TRY(t.execute("INSERT INTO note VALUES (?, 'x')", id));
                    return {};
                });
                if (!status || ::write(pipe, &id, sizeof id) != sizeof id) ::_exit(2);
            }
        });
    }
    for (auto& thread : threads) thread.join();
    ::_exit(0);
}

TEST(SqliteStore, LosesNothingItAcknowledgedWhenItIsKilled) {
    Folder folder;
    std::size_t acknowledged = 0;
    for (int round = 0; round < 25; ++round) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) write_until_killed(folder, ends[1]);
        ::close(ends[1]);
        std::vector<std::int64_t> ids;
        std::int64_t id = 0;
        // After the first answers, at a different moment each round.
        while (ids.size() < 5 && ::read(ends[0], &id, sizeof id) == sizeof id) ids.push_back(id);
        std::this_thread::sleep_for(std::chrono::milliseconds(round % 7));
        ASSERT_EQ(::kill(child, SIGKILL), 0);
        while (::read(ends[0], &id, sizeof id) == sizeof id) ids.push_back(id);
        ::close(ends[0]);
        int how = 0;
        ASSERT_EQ(::waitpid(child, &how, 0), child);
        ASSERT_TRUE(WIFSIGNALED(how)) << "round " << round << " ended with " << how;

        const auto store = folder.open(kSchemas);
        ASSERT_TRUE(store) << store.error().message;
        const auto database = *(*store)->tenant(TenantContextForTests::of(kFirst));
        ASSERT_TRUE(database->read([&](Transaction& t) -> Status {
            for (const auto each : ids) {
                DZ_TRY_ASSIGN(const auto found, t.query("SELECT 1 FROM note WHERE id = ?", each));
                EXPECT_EQ(found.size(), 1u) << "round " << round << ", note " << each;
            }
            return {};
        }));
        acknowledged += ids.size();
    }
    EXPECT_GE(acknowledged, 125u);
}

}  // namespace
}  // namespace dz::adapters
