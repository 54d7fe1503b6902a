#include "http/rate_limit.hpp"

#include <algorithm>
#include <cmath>

#include "http/problem.hpp"

namespace dz::http {
namespace {

constexpr std::chrono::seconds kSweepEvery{1};

}  // namespace

std::optional<std::chrono::milliseconds> RateLimiter::refuse(const std::string& key, Time now) {
    return state_.with([&](State& state) -> std::optional<std::chrono::milliseconds> {
        auto& bucket = bucket_of(state, key, now);
        bucket.tokens = tokens_at(bucket, now);
        bucket.updated = now;
        if (bucket.tokens >= 1) {
            bucket.tokens -= 1;
            return std::nullopt;
        }
        const double seconds = (1 - bucket.tokens) / rate_.per_second;
        return std::chrono::milliseconds(static_cast<long>(std::ceil(seconds * 1000)));
    });
}

std::size_t RateLimiter::keys() {
    return state_.with([](const State& state) { return state.buckets.size(); });
}

RateLimiter::Bucket& RateLimiter::bucket_of(State& state, const std::string& key, Time now) const {
    const auto found = state.buckets.find(key);
    if (found != state.buckets.end()) return found->second;
    if (state.buckets.size() >= max_keys_ && now - state.swept >= kSweepEvery) {
        // A full bucket says nothing that a new one would not.
        std::erase_if(state.buckets, [&](const auto& entry) {
            return tokens_at(entry.second, now) >= rate_.burst;
        });
        state.swept = now;
    }
    const Bucket full{.tokens = rate_.burst, .updated = now};
    if (state.buckets.size() < max_keys_) return state.buckets.emplace(key, full).first->second;
    if (!state.strangers) state.strangers = full;
    return *state.strangers;
}

double RateLimiter::tokens_at(const Bucket& bucket, Time now) const {
    const std::chrono::duration<double> passed = now - bucket.updated;
    return std::min(rate_.burst, bucket.tokens + std::max(0.0, passed.count()) * rate_.per_second);
}

Response too_many_requests(std::chrono::milliseconds wait) {
    auto response = problem_response({.kind = ErrorKind::Exhausted,
                                      .code = "http.rate_limit",
                                      .message = "That was too much at once.",
                                      .hint = "Wait a moment and go on more slowly."});
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    response.headers.set("Retry-After", std::to_string(std::max<long>(1, seconds)));
    return response;
}

}  // namespace dz::http
