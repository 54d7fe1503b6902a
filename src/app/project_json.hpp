#pragma once

#include <string>
#include <vector>

#include "app/project_desk.hpp"

namespace dz::app {

// The documents of the API's project routes, in camelCase, each one JSON value.

/// {id, name, slug, description, seq, createdAt, updatedAt}
std::string project_json(const projects::Project& project);
/// {items, next}: `next` is the cursor of the following page, null on the last one.
std::string projects_json(const std::vector<projects::Project>& page, std::size_t limit);
/// {project, decisions, trace, suggestions, questions, domain, language}
std::string created_project_json(const CreatedProject& created);
/// [{text, start, end, status, decisions, confidence, reason}]
std::string trace_json(const std::vector<intent::Clause>& trace);
/// {spec, decisions, trace, suggestions, questions, domain, language}
std::string understanding_json(const intent::Understanding& understanding);
/// {project, acted, answers, diff}
std::string changed_project_json(const ChangedProject& changed);
/// {changes: [{kind, payload}], diff}
std::string foreseen_edit_json(const ForeseenEdit& foreseen);
/// {items: [decision]}
std::string decisions_json(const std::vector<Decision>& decisions);
/// {firstSeq, lastSeq, origin, actor, words, at}
std::string step_json(const projects::Step& step);
/// {items: [step]}
std::string steps_json(const std::vector<projects::Step>& steps);
/// {items: [{kind, path, before, after}]}
std::string differences_json(const std::vector<SpecDifference>& differences);
/// {items: [{path, bytes, pattern, writable}]}: the pattern is "" where somebody made the file;
/// writable says whether it may be written by hand.
std::string tree_json(const Plan& plan);
/// {items: [{path, state, written, generated}]}: the texts are null where there is no file.
std::string hand_files_json(const std::vector<LaidFile>& files);

/// The cursor of `projects_json`, read again. Fails with `project.cursor`.
Result<projects::ProjectCursor> parse_cursor(std::string_view text);

}  // namespace dz::app
