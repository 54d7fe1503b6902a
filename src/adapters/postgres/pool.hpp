#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "adapters/postgres/connection.hpp"
#include "base/result.hpp"

namespace dz::adapters::postgres {

using Moment = std::chrono::steady_clock::time_point;

/// At most so many connections to one database, shared by all who need one for a transaction.
/// Where the server does not answer, all wait together, longer each time, instead of each knocking
/// by itself. Any thread may call it.
class Pool {
public:
    Pool(std::string address, std::size_t most, Milliseconds statement_limit)
        : address_(std::move(address)), most_(most), statement_limit_(statement_limit) {}

    /// A connection that goes back when this ends, or is closed when it is not as it was.
    class Lease {
    public:
        Lease(Pool& pool, std::unique_ptr<Connection> connection)
            : pool_(&pool), connection_(std::move(connection)) {}
        Lease(Lease&&) noexcept = default;
        Lease& operator=(Lease&&) = delete;
        ~Lease() {
            if (connection_) pool_->give_back(std::move(connection_));
        }
        Connection& operator*() const { return *connection_; }
        Connection* operator->() const { return connection_.get(); }

    private:
        Pool* pool_;
        std::unique_ptr<Connection> connection_;
    };

    /// Waits until one is free or the server answers, at longest until then. Fails with
    /// `store.busy` when all stay taken, or as Connection::open, at once where waiting is no use.
    Result<Lease> take(Moment until);

    /// Closes those nobody uses, because one of them was found lost.
    void forget_free();

private:
    void give_back(std::unique_ptr<Connection> connection);

    const std::string address_;
    const std::size_t most_;
    const Milliseconds statement_limit_;

    std::mutex mutex_;  ///< Of what follows.
    std::condition_variable changed_;
    std::vector<std::unique_ptr<Connection>> free_;
    std::size_t open_ = 0;  ///< Free ones, taken ones and those being opened.
    int failures_ = 0;      ///< Since the server answered.
    Moment next_try_;
    Error last_failure_;
};

}  // namespace dz::adapters::postgres
