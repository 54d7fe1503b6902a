#include "adapters/postgres/database.hpp"

#include <algorithm>
#include <exception>
#include <random>
#include <thread>
#include <utility>

#include "adapters/postgres/dialect.hpp"

namespace dz::adapters::postgres {
namespace {

using Clock = std::chrono::steady_clock;

/// How one try ended, and whether another one may end better.
struct Outcome {
    Status status;
    bool lost_race = false;
    bool lost_connection = false;  ///< Before anything can have been kept.
};

/// pg_temp stands last: it would be searched first, and a table in it could hide the tenant's.
std::string beginning(std::string_view mode, const Room& room) {
    return "BEGIN ISOLATION LEVEL " + std::string(mode) + "; SET LOCAL ROLE " +
           quote_name(room.role) + "; SET LOCAL search_path TO " + quote_name(room.schema) +
           ", pg_temp";
}

/// What a piece of work throws is a bug of the program, not the end of the connection.
Status call(const Work& work, Transaction& transaction) {
    try {
        return work(transaction);
    } catch (const std::exception& error) {
        return fail({.kind = ErrorKind::Internal,
                     .code = "store.statement",
                     .message = "A step of the program failed.",
                     .hint = "This is a bug; report it with the log.",
                     .detail = error.what()});
    }
}

Error unknown_end(const Error& cause) {
    return {.kind = ErrorKind::Unavailable,
            .code = "store.unavailable",
            .message = "The database server was lost while it kept a change.",
            .hint = "Look whether the change is there before you repeat it.",
            .detail = cause.detail};
}

Outcome attempt(Connection& connection, const std::string& begin, const Work& work) {
    connection.forget_failure();
    auto status = connection.run(begin);
    // The role goes with the tenant: 22023 is "role … does not exist".
    if (!status && connection.failure()->state == "22023") status = fail(no_tenant());
    // A session may remember whose roles it may take from before this one was made (seen
    // with 15.18, when many programs make tenants at once). A new session knows better.
    if (!status && connection.failure()->state == "42501") {
        connection.give_up();
        return {.status = std::move(status), .lost_connection = true};
    }
    if (status) status = call(work, connection);
    // Work that went on after a failure has nothing to commit.
    const auto failure = connection.failure();
    if (status && failure) status = fail(failure->error);
    Outcome outcome{.status = {}};
    if (failure) {
        outcome.lost_race = failure->lost_race();
        outcome.lost_connection = failure->lost_connection();
    }
    if (status && !connection.in_transaction())
        status = fail({.kind = ErrorKind::Internal,
                       .code = "store.statement",
                       .message = "A step of the program ended its own transaction.",
                       .hint = "This is a bug; report it with the log."});
    if (status) {
        status = connection.run("COMMIT");
        if (!status && connection.is_lost())
            status = fail(unknown_end(status.error()));
        else if (!status)
            outcome.lost_race = connection.failure()->lost_race();
    }
    if (!status && connection.in_transaction()) static_cast<void>(connection.run("ROLLBACK"));
    outcome.status = std::move(status);
    return outcome;
}

/// Longer the more often, and never the same for two that lost against each other.
void pause(int tries) {
    thread_local std::minstd_rand dice(std::random_device{}());
    const int most = 1000 << std::min(tries, 7);
    std::this_thread::sleep_for(
        std::chrono::microseconds(std::uniform_int_distribution(most / 4, most)(dice)));
}

}  // namespace

Error no_tenant() {
    return {.kind = ErrorKind::NotFound,
            .code = "tenant.not_found",
            .message = "There is no such tenant.",
            .hint = "Look at the list of tenants you belong to."};
}

SchemaDatabase::SchemaDatabase(Pool& pool, const Room& room, Milliseconds patience)
    : pool_(pool),
      begin_read_(beginning("REPEATABLE READ READ ONLY", room)),
      begin_write_(beginning("SERIALIZABLE", room)),
      begin_shared_(beginning("READ COMMITTED", room)),
      patience_(patience) {}

Status SchemaDatabase::read(const Work& work) {
    return transact(begin_read_, work);
}

Status SchemaDatabase::write(const Work& work) {
    return transact(begin_write_, work);
}

Status SchemaDatabase::write_shared(const Work& work) {
    return transact(begin_shared_, work);
}

Status SchemaDatabase::transact(const std::string& begin, const Work& work) {
    const auto until = Clock::now() + patience_;
    for (int tries = 0;; ++tries) {
        if (is_closed_) return fail(no_tenant());
        Outcome outcome;
        {
            DZ_TRY_ASSIGN(const auto connection, pool_.take(std::max(until, Clock::now())));
            outcome = attempt(*connection, begin, work);
        }
        // The others are as dead: a server that restarts ends them all.
        if (outcome.lost_connection) pool_.forget_free();
        const bool may_repeat = outcome.lost_race || outcome.lost_connection;
        if (!may_repeat || Clock::now() >= until) return std::move(outcome.status);
        pause(tries);
    }
}

HeldDatabase::HeldDatabase(Connection& connection, const Room& room)
    : connection_(connection), begin_(beginning("READ COMMITTED", room)) {}

Status HeldDatabase::write(const Work& work) {
    return attempt(connection_, begin_, work).status;
}

}  // namespace dz::adapters::postgres
