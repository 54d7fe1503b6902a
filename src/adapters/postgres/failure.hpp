#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"

namespace dz::adapters::postgres {

/// What the server said of a statement.
struct Failure {
    std::string state;  ///< SQLSTATE; empty when the connection was lost.
    Error error;

    bool lost_connection() const { return state.empty(); }
    /// The transaction lost against another one and would do well a second time.
    bool lost_race() const;
};

/// The failure of a SQLSTATE, in the codes that every store gives. `detail` is for the log.
Failure failure_of(std::string_view state, std::string detail);

/// The connection broke, or the server is going down.
Failure lost_connection(std::string detail);

/// Too much waits for the store.
Error busy(std::string detail = {});

/// Where a server is looked for, to name it without its password.
struct ServerName {
    std::string place;  ///< "db.example:5432", or the folder of its socket.
    std::string user;
    std::string database;
};

/// Why no connection came about. `said` is libpq's message in verbose form, which carries the
/// SQLSTATE whatever language the server speaks.
Error connect_error(const ServerName& server, std::string_view said);

/// Versions as PQserverVersion gives them: 150018 is 15.18. The store needs 14 or later.
bool is_too_old(int version);
Error too_old(const ServerName& server, int version);

/// The role of the address may not do what the store needs it to.
Error lacks_rights(const ServerName& server, std::string detail);

}  // namespace dz::adapters::postgres
