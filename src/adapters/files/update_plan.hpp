#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "adapters/files/folder.hpp"
#include "base/result.hpp"
#include "model/lock_file.hpp"
#include "model/plan.hpp"
#include "ports/app_dir.hpp"

namespace dz::files {

/// Where the text of a generated file is kept for later merges: ".datazentr/base/ab/abcd…".
std::string base_path(const std::string& sha256);

/// What an update does to a folder: new contents by path (nothing: remove), and the report.
struct Update {
    std::map<std::string, std::optional<std::string>> writes;
    WriteReport report;
};

/// Decides an update. `old_lock` is the lock the folder has, empty for a new app. Reads the folder,
/// changes nothing.
Result<Update> plan_update(const Folder& folder, const LockFile& old_lock, const Plan& plan);

}  // namespace dz::files
