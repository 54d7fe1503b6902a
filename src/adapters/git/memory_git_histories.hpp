#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "ports/git_histories.hpp"

namespace dz::adapters {

/// Keeps the objects in memory, and forgets the lines that were not asked for longest when all
/// together are larger than `most_bytes` or more than `most_lines`.
class MemoryGitHistories : public GitHistories {
public:
    explicit MemoryGitHistories(std::size_t most_bytes = std::size_t{128} << 20,
                                std::size_t most_lines = 32);
    ~MemoryGitHistories() override;

    Result<std::vector<GitCommit>> commits(const std::string& line) override;
    Status add(const std::string& line, std::size_t count, const NewGitCommit& commit) override;
    Result<std::string> pack(const std::string& line, std::size_t from, std::size_t to) override;

private:
    struct Line;
    std::shared_ptr<Line> find(const std::string& name);
    void forget_old();

    const std::size_t most_bytes_;
    const std::size_t most_lines_;
    std::mutex mutex_;
    std::list<std::shared_ptr<Line>> lines_;  ///< The latest asked for first. Guarded by mutex_.
};

}  // namespace dz::adapters
