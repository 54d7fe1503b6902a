#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>

namespace dz::orchestrator {

/// Rings when there may be something to do, for anybody who waits in this program. Any thread may
/// ring and wait; whoever counted the rings before looking misses none.
class Bell {
public:
    void ring() {
        {
            const std::scoped_lock lock(mutex_);
            ++rings_;
        }
        rung_.notify_all();
    }

    std::uint64_t rings() const {
        const std::scoped_lock lock(mutex_);
        return rings_;
    }

    /// Returns when it has rung more often than that, after the time, or when asked to stop.
    void wait(std::uint64_t heard, std::chrono::microseconds at_most, std::stop_token stop) {
        std::unique_lock lock(mutex_);
        rung_.wait_for(lock, stop, at_most, [&] { return rings_ != heard; });
    }

private:
    mutable std::mutex mutex_;
    std::condition_variable_any rung_;
    std::uint64_t rings_ = 0;  ///< Guarded by mutex_.
};

}  // namespace dz::orchestrator
