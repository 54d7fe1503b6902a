#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "app/app_record.hpp"
#include "app/progress.hpp"
#include "app/studio.hpp"
#include "base/result.hpp"

namespace dz::app {

/// Which gates to run, and whether earlier results may answer.
struct CheckOptions {
    std::vector<std::string> only;  ///< Ids; empty means every required gate.
    bool fresh = false;
};

/// Runs the gates over a tree with its record.
Result<GateReport> check_tree(AppTree tree, const AppRecord& record, const CheckOptions& options,
                              const Studio& studio, Progress& progress, Timings& timings,
                              std::stop_token stop);

/// Runs the gates over an app on disk, edits included. Fails with `app.not_ours`, the errors of
/// reading the folder, or `gates.unknown`.
Result<GateReport> check_app(const std::string& dir, const CheckOptions& options,
                             const Studio& studio, Progress& progress, std::stop_token stop = {});

}  // namespace dz::app
