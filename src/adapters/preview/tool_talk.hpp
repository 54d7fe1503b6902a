#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/result.hpp"
#include "ports/sandbox.hpp"

namespace dz::preview {

/// What a tool answers: a line of JSON, and the bytes its member "bytes" counts.
struct ToolAnswer {
    std::string head;
    std::vector<std::string> parts;
};

/// A tool that lives in the sandbox and answers questions over an inherited socket, each a line of
/// JSON. One question at a time; the tool ends with the value.
///
/// What runs there may be under the control of an app: no answer is trusted to be well-formed, in
/// time, or of a bearable size.
class ToolTalk {
public:
    /// Starts `command`, whose last word becomes the number of the socket. `sandbox` outlives it.
    /// Fails with `preview.tool`.
    static Result<std::unique_ptr<ToolTalk>> start(Sandbox& sandbox, SandboxCommand command);
    ~ToolTalk();

    /// Fails with `preview.tool` when the tool is gone, silent for `patience`, or says nonsense,
    /// and when `stop` is requested. After a failure there is no talking to it any more.
    Result<ToolAnswer> ask(std::string question, std::chrono::milliseconds patience,
                           const std::stop_token& stop);

private:
    using Deadline = std::chrono::steady_clock::time_point;

    ToolTalk(Sandbox& sandbox, SandboxCommand command, int ours, int theirs);
    Status wait(short events, Deadline deadline, const std::stop_token& stop);
    Status send(std::string_view bytes, Deadline deadline, const std::stop_token& stop);
    Status receive(Deadline deadline, const std::stop_token& stop);
    Error gone();

    int socket_;
    std::string received_;  ///< Not yet part of an answer.
    std::mutex mutex_;
    std::optional<Result<ProcessOutcome>> ended_;  ///< Guarded by mutex_.
    std::jthread running_;                         ///< Last: it uses everything above.
};

}  // namespace dz::preview
