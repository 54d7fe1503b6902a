#pragma once

#include <string_view>

#include "model/gate_report.hpp"

namespace dz::app {

/// The steps from words to a tested app, in order.
enum class Stage { Understand, Design, Generate, Write, Gates, Start };

/// Milliseconds each step took.
struct Timings {
    double understand = 0;
    double design = 0;
    double generate = 0;
    double write = 0;
    double gates = 0;
};

/// Told what happens while a use case runs. Calls come one at a time, gates' ones from the
/// runner's threads; keep them short.
class Progress {
public:
    virtual ~Progress() = default;

    virtual void stage_started(Stage stage) = 0;
    /// `summary` is for people: "5 entities, 3 roles".
    virtual void stage_finished(Stage stage, std::string_view summary, double milliseconds) = 0;

    /// What a long step is busy with: "Installing 214 packages".
    virtual void busy(std::string_view message) = 0;
    virtual void gate_started(std::string_view gate) = 0;
    virtual void gate_finished(const GateResult& result) = 0;
};

/// For callers that do not listen.
class Silence : public Progress {
public:
    void stage_started(Stage) override {}
    void stage_finished(Stage, std::string_view, double) override {}
    void busy(std::string_view) override {}
    void gate_started(std::string_view) override {}
    void gate_finished(const GateResult&) override {}
};

}  // namespace dz::app
