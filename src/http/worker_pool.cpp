#include "http/worker_pool.hpp"

#include <utility>

namespace dz::http {

WorkerPool::WorkerPool(unsigned threads, std::size_t max_waiting) : max_waiting_(max_waiting) {
    threads_.reserve(threads);
    for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

void WorkerPool::finish() {
    {
        std::scoped_lock lock(mutex_);
        is_ending_ = true;
    }
    ready_.notify_all();
    threads_.clear();
}

bool WorkerPool::try_push(Work work) {
    {
        std::scoped_lock lock(mutex_);
        if (waiting_.size() >= max_waiting_) return false;
        waiting_.push_back(std::move(work));
    }
    ready_.notify_one();
    return true;
}

void WorkerPool::push(Work work) {
    {
        std::scoped_lock lock(mutex_);
        waiting_.push_back(std::move(work));
    }
    ready_.notify_one();
}

void WorkerPool::run() {
    while (true) {
        std::unique_lock lock(mutex_);
        ready_.wait(lock, [this] { return is_ending_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        auto work = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        work();
    }
}

}  // namespace dz::http
