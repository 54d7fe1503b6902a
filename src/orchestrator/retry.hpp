#pragma once

#include <cstdint>

#include "base/error.hpp"

namespace dz::orchestrator {

/// How long to wait before another attempt; microseconds.
struct RetryPolicy {
    std::int64_t first = 1'000'000;
    std::int64_t longest = 60'000'000;
};

/// Whether the same work may succeed later: what was missing comes back, what was full empties.
bool may_pass(ErrorKind kind);

/// After the given attempt (1: the first): between half and the whole of first · 2^(attempt − 1),
/// and never above the longest. `dice` is in [0, 1). Pure.
std::int64_t back_off(const RetryPolicy& policy, std::int64_t attempt, double dice);

}  // namespace dz::orchestrator
