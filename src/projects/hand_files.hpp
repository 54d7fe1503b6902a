#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

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

inline constexpr std::size_t kMaxHandFile = std::size_t{1} << 20;  ///< Bytes.

/// Whether a file of that path may be written by hand. Fails with `file.path` when it leaves the
/// app and with `file.owned` for what follows from the spec: records, migrations, packages.
Status check_hand_path(std::string_view path);

/// Whether it may hold that: text, and not too much. Fails with `file.size` or `file.no_text`.
Status check_hand_text(std::string_view text);

/// Whether an edit may be recorded. Fails as check_hand_path and check_hand_text.
Status check_file_edit(const FileEdit& edit);

/// Notes that a decision is about a file, so that it is found again. Called as it is recorded.
Status note_file_edit(Transaction& transaction, const ProjectId& id, std::int64_t seq,
                      const FileEdit& edit);

}  // namespace dz::projects
