#include "projects/project_log.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "base/hash.hpp"
#include "model/app_spec_codec.hpp"
#include "model/decision_codec.hpp"
#include "model/validate_spec.hpp"
#include "projects/hand_files.hpp"
#include "projects/moment.hpp"
#include "timeline/apply.hpp"

namespace dz::projects {
namespace {

constexpr std::array<std::pair<Origin, std::string_view>, 6> kOrigins = {
    {{Origin::Text, "text"},
     {Origin::Chat, "chat"},
     {Origin::Canvas, "canvas"},
     {Origin::Code, "code"},
     {Origin::Import, "import"},
     {Origin::Revert, "revert"}}};

constexpr std::string_view kColumns = "id, name, slug, description, seq, created_at, updated_at";

Project project_of(const SqlRow& row) {
    return {.id = {row.text(0)},
            .name = row.text(1),
            .slug = row.text(2),
            .description = row.text(3),
            .seq = row.integer(4),
            .created_at = row.integer(5),
            .updated_at = row.integer(6)};
}

Error not_found() {
    return {.kind = ErrorKind::NotFound,
            .code = "project.not_found",
            .message = "There is no such project.",
            .hint = "Look at the list of projects."};
}

Origin origin_of(std::string_view text) {
    for (const auto& [origin, name] : kOrigins)
        if (name == text) return origin;
    return Origin::Text;
}

/// The spec after these decisions; normalised where a step ends.
Result<AppSpec> replay(Transaction& transaction, const ProjectId& id, AppSpec spec,
                       std::int64_t from, std::int64_t to) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT d.body, s.last_seq FROM decision d LEFT JOIN step s "
                                    "ON s.project = d.project AND s.last_seq = d.seq WHERE "
                                    "d.project = ? AND d.seq > ? AND d.seq <= ? ORDER BY d.seq",
                                    id.value, from, to));
    for (const auto& row : rows) {
        DZ_TRY_ASSIGN(const auto decision, parse_decision(row.text(0)));
        DZ_TRY_ASSIGN(spec, timeline::apply(std::move(spec), decision.change));
        if (row.is_null(1)) continue;
        DZ_TRY_ASSIGN(spec, normalise(std::move(spec)));
    }
    return spec;
}

Status store_step(Transaction& transaction, const ProjectId& id, const Step& step) {
    DZ_TRY(transaction.execute(
        "INSERT INTO step (project, first_seq, last_seq, origin, actor_kind, actor_id, words, "
        "spec_hash, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id.value, step.first_seq, step.last_seq, std::string(to_string(step.origin)),
        step.actor.kind, step.actor.id, step.words, step.spec_hash, step.at));
    return {};
}

}  // namespace

std::string_view to_string(Origin origin) {
    return std::ranges::find(kOrigins, origin, [](const auto& pair) { return pair.first; })->second;
}

Status add_project(Transaction& transaction, const Project& project) {
    DZ_TRY(transaction.execute(
        "INSERT INTO project (id, name, slug, description, seq, spec, created_at, updated_at) "
        "VALUES (?, ?, ?, ?, 0, ?, ?, ?)",
        project.id.value, project.name, project.slug, project.description, std::string(),
        project.created_at, project.created_at));
    return {};
}

Result<Project> find_project(Transaction& transaction, const ProjectId& id) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query(
                      "SELECT " + std::string(kColumns) + " FROM project WHERE id = ?", id.value));
    if (rows.empty()) return fail(not_found());
    return project_of(rows[0]);
}

Result<std::vector<Project>> list_projects(Transaction& transaction,
                                           const std::optional<ProjectCursor>& after, int limit) {
    const std::string select = "SELECT " + std::string(kColumns) + " FROM project ";
    const std::string order = "ORDER BY updated_at DESC, id DESC LIMIT ?";
    auto rows = after ? transaction.query(
                            select + "WHERE updated_at < ? OR (updated_at = ? AND id < ?) " + order,
                            after->updated_at, after->updated_at, after->id, limit)
                      : transaction.query(select + order, limit);
    if (!rows) return fail(std::move(rows).error());
    std::vector<Project> projects;
    for (const auto& row : *rows) projects.push_back(project_of(row));
    return projects;
}

Result<ProjectsMark> projects_mark(Transaction& transaction) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT COUNT(*), CAST(COALESCE(SUM(seq), 0) AS BIGINT), "
                                    "COALESCE(MAX(updated_at), 0) FROM project"));
    return ProjectsMark{rows[0].integer(0), rows[0].integer(1), rows[0].integer(2)};
}

Status keep_trace(Transaction& transaction, const ProjectId& id, std::string trace) {
    DZ_TRY_ASSIGN(const auto kept, transaction.execute("UPDATE project SET trace = ? WHERE id = ?",
                                                       std::move(trace), id.value));
    if (kept == 0) return fail(not_found());
    return {};
}

Result<std::string> find_trace(Transaction& transaction, const ProjectId& id) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT trace FROM project WHERE id = ?", id.value));
    if (rows.empty()) return fail(not_found());
    return rows[0].text(0);
}

Status delete_project(Transaction& transaction, const ProjectId& id) {
    DZ_TRY_ASSIGN(const auto deleted,
                  transaction.execute("DELETE FROM project WHERE id = ?", id.value));
    if (deleted == 0) return fail(not_found());
    return {};
}

Status check_seen(const Project& project, std::int64_t seen) {
    if (project.seq == seen) return {};
    return fail({.kind = ErrorKind::Conflict,
                 .code = "project.stale",
                 .message = "The project changed in between: it has " +
                            std::to_string(project.seq) + " decisions, not " +
                            std::to_string(seen) + ".",
                 .hint = "Look at the latest changes and try again."});
}

Result<Project> append(Transaction& transaction, const ProjectId& id, std::int64_t seen,
                       NewStep step) {
    if (step.decisions.empty())
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "project.no_decisions",
                     .message = "There is nothing to record.",
                     .hint = "Give at least one decision."});
    DZ_TRY_ASSIGN(auto project, find_project(transaction, id));
    DZ_TRY(check_seen(project, seen));
    DZ_TRY_ASSIGN(auto spec, spec_at(transaction, id, seen));
    const auto moment = moment_text(step.at);
    for (auto& decision : step.decisions) {
        decision.seq = ++project.seq;
        decision.actor = step.actor;
        decision.at = moment;
        DZ_TRY_ASSIGN(spec, timeline::apply(std::move(spec), decision.change));
        DZ_TRY(
            transaction.execute("INSERT INTO decision (project, seq, id, body) VALUES (?, ?, ?, ?)",
                                id.value, decision.seq, decision.id, to_json(decision)));
        if (const auto* edit = std::get_if<FileEdit>(&decision.change)) {
            DZ_TRY(check_file_edit(*edit));
            DZ_TRY(note_file_edit(transaction, id, decision.seq, *edit));
        }
    }
    // Checked as a whole: within a step, a record may come before what it refers to.
    DZ_TRY_ASSIGN(spec, normalise(std::move(spec)));
    const std::string written = to_json(spec);
    project.name = spec.app.name;
    project.slug = spec.app.slug;
    project.updated_at = step.at;
    DZ_TRY(transaction.execute(
        "UPDATE project SET name = ?, slug = ?, seq = ?, spec = ?, updated_at = ? WHERE id = ?",
        project.name, project.slug, project.seq, written, project.updated_at, id.value));
    if (seen / kSnapshotEvery != project.seq / kSnapshotEvery)
        DZ_TRY(transaction.execute("INSERT INTO snapshot (project, seq, spec) VALUES (?, ?, ?)",
                                   id.value, project.seq, written));
    DZ_TRY(store_step(transaction, id,
                      {.first_seq = seen + 1,
                       .last_seq = project.seq,
                       .origin = step.origin,
                       .actor = step.actor,
                       .words = std::move(step.words),
                       .spec_hash = sha256_hex(written),
                       .at = step.at}));
    return project;
}

Result<std::vector<Decision>> decisions_after(Transaction& transaction, const ProjectId& id,
                                              std::int64_t after, int limit) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT body FROM decision WHERE project = ? AND seq > ? "
                                    "ORDER BY seq LIMIT ?",
                                    id.value, after, limit));
    std::vector<Decision> decisions;
    for (const auto& row : rows) {
        DZ_TRY_ASSIGN(auto decision, parse_decision(row.text(0)));
        decisions.push_back(std::move(decision));
    }
    return decisions;
}

Result<std::vector<Step>> steps_before(Transaction& transaction, const ProjectId& id,
                                       std::int64_t before_seq, int limit) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT first_seq, last_seq, origin, actor_kind, actor_id, "
                                    "words, spec_hash, at FROM step WHERE project = ? AND "
                                    "(? = 0 OR last_seq < ?) ORDER BY last_seq DESC LIMIT ?",
                                    id.value, before_seq, before_seq, limit));
    std::vector<Step> steps;
    for (const auto& row : rows)
        steps.push_back({.first_seq = row.integer(0),
                         .last_seq = row.integer(1),
                         .origin = origin_of(row.text(2)),
                         .actor = {row.text(3), row.text(4)},
                         .words = row.text(5),
                         .spec_hash = row.text(6),
                         .at = row.integer(7)});
    return steps;
}

Result<std::int64_t> seq_at(Transaction& transaction, const ProjectId& id, std::int64_t at) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT coalesce(max(last_seq), 0) FROM step WHERE "
                                    "project = ? AND at <= ?",
                                    id.value, at));
    return rows[0].integer(0);
}

Result<AppSpec> spec_at(Transaction& transaction, const ProjectId& id, std::int64_t seq) {
    DZ_TRY_ASSIGN(const auto current,
                  transaction.query("SELECT seq, spec FROM project WHERE id = ?", id.value));
    if (current.empty()) return fail(not_found());
    const auto last = current[0].integer(0);
    if (seq < 0 || seq > last)
        return fail({.kind = ErrorKind::NotFound,
                     .code = "project.no_such_moment",
                     .message = "The project has " + std::to_string(last) +
                                " decisions; there is no moment " + std::to_string(seq) + ".",
                     .hint = "Choose a moment from its history."});
    if (seq == 0) return AppSpec{};
    if (seq == last) return parse_app_spec(current[0].text(1), "spec.json");
    DZ_TRY_ASSIGN(const auto near,
                  transaction.query("SELECT seq, spec FROM snapshot WHERE project = ? AND "
                                    "seq <= ? ORDER BY seq DESC LIMIT 1",
                                    id.value, seq));
    if (near.empty()) return replay(transaction, id, {}, 0, seq);
    DZ_TRY_ASSIGN(auto spec, parse_app_spec(near[0].text(1), "snapshot.json"));
    return replay(transaction, id, std::move(spec), near[0].integer(0), seq);
}

Status verify(Transaction& transaction, const ProjectId& id) {
    DZ_TRY_ASSIGN(const auto steps,
                  transaction.query("SELECT first_seq, last_seq, spec_hash FROM step WHERE "
                                    "project = ? ORDER BY last_seq",
                                    id.value));
    AppSpec spec;
    for (const auto& step : steps) {
        DZ_TRY_ASSIGN(
            spec, replay(transaction, id, std::move(spec), step.integer(0) - 1, step.integer(1)));
        if (sha256_hex(to_json(spec)) != step.text(2))
            return fail({.kind = ErrorKind::Internal,
                         .code = "project.damaged",
                         .message = "The decisions up to " + std::to_string(step.integer(1)) +
                                    " no longer give the spec they gave.",
                         .hint = "Restore the store from a backup."});
    }
    return {};
}

}  // namespace dz::projects
