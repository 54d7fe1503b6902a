#pragma once

#include <optional>
#include <stop_token>
#include <string>

#include "base/result.hpp"

namespace dz {

/// What a test run needs to start a private PostgreSQL inside its sandbox.
struct ClusterTemplate {
    std::string id;        ///< Changes with the server version: part of cache keys.
    std::string binaries;  ///< Folder of `postgres`, below /usr.
    std::string data;      ///< Absolute path of an initialised data folder, to be copied.
};

/// Where the databases of generated tests come from. Any thread may use one.
class TestDatabases {
public:
    virtual ~TestDatabases() = default;

    /// The template of this machine's newest PostgreSQL, made on first use (about a second).
    /// Nothing when none is installed: tests then run on PGlite. Fails with `test_database.init`.
    virtual Result<std::optional<ClusterTemplate>> ensure(std::stop_token stop = {}) = 0;
};

}  // namespace dz
