#pragma once

#include <atomic>
#include <chrono>
#include <csignal>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "ports/testing/store_contract.hpp"

namespace dz::testing {

/// Writes notes from several threads and tells their ids through the pipe once they are
/// acknowledged, until it is killed.
[[noreturn]] inline void write_until_killed(StorePlace& place, int pipe) {
    const auto store = place.open(kSchemas);
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

/// Kills a process that writes, so many times, and expects every note it acknowledged.
inline void kill_again_and_again(StorePlace& place, int rounds) {
    std::size_t acknowledged = 0;
    for (int round = 0; round < rounds; ++round) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) write_until_killed(place, ends[1]);
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

        const auto store = place.open(kSchemas);
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
    EXPECT_GE(acknowledged, static_cast<std::size_t>(rounds) * 5);
}

}  // namespace dz::testing
