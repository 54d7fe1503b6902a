#include "adapters/postgres/connection.hpp"

#include <algorithm>
#include <array>
#include <libpq-fe.h>
#include <poll.h>
#include <utility>

#include "adapters/postgres/dialect.hpp"
#include "adapters/postgres/values.hpp"

namespace dz::adapters::postgres {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMaxStatements = 256;  ///< Prepared ones a connection keeps.
constexpr Milliseconds kCancelPatience{5000};

/// Waits for the socket; false when the time is over.
bool wait_for(PGconn* handle, short events, Clock::time_point until) {
    const auto left = std::chrono::duration_cast<Milliseconds>(until - Clock::now());
    pollfd socket{.fd = PQsocket(handle), .events = events, .revents = 0};
    return ::poll(&socket, 1, static_cast<int>(std::max(left, Milliseconds(0)).count())) > 0;
}

void ignore_notice(void* /*unused*/, const PGresult* /*unused*/) {}

std::string text_of(const char* text) {
    return text == nullptr ? "" : text;
}

ServerName name_of(PGconn* handle) {
    const std::string host = text_of(PQhost(handle));
    const bool is_socket = host.empty() || host.front() == '/';
    return {.place = is_socket ? "the socket in " + host : host + ":" + text_of(PQport(handle)),
            .user = text_of(PQuser(handle)),
            .database = text_of(PQdb(handle))};
}

}  // namespace

Status check_address(const std::string& address) {
    char* why = nullptr;
    PQconninfoOption* const options = PQconninfoParse(address.c_str(), &why);
    PQconninfoFree(options);
    PQfreemem(why);
    if (options != nullptr) return {};
    return fail({.kind = ErrorKind::InvalidInput,
                 .code = "store.address",
                 .message = "The address of the PostgreSQL store cannot be read.",
                 .hint = "Write postgres://user@host:5432/database; signs such as @ : / in a "
                         "password are written as %40 %3A %2F."});
}

void Connection::Freeing::operator()(pg_result* result) const {
    PQclear(result);
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& address,
                                                     Milliseconds patience, Milliseconds limit) {
    // Later ones win: the address may say otherwise about all but the encoding.
    const std::array<const char*, 5> names = {"application_name", "keepalives_idle", "dbname",
                                              "client_encoding", nullptr};
    const std::array<const char*, 5> values = {"datazentr", "30", address.c_str(), "UTF8", nullptr};
    PGconn* const handle = PQconnectStartParams(names.data(), values.data(), 1);
    if (handle == nullptr) return fail(busy("Out of memory."));
    std::unique_ptr<Connection> connection(new Connection(handle, limit));
    PQsetErrorVerbosity(handle, PQERRORS_VERBOSE);
    PQsetNoticeReceiver(handle, ignore_notice, nullptr);
    const auto until = Clock::now() + patience;
    auto state = PQstatus(handle) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (state == PGRES_POLLING_READING || state == PGRES_POLLING_WRITING) {
        if (!wait_for(handle, state == PGRES_POLLING_READING ? POLLIN : POLLOUT, until)) break;
        state = PQconnectPoll(handle);
    }
    connection->server_ = name_of(handle);
    if (state != PGRES_POLLING_OK)
        return fail(connect_error(connection->server_, PQerrorMessage(handle)));
    if (const int version = PQserverVersion(handle); is_too_old(version))
        return fail(too_old(connection->server_, version));
    DZ_TRY(connection->prepare_session());
    return connection;
}

Status Connection::prepare_session() {
    const std::string encoding = text_of(PQparameterStatus(handle_, "server_encoding"));
    if (encoding != "UTF8")
        return fail({.kind = ErrorKind::Unavailable,
                     .code = "store.encoding",
                     .message = "The database \"" + server_.database + "\" keeps text in " +
                                encoding + "; the store needs UTF8.",
                     .hint = "Make one with: createdb -T template0 -E UTF8 -O " + server_.user +
                             " " + server_.database});
    // Large parameters are sent while answers are read.
    PQsetnonblocking(handle_, 1);
    DZ_TRY(
        run("SET search_path TO pg_catalog, pg_temp; SET bytea_output TO hex; "
            "SET extra_float_digits TO 1; SET standard_conforming_strings TO on; "
            "SET idle_in_transaction_session_timeout TO '5min'; "
            // What was answered with success is on the disk, whatever the server is set to.
            "SELECT set_config('synchronous_commit', 'on', false) "
            "WHERE current_setting('synchronous_commit') = 'off'"));
    return {};
}

Connection::~Connection() {
    PQfinish(handle_);
}

bool Connection::is_lost() const {
    return is_given_up_ || PQstatus(handle_) == CONNECTION_BAD;
}

bool Connection::in_transaction() const {
    const auto state = PQtransactionStatus(handle_);
    return state == PQTRANS_INTRANS || state == PQTRANS_INERROR;
}

bool Connection::is_idle() const {
    return !is_lost() && PQtransactionStatus(handle_) == PQTRANS_IDLE;
}

tl::unexpected<Error> Connection::failed(Failure failure) {
    if (!failure_) failure_ = failure;
    return fail(std::move(failure.error));
}

bool Connection::wait(Clock::time_point until) {
    for (int unsent = PQflush(handle_); unsent > 0; unsent = PQflush(handle_)) {
        if (!wait_for(handle_, POLLIN | POLLOUT, until)) return false;
        // The server may wait for us to read before it takes more.
        if (PQconsumeInput(handle_) == 0) return true;
    }
    while (PQisBusy(handle_) != 0) {
        if (!wait_for(handle_, POLLIN, until)) return false;
        if (PQconsumeInput(handle_) == 0) return true;
    }
    return true;
}

Result<Connection::Answer> Connection::answer(bool is_sent, std::string_view sql) {
    if (!is_sent) return failed(lost_connection(PQerrorMessage(handle_)));
    auto until = Clock::now() + limit_;
    Answer last;
    for (bool is_cancelled = false;;) {
        if (!wait(until)) {
            if (is_cancelled) {
                // It does not even answer that: whoever comes next gets another connection.
                give_up();
                return failed(lost_connection("No answer in time to: " + std::string(sql)));
            }
            std::array<char, 256> why{};
            PGcancel* const cancel = PQgetCancel(handle_);
            PQcancel(cancel, why.data(), static_cast<int>(why.size()));
            PQfreeCancel(cancel);
            until = Clock::now() + kCancelPatience;
            is_cancelled = true;
            continue;
        }
        Answer next(PQgetResult(handle_));
        if (next == nullptr) break;
        const auto status = PQresultStatus(last.get());
        const bool has_failed = last != nullptr && status == PGRES_FATAL_ERROR;
        if (!has_failed) last = std::move(next);
        if (is_lost()) break;
    }
    if (last == nullptr || is_lost()) {
        const char* state =
            last == nullptr ? nullptr : PQresultErrorField(last.get(), PG_DIAG_SQLSTATE);
        return failed(lost_connection(text_of(state) + " " + PQerrorMessage(handle_)));
    }
    const auto status = PQresultStatus(last.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return last;
    return failed(failure_of(text_of(PQresultErrorField(last.get(), PG_DIAG_SQLSTATE)),
                             text_of(PQresultErrorField(last.get(), PG_DIAG_MESSAGE_PRIMARY)) +
                                 " in: " + std::string(sql)));
}

Status Connection::run(const std::string& statements) {
    DZ_TRY_ASSIGN(const auto done,
                  answer(PQsendQuery(handle_, statements.c_str()) == 1, statements));
    return {};
}

Result<std::string> Connection::prepared(std::string_view sql,
                                         std::span<const SqlValue> parameters) {
    // One statement may be asked with a number here and NULL there.
    std::vector<Oid> types;
    std::string key(sql);
    for (const auto& parameter : parameters) {
        types.push_back(type_of(parameter));
        key += static_cast<char>(parameter.index());
    }
    if (const auto known = statements_.find(key); known != statements_.end()) return known->second;
    const auto numbered = number_parameters(sql);
    if (numbered.parameters != parameters.size())
        return failed(failure_of("42601", "Wrong number of parameters in: " + std::string(sql)));
    if (statements_.size() >= kMaxStatements) {
        DZ_TRY(run("DEALLOCATE ALL"));
        statements_.clear();
    }
    const std::string name = "s" + std::to_string(++statements_made_);
    DZ_TRY_ASSIGN(const auto done,
                  answer(PQsendPrepare(handle_, name.c_str(), numbered.sql.c_str(),
                                       static_cast<int>(types.size()), types.data()) == 1,
                         sql));
    statements_.emplace(std::move(key), name);
    return name;
}

std::string Connection::locking(std::string_view table, LockedRows locked) const {
    return " FOR NO KEY UPDATE OF " + std::string(table) +
           (locked == LockedRows::Skip ? " SKIP LOCKED" : "");
}

Result<Connection::Answer> Connection::ask(std::string_view sql,
                                           std::span<const SqlValue> parameters) {
    if (failure_) return fail(failure_->error);
    const Parameters written(parameters);
    if (!written.are_text())
        return failed(failure_of("22021", "A parameter of: " + std::string(sql)));
    DZ_TRY_ASSIGN(const auto name, prepared(sql, parameters));
    const bool is_sent =
        PQsendQueryPrepared(handle_, name.c_str(), written.count(), written.values(),
                            written.lengths(), written.formats(), 0) == 1;
    auto answered = answer(is_sent, sql);
    // The tables changed under a statement; the transaction starts again without it.
    if (!answered && failure_ && failure_->state == "0A000") {
        statements_.clear();
        failure_->state = "40001";
    }
    return answered;
}

Result<std::vector<SqlRow>> Connection::query(std::string_view sql,
                                              std::span<const SqlValue> parameters) {
    DZ_TRY_ASSIGN(const auto answered, ask(sql, parameters));
    std::vector<SqlRow> rows;
    const int columns = PQnfields(answered.get());
    rows.reserve(static_cast<std::size_t>(PQntuples(answered.get())));
    for (int row = 0; row < PQntuples(answered.get()); ++row) {
        std::vector<SqlValue> values;
        values.reserve(static_cast<std::size_t>(columns));
        for (int column = 0; column < columns; ++column)
            values.push_back(value_at(answered.get(), row, column));
        rows.emplace_back(std::move(values));
    }
    return rows;
}

Result<std::int64_t> Connection::execute(std::string_view sql,
                                         std::span<const SqlValue> parameters) {
    DZ_TRY_ASSIGN(const auto answered, ask(sql, parameters));
    return whole_number(PQcmdTuples(answered.get())).value_or(0);
}

}  // namespace dz::adapters::postgres
