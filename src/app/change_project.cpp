#include "app/change_project.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

#include "app/project_json.hpp"
#include "model/validate_spec.hpp"
#include "projects/hand_files.hpp"
#include "timeline/apply.hpp"
#include "timeline/consequences.hpp"
#include "timeline/diff.hpp"
#include "timeline/spec_diff.hpp"

namespace dz::app {
namespace {

using projects::Origin;
using projects::Project;

constexpr int kRememberedSteps = 50;  ///< As far back as "undo that" reaches.

/// The changes that turn `after` into `before`, told from the decisions, so that a rename is
/// taken back as one.
Result<std::vector<Change>> undo_of(AppSpec before, const std::vector<Decision>& decisions) {
    std::vector<std::vector<Change>> steps;
    for (const auto& decision : decisions) {
        DZ_TRY_ASSIGN(auto undo, timeline::invert(before, decision.change));
        DZ_TRY_ASSIGN(before, timeline::apply(std::move(before), decision.change));
        steps.push_back(std::move(undo));
    }
    std::vector<Change> all;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step)
        std::ranges::move(*step, std::back_inserter(all));
    return all;
}

/// The latest steps as the editor remembers them, oldest first. The first step made the project
/// and is not taken back.
Result<std::vector<intent::PastEdit>> past_edits(Transaction& transaction,
                                                 const projects::ProjectId& id) {
    DZ_TRY_ASSIGN(auto steps, projects::steps_before(transaction, id, 0, kRememberedSteps));
    std::ranges::reverse(steps);
    std::vector<intent::PastEdit> past;
    for (const auto& step : steps) {
        if (step.first_seq == 1) continue;
        intent::PastEdit edit;
        edit.text = step.words;
        edit.takes_back = step.origin == Origin::Revert;
        const int count = static_cast<int>(step.last_seq - step.first_seq + 1);
        DZ_TRY_ASSIGN(edit.decisions,
                      projects::decisions_after(transaction, id, step.first_seq - 1, count));
        DZ_TRY_ASSIGN(auto before, projects::spec_at(transaction, id, step.first_seq - 1));
        DZ_TRY_ASSIGN(edit.undo, undo_of(std::move(before), edit.decisions));
        past.push_back(std::move(edit));
    }
    return past;
}

Status check_changes(const std::vector<Change>& changes) {
    const auto writes = [](const Change& change) {
        return std::holds_alternative<FileEdit>(change);
    };
    // Only what is generated now can say what a file is written over, and what is in its way.
    if (std::ranges::any_of(changes, writes))
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "file.by_change",
                     .message = "A file is not written by a change of the spec.",
                     .hint = "Use PUT …/files/{path}."});
    return {};
}

}  // namespace

std::vector<Decision> decisions_of(std::vector<Change> changes, std::int64_t last,
                                   const std::string& why) {
    std::vector<Decision> decisions;
    for (auto& change : changes) {
        ++last;
        decisions.push_back({.id = "d" + std::to_string(last),
                             .seq = last,
                             .actor = {},
                             .at = {},
                             .change = std::move(change),
                             .why = why});
    }
    return decisions;
}

Result<CreatedProject> create_project(Database& database, const projects::ProjectId& id,
                                      std::string description, const intent::Planner& planner,
                                      const Doing& doing) {
    CreatedProject created;
    DZ_TRY_ASSIGN(created.understanding, planner.understand({description}, {}));
    auto& spec = created.understanding.spec;
    DZ_TRY_ASSIGN(spec, normalise(std::move(spec)));
    DZ_TRY(database.write([&](Transaction& transaction) -> Status {
        DZ_TRY(projects::add_project(transaction, {.id = id,
                                                   .name = spec.app.name,
                                                   .slug = spec.app.slug,
                                                   .description = description,
                                                   .created_at = doing.at}));
        DZ_TRY_ASSIGN(created.project,
                      projects::append(transaction, id, 0,
                                       {.origin = Origin::Text,
                                        .actor = doing.actor,
                                        .words = description,
                                        .decisions = created.understanding.decisions,
                                        .at = doing.at}));
        DZ_TRY(projects::keep_trace(transaction, id, trace_json(created.understanding.trace)));
        return {};
    }));
    return created;
}

Result<Project> change_project(Database& database, const projects::ProjectId& id, HandEdit edit,
                               const Doing& doing) {
    DZ_TRY(check_changes(edit.changes));
    const auto decisions = decisions_of(std::move(edit.changes), edit.seen, edit.words);
    Project project;
    DZ_TRY(database.write([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(project, projects::append(transaction, id, edit.seen,
                                                {.origin = Origin::Canvas,
                                                 .actor = doing.actor,
                                                 .words = edit.words,
                                                 .decisions = decisions,
                                                 .at = doing.at}));
        return {};
    }));
    return project;
}

Result<ForeseenEdit> foresee(const AppSpec& spec, const std::vector<Change>& changes) {
    DZ_TRY(check_changes(changes));
    ForeseenEdit foreseen;
    AppSpec after = spec;
    for (const auto& change : changes) {
        DZ_TRY_ASSIGN(auto all, timeline::with_consequences(after, change));
        DZ_TRY_ASSIGN(after, timeline::apply_all(std::move(after), all));
        std::ranges::move(all, std::back_inserter(foreseen.changes));
    }
    DZ_TRY_ASSIGN(after, normalise(std::move(after)));
    foreseen.diff = timeline::spec_diff(spec, after);
    return foreseen;
}

Result<ChangedProject> chat_with_project(Database& database, const projects::ProjectId& id,
                                         std::string_view words, const intent::Editor& editor,
                                         const Doing& doing) {
    ChangedProject changed;
    AppSpec before;
    std::vector<intent::PastEdit> past;
    DZ_TRY(database.read([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(changed.project, projects::find_project(transaction, id));
        DZ_TRY_ASSIGN(before, projects::spec_at(transaction, id, changed.project.seq));
        DZ_TRY_ASSIGN(past, past_edits(transaction, id));
        return {};
    }));
    const auto seen = changed.project.seq;
    // Reading words takes longer than a transaction should: it happens outside of one.
    DZ_TRY_ASSIGN(changed.edit, editor.edit({words, before, past, seen}));
    if (!changed.edit.acted) return changed;
    DZ_TRY(database.write([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(
            changed.project,
            projects::append(transaction, id, seen,
                             {.origin = changed.edit.takes_back ? Origin::Revert : Origin::Chat,
                              .actor = doing.actor,
                              .words = std::string(words),
                              .decisions = changed.edit.decisions,
                              .at = doing.at}));
        DZ_TRY_ASSIGN(const auto after, projects::spec_at(transaction, id, changed.project.seq));
        changed.diff = timeline::spec_diff(before, after);
        return {};
    }));
    return changed;
}

Result<Project> revert_project(Database& database, const projects::ProjectId& id, std::int64_t seq,
                               const Doing& doing) {
    Project project;
    DZ_TRY(database.write([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(project, projects::find_project(transaction, id));
        DZ_TRY_ASSIGN(const auto now, projects::spec_at(transaction, id, project.seq));
        DZ_TRY_ASSIGN(const auto then, projects::spec_at(transaction, id, seq));
        const auto words = "Back to decision " + std::to_string(seq) + ".";
        DZ_TRY_ASSIGN(const auto written, projects::hand_files_at(transaction, id, project.seq));
        DZ_TRY_ASSIGN(const auto wrote, projects::hand_files_at(transaction, id, seq));
        auto changes = timeline::diff(now, then);
        std::ranges::move(projects::hand_edits(written, wrote), std::back_inserter(changes));
        auto decisions = decisions_of(std::move(changes), project.seq, words);
        if (decisions.empty()) return {};
        DZ_TRY_ASSIGN(project, projects::append(transaction, id, project.seq,
                                                {.origin = Origin::Revert,
                                                 .actor = doing.actor,
                                                 .words = words,
                                                 .decisions = std::move(decisions),
                                                 .at = doing.at}));
        return {};
    }));
    return project;
}

}  // namespace dz::app
