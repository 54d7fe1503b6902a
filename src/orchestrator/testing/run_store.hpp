#pragma once

#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <string>

#include "adapters/postgres/testing/private_server.hpp"
#include "adapters/sqlite/testing/sqlite_place.hpp"
#include "orchestrator/run_log.hpp"
#include "orchestrator/schema.hpp"
#include "orchestrator/task_queue.hpp"
#include "ports/testing/tenant_context_for_tests.hpp"

namespace dz::orchestrator::testing {

inline const TenantContext kAda = TenantContextForTests::of("01ARZ3NDEKTSV4RRFFQ69G5FA1");
inline const TenantContext kBob = TenantContextForTests::of("01ARZ3NDEKTSV4RRFFQ69G5FA2");
inline constexpr std::int64_t kLease = 1000;

/// "R1" as an id that sorts by its number.
inline RunId run_id(int number) {
    std::string digits = std::to_string(number);
    return {"01ARZ3NDEKTSV4RRFFQ69G" + std::string(4 - digits.size(), '0') + digits};
}

/// A store in a place of its own, with the tables of runs.
class RunStore {
public:
    explicit RunStore(const dz::testing::StoreEngine& engine = adapters::testing::kSqlite)
        : place_(engine.make_place()) {
        reopen();
    }

    /// As after the death of the program.
    void reopen() {
        store_.reset();
        store_ = *place_->open({migrations(), {}});
    }

    Database& database() { return store_->control(); }

    /// One transaction; its error is handed out.
    template <class Function>
    auto in(Function&& work) {
        return dz::testing::write_in(store_->control(), std::forward<Function>(work),
                                     &Database::write_shared);
    }

    Run start(const TenantContext& tenant, int number, std::vector<NewTask> tasks) {
        const auto run = in([&](Transaction& t) {
            return start_run(t, tenant,
                             {.id = run_id(number),
                              .project = "shop",
                              .kind = "gates",
                              .idem_key = "key " + std::to_string(number),
                              .tasks = std::move(tasks),
                              .at = 0});
        });
        EXPECT_TRUE(run) << (run ? "" : run.error().message);
        return run ? *run : Run{};
    }
    Run run(const TenantContext& tenant, int number) {
        return *in([&](Transaction& t) { return find_run(t, tenant, run_id(number)); });
    }
    std::optional<Claim> claim(std::int64_t now, std::string worker = "w") {
        return *in([&](Transaction& t) { return claim_task(t, worker, kLease, now); });
    }
    Status complete(const Claim& claim, std::int64_t now, std::string result = "{}") {
        return in([&](Transaction& t) {
            return orchestrator::complete(t, claim, std::move(result), now);
        });
    }
    Status fail_with(const Claim& claim, ErrorKind kind, std::int64_t now) {
        return in([&](Transaction& t) {
            return fail_task(t, claim,
                             {.kind = kind, .code = "x.y", .message = "It broke.", .hint = "Wait."},
                             {.first = 100, .longest = 1000}, 0.0, now);
        });
    }
    int sweep(std::int64_t now) {
        return *in([&](Transaction& t) {
            return orchestrator::sweep(t, {.first = 100, .longest = 1000}, 0.0, 100, now);
        });
    }
    std::vector<std::string> story(const TenantContext& tenant, int number,
                                   std::int64_t after = 0) {
        const auto events = *in(
            [&](Transaction& t) { return events_after(t, tenant, run_id(number), after, 1000); });
        std::vector<std::string> types;
        for (const auto& event : events) types.push_back(event.type);
        return types;
    }
    std::string states(const TenantContext& tenant, int number) {
        std::string text;
        const auto tasks = in([&](Transaction& t) { return tasks_of(t, tenant, run_id(number)); });
        for (const auto& task : *tasks)
            text += task.name + ":" + std::string(to_string(task.state)) + " ";
        return text;
    }

private:
    std::unique_ptr<dz::testing::StorePlace> place_;
    std::unique_ptr<Store> store_;
};

inline NewTask task(std::string name, std::vector<std::string> needs = {}, int attempts = 3) {
    return {.name = std::move(name),
            .kind = "builtin",
            .input = {},
            .needs = std::move(needs),
            .max_attempts = attempts};
}

inline std::string code_of(const Status& status) {
    return status ? "none" : status.error().code;
}

}  // namespace dz::orchestrator::testing
