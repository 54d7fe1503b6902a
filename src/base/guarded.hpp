#pragma once

#include <functional>
#include <mutex>
#include <utility>

namespace dz {

/// Data that cannot be reached without holding its mutex.
template <class T>
class Guarded {
public:
    Guarded() = default;
    explicit Guarded(T value) : value_(std::move(value)) {}

    /// Keep `f` short, without I/O. Its result is copied, so no reference escapes.
    template <class F>
    auto with(F&& f) {
        std::scoped_lock lock(mutex_);
        return std::invoke(std::forward<F>(f), value_);
    }

private:
    std::mutex mutex_;
    T value_{};
};

}  // namespace dz
