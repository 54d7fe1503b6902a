#pragma once

#include <functional>
#include <stop_token>
#include <string>

#include "app/progress.hpp"
#include "app/workbench.hpp"
#include "base/result.hpp"

namespace dz::app {

/// Starts an app on disk with its toolchain and returns when it has ended or `stop` is requested.
/// `ready` is called once it answers.
///
/// Fails with the errors of reading the folder, of the toolchain, and of AppRunner::run.
Status run_app(const std::string& dir, int port, const Workbench& bench, Progress& progress,
               const std::function<void(const RunningApp&)>& ready, std::stop_token stop);

}  // namespace dz::app
