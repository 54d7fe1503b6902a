#include "app/app_record.hpp"

#include <algorithm>
#include <utility>

#include "base/json_writer.hpp"
#include "model/app_spec_codec.hpp"
#include "model/decision_codec.hpp"
#include "model/document.hpp"

namespace dz::app {
namespace {

using intent::Clause;
using intent::Coverage;

constexpr std::string_view kDecisionsPath = ".datazentr/decisions.jsonl";
constexpr std::string_view kTracePath = ".datazentr/trace.json";

FileDraft draft(std::string_view path, std::string content) {
    return {.path = std::string(path), .content = std::move(content), .pattern = "datazentr"};
}

/// One clause a line, so that a change of the description is a readable diff.
std::string trace_document(const AppRecord& record) {
    std::string text = "{\n  \"description\": ";
    append_json_string(text, record.description);
    text += ",\n  \"clauses\": [";
    for (const Clause& clause : record.clauses) {
        JsonWriter json;
        json.begin_object().key("start").value(clause.start).key("end").value(clause.end);
        json.key("status").value(to_string(clause.status));
        json.key("confidence").value(clause.confidence);
        json.key("decisions").begin_array();
        for (const std::string& id : clause.decisions) json.value(id);
        json.end_array();
        if (!clause.reason.empty()) json.key("reason").value(clause.reason);
        json.end_object();
        text += (&clause == &record.clauses.front() ? "\n    " : ",\n    ") + json.text();
    }
    text += record.clauses.empty() ? "]\n}\n" : "\n  ]\n}\n";
    return text;
}

Error broken_record(std::string_view path, std::string_view problem) {
    return {.kind = ErrorKind::InvalidInput,
            .code = "app.record",
            .message = std::string(path) + " " + std::string(problem) + ".",
            .hint = "Restore the file from version control, or make the app again."};
}

std::size_t size_of(const DocNode& node, std::string_view key) {
    const DocNode* member = node.find(key);
    const auto* number = member ? member->as_int() : nullptr;
    return number && *number > 0 ? static_cast<std::size_t>(*number) : 0;
}

std::string text_of(const DocNode& node, std::string_view key) {
    const DocNode* member = node.find(key);
    const auto* text = member ? member->as_text() : nullptr;
    return text ? *text : std::string();
}

Coverage coverage_of(std::string_view word) {
    for (const auto coverage : {Coverage::Covered, Coverage::Assumed})
        if (to_string(coverage) == word) return coverage;
    return Coverage::Uncovered;
}

Status read_trace(std::string_view text, AppRecord& record) {
    DZ_TRY_ASSIGN(const DocNode document, parse_document(text, kTracePath));
    record.description = text_of(document, "description");
    const DocNode* clauses = document.find("clauses");
    const auto* list = clauses ? clauses->as_array() : nullptr;
    if (list == nullptr) return fail(broken_record(kTracePath, "has no list of clauses"));
    for (const DocNode& node : *list) {
        Clause clause;
        clause.start = size_of(node, "start");
        clause.end = size_of(node, "end");
        if (clause.start > clause.end || clause.end > record.description.size())
            return fail(broken_record(kTracePath, "points outside of its description"));
        clause.text = record.description.substr(clause.start, clause.end - clause.start);
        clause.status = coverage_of(text_of(node, "status"));
        clause.reason = text_of(node, "reason");
        if (const DocNode* confidence = node.find("confidence")) {
            if (const auto* number = confidence->as_double()) clause.confidence = *number;
            if (const auto* whole = confidence->as_int())
                clause.confidence = static_cast<double>(*whole);
        }
        const DocNode* ids = node.find("decisions");
        if (const auto* array = ids ? ids->as_array() : nullptr)
            for (const DocNode& id : *array)
                if (const auto* word = id.as_text()) clause.decisions.push_back(*word);
        record.clauses.push_back(std::move(clause));
    }
    return {};
}

Status read_decisions(std::string_view text, AppRecord& record) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.empty()) continue;
        DZ_TRY_ASSIGN(auto decision, parse_decision(line));
        record.decisions.push_back(std::move(decision));
    }
    return {};
}

}  // namespace

std::vector<FileDraft> record_drafts(const AppRecord& record) {
    std::vector<FileDraft> drafts;
    drafts.push_back(draft(kSpecPath, to_yaml(record.spec)));
    if (record.description.empty()) return drafts;
    std::string lines;
    for (const Decision& decision : record.decisions) lines += to_json(decision) + '\n';
    drafts.push_back(draft(kDecisionsPath, std::move(lines)));
    drafts.push_back(draft(kTracePath, trace_document(record)));
    return drafts;
}

Result<AppRecord> read_record(const AppTree& tree) {
    const AppFile* spec = tree.find(kSpecPath);
    if (spec == nullptr) {
        return fail({.kind = ErrorKind::NotFound,
                     .code = "app.not_ours",
                     .message = "This folder holds no app made by DATAZENtr: " +
                                std::string(kSpecPath) + " is missing.",
                     .hint = "Make one with: datazentr new \"what it should do\""});
    }
    AppRecord record;
    DZ_TRY_ASSIGN(record.spec, parse_app_spec(spec->content, kSpecPath));
    if (const AppFile* trace = tree.find(kTracePath)) DZ_TRY(read_trace(trace->content, record));
    if (const AppFile* decisions = tree.find(kDecisionsPath))
        DZ_TRY(read_decisions(decisions->content, record));
    return record;
}

}  // namespace dz::app
