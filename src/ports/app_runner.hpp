#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "ports/toolchain.hpp"

namespace dz {

/// How to start an app.
struct StartOrder {
    std::string dir;   ///< Folder of the app.
    std::string tree;  ///< Digest of its files; a build of the same tree is not repeated.
    int port = 0;      ///< 0 means the first free one from 3000.
};

/// An app that answers requests.
struct RunningApp {
    std::string url;  ///< "http://localhost:3000".
    std::string log;  ///< File that receives what the app prints.
};

/// Starts apps as ordinary processes of the person who asked, outside of the sandbox.
class AppRunner {
public:
    virtual ~AppRunner() = default;

    /// Builds the app if needed, starts it, waits until it answers, calls `ready`, and returns when
    /// the app has ended or `stop` was requested; the app does not outlive the call.
    ///
    /// Fails with `run.build_failed` (quoting the bundler), `run.no_port`, `run.not_ready` (it did
    /// not answer within a minute), `run.exited`, or `app.not_found`.
    virtual Status run(const StartOrder& order, const Toolchain& toolchain,
                       const std::function<void(std::string_view)>& progress,
                       const std::function<void(const RunningApp&)>& ready,
                       std::stop_token stop) = 0;
};

}  // namespace dz
