#include "adapters/postgres/pool.hpp"

#include <algorithm>
#include <utility>

namespace dz::adapters::postgres {
namespace {

using Clock = std::chrono::steady_clock;

constexpr Milliseconds kConnectPatience{10'000};
constexpr Milliseconds kFirstPause{25};
constexpr int kMaxDoublings = 6;  ///< 1.6 s between two tries.

/// A server that is down may come up; a wrong password stays wrong.
bool may_pass(const Error& error) {
    return error.code == "store.unavailable" || error.code == "store.busy";
}

}  // namespace

Result<Pool::Lease> Pool::take(Moment until) {
    std::unique_lock lock(mutex_);
    while (true) {
        const bool has_room =
            changed_.wait_until(lock, until, [this] { return !free_.empty() || open_ < most_; });
        if (!has_room) return fail(busy("All connections are taken."));
        if (!free_.empty()) {
            auto connection = std::move(free_.back());
            free_.pop_back();
            return Lease(*this, std::move(connection));
        }
        if (failures_ > 0 && Clock::now() < next_try_) {
            if (Clock::now() >= until) return fail(last_failure_);
            changed_.wait_until(lock, std::min(next_try_, until));
            continue;
        }
        ++open_;
        if (failures_ > 0) next_try_ = Clock::now() + kConnectPatience;  // One knocks for all.
        lock.unlock();
        auto connection = Connection::open(address_, kConnectPatience, statement_limit_);
        lock.lock();
        if (connection) {
            failures_ = 0;
            changed_.notify_all();
            return Lease(*this, *std::move(connection));
        }
        --open_;
        next_try_ = Clock::now() + kFirstPause * (1 << std::min(failures_, kMaxDoublings));
        ++failures_;
        last_failure_ = connection.error();
        changed_.notify_all();
        if (!may_pass(last_failure_) || Clock::now() >= until) return fail(last_failure_);
    }
}

void Pool::give_back(std::unique_ptr<Connection> connection) {
    {
        std::scoped_lock lock(mutex_);
        if (connection->is_idle())
            free_.push_back(std::move(connection));
        else
            --open_;
    }
    changed_.notify_one();
}

void Pool::forget_free() {
    std::vector<std::unique_ptr<Connection>> closing;
    {
        std::scoped_lock lock(mutex_);
        closing.swap(free_);
        open_ -= closing.size();
    }
    changed_.notify_all();
}

}  // namespace dz::adapters::postgres
