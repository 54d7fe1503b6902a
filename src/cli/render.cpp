#include "cli/render.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "app/decision_subject.hpp"
#include "base/json_writer.hpp"
#include "base/text.hpp"

namespace dz::cli {
namespace {

using intent::Clause;
using intent::Coverage;

constexpr std::size_t kMostFindings = 20;

/// "    clause" with the wrapped rest under it.
void paragraph(Terminal& terminal, int indent, std::string_view text) {
    const std::string lead(static_cast<std::size_t>(indent), ' ');
    terminal.line(lead + wrap(text, terminal.width(), indent));
}

std::string in_quotes(std::string_view text) {
    std::string one_line;
    for (const char c : trim(text)) one_line += c == '\n' || c == '\t' ? ' ' : c;
    constexpr std::size_t kLongest = 160;
    if (one_line.size() > kLongest) {
        std::size_t cut = kLongest;
        while (cut > 0 && (static_cast<unsigned char>(one_line[cut]) & 0xC0) == 0x80) --cut;
        one_line = one_line.substr(0, cut) + "…";
    }
    return "\"" + one_line + "\"";
}

void render_uncovered(Terminal& words, const std::vector<Clause>& clauses) {
    const bool any = std::ranges::count(clauses, Coverage::Uncovered, &Clause::status) > 0;
    if (!any) return;
    words.line("");
    words.line(words.paint(Tone::Warn, "Not covered"));
    for (const Clause& clause : clauses) {
        if (clause.status != Coverage::Uncovered) continue;
        paragraph(words, 2, in_quotes(clause.text));
        if (!clause.reason.empty()) paragraph(words, 4, clause.reason);
    }
}

void render_proposals(Terminal& words, const intent::Understanding& understanding) {
    if (!understanding.suggestions.empty()) {
        words.line("");
        words.line(words.paint(Tone::Strong, "You might also want"));
        for (const intent::Suggestion& suggestion : understanding.suggestions)
            paragraph(words, 2, suggestion.title + ". " + suggestion.why);
    }
    if (understanding.questions.empty()) return;
    words.line("");
    words.line(words.paint(Tone::Strong, "Worth saying"));
    for (const intent::Question& question : understanding.questions) {
        paragraph(words, 2, question.text);
        if (!question.options.empty()) paragraph(words, 4, join(question.options, " / "));
    }
}

std::string fields_line(const Entity& entity) {
    std::vector<std::string> parts;
    for (const Field& field : entity.fields) parts.push_back(field.name + " " + field.type);
    for (const Relation& relation : entity.relations)
        parts.push_back(relation.name + " → " + relation.target);
    return join(parts, ", ");
}

void render_finding(Terminal& words, const Finding& finding) {
    std::string where = finding.file;
    if (finding.line > 0) where += ':' + std::to_string(finding.line);
    if (finding.column > 0) where += ':' + std::to_string(finding.column);
    paragraph(words, 4, (where.empty() ? "" : where + "  ") + finding.message);
    if (!finding.hint.empty()) paragraph(words, 6, finding.hint);
}

void render_conflicts(Terminal& words, const WriteReport& written) {
    for (const FileResult& file : written.files)
        if (file.change == FileChange::Conflicted)
            words.line(words.paint(Tone::Warn, "Conflict in " + file.path) + "  " + file.note);
}

/// Only those that change a database that may hold something.
void render_migrations(Terminal& words, const std::vector<NewMigration>& migrations) {
    for (const NewMigration& migration : migrations) {
        if (migration.file.ends_with("/0000_init.sql")) continue;
        words.line("The database changes with " + migration.file + ".");
        for (const std::string& loss : migration.destructive)
            words.line(words.paint(Tone::Warn, "  Lost with it") + "  " + loss);
        for (const std::string& note : migration.notes) words.line("  " + note);
    }
}

}  // namespace

void render_error(Terminal& log, const Error& error) {
    log.line(log.paint(Tone::Bad, wrap(error.message, log.width(), 0)));
    if (!error.hint.empty()) log.line(wrap(error.hint, log.width(), 0));
}

void render_findings(Terminal& words, const GateReport& report, const std::string& dir) {
    std::size_t shown = 0;
    for (const GateResult& gate : report.gates) {
        if (gate.verdict == Verdict::Passed || gate.verdict == Verdict::Skipped) continue;
        words.line("");
        words.line(words.paint(Tone::Bad, gate.gate + " is red") +
                   (gate.reason.empty() ? "" : ": " + gate.reason));
        if (!gate.hint.empty()) paragraph(words, 4, gate.hint);
        for (const Finding& finding : gate.findings) {
            if (finding.advice) continue;
            if (++shown > kMostFindings) break;
            render_finding(words, finding);
        }
    }
    words.line("");
    if (report.passed())
        words.line(words.paint(Tone::Good, "All gates are green."));
    else if (shown > kMostFindings)
        words.line("More with: datazentr gates " + dir + " --json");
}

void render_made(Terminal& words, Terminal& log, const app::MadeApp& made, bool will_run) {
    static_cast<void>(log);
    if (made.understanding) {
        render_uncovered(words, made.understanding->trace);
        render_proposals(words, *made.understanding);
    }
    render_conflicts(words, made.written);
    render_migrations(words, made.drawing.plan.migrations);
    render_findings(words, made.gates, made.dir);
    if (!made.gates.passed()) return;
    words.line(made.drawing.record.spec.app.name + " is in " + made.dir + ", " +
               count_text(made.drawing.plan.files.size(), "file", "files") + ".");
    if (!will_run) words.line("Start it with: datazentr run " + made.dir);
}

void render_written(Terminal& words, const app::MadeApp& made) {
    words.line("");
    words.line(made.drawing.record.spec.app.name + " is in " + made.dir + ": " +
               count_text(made.written.count(FileChange::Created), "new file", "new files") + ", " +
               std::to_string(made.written.count(FileChange::Updated)) + " updated, " +
               std::to_string(made.written.count(FileChange::Merged)) + " merged, " +
               std::to_string(made.written.count(FileChange::Unchanged)) + " unchanged.");
    render_conflicts(words, made.written);
    render_migrations(words, made.drawing.plan.migrations);
    words.line("Check it with: datazentr gates " + made.dir);
}

void render_plan(Terminal& words, const intent::Understanding& understanding,
                 const Blueprint& blueprint) {
    const AppSpec& spec = blueprint.spec;
    words.line(words.paint(Tone::Strong, spec.app.name) +
               (spec.app.summary.empty() ? "" : "  " + spec.app.summary));
    words.line("");
    words.line(words.paint(Tone::Strong, "What your words become"));
    for (const Clause& clause : understanding.trace) {
        if (clause.status == Coverage::Uncovered) continue;
        std::vector<std::string> parts;
        for (const std::string& id : clause.decisions) {
            const auto found = std::ranges::find(understanding.decisions, id, &Decision::id);
            if (found != understanding.decisions.end())
                parts.push_back(std::string(kind_of(found->change)) + ' ' +
                                app::subject_of(found->change).text);
        }
        paragraph(words, 2, in_quotes(clause.text));
        if (!parts.empty()) paragraph(words, 4, "→ " + join(parts, ", "));
    }
    render_uncovered(words, understanding.trace);
    words.line("");
    words.line(words.paint(Tone::Strong, "Records"));
    for (const Entity& entity : spec.entities)
        paragraph(words, 2, entity.label.many + ": " + fields_line(entity));
    words.line("");
    words.line(words.paint(Tone::Strong, "Patterns"));
    for (const PatternInstance& pattern : blueprint.patterns)
        paragraph(words, 2, pattern.id + " " + to_string(pattern.version) + ": " + pattern.why);
    render_proposals(words, understanding);
    words.line("");
    words.line("Nothing was written. Make it with: datazentr new \"…\"");
}

void render_explanation(Terminal& words, const app::Explanation& explanation) {
    const auto decision_lines = [&](const app::ExplainedDecision& decision) {
        paragraph(words, 4, decision.kind + " " + decision.what + ". " + decision.why);
        if (!decision.files.empty()) paragraph(words, 6, join(decision.files, ", "));
    };
    if (explanation.description.empty())
        words.line("This app was made from a spec: .datazentr/spec.yaml.");
    for (const app::ExplainedClause& entry : explanation.clauses) {
        words.line(words.paint(Tone::Strong, in_quotes(entry.clause.text)) + "  " +
                   std::string(to_string(entry.clause.status)));
        if (!entry.clause.reason.empty()) paragraph(words, 4, entry.clause.reason);
        for (const app::ExplainedDecision& decision : entry.decisions) decision_lines(decision);
    }
    if (!explanation.inferred.empty()) {
        words.line("");
        words.line(words.paint(Tone::Strong, "Not in your words"));
        for (const app::ExplainedDecision& decision : explanation.inferred)
            decision_lines(decision);
    }
    words.line("");
    words.line(words.paint(Tone::Strong, "Patterns"));
    for (const PatternInstance& pattern : explanation.blueprint.patterns)
        paragraph(words, 2, pattern.id + " " + to_string(pattern.version) + ": " + pattern.why);
}

void render_running(Terminal& log, const RunningApp& running) {
    log.line("");
    log.line("  Open " + log.paint(Tone::Strong, running.url));
    log.line("  Sign in as demo@example.com with demo-password.");
    log.line(log.paint(Tone::Quiet, "  Output goes to " + running.log + ". Stop with Ctrl C."));
}

void render_serving(Terminal& log, const Serving& serving) {
    log.line("");
    log.line("  Open " + log.paint(Tone::Strong, serving.open));
    if (serving.awaits_first) {
        log.line(
            "  The first account is made there; the key in the address is good for that only.");
    } else if (!serving.key.empty()) {
        log.line("  Programs ask " + serving.url + "/api/v1 with that key as a bearer token;");
    }
    log.line("  " + serving.url + "/api/openapi.json describes it.");
    log.line(log.paint(Tone::Quiet, "  Stop with Ctrl C."));
}

std::string serving_json(const Serving& serving) {
    JsonWriter json;
    json.begin_object().key("url").value(serving.url).key("open").value(serving.open);
    json.key("key").value(serving.key).end_object();
    return json.text();
}

bool render_machine(Terminal& words, const std::vector<app::MachineCheck>& checks, bool quiet) {
    bool is_ready = true;
    for (const app::MachineCheck& check : checks) {
        is_ready = is_ready && (check.is_ok || !check.is_needed);
        if (quiet) continue;
        const Tone tone = check.is_ok ? Tone::Good : check.is_needed ? Tone::Bad : Tone::Warn;
        const std::string_view mark = check.is_ok ? "✓" : check.is_needed ? "✗" : "–";
        words.line("  " + words.paint(tone, mark) + ' ' + check.name +
                   std::string(check.name.size() < 12 ? 12 - check.name.size() : 1, ' ') +
                   wrap(check.finding, words.width(), 16));
        if (!check.hint.empty()) paragraph(words, 16, check.hint);
    }
    if (!quiet) {
        words.line("");
        words.line(is_ready ? "This machine has all that is needed."
                            : "Something that is needed is missing.");
    }
    return is_ready;
}

}  // namespace dz::cli
