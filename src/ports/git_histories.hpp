#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ports/archives.hpp"

namespace dz {

/// A commit as git keeps it.
struct GitCommit {
    std::string id;         ///< 40 hexadecimal digits.
    std::int64_t mark = 0;  ///< What the caller numbered it with.
};

/// A commit to be.
struct NewGitCommit {
    std::int64_t mark = 0;
    std::string author;
    std::string email;
    std::int64_t at = 0;  ///< Seconds since 1970 UTC.
    std::string message;
    std::span<const ArchivedFile> files;  ///< All there are then.
};

/// Lines of commits, each upon the one before, that can be rebuilt and so may be forgotten: look at
/// what is there before adding. Equal commits have equal ids. Any thread may call it.
class GitHistories {
public:
    virtual ~GitHistories() = default;

    /// What is there, first to last.
    virtual Result<std::vector<GitCommit>> commits(const std::string& line) = 0;

    /// Adds a commit behind `count` others; fails with `git.changed` when there are not as many.
    virtual Status add(const std::string& line, std::size_t count, const NewGitCommit& commit) = 0;

    /// A pack of all objects of the first `to` commits that the first `from` do not have. Fails
    /// with `git.changed` when there are not as many.
    virtual Result<std::string> pack(const std::string& line, std::size_t from, std::size_t to) = 0;
};

}  // namespace dz
