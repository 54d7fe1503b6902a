#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "app/project_desk.hpp"
#include "app/visitor.hpp"
#include "base/result.hpp"
#include "ports/git_histories.hpp"

namespace dz::app {

/// Projects as git repositories: a commit for each step, with all files of the app as they were
/// then. Drawn when somebody asks, each step once, while the history is remembered. Any thread may
/// call it; one project is drawn by one at a time.
///
/// Everything fails as ProjectDesk does, and with `git.too_long` for a project of more steps than
/// are drawn at most.
class GitDesk {
public:
    struct Tools {
        const ProjectDesk& projects;
        GitHistories& histories;
    };
    explicit GitDesk(Tools tools) : tools_(tools) {}

    /// All commits, first to last; none for a project without decisions.
    Result<std::vector<GitCommit>> commits(const Visitor& visitor, std::string_view project) const;

    /// A pack of what leads to the first `to` commits beyond the first `from`.
    Result<std::string> pack(const Visitor& visitor, std::string_view project, std::size_t from,
                             std::size_t to) const;

private:
    Result<std::vector<projects::Step>> steps_after(const Visitor& visitor,
                                                    std::string_view project,
                                                    std::int64_t seq) const;

    Tools tools_;
    mutable std::mutex drawing_;  ///< Held while histories grow.
};

}  // namespace dz::app
