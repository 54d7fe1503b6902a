#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "base/result.hpp"
#include "model/decision.hpp"
#include "ports/sql.hpp"
#include "projects/project.hpp"

namespace dz::projects {

/// The files of a project that somebody wrote, by path.
using HandFiles = std::map<std::string, HandFile, std::less<>>;

/// Those after the first `seq` decisions. Fails as the transaction does.
Result<HandFiles> hand_files_at(Transaction& transaction, const ProjectId& id, std::int64_t seq);

/// The edits that lead from one state to another.
std::vector<Change> hand_edits(const HandFiles& from, const HandFiles& to);

/// Notes that a decision is about a file, so that it is found again. Called as it is recorded.
Status note_file_edit(Transaction& transaction, const ProjectId& id, std::int64_t seq,
                      const FileEdit& edit);

}  // namespace dz::projects
