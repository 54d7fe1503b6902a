// How many steps a project log takes and how many specs it gives in a second, on each store named.
//
//   store_bench SECONDS sqlite:FOLDER postgres://…
//
// Prints a line for each store and number of threads: what, count per second, median and p99 in ms.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>
#include <sys/random.h>
#include <thread>
#include <vector>

#include "adapters/postgres/postgres_store.hpp"
#include "adapters/sqlite/sqlite_store.hpp"
#include "ports/testing/tenant_context_for_tests.hpp"
#include "projects/project_log.hpp"
#include "projects/schema.hpp"

namespace {

using namespace dz;
using Clock = std::chrono::steady_clock;

template <class Value>
Value must(Result<Value> result) {
    if (result) return *std::move(result);
    std::fprintf(stderr, "%s %s\n", result.error().message.c_str(), result.error().detail.c_str());
    std::exit(1);
}
void must(const Status& status) {
    must(status ? Result<int>(0) : Result<int>(fail(status.error())));
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
    const StoreSchemas schemas{{}, projects::migrations()};
    if (where.starts_with(kSqlite))
        return must(adapters::SqliteStore::open(where.substr(kSqlite.size()), schemas));
    return must(adapters::PostgresStore::open(where, schemas));
}

projects::NewStep rename_to(const std::string& name) {
    AppInfo app;
    app.name = name;
    projects::NewStep step{.origin = projects::Origin::Canvas,
                           .actor = {"user", "bench"},
                           .words = "Call it otherwise.",
                           .decisions = {},
                           .at = 2000};
    step.decisions.push_back({.id = new_id(), .change = AppSet{app}});
    return step;
}

/// Calls `work` on so many threads until the time is over and prints what came of it.
void measure(const std::string& engine, const char* what, int threads, double seconds,
             const std::function<void(int)>& work) {
    std::vector<std::vector<double>> times(static_cast<std::size_t>(threads));
    const auto begun = Clock::now();
    const auto until = begun + std::chrono::duration<double>(seconds);
    {
        std::vector<std::jthread> running;
        for (int thread = 0; thread < threads; ++thread)
            running.emplace_back([&, thread] {
                while (Clock::now() < until) {
                    const auto start = Clock::now();
                    work(thread);
                    times[static_cast<std::size_t>(thread)].push_back(
                        std::chrono::duration<double, std::milli>(Clock::now() - start).count());
                }
            });
    }
    const double took = std::chrono::duration<double>(Clock::now() - begun).count();
    std::vector<double> all;
    for (const auto& each : times) all.insert(all.end(), each.begin(), each.end());
    std::ranges::sort(all);
    const auto at = [&](double share) {
        return all[static_cast<std::size_t>(static_cast<double>(all.size() - 1) * share)];
    };
    std::printf("%s\t%s\t%d\t%.0f\t%.2f\t%.2f\n", engine.c_str(), what, threads,
                static_cast<double>(all.size()) / took, at(0.5), at(0.99));
}

void measure_store(const std::string& where, double seconds) {
    const auto engine = where.substr(0, where.find(':'));
    const auto store = open(where);
    for (const int threads : {1, 8}) {
        // Each thread has a tenant with a project of its own, as people who work side by side do.
        struct Place {
            std::shared_ptr<Database> database;
            projects::ProjectId project;
            std::int64_t seq = 0;
        };
        std::vector<Place> places;
        for (int i = 0; i < threads; ++i) {
            const TenantId tenant{new_id()};
            must(store->create_tenant(tenant));
            places.push_back({must(store->tenant(TenantContextForTests::of(tenant.value))),
                              projects::ProjectId{new_id()}});
            must(places.back().database->write([&](Transaction& t) {
                return projects::add_project(
                    t, {.id = places.back().project, .name = "Shop", .slug = "shop"});
            }));
        }
        measure(engine, "append", threads, seconds, [&](int thread) {
            auto& place = places[static_cast<std::size_t>(thread)];
            const auto step = rename_to("Shop " + std::to_string(place.seq % 100));
            must(place.database->write([&](Transaction& t) -> Status {
                DZ_TRY(projects::append(t, place.project, place.seq, step));
                return {};
            }));
            ++place.seq;
        });
        measure(engine, "read", threads, seconds, [&](int thread) {
            const auto& place = places[static_cast<std::size_t>(thread)];
            must(place.database->read([&](Transaction& t) -> Status {
                DZ_TRY(projects::spec_at(t, place.project, place.seq));
                return {};
            }));
        });
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: store_bench SECONDS STORE...\n");
        return 64;
    }
    for (int i = 2; i < argc; ++i) measure_store(argv[i], std::atof(argv[1]));
    return 0;
}
