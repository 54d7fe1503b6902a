#pragma once

#include <chrono>
#include <functional>
#include <thread>

#include "app/tenant_desk.hpp"

namespace dz::app {

/// Looks after tenants on a thread of its own: deletes those whose time has come, and sends away
/// who still listens in those that are closed, on whatever server of the store that happened.
class Caretaker {
public:
    struct Tools {
        TenantDesk& tenants;                             ///< Outlives it.
        std::function<void(const TenantId&)> send_away;  ///< Called on its thread.
        std::function<void(const Error&)> trouble;       ///< So is this.
        std::chrono::microseconds look_every = std::chrono::seconds(2);
    };
    explicit Caretaker(Tools tools);
    Caretaker(const Caretaker&) = delete;
    Caretaker& operator=(const Caretaker&) = delete;
    ~Caretaker() { stop(); }

    /// A second call does nothing.
    void stop();

private:
    void work(const std::stop_token& stop);
    Status look();

    const Tools tools_;
    std::jthread thread_;
};

}  // namespace dz::app
