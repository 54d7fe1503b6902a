#include "adapters/postgres/failure.hpp"

#include <algorithm>
#include <utility>

namespace dz::adapters::postgres {
namespace {

constexpr int kOldest = 140'000;

/// A SQLSTATE stands behind the severity: "FATAL:  3D000: database …".
bool says(std::string_view message, std::string_view state) {
    return message.find(":  " + std::string(state) + ":") != message.npos;
}

}  // namespace

bool Failure::lost_race() const {
    return state == "40001" || state == "40P01";
}

Error busy(std::string detail) {
    return {.kind = ErrorKind::Unavailable,
            .code = "store.busy",
            .message = "The store is busy.",
            .hint = "Try again in a moment.",
            .detail = std::move(detail)};
}

Failure lost_connection(std::string detail) {
    return {.state = {},
            .error = {.kind = ErrorKind::Unavailable,
                      .code = "store.unavailable",
                      .message = "The database server cannot be reached.",
                      .hint = "Try again in a moment, or look at the database server.",
                      .detail = std::move(detail)}};
}

Failure failure_of(std::string_view state, std::string detail) {
    const auto made = [&](ErrorKind kind, const char* code, const char* message, const char* hint) {
        return Failure{.state = std::string(state),
                       .error = {.kind = kind,
                                 .code = code,
                                 .message = message,
                                 .hint = hint,
                                 .detail = std::string(state) + " " + detail}};
    };
    const auto kind = state.substr(0, 2);
    // Shut down, crashed or still starting; or the session was ended.
    if (kind == "08" || state == "57P01" || state == "57P02" || state == "57P03" ||
        state == "57P05" || state == "25P03")
        return lost_connection(std::string(state) + " " + detail);
    if (state == "23505" || state == "23P01")
        return made(ErrorKind::Conflict, "store.duplicate", "There is one already.",
                    "Choose another name or value.");
    if (state == "23503" || state == "23001")
        return made(ErrorKind::Conflict, "store.reference",
                    "It refers to something that is gone, or something refers to it.",
                    "Look again at what exists.");
    // 54000: too long for the index that keeps it unique.
    if (kind == "23" || state == "22003" || state == "54000")
        return made(ErrorKind::InvalidInput, "store.check", "A value breaks a rule.",
                    "Correct the value.");
    if (state == "22021" || state == "22P05")
        return made(ErrorKind::InvalidInput, "store.text",
                    "The text is not in UTF-8, or has a zero byte in it.", "Send text in UTF-8.");
    if (state == "53100")
        return made(ErrorKind::Exhausted, "store.full", "The disk of the store is full.",
                    "Free some space; nothing was lost.");
    if (kind == "40" || kind == "53" || state == "55P03" || state == "57014")
        return {.state = std::string(state), .error = busy(std::string(state) + " " + detail)};
    if (state == "XX001" || state == "XX002")
        return made(ErrorKind::Internal, "store.damaged", "The store is damaged.",
                    "Restore it from a backup.");
    if (kind == "58")
        return made(ErrorKind::Unavailable, "store.unavailable",
                    "The database server cannot use its disk.", "Look at the database server.");
    return made(ErrorKind::Internal, "store.statement", "A statement of the program failed.",
                "This is a bug; report it with the log.");
}

Error connect_error(const ServerName& server, std::string_view said) {
    const auto made = [&](ErrorKind kind, const char* code, std::string message, std::string hint) {
        return Error{.kind = kind,
                     .code = code,
                     .message = std::move(message),
                     .hint = std::move(hint),
                     .detail = std::string(said)};
    };
    const std::string at = " at " + server.place;
    if (says(said, "28P01") || says(said, "28000") || said.find("fe_sendauth") != said.npos ||
        said.find("no password supplied") != said.npos)
        return made(ErrorKind::Denied, "store.password",
                    "PostgreSQL" + at + " does not let in \"" + server.user + "\".",
                    "Correct the user or the password: in the address, in PGPASSWORD, or in "
                    "~/.pgpass. Its pg_hba.conf may also refuse this machine.");
    if (says(said, "3D000"))
        return made(ErrorKind::NotFound, "store.no_database",
                    "PostgreSQL" + at + " has no database \"" + server.database + "\".",
                    "Make it: createdb -O " + server.user + " " + server.database);
    if (says(said, "42501"))
        return made(ErrorKind::Denied, "store.rights",
                    "\"" + server.user + "\" may not use the database \"" + server.database + "\".",
                    "Let it: GRANT CONNECT, CREATE ON DATABASE \"" + server.database + "\" TO \"" +
                        server.user + "\".");
    if (says(said, "53300"))
        return made(ErrorKind::Unavailable, "store.busy",
                    "PostgreSQL" + at + " has no connection left.",
                    "Raise its max_connections, or stop programs that hold some.");
    if (says(said, "57P03"))
        return made(ErrorKind::Unavailable, "store.unavailable",
                    "PostgreSQL" + at + " is starting or stopping.", "Try again in a moment.");
    return made(ErrorKind::Unavailable, "store.unavailable", "No PostgreSQL answers" + at + ".",
                "Start it, or correct the address of the store.");
}

bool is_too_old(int version) {
    return version < kOldest;
}

Error too_old(const ServerName& server, int version) {
    return {.kind = ErrorKind::Unavailable,
            .code = "store.version",
            .message = "PostgreSQL " + std::to_string(version / 10'000) + " answers at " +
                       server.place + "; the store needs " + std::to_string(kOldest / 10'000) +
                       " or later.",
            .hint = "Upgrade the server, or use another one."};
}

Error lacks_rights(const ServerName& server, std::string detail) {
    return {.kind = ErrorKind::Denied,
            .code = "store.rights",
            .message = "\"" + server.user + "\" may not keep a store in the database \"" +
                       server.database + "\".",
            .hint = "It needs a role for each tenant. As a superuser: ALTER ROLE \"" + server.user +
                    "\" CREATEROLE; GRANT CREATE ON DATABASE \"" + server.database + "\" TO \"" +
                    server.user + "\";",
            .detail = std::move(detail)};
}

}  // namespace dz::adapters::postgres
