#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "adapters/postgres/failure.hpp"
#include "base/result.hpp"
#include "ports/sql.hpp"

struct pg_conn;
struct pg_result;

namespace dz::adapters::postgres {

using Milliseconds = std::chrono::milliseconds;

/// An address as libpq reads it: postgres://user@host:5432/database?option=value.
///
/// Fails with `store.address`; the message never repeats what may hold a password.
Status check_address(const std::string& address);

/// One connection with its prepared statements. One thread at a time.
class Connection : public Transaction {
public:
    /// Connects, or gives up after `patience`. Fails with `store.unavailable`, `store.busy`,
    /// `store.password`, `store.no_database`, `store.rights`, `store.version` or `store.encoding`.
    static Result<std::unique_ptr<Connection>> open(const std::string& address,
                                                    Milliseconds patience, Milliseconds limit);
    ~Connection() override;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    using Transaction::execute;
    using Transaction::query;
    Result<std::vector<SqlRow>> query(std::string_view sql,
                                      std::span<const SqlValue> parameters) override;
    Result<std::int64_t> execute(std::string_view sql,
                                 std::span<const SqlValue> parameters) override;

    std::string locking(std::string_view table, LockedRows locked) const override;

    /// Statements without parameters or results in one go: BEGIN and what belongs to it.
    Status run(const std::string& statements);

    /// Each later statement is cancelled after this long, which fails with `store.busy`.
    void set_limit(Milliseconds limit) { limit_ = limit; }

    /// The first failure since `forget_failure`: after it the transaction cannot commit.
    const std::optional<Failure>& failure() const { return failure_; }
    void forget_failure() { failure_.reset(); }

    /// Counts as lost from here on.
    void give_up() { is_given_up_ = true; }
    bool is_lost() const;
    bool in_transaction() const;  ///< One that may have failed.
    bool is_idle() const;
    const ServerName& server() const { return server_; }

private:
    struct Freeing {
        void operator()(pg_result* result) const;
    };
    using Answer = std::unique_ptr<pg_result, Freeing>;

    Connection(pg_conn* handle, Milliseconds limit) : handle_(handle), limit_(limit) {}

    Status prepare_session();
    /// The name of the prepared statement.
    Result<std::string> prepared(std::string_view sql, std::span<const SqlValue> parameters);
    Result<Answer> ask(std::string_view sql, std::span<const SqlValue> parameters);
    /// The last answer to what was sent, or the first failure among them.
    Result<Answer> answer(bool is_sent, std::string_view sql);
    /// Waits until the server answered or the time is over; false: it is over.
    bool wait(std::chrono::steady_clock::time_point until);
    tl::unexpected<Error> failed(Failure failure);

    pg_conn* handle_;
    Milliseconds limit_;
    ServerName server_;
    std::optional<Failure> failure_;
    std::unordered_map<std::string, std::string> statements_;
    std::uint64_t statements_made_ = 0;
    bool is_given_up_ = false;
};

}  // namespace dz::adapters::postgres
