#pragma once

#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/context/protected_fixedsize_stack.hpp>
#include <chrono>
#include <memory>
#include <set>
#include <stop_token>
#include <utility>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#endif

#include "http/connection_limits.hpp"
#include "http/fiber.hpp"
#include "http/server.hpp"
#include "http/worker_pool.hpp"

namespace dz::http {

/// What all connections of a server share.
struct Hub {
    const Handler handler;
    const ServerOptions options;
    WorkerPool pool;
    ConnectionLimits limits;
    std::stop_source stop = {};
};

/// Something open on a lane that a stopping server must end.
class Live {
public:
    virtual ~Live() = default;
    /// Finish what is under way and begin nothing new.
    virtual void drain() = 0;
    /// End now.
    virtual void cut() = 0;
    /// Called a few times a second: end what has waited too long.
    virtual void check_deadline(std::chrono::steady_clock::time_point now) = 0;
};

/// One I/O thread and the connections that live on it. All of it belongs to that thread.
struct Lane {
    explicit Lane(Hub& shared) : hub(shared) {}

    Hub& hub;
    boost::asio::io_context io{1};
    std::set<Live*> live;
    bool is_draining = false;
    bool is_ending = false;  ///< Nothing is open any more, and nothing will be.
};

/// Keeps a `Live` on its lane's list while it exists.
class OnLane {
public:
    OnLane(Lane& lane, Live& live) : lane_(lane), live_(live) { lane_.live.insert(&live_); }
    OnLane(const OnLane&) = delete;
    OnLane& operator=(const OnLane&) = delete;
    ~OnLane() { lane_.live.erase(&live_); }

private:
    Lane& lane_;
    Live& live_;
};

/// Lets a fiber sleep until something happens on its lane, or for a while.
///
/// All on the lane's thread, so a wake-up cannot fall between looking and sleeping.
class Wakeup {
public:
    explicit Wakeup(Lane& lane) : timer_(lane.io) {}

    void wake() { timer_.cancel(); }
    /// True when the time is over, false when woken.
    bool sleep(std::chrono::milliseconds time, boost::asio::yield_context yield) {
        boost::system::error_code error;
        timer_.expires_after(time);
        timer_.async_wait(yield[error]);
        return !error;
    }

private:
    boost::asio::steady_timer timer_;
};

/// Stacks of fibers; a guard page ends what a recursion would corrupt.
class FiberStacks {
public:
    boost::context::stack_context allocate() { return stacks_.allocate(); }
    void deallocate(boost::context::stack_context& stack) noexcept {
#ifdef __SANITIZE_ADDRESS__
        // A fiber ends in a switch, not a return, so its frames are still marked; whoever gets
        // this memory next, a thread perhaps, must not find the marks.
        __asan_unpoison_memory_region(static_cast<char*>(stack.sp) - stack.size, stack.size);
#endif
        stacks_.deallocate(stack);
    }

private:
    static constexpr std::size_t kStackBytes = 256 << 10;
    boost::context::protected_fixedsize_stack stacks_{kStackBytes};
};

/// Starts a fiber on a lane.
template <class F>
void start_fiber(Lane& lane, F&& fiber) {
    boost::asio::spawn(lane.io, std::allocator_arg, FiberStacks(), std::forward<F>(fiber),
                       boost::asio::detached);
}

/// Runs `work` on the pool while the fiber waits. False when the pool is full, and it did not run.
///
/// The hop holds a work guard, so the lane cannot end while its fiber is away.
template <class F>
bool hop(Lane& lane, F& work, bool may_refuse, boost::asio::yield_context yield) {
    bool has_run = false;
    boost::asio::async_initiate<boost::asio::yield_context, void()>(
        [&](auto completion) {
            // Shared by the two steps of the hop, because std::function copies.
            auto resume = std::make_shared<decltype(completion)>(std::move(completion));
            auto guard = boost::asio::make_work_guard(lane.io);
            auto back = [&lane, resume] {
                boost::asio::post(lane.io, [resume] { std::move (*resume)(); });
            };
            auto away = [&work, &has_run, back, guard] {
                work();
                has_run = true;
                back();
            };
            if (!may_refuse)
                lane.hub.pool.push(std::move(away));
            else if (!lane.hub.pool.try_push(std::move(away)))
                back();
        },
        yield);
    return has_run;
}

}  // namespace dz::http
