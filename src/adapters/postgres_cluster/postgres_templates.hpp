#pragma once

#include <mutex>
#include <string>

#include "ports/sandbox.hpp"
#include "ports/test_databases.hpp"

namespace dz::postgres_cluster {

/// Templates made with this machine's `initdb`, kept below `<home>/toolchains`.
///
/// The only superuser is "app"; connections need no password, since only the unix socket in a
/// private sandbox reaches the server. Any thread may use it. `sandbox` must outlive it.
class PostgresTemplates final : public TestDatabases {
public:
    /// `installations` holds one folder per version: /usr/lib/postgresql/15/bin/postgres.
    PostgresTemplates(Sandbox& sandbox, std::string home,
                      std::string installations = "/usr/lib/postgresql")
        : sandbox_(sandbox), home_(std::move(home)), installations_(std::move(installations)) {}

    Result<std::optional<ClusterTemplate>> ensure(std::stop_token stop = {}) override;

private:
    Sandbox& sandbox_;
    std::string home_;
    std::string installations_;
    std::mutex mutex_;  ///< Held while a template is made.
};

}  // namespace dz::postgres_cluster
