#include "gates/findings.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "gates/source_text.hpp"

namespace dz::gates {

Finding finding_at(const AppFile& file, std::size_t offset, std::string rule, std::string message,
                   std::string hint) {
    const auto [line, column] = place_at(file.content, offset);
    return {.file = file.path,
            .line = line,
            .column = column,
            .rule = std::move(rule),
            .message = std::move(message),
            .hint = std::move(hint)};
}

void set_findings(GateResult& result, std::vector<Finding> findings) {
    constexpr std::size_t kMost = 50;
    const auto order = [](const Finding& finding) {
        return std::tie(finding.advice, finding.file, finding.line, finding.column, finding.rule,
                        finding.message);
    };
    std::ranges::sort(findings,
                      [&](const Finding& a, const Finding& b) { return order(a) < order(b); });
    findings.erase(std::unique(findings.begin(), findings.end()), findings.end());
    result.more_findings = findings.size() > kMost ? findings.size() - kMost : 0;
    if (findings.size() > kMost) findings.resize(kMost);
    result.findings = std::move(findings);
}

}  // namespace dz::gates
