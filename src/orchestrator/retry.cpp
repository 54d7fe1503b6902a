#include "orchestrator/retry.hpp"

#include <algorithm>

namespace dz::orchestrator {

bool may_pass(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::Exhausted:
        case ErrorKind::Unavailable:
            return true;
        case ErrorKind::InvalidInput:
        case ErrorKind::NotFound:
        case ErrorKind::Conflict:
        case ErrorKind::Denied:
        case ErrorKind::Internal:
            return false;
    }
    return false;
}

std::int64_t back_off(const RetryPolicy& policy, std::int64_t attempt, double dice) {
    std::int64_t wait = policy.first;
    for (std::int64_t done = 1; done < attempt && wait < policy.longest; ++done) wait *= 2;
    wait = std::min(wait, policy.longest);
    return wait / 2 + static_cast<std::int64_t>(static_cast<double>(wait - wait / 2) * dice);
}

}  // namespace dz::orchestrator
