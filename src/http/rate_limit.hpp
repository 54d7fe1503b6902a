#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/guarded.hpp"
#include "http/response.hpp"

namespace dz::http {

/// How much one key may ask: a burst at once, then a steady rate.
struct Rate {
    double burst = 60;
    double per_second = 20;
};

/// Token buckets by key (an address, a user, an API key), in bounded memory. Any thread may ask.
///
/// When more keys than `max_keys` are active at once, the strangers among them share one bucket:
/// a flood of new addresses slows itself down and nobody who was there before.
class RateLimiter {
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit RateLimiter(Rate rate, std::size_t max_keys = 100'000)
        : rate_(rate), max_keys_(max_keys) {}

    /// Takes a token; none left gives the time until the next one.
    std::optional<std::chrono::milliseconds> refuse(const std::string& key, Time now);
    std::size_t keys();

private:
    struct Bucket {
        double tokens = 0;
        Time updated = {};
    };
    struct State {
        std::unordered_map<std::string, Bucket> buckets;
        std::optional<Bucket> strangers;
        Time swept = {};
    };

    Bucket& bucket_of(State& state, const std::string& key, Time now) const;
    double tokens_at(const Bucket& bucket, Time now) const;

    const Rate rate_;
    const std::size_t max_keys_;
    Guarded<State> state_;
};

/// 429 with `Retry-After`.
Response too_many_requests(std::chrono::milliseconds wait);

}  // namespace dz::http
