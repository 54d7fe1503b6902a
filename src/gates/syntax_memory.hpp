#pragma once

#include <mutex>
#include <string>
#include <unordered_set>

namespace dz::gates {

/// Remembers which contents were found to parse, so that an edit costs the parse of one file.
/// Bounded; any thread may use it.
class SyntaxMemory {
public:
    bool knows(const std::string& key) {
        std::scoped_lock lock(mutex_);
        return good_.contains(key);
    }

    void remember(std::string key) {
        constexpr std::size_t kMost = 50'000;
        std::scoped_lock lock(mutex_);
        // Forgetting everything now and then is cheaper than knowing what is old.
        if (good_.size() >= kMost) good_.clear();
        good_.insert(std::move(key));
    }

private:
    std::mutex mutex_;
    std::unordered_set<std::string> good_;
};

}  // namespace dz::gates
