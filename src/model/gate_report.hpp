#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dz {

/// What a gate says of an app.
enum class Verdict {
    Passed,
    Failed,   ///< The app is at fault; findings say where.
    Skipped,  ///< Not looked at; the reason says why.
    Error,    ///< The gate itself could not do its work; the reason says why.
};

/// "passed".
std::string_view to_string(Verdict verdict);

/// One thing a gate holds against an app, or (`advice`) would merely like to see changed.
struct Finding {
    std::string file;          ///< Relative to the app root; empty when no file is to blame.
    std::uint32_t line = 0;    ///< From 1; 0 when the whole file is meant.
    std::uint32_t column = 0;  ///< From 1; 0 when the whole line is meant.
    std::string rule;          ///< Stable: "TS2322", "secret.aws_key", "query.unscoped".
    std::string message;       ///< A sentence that quotes the offending fragment.
    std::string hint;          ///< What to do.
    bool advice = false;       ///< Does not turn the gate red.
    bool operator==(const Finding&) const = default;
};

/// A number worth watching: {"client_js_gzip", 143.2, "kB"}.
struct Metric {
    std::string name;
    double value = 0;
    std::string unit;
    bool operator==(const Metric&) const = default;
};

/// One gate's word on one app.
struct GateResult {
    std::string gate;  ///< Id: "types".
    Verdict verdict = Verdict::Passed;
    std::string reason;             ///< A sentence, when skipped or in error.
    std::string hint;               ///< What to do about the reason.
    std::vector<Finding> findings;  ///< In order of file, line and column.
    std::size_t more_findings = 0;  ///< Left out of `findings`.
    std::vector<Metric> metrics;
    std::int64_t duration_ms = 0;
    bool cached = false;  ///< The inputs were seen before; the duration is that of the first time.
    bool required = true;
    bool operator==(const GateResult&) const = default;
};

/// What all gates say of one tree.
struct GateReport {
    std::string tree;  ///< SHA-256 over the sorted files, hexadecimal.
    std::vector<GateResult> gates;
    std::int64_t duration_ms = 0;

    /// Every required gate passed.
    bool passed() const;
    const GateResult* find(std::string_view gate) const;
    bool operator==(const GateReport&) const = default;
};

/// The lines a person reads: one per gate, and under a red one "file:line:column: message" with
/// what to do. Ends with a newline.
std::string to_text(const GateReport& report);

}  // namespace dz
