#include "adapters/postgres_cluster/postgres_templates.hpp"

#include <cstdlib>
#include <filesystem>
#include <unistd.h>
#include <utility>

namespace dz::postgres_cluster {
namespace {

namespace fs = std::filesystem;

/// The `bin` folder of the newest version that can both initialise and serve.
std::optional<std::pair<int, fs::path>> newest(const fs::path& installations) {
    std::optional<std::pair<int, fs::path>> best;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(installations, none)) {
        const auto bin = entry.path() / "bin";
        const int version = std::atoi(entry.path().filename().c_str());
        const bool complete = ::access((bin / "initdb").c_str(), X_OK) == 0 &&
                              ::access((bin / "postgres").c_str(), X_OK) == 0;
        if (complete && (!best || version > best->first)) best = {version, bin};
    }
    return best;
}

tl::unexpected<Error> cannot_initialise(const std::string& why) {
    return fail({.kind = ErrorKind::Unavailable,
                 .code = "test_database.init",
                 .message = "PostgreSQL could not be initialised for tests: " + why,
                 .hint = "Check the free space of the data folder and that initdb runs."});
}

}  // namespace

Result<std::optional<ClusterTemplate>> PostgresTemplates::ensure(std::stop_token stop) {
    const auto found = newest(installations_);
    if (!found) return std::nullopt;
    const auto& [version, bin] = *found;
    const auto id = "postgres-" + std::to_string(version) + "-1";
    const auto target = fs::path(home_) / "toolchains" / id;
    ClusterTemplate made{.id = id, .binaries = bin.string(), .data = (target / "data").string()};

    std::scoped_lock lock(mutex_);
    if (fs::exists(target / "data/PG_VERSION")) return made;

    std::error_code why;
    const auto staging = target.string() + ".staging-" + std::to_string(::getpid());
    fs::remove_all(staging, why);
    fs::create_directories(staging + "/data", why);
    if (why) return cannot_initialise(why.message());
    SandboxCommand command{.argv = {(bin / "initdb").string(), "--pgdata={root}/template/data",
                                    "--username=app", "--auth=trust", "--encoding=UTF8",
                                    "--locale=C.UTF-8", "--no-sync", "--no-instructions"}};
    command.binds = {{staging, "/template", BindMode::Writable}};
    auto outcome = sandbox_.run(command, std::move(stop));
    if (outcome && outcome->succeeded()) {
        fs::remove_all(target, why);
        fs::rename(staging, target, why);
        // Another process may have put its own there a moment ago; either will do.
        if (fs::exists(target / "data/PG_VERSION")) {
            fs::remove_all(staging, why);
            return made;
        }
    }
    fs::remove_all(staging, why);
    if (!outcome) return fail(std::move(outcome).error());
    return cannot_initialise(outcome->err.empty() ? "initdb said nothing." : outcome->err);
}

}  // namespace dz::postgres_cluster
