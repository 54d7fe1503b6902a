// How many tasks of runs go through claim, agent and record in a second, on each store named. The
// agent does nothing, so that what is measured is what makes a task durable.
//
//   tasks_bench TASKS sqlite:FOLDER postgres://…
//
// Prints a line for each store and number of workers: tasks per second, and the median and p99 of
// the time from claim to record in ms.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <sys/random.h>
#include <thread>
#include <vector>

#include "adapters/postgres/postgres_store.hpp"
#include "adapters/sqlite/sqlite_store.hpp"
#include "orchestrator/run_log.hpp"
#include "orchestrator/schema.hpp"
#include "orchestrator/workers.hpp"
#include "ports/testing/tenant_context_for_tests.hpp"

namespace {

using namespace dz;
using namespace dz::orchestrator;

constexpr int kTasksOfARun = 10;
constexpr int kTenants = 8;

template <class Value>
Value must(Result<Value> result) {
    if (result) return *std::move(result);
    std::fprintf(stderr, "%s %s\n", result.error().message.c_str(), result.error().detail.c_str());
    std::exit(1);
}
void must(const Status& status) {
    must(status ? Result<int>(0) : Result<int>(fail(status.error())));
}

std::int64_t now() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::string new_id() {
    static std::atomic<std::int64_t> moment = 1;
    UlidRandomness random{};
    if (getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size()))
        std::abort();
    return make_ulid(moment++, random);
}

std::unique_ptr<Store> open(const std::string& where) {
    constexpr std::string_view kSqlite = "sqlite:";
    const StoreSchemas schemas{migrations(), {}};
    if (where.starts_with(kSqlite))
        return must(adapters::SqliteStore::open(where.substr(kSqlite.size()), schemas));
    return must(adapters::PostgresStore::open(where, schemas));
}

/// Runs of tenants who take turns, with tasks that do not wait for one another.
std::vector<std::pair<TenantContext, RunId>> start_runs(Database& database, int tasks) {
    std::vector<TenantContext> tenants;
    for (int i = 0; i < kTenants; ++i) tenants.push_back(TenantContextForTests::of(new_id()));
    std::vector<std::pair<TenantContext, RunId>> runs;
    must(database.write([&](Transaction& transaction) -> Status {
        runs.clear();
        for (const auto& tenant : tenants) DZ_TRY(set_share(transaction, tenant, 1, 100));
        for (int i = 0; i < tasks / kTasksOfARun; ++i) {
            const auto& tenant = tenants[static_cast<std::size_t>(i % kTenants)];
            NewRun run{.id = {new_id()}, .project = "shop", .kind = "bench", .at = now()};
            run.idem_key = run.id.value;
            for (int task = 0; task < kTasksOfARun; ++task)
                run.tasks.push_back({.name = "t" + std::to_string(task), .kind = "nothing"});
            DZ_TRY(start_run(transaction, tenant, run));
            runs.emplace_back(tenant, run.id);
        }
        return {};
    }));
    return runs;
}

void measure(const std::string& where, int tasks, unsigned threads) {
    const auto store = open(where);
    auto& database = store->control();
    const auto runs = start_runs(database, tasks);
    Bell work;
    Bell news;
    std::atomic<int> done = 0;
    const auto agent = [&](const Claim&, const Say&, const std::stop_token&) -> Result<TaskYield> {
        ++done;
        return TaskYield{.result = "{}", .sayings = {}};
    };
    const auto begun = std::chrono::steady_clock::now();
    Workers workers({.database = database,
                     .work = work,
                     .news = news,
                     .agents = {{"nothing", agent}},
                     .now = now,
                     .dice = [] { return 0.0; },
                     .trouble = [](const Error& error) { must(Status(fail(error))); }},
                    {.name = "bench", .threads = threads});
    const int all = static_cast<int>(runs.size()) * kTasksOfARun;
    while (done < all) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    workers.stop();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    std::vector<double> times;
    must(database.read([&](Transaction& transaction) -> Status {
        times.clear();
        for (const auto& [tenant, id] : runs) {
            DZ_TRY_ASSIGN(const auto found, tasks_of(transaction, tenant, id));
            for (const auto& task : found)
                if (task.state == TaskState::Done)
                    times.push_back(static_cast<double>(task.ended_at - task.begun_at) / 1000);
        }
        return {};
    }));
    if (times.size() < static_cast<std::size_t>(all) - threads) {
        std::fprintf(stderr, "Only %zu of %d tasks are done.\n", times.size(), all);
        std::exit(1);
    }
    std::ranges::sort(times);
    const auto at = [&](double share) {
        return times[static_cast<std::size_t>(static_cast<double>(times.size() - 1) * share)];
    };
    std::printf("%s\t%u\t%.0f\t%.2f\t%.2f\n", where.substr(0, where.find(':')).c_str(), threads,
                static_cast<double>(times.size()) / took.count(), at(0.5), at(0.99));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: tasks_bench TASKS STORE...\n");
        return 64;
    }
    for (int i = 2; i < argc; ++i)
        for (const unsigned threads : {1U, 8U}) measure(argv[i], std::atoi(argv[1]), threads);
    return 0;
}
