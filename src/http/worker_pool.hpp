#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace dz::http {

/// Runs handlers on a fixed number of threads, first come first served.
///
/// Any thread may push.
class WorkerPool {
public:
    using Work = std::function<void()>;

    WorkerPool(unsigned threads, std::size_t max_waiting);
    ~WorkerPool() { finish(); }

    /// False, and nothing happens, when as much waits as may.
    bool try_push(Work work);
    /// For work that is bounded otherwise: one piece for each open connection.
    void push(Work work);
    /// Runs everything that waits, then joins. Nothing may be pushed after it.
    void finish();

private:
    void run();

    const std::size_t max_waiting_;
    std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<Work> waiting_;
    bool is_ending_ = false;
    std::vector<std::jthread> threads_;
};

}  // namespace dz::http
