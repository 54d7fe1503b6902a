#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/app_dir/app_index.hpp"
#include "adapters/app_dir/folder.hpp"
#include "base/result.hpp"
#include "model/plan.hpp"
#include "ports/app_dir.hpp"

namespace dz::app_dir {

/// One file to put in place or, without content, to remove.
struct Step {
    std::string path;
    std::optional<std::string> content;
    std::string old_digest;  ///< Of what stood there when the step was decided; see Found::digest.
    mode_t mode = 0644;
};

/// A decided write: what to do, what to remember, what to tell.
struct Update {
    std::vector<Step> steps;
    AppIndex index;
    WriteReport report;
};

/// Fails with `write.path` when a path leaves the app, enters a place of ours or of git, comes
/// twice, or is a file and a folder at once.
Status check_plan(const Plan& plan);

/// Decides a write from the last render, the folder and a checked plan. Changes nothing.
Result<Update> decide_update(const Folder& folder, const AppIndex& last, const Plan& plan);

/// A free name beside a file for text we may not put into it. A file there whose digest is
/// `replaceable` is an older render nobody touched.
Result<std::string> beside(const Folder& folder, const std::string& path, std::string_view content,
                           std::string_view replaceable);

}  // namespace dz::app_dir
