#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/app_spec.hpp"
#include "model/decision.hpp"
#include "ports/sql.hpp"
#include "projects/project.hpp"

namespace dz::projects {

/// What is added to a project in one go.
struct NewStep {
    Origin origin = Origin::Text;
    Actor actor;
    std::string words;
    std::vector<Decision> decisions;  ///< In order; numbers and times are given here.
    std::int64_t at = 0;              ///< Microseconds since 1970 UTC.
};

/// How many decisions at most lie between a moment and the stored spec it is told from.
inline constexpr std::int64_t kSnapshotEvery = 64;

// Everything works within the caller's transaction and fails, besides what is said, as it does.

/// A project without decisions. Fails with `store.duplicate` when the id is taken.
Status add_project(Transaction& transaction, const Project& project);

/// Keeps what became of every clause of the description: a JSON array. Fails with
/// `project.not_found`.
Status keep_trace(Transaction& transaction, const ProjectId& id, std::string trace);

/// What was kept, "[]" before. Fails with `project.not_found`.
Result<std::string> find_trace(Transaction& transaction, const ProjectId& id);

/// Fails with `project.not_found`.
Result<Project> find_project(Transaction& transaction, const ProjectId& id);

/// Where a list of projects goes on: behind this one.
struct ProjectCursor {
    std::int64_t updated_at = 0;
    std::string id;
};

/// Latest change first, at most `limit`.
Result<std::vector<Project>> list_projects(Transaction& transaction,
                                           const std::optional<ProjectCursor>& after, int limit);

/// Differs whenever a project came, went or changed.
struct ProjectsMark {
    std::int64_t count = 0;
    std::int64_t decisions = 0;  ///< Of all of them.
    std::int64_t latest = 0;     ///< Change, in microseconds since 1970 UTC.
    bool operator==(const ProjectsMark&) const = default;
};
Result<ProjectsMark> projects_mark(Transaction& transaction);

/// Deletes the project with its decisions. Fails with `project.not_found`.
Status delete_project(Transaction& transaction, const ProjectId& id);

/// Whether somebody looked at the project as it is. Fails with `project.stale`.
Status check_seen(const Project& project, std::int64_t seen);

/// Adds decisions to those that `seen` counts, and gives the project as it is then. Where a step
/// ends the spec is normalised, so that none can leave a project that does not hold together.
///
/// Fails with `project.stale` when somebody added decisions in between, `project.no_decisions`, or
/// as timeline::apply, normalise and check_file_edit do.
Result<Project> append(Transaction& transaction, const ProjectId& id, std::int64_t seen,
                       NewStep step);

/// The decisions with numbers above `after`, in order, at most `limit`.
Result<std::vector<Decision>> decisions_after(Transaction& transaction, const ProjectId& id,
                                              std::int64_t after, int limit);

/// The steps, latest first, those before `before_seq` (0: all), at most `limit`.
Result<std::vector<Step>> steps_before(Transaction& transaction, const ProjectId& id,
                                       std::int64_t before_seq, int limit);

/// The number of the last decision made at or before a time; 0 before the first.
Result<std::int64_t> seq_at(Transaction& transaction, const ProjectId& id, std::int64_t at);

/// The spec after the first `seq` decisions. Fails with `project.no_such_moment`.
Result<AppSpec> spec_at(Transaction& transaction, const ProjectId& id, std::int64_t seq);

/// Folds all decisions from the first one and compares every step's spec with the hash that was
/// stored then. Fails with `project.damaged`, naming the first step that differs.
Status verify(Transaction& transaction, const ProjectId& id);

}  // namespace dz::projects
