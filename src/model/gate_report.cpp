#include "model/gate_report.hpp"

#include <algorithm>

namespace dz {
namespace {

std::string place_of(const Finding& finding) {
    std::string place = finding.file;
    if (finding.line != 0) place += ":" + std::to_string(finding.line);
    if (finding.line != 0 && finding.column != 0) place += ":" + std::to_string(finding.column);
    return place.empty() ? place : place + ": ";
}

std::string duration_text(std::int64_t milliseconds) {
    if (milliseconds < 1000) return std::to_string(milliseconds) + " ms";
    const auto tenths = (milliseconds + 50) / 100;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " s";
}

}  // namespace

std::string_view to_string(Verdict verdict) {
    switch (verdict) {
        case Verdict::Passed:
            return "passed";
        case Verdict::Failed:
            return "failed";
        case Verdict::Skipped:
            return "skipped";
        case Verdict::Error:
            return "error";
    }
    return "error";
}

bool GateReport::passed() const {
    return std::ranges::all_of(gates, [](const GateResult& result) {
        return !result.required || result.verdict == Verdict::Passed;
    });
}

const GateResult* GateReport::find(std::string_view gate) const {
    const auto found = std::ranges::find(gates, gate, &GateResult::gate);
    return found == gates.end() ? nullptr : &*found;
}

std::string to_text(const GateReport& report) {
    std::string text;
    for (const auto& result : report.gates) {
        text +=
            result.gate + std::string(result.gate.size() < 10 ? 10 - result.gate.size() : 1, ' ');
        text += std::string(to_string(result.verdict)) + "  " + duration_text(result.duration_ms);
        if (result.cached) text += " (seen before)";
        text += "\n";
        if (!result.reason.empty()) text += "  " + result.reason + "\n";
        if (!result.hint.empty()) text += "  → " + result.hint + "\n";
        for (const auto& finding : result.findings) {
            text += "  " + place_of(finding) + (finding.advice ? "advice: " : "") +
                    finding.message + "\n";
            if (!finding.hint.empty()) text += "    → " + finding.hint + "\n";
        }
        if (result.more_findings != 0) {
            text += "  and " + std::to_string(result.more_findings) + " more.\n";
        }
    }
    return text;
}

}  // namespace dz
