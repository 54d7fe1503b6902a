#include "gates/tool_output.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "gates/findings.hpp"
#include "gates/type_hints.hpp"
#include "model/document.hpp"

namespace dz::gates {
namespace {

constexpr auto npos = std::string_view::npos;

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::optional<std::uint32_t> number_of(std::string_view text) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// The text without terminal colours.
std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\x1b' && at + 1 < text.size() && text[at + 1] == '[') {
            at = std::min(text.find('m', at), text.size());
            continue;
        }
        out += text[at];
    }
    return out;
}

/// Paths as the app knows them: without the sandbox's folder.
std::string app_path(std::string_view path) {
    for (const std::string_view prefix : {"file://", "/app/", "./"}) {
        if (path.starts_with(prefix)) path.remove_prefix(prefix.size());
    }
    const auto inside = path.find("/app/");
    return std::string(inside == npos ? path : path.substr(inside + 5));
}

/// "src/a.ts(3,7): error TS2322: message", and indented lines that continue it.
std::vector<Finding> read_typescript(std::string_view text) {
    std::vector<Finding> findings;
    for (const auto line : lines_of(text)) {
        const auto close = line.find("): error ");
        const auto open = close == npos ? npos : line.rfind('(', close);
        const auto comma = open == npos ? npos : line.find(',', open);
        if (comma != npos && comma < close) {
            const auto row = number_of(line.substr(open + 1, comma - open - 1));
            const auto column = number_of(line.substr(comma + 1, close - comma - 1));
            const auto colon = line.find(": ", close + 9);
            if (row && column && colon != npos) {
                const auto code = std::string(line.substr(close + 9, colon - close - 9));
                findings.push_back({.file = app_path(line.substr(0, open)),
                                    .line = *row,
                                    .column = *column,
                                    .rule = code,
                                    .message = std::string(line.substr(colon + 2)),
                                    .hint = type_hint(code)});
                continue;
            }
        }
        if (line.starts_with("  ") && !findings.empty() && findings.back().message.size() < 600) {
            findings.back().message += " " + std::string(trim(line));
        } else if (line.starts_with("error TS")) {
            const auto colon = line.find(": ");
            if (colon == npos) continue;
            findings.push_back({.file = "tsconfig.json",
                                .rule = std::string(line.substr(6, colon - 6)),
                                .message = std::string(line.substr(colon + 2))});
        }
    }
    return findings;
}

/// "src/a.ts:3:7: message [Error/eslint(no-debugger)]".
std::vector<Finding> read_unix(std::string_view text) {
    std::vector<Finding> findings;
    for (auto line : lines_of(text)) {
        const auto first = line.find(':');
        const auto second = first == npos ? npos : line.find(':', first + 1);
        const auto third = second == npos ? npos : line.find(':', second + 1);
        if (third == npos) continue;
        const auto row = number_of(line.substr(first + 1, second - first - 1));
        const auto column = number_of(line.substr(second + 1, third - second - 1));
        if (!row || !column) continue;
        Finding finding{.file = app_path(line.substr(0, first)), .line = *row, .column = *column};
        auto message = trim(line.substr(third + 1));
        const auto bracket = message.rfind(" [");
        if (bracket != npos && message.ends_with(']')) {
            auto rule = message.substr(bracket + 2, message.size() - bracket - 3);
            if (const auto slash = rule.find('/'); slash != npos) rule.remove_prefix(slash + 1);
            finding.rule = std::string(rule);
            message = trim(message.substr(0, bracket));
        }
        finding.message = std::string(message);
        findings.push_back(std::move(finding));
    }
    return findings;
}

std::string text_of(const DocNode& record, std::string_view key) {
    const auto* node = record.find(key);
    return node != nullptr && node->as_text() != nullptr ? *node->as_text() : "";
}

double count_of(const DocNode& record, std::string_view key) {
    const auto* node = record.find(key);
    if (node == nullptr) return 0;
    if (const auto* whole = node->as_int()) return static_cast<double>(*whole);
    return node->as_double() != nullptr ? *node->as_double() : 0;
}

/// Lines "@gate {json}" of our reporters. They may follow other text on their line.
void read_records(std::string_view text, std::vector<Finding>& findings,
                  std::vector<Metric>& metrics) {
    for (const auto line : lines_of(text)) {
        const auto at = line.find("@gate {");
        if (at == npos) continue;
        const auto record = parse_document(line.substr(at + 6), "record.json");
        if (!record) continue;
        if (text_of(*record, "kind") == "metric") {
            metrics.push_back(
                {text_of(*record, "name"), count_of(*record, "value"), text_of(*record, "unit")});
            continue;
        }
        const auto name = text_of(*record, "name");
        const bool is_test = !name.starts_with("bundle.");
        auto message = text_of(*record, "message");
        if (is_test) message = "\"" + name + "\" failed: " + message;
        findings.push_back({.file = app_path(text_of(*record, "file")),
                            .line = static_cast<std::uint32_t>(count_of(*record, "line")),
                            .column = static_cast<std::uint32_t>(count_of(*record, "column")),
                            .rule = is_test ? "test.failed" : name,
                            .message = std::move(message),
                            .hint = text_of(*record, "hint")});
    }
}

/// The first "path:line:column" or "path(line,column)" whose path is a file of the app.
std::optional<Finding> find_place(std::string_view text, const AppTree& tree) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != ':' || at + 1 >= text.size() ||
            std::isdigit(static_cast<unsigned char>(text[at + 1])) == 0) {
            continue;
        }
        const auto start = text.find_last_of(" \t\n([\"'`", at);
        const auto from = start == npos ? 0 : start + 1;
        const auto path = app_path(text.substr(from, at - from));
        if (tree.find(path) == nullptr) continue;
        const auto row_end = std::min(text.find_first_not_of("0123456789", at + 1), text.size());
        Finding finding{.file = path,
                        .line = number_of(text.substr(at + 1, row_end - at - 1)).value_or(1)};
        if (row_end < text.size() && text[row_end] == ':') {
            const auto end =
                std::min(text.find_first_not_of("0123456789", row_end + 1), text.size());
            // Bundlers count columns from 0.
            finding.column = number_of(text.substr(row_end + 1, end - row_end - 1)).value_or(0) + 1;
        }
        return finding;
    }
    return std::nullopt;
}

/// What a bundler calls the reason: the first line that says "error", else the first at all.
std::string reason_of(std::string_view text) {
    std::string first;
    for (const auto line : lines_of(text)) {
        const auto words = trim(line);
        if (words.empty()) continue;
        if (first.empty()) first = std::string(words);
        if (to_lower(words).find("error") != std::string::npos && words.size() > 12) {
            return std::string(words.substr(0, 400));
        }
    }
    return first.substr(0, 400);
}

/// For commands that failed without a line we understand.
Finding unexplained(const Gate& gate, const AppTree& tree, std::string_view text) {
    Finding finding = find_place(text, tree).value_or(Finding{});
    finding.rule = gate.id + ".failed";
    finding.message = reason_of(text);
    if (finding.message.empty()) finding.message = "The command failed and said nothing.";
    return finding;
}

Finding limit_finding(const Gate& gate, KillReason reason) {
    Finding finding{.rule = "gate.limit"};
    const auto& limits = gate.command->limits;
    switch (reason) {
        case KillReason::WallTime:
            finding.message = "It was stopped after " +
                              std::to_string(limits.wall_time.count() / 1000) + " seconds.";
            break;
        case KillReason::Memory:
            finding.message =
                "It was stopped at " + std::to_string(limits.memory >> 20) + " MB of memory.";
            break;
        default:
            finding.message =
                "It was stopped by its limit of " + std::string(to_string(reason)) + ".";
    }
    finding.hint = "Look for an endless loop or an operation that grows with its own result.";
    return finding;
}

}  // namespace

GateResult read_outcome(const Gate& gate, const AppTree& tree, const ProcessOutcome& outcome) {
    GateResult result{.gate = gate.id};
    result.required = gate.required;
    result.duration_ms = outcome.wall_time.count() / 1000;
    if (outcome.killed == KillReason::Cancelled) {
        result.verdict = Verdict::Skipped;
        result.reason = "It was cancelled.";
        return result;
    }
    const auto text = plain(outcome.out + "\n" + outcome.err);
    std::vector<Finding> findings;
    read_records(text, findings, result.metrics);
    if (gate.command->format == OutputFormat::TypeScript) findings = read_typescript(text);
    if (gate.command->format == OutputFormat::Unix) findings = read_unix(text);
    if (outcome.killed != KillReason::None) findings.push_back(limit_finding(gate, outcome.killed));

    const bool failed = outcome.killed != KillReason::None || outcome.exit_code != 0;
    if (failed && findings.empty()) findings.push_back(unexplained(gate, tree, text));
    for (auto& finding : findings) {
        if (finding.hint.empty()) finding.hint = gate.command->hint;
        finding.advice = !failed;
    }
    result.verdict = failed ? Verdict::Failed : Verdict::Passed;
    result.metrics.push_back({"peak_memory", static_cast<double>(outcome.peak_memory >> 20), "MB"});
    set_findings(result, std::move(findings));
    return result;
}

}  // namespace dz::gates
