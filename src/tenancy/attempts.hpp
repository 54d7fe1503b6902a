#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/guarded.hpp"

namespace dz::tenancy {

/// Slows down who guesses: after a few failures of one key, each further try has to wait twice as
/// long, up to some minutes. A key is who tries together with whom they try for, so that nobody
/// can keep somebody else out. In memory and bounded; any thread may ask.
class Attempts {
public:
    using Time = std::chrono::steady_clock::time_point;
    struct Limits {
        int free = 5;
        std::chrono::seconds first{2};
        std::chrono::seconds longest{300};
        /// One failure is forgiven each time, so that a place many people share is not held back by
        /// what adds up over days.
        std::chrono::seconds age{900};
        std::chrono::seconds forget{3600};  ///< After the last try.
        std::size_t keys = 50'000;          ///< The one tried longest ago makes room.
    };
    Attempts();
    explicit Attempts(Limits limits) : limits_(limits) {}

    /// Counts a try as a failure until it proves to be none, so that many at once count too.
    /// Gives the time to wait when it is too early, and then counts nothing.
    std::optional<std::chrono::seconds> begin(const std::string& key, Time now);
    void succeeded(const std::string& key);
    /// It came to no answer and tells nothing.
    void undo(const std::string& key);

private:
    struct Tries {
        int failures = 0;
        Time last = {};
        Time aged = {};  ///< Up to when failures were forgiven.
    };
    using Known = std::unordered_map<std::string, Tries>;

    void forgive(Tries& tries, Time now) const;
    std::chrono::seconds wait_after(int failures) const;
    void make_room(Known& known, Time now) const;

    Limits limits_;
    Guarded<Known> known_;
};

}  // namespace dz::tenancy
