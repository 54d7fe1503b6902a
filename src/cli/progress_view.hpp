#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/progress.hpp"
#include "cli/terminal.hpp"

namespace dz::cli {

/// Shows progress as it happens: on a terminal finished steps as lines above one live block of
/// what is running, elsewhere one plain line per finished step.
///
/// Lives for one command. Its thread only redraws the live block, ten times a second.
class ProgressView : public app::Progress {
public:
    explicit ProgressView(Terminal& terminal);
    ~ProgressView() override;
    ProgressView(const ProgressView&) = delete;
    ProgressView& operator=(const ProgressView&) = delete;

    void stage_started(app::Stage stage) override;
    void stage_finished(app::Stage stage, std::string_view summary, double milliseconds) override;
    void busy(std::string_view message) override;
    void gate_started(std::string_view gate) override;
    void gate_finished(const GateResult& result) override;

private:
    struct Running {
        std::string label;
        std::string note;
        std::chrono::steady_clock::time_point since;
    };

    void start_clock();
    void finish_line(const std::string& line);
    void draw();
    std::string running_block() const;
    Running* find(std::string_view label);

    Terminal& terminal_;
    std::mutex mutex_;
    std::condition_variable_any tick_;
    std::vector<Running> running_;
    int drawn_ = 0;  ///< Lines of the live block on screen.
    int frame_ = 0;
    std::jthread clock_;
};

}  // namespace dz::cli
