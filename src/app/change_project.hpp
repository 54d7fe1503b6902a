#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "intent/edit/editor.hpp"
#include "intent/understanding.hpp"
#include "ports/sql.hpp"
#include "projects/project_log.hpp"
#include "timeline/spec_diff.hpp"

namespace dz::app {

/// Who does it and when; ids are drawn by the caller.
struct Doing {
    Actor actor;
    std::int64_t at = 0;  ///< Microseconds since 1970 UTC.
};

/// Changes as the decisions that follow decision `last`.
std::vector<Decision> decisions_of(std::vector<Change> changes, std::int64_t last,
                                   const std::string& why);

/// A project made from words, and what became of every clause.
struct CreatedProject {
    projects::Project project;
    intent::Understanding understanding;
};

/// Makes a project from a description. Fails with the errors of understanding, or as the database.
Result<CreatedProject> create_project(Database& database, const projects::ProjectId& id,
                                      std::string description, const intent::Planner& planner,
                                      const Doing& doing);

/// Changes somebody made by hand: on the canvas, or by accepting a suggestion.
struct HandEdit {
    std::int64_t seen = 0;        ///< The last decision of the project they looked at.
    std::vector<Change> changes;  ///< At least one, in order.
    std::string words;            ///< What they did, for the history: "Add invoices".
};

/// Records changes as one step. Fails with `project.not_found`, `project.stale`,
/// `project.no_decisions`, `file.by_change`, or as the changes do.
Result<projects::Project> change_project(Database& database, const projects::ProjectId& id,
                                         HandEdit edit, const Doing& doing);

/// What changes by hand would come to.
struct ForeseenEdit {
    std::vector<Change> changes;       ///< Those asked for, each behind what goes with it.
    std::vector<SpecDifference> diff;  ///< Where the spec would differ; empty if nowhere.
};

/// What changes of a spec would come to, with all that goes with them: an order of changes that
/// `change_project` takes. Pure. Fails with `file.by_change`, or as the changes do, also where the
/// spec would no longer be valid.
Result<ForeseenEdit> foresee(const AppSpec& spec, const std::vector<Change>& changes);

/// What an instruction did to a project.
struct ChangedProject {
    projects::Project project;
    intent::Edit edit;  ///< With what could not be done, and questions.
    std::vector<SpecDifference> diff;
};

/// Carries out an instruction about the project as it is. Where nothing was done nothing is
/// recorded. "Undo that" takes back the latest step that was not taken back.
///
/// Fails with the errors of the editor, `project.not_found`, or `project.stale` when somebody
/// changed the project while the instruction was read.
Result<ChangedProject> chat_with_project(Database& database, const projects::ProjectId& id,
                                         std::string_view words, const intent::Editor& editor,
                                         const Doing& doing);

/// Goes back to the spec and the files after the first `seq` decisions, as new decisions: what came
/// in between stays in the history. A project that is there already is given back as it is.
///
/// Fails with `project.not_found` or `project.no_such_moment`.
Result<projects::Project> revert_project(Database& database, const projects::ProjectId& id,
                                         std::int64_t seq, const Doing& doing);

}  // namespace dz::app
