#include "app/report_json.hpp"

#include <algorithm>
#include <string_view>

#include "app/decision_subject.hpp"
#include "base/json_writer.hpp"
#include "model/app_spec_codec.hpp"
#include "model/decision_codec.hpp"
#include "model/gate_report_codec.hpp"

namespace dz::app {
namespace {

using intent::Clause;

void write_strings(JsonWriter& json, std::string_view key, const std::vector<std::string>& items) {
    json.key(key).begin_array();
    for (const std::string& item : items) json.value(item);
    json.end_array();
}

void write_clause(JsonWriter& json, const Clause& clause) {
    json.begin_object().key("text").value(clause.text);
    json.key("start").value(clause.start).key("end").value(clause.end);
    json.key("status").value(to_string(clause.status));
    write_strings(json, "decisions", clause.decisions);
    json.key("confidence").value(clause.confidence);
    json.key("reason").value(clause.reason).end_object();
}

void write_understanding(JsonWriter& json, const intent::Understanding& understanding) {
    json.key("trace").begin_array();
    for (const Clause& clause : understanding.trace) write_clause(json, clause);
    json.end_array();
    json.key("decisions").begin_array();
    for (const Decision& decision : understanding.decisions) json.raw(to_json(decision));
    json.end_array();
    json.key("suggestions").begin_array();
    for (const intent::Suggestion& suggestion : understanding.suggestions) {
        json.begin_object().key("id").value(suggestion.id).key("title").value(suggestion.title);
        json.key("why").value(suggestion.why).key("changes").begin_array();
        for (const Change& change : suggestion.changes) json.raw(to_json(change));
        json.end_array().key("confidence").value(suggestion.confidence);
        json.key("preselected").value(suggestion.preselected).end_object();
    }
    json.end_array();
    json.key("questions").begin_array();
    for (const intent::Question& question : understanding.questions) {
        json.begin_object().key("id").value(question.id).key("text").value(question.text);
        write_strings(json, "options", question.options);
        json.end_object();
    }
    json.end_array();
    json.key("domain").value(understanding.domain);
    json.key("language").value(understanding.language);
}

void write_blueprint(JsonWriter& json, const Blueprint& blueprint) {
    json.begin_object().key("patterns").begin_array();
    for (const PatternInstance& pattern : blueprint.patterns) {
        json.begin_object().key("id").value(pattern.id);
        json.key("version").value(to_string(pattern.version)).key("why").value(pattern.why);
        write_strings(json, "provides", pattern.provides);
        json.end_object();
    }
    json.end_array().key("choices").begin_array();
    for (const Choice& choice : blueprint.choices) {
        json.begin_object().key("capability").value(choice.capability);
        json.key("asked_by").value(choice.asked_by).key("chosen").value(choice.chosen);
        json.key("reason").value(choice.reason).key("rejected").begin_array();
        for (const Rejection& rejection : choice.rejected) {
            json.begin_object().key("pattern").value(rejection.pattern);
            json.key("reason").value(rejection.reason).end_object();
        }
        json.end_array().end_object();
    }
    json.end_array().end_object();
}

void write_gates(JsonWriter& json, const GateReport& report) {
    json.key("gates").begin_array();
    for (const GateResult& gate : report.gates) {
        json.begin_object().key("name").value(gate.gate);
        json.key("verdict").value(to_string(gate.verdict)).key("ms").value(gate.duration_ms);
        json.key("cached").value(gate.cached).key("required").value(gate.required);
        json.key("metrics").begin_object();
        for (const Metric& metric : gate.metrics) json.key(metric.name).value(metric.value);
        json.end_object();
        if (!gate.reason.empty()) json.key("reason").value(gate.reason);
        if (!gate.hint.empty()) json.key("hint").value(gate.hint);
        json.key("findings").begin_array();
        for (const Finding& finding : gate.findings) {
            json.begin_object().key("file").value(finding.file);
            json.key("line").value(static_cast<std::int64_t>(finding.line));
            json.key("column").value(static_cast<std::int64_t>(finding.column));
            json.key("rule").value(finding.rule).key("message").value(finding.message);
            json.key("hint").value(finding.hint).key("advice").value(finding.advice).end_object();
        }
        json.end_array().end_object();
    }
    json.end_array();
}

void write_files(JsonWriter& json, const MadeApp& made) {
    json.key("files").begin_array();
    for (const FileDraft& file : made.drawing.plan.files) {
        json.begin_object().key("path").value(file.path).key("bytes").value(file.content.size());
        json.key("pattern").value(file.pattern).end_object();
    }
    json.end_array().key("conflicts").begin_array();
    for (const FileResult& file : made.written.files)
        if (file.change == FileChange::Conflicted) json.value(file.path);
    json.end_array();
}

void write_migrations(JsonWriter& json, const MadeApp& made) {
    json.key("migrations").begin_array();
    for (const NewMigration& migration : made.drawing.plan.migrations) {
        json.begin_object().key("file").value(migration.file);
        write_strings(json, "destructive", migration.destructive);
        write_strings(json, "notes", migration.notes);
        json.end_object();
    }
    json.end_array();
}

void write_timings(JsonWriter& json, const Timings& timings) {
    json.key("timings").begin_object();
    json.key("understand").value(timings.understand).key("design").value(timings.design);
    json.key("generate").value(timings.generate).key("write").value(timings.write);
    json.key("gates").value(timings.gates).end_object();
}

void write_decision(JsonWriter& json, const ExplainedDecision& decision) {
    json.begin_object().key("id").value(decision.id).key("kind").value(decision.kind);
    json.key("what").value(decision.what).key("why").value(decision.why);
    write_strings(json, "files", decision.files);
    json.end_object();
}

}  // namespace

std::string made_app_json(const MadeApp& made) {
    JsonWriter json;
    const AppRecord& record = made.drawing.record;
    json.begin_object().key("project").value(record.spec.app.slug).key("dir").value(made.dir);
    json.key("spec").raw(to_json(record.spec));
    if (made.understanding) write_understanding(json, *made.understanding);
    write_files(json, made);
    write_migrations(json, made);
    write_gates(json, made.gates);
    write_timings(json, made.timings);
    json.key("ok").value(made.gates.passed()).end_object();
    return json.text();
}

std::string generated_app_json(const MadeApp& made) {
    JsonWriter json;
    json.begin_object().key("dir").value(made.dir);
    json.key("spec").raw(to_json(made.drawing.record.spec));
    write_files(json, made);
    write_migrations(json, made);
    write_timings(json, made.timings);
    json.key("ok").value(!made.written.has_conflicts()).end_object();
    return json.text();
}

std::string plan_json(const intent::Understanding& understanding, const Blueprint& blueprint) {
    JsonWriter json;
    json.begin_object().key("spec").raw(to_json(blueprint.spec));
    write_understanding(json, understanding);
    json.key("blueprint");
    write_blueprint(json, blueprint);
    json.end_object();
    return json.text();
}

std::string gates_json(const std::string& dir, const GateReport& report) {
    JsonWriter json;
    json.begin_object().key("dir").value(dir).key("tree").value(report.tree);
    write_gates(json, report);
    json.key("ms").value(report.duration_ms).key("ok").value(report.passed()).end_object();
    return json.text();
}

std::string explanation_json(const std::string& dir, const Explanation& explanation) {
    JsonWriter json;
    json.begin_object().key("dir").value(dir).key("description").value(explanation.description);
    json.key("clauses").begin_array();
    for (const ExplainedClause& entry : explanation.clauses) {
        json.begin_object().key("text").value(entry.clause.text);
        json.key("start").value(entry.clause.start).key("end").value(entry.clause.end);
        json.key("status").value(to_string(entry.clause.status));
        json.key("reason").value(entry.clause.reason).key("decisions").begin_array();
        for (const ExplainedDecision& decision : entry.decisions) write_decision(json, decision);
        json.end_array().end_object();
    }
    json.end_array().key("inferred").begin_array();
    for (const ExplainedDecision& decision : explanation.inferred) write_decision(json, decision);
    json.end_array().key("blueprint");
    write_blueprint(json, explanation.blueprint);
    json.end_object();
    return json.text();
}

std::string machine_json(const std::vector<MachineCheck>& checks) {
    JsonWriter json;
    json.begin_object().key("checks").begin_array();
    for (const MachineCheck& check : checks) {
        json.begin_object().key("name").value(check.name).key("ok").value(check.is_ok);
        json.key("needed").value(check.is_needed).key("finding").value(check.finding);
        json.key("hint").value(check.hint).end_object();
    }
    json.end_array().key("ok").value(std::ranges::all_of(
        checks, [](const MachineCheck& check) { return check.is_ok || !check.is_needed; }));
    json.end_object();
    return json.text();
}

std::string error_json(const Error& error) {
    JsonWriter json;
    json.begin_object().key("error").begin_object().key("kind").value(to_string(error.kind));
    json.key("code").value(error.code).key("message").value(error.message);
    json.key("hint").value(error.hint).end_object().end_object();
    return json.text();
}

}  // namespace dz::app
