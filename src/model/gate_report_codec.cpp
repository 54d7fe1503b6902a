#include "model/gate_report_codec.hpp"

#include <utility>

#include "base/json_writer.hpp"
#include "model/document.hpp"
#include "model/document_reader.hpp"

namespace dz {
namespace {

constexpr DocChoice<Verdict> kVerdicts[] = {{"passed", Verdict::Passed},
                                            {"failed", Verdict::Failed},
                                            {"skipped", Verdict::Skipped},
                                            {"error", Verdict::Error}};

void write(JsonWriter& json, const Finding& finding) {
    json.begin_object().key("file").value(finding.file);
    json.key("line").value(static_cast<std::int64_t>(finding.line));
    json.key("column").value(static_cast<std::int64_t>(finding.column));
    json.key("rule").value(finding.rule).key("message").value(finding.message);
    json.key("hint").value(finding.hint).key("advice").value(finding.advice).end_object();
}

void write(JsonWriter& json, const Metric& metric) {
    json.begin_object().key("name").value(metric.name).key("value").value(metric.value);
    json.key("unit").value(metric.unit).end_object();
}

void write(JsonWriter& json, const GateResult& result);

template <class T>
void write_list(JsonWriter& json, std::string_view name, const std::vector<T>& items) {
    json.key(name).begin_array();
    for (const auto& item : items) write(json, item);
    json.end_array();
}

void write(JsonWriter& json, const GateResult& result) {
    json.begin_object().key("gate").value(result.gate);
    json.key("verdict").value(to_string(result.verdict)).key("reason").value(result.reason);
    json.key("hint").value(result.hint);
    write_list(json, "findings", result.findings);
    json.key("more_findings").value(result.more_findings);
    write_list(json, "metrics", result.metrics);
    json.key("duration_ms").value(result.duration_ms);
    json.key("cached").value(result.cached).key("required").value(result.required).end_object();
}

template <class Count>
void read_count(DocReader& reader, std::string_view key, Count& to) {
    double number = 0;
    reader.number(key, number);
    if (number > 0) to = static_cast<Count>(number);
}

Finding read_finding(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    DocReader reader(node, place, problems);
    Finding finding;
    reader.text("file", finding.file);
    read_count(reader, "line", finding.line);
    read_count(reader, "column", finding.column);
    reader.text("rule", finding.rule);
    reader.text("message", finding.message);
    reader.text("hint", finding.hint);
    reader.flag("advice", finding.advice);
    reader.finish();
    return finding;
}

Metric read_metric(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    DocReader reader(node, place, problems);
    Metric metric;
    reader.text("name", metric.name);
    reader.number("value", metric.value);
    reader.text("unit", metric.unit);
    reader.finish();
    return metric;
}

GateResult read_result(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    DocReader reader(node, place, problems);
    GateResult result;
    reader.text("gate", result.gate);
    reader.choice("verdict", result.verdict, kVerdicts);
    reader.text("reason", result.reason);
    reader.text("hint", result.hint);
    reader.each("findings", result.findings, [&](const DocNode& item, const DocPlace& at) {
        return read_finding(item, at, problems);
    });
    read_count(reader, "more_findings", result.more_findings);
    reader.each("metrics", result.metrics, [&](const DocNode& item, const DocPlace& at) {
        return read_metric(item, at, problems);
    });
    read_count(reader, "duration_ms", result.duration_ms);
    reader.flag("cached", result.cached);
    reader.flag("required", result.required);
    reader.require("gate");
    reader.require("verdict");
    reader.finish();
    return result;
}

template <class T, class Read>
Result<T> parse(std::string_view text, Read&& read) {
    DZ_TRY_ASSIGN(const auto node, parse_document(text, "gate-report.json"));
    DocProblems problems("gate-report.json");
    T value = read(node, DocPlace{}, problems);
    if (problems.empty()) return value;
    auto error = problems.take().front();
    error.code = "gate_report.invalid";
    return fail(std::move(error));
}

}  // namespace

std::string to_json(const GateResult& result) {
    JsonWriter json;
    write(json, result);
    return json.text();
}

std::string to_json(const GateReport& report) {
    JsonWriter json;
    json.begin_object().key("tree").value(report.tree).key("passed").value(report.passed());
    write_list(json, "gates", report.gates);
    json.key("duration_ms").value(report.duration_ms);
    json.end_object();
    return json.text();
}

Result<GateResult> parse_gate_result(std::string_view json) {
    return parse<GateResult>(json, read_result);
}

Result<GateReport> parse_gate_report(std::string_view json) {
    return parse<GateReport>(json, [](const DocNode& node, const DocPlace& place,
                                      DocProblems& problems) {
        DocReader reader(node, place, problems);
        GateReport report;
        reader.text("tree", report.tree);
        bool passed = false;
        reader.flag("passed", passed);  // Derived; written for readers that only want the colour.
        reader.each("gates", report.gates, [&](const DocNode& item, const DocPlace& at) {
            return read_result(item, at, problems);
        });
        read_count(reader, "duration_ms", report.duration_ms);
        reader.finish();
        return report;
    });
}

}  // namespace dz
