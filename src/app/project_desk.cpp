#include "app/project_desk.hpp"

#include <utility>

#include "app/describe_app.hpp"
#include "model/validate_spec.hpp"
#include "orchestrator/run_log.hpp"

namespace dz::app {

using projects::Project;
using projects::ProjectId;

template <class T>
Result<T> ProjectDesk::read(
    const Visitor& visitor, std::string_view id,
    const std::function<Result<T>(Transaction&, const ProjectId&)>& work) const {
    DZ_TRY_ASSIGN(const auto project, ProjectId::parse(id));
    DZ_TRY_ASSIGN(const auto database, open(visitor));
    std::optional<T> out;
    DZ_TRY(database->read([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(out, work(transaction, project));
        return {};
    }));
    return *std::move(out);
}

Result<intent::Understanding> ProjectDesk::understand(std::string_view description) const {
    Silence silence;
    Timings timings;
    return describe_app(description, tools_.planner, silence, timings);
}

Result<CreatedProject> ProjectDesk::create(const Visitor& visitor, std::string description) const {
    DZ_TRY_ASSIGN(const auto database, open(visitor));
    DZ_TRY_ASSIGN(auto created,
                  create_project(*database, ProjectId{tools_.new_id()}, std::move(description),
                                 tools_.planner, doing(visitor)));
    tell(visitor, created.project.id);
    return created;
}

Result<std::vector<Project>> ProjectDesk::list(const Visitor& visitor,
                                               const std::optional<projects::ProjectCursor>& after,
                                               int limit) const {
    DZ_TRY_ASSIGN(const auto database, open(visitor));
    std::vector<Project> found;
    DZ_TRY(database->read([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(found, projects::list_projects(transaction, after, limit));
        return {};
    }));
    return found;
}

Result<Project> ProjectDesk::find(const Visitor& visitor, std::string_view id) const {
    return read<Project>(visitor, id, [](Transaction& transaction, const ProjectId& project) {
        return projects::find_project(transaction, project);
    });
}

Status ProjectDesk::remove(const Visitor& visitor, std::string_view id) const {
    DZ_TRY_ASSIGN(const auto project, find(visitor, id));
    // They stand in another database, so they go first: what remains is never a run of nothing.
    DZ_TRY(tools_.store.control().write([&](Transaction& transaction) -> Status {
        DZ_TRY(orchestrator::delete_runs(transaction, visitor.tenant, project.id.value));
        return {};
    }));
    DZ_TRY_ASSIGN(const auto database, open(visitor));
    DZ_TRY(database->write([&](Transaction& transaction) {
        return projects::delete_project(transaction, project.id);
    }));
    tell(visitor, project.id);
    return {};
}

Result<projects::ProjectsMark> ProjectDesk::mark(const Visitor& visitor) const {
    DZ_TRY_ASSIGN(const auto database, open(visitor));
    projects::ProjectsMark mark;
    DZ_TRY(database->read([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(mark, projects::projects_mark(transaction));
        return {};
    }));
    return mark;
}

Result<ChangedProject> ProjectDesk::chat(const Visitor& visitor, std::string_view id,
                                         std::string_view words) const {
    DZ_TRY_ASSIGN(const auto project, ProjectId::parse(id));
    DZ_TRY_ASSIGN(const auto database, open(visitor));
    DZ_TRY_ASSIGN(auto done,
                  chat_with_project(*database, project, words, tools_.editor, doing(visitor)));
    if (done.edit.acted) tell(visitor, project);
    return done;
}

Result<Project> ProjectDesk::change(const Visitor& visitor, std::string_view id,
                                    HandEdit edit) const {
    DZ_TRY_ASSIGN(const auto project, ProjectId::parse(id));
    DZ_TRY_ASSIGN(const auto database, open(visitor));
    DZ_TRY_ASSIGN(auto done, change_project(*database, project, std::move(edit), doing(visitor)));
    tell(visitor, project);
    return done;
}

Result<ForeseenEdit> ProjectDesk::foresee(const Visitor& visitor, std::string_view id,
                                          const HandEdit& edit) const {
    DZ_TRY_ASSIGN(const auto before, spec(visitor, id, edit.seen));
    return app::foresee(before, edit.changes);
}

Result<Project> ProjectDesk::revert(const Visitor& visitor, std::string_view id,
                                    std::int64_t seq) const {
    DZ_TRY_ASSIGN(const auto project, ProjectId::parse(id));
    DZ_TRY_ASSIGN(const auto database, open(visitor));
    DZ_TRY_ASSIGN(auto done, revert_project(*database, project, seq, doing(visitor)));
    tell(visitor, project);
    return done;
}

Result<std::string> ProjectDesk::trace(const Visitor& visitor, std::string_view id) const {
    return read<std::string>(visitor, id, [](Transaction& transaction, const ProjectId& project) {
        return projects::find_trace(transaction, project);
    });
}

Result<AppSpec> ProjectDesk::spec(const Visitor& visitor, std::string_view id,
                                  std::optional<std::int64_t> seq) const {
    return read<AppSpec>(
        visitor, id, [&](Transaction& transaction, const ProjectId& project) -> Result<AppSpec> {
            DZ_TRY_ASSIGN(const auto found, projects::find_project(transaction, project));
            return projects::spec_at(transaction, project, seq.value_or(found.seq));
        });
}

Result<std::vector<SpecDifference>> ProjectDesk::diff(const Visitor& visitor, std::string_view id,
                                                      std::int64_t from, std::int64_t to) const {
    DZ_TRY_ASSIGN(const auto before, spec(visitor, id, from));
    DZ_TRY_ASSIGN(const auto after, spec(visitor, id, to));
    return timeline::spec_diff(before, after);
}

Result<std::vector<Decision>> ProjectDesk::decisions(const Visitor& visitor, std::string_view id,
                                                     std::int64_t after, int limit) const {
    using Decisions = std::vector<Decision>;
    return read<Decisions>(
        visitor, id, [&](Transaction& transaction, const ProjectId& project) -> Result<Decisions> {
            DZ_TRY_ASSIGN(const auto found, projects::find_project(transaction, project));
            return projects::decisions_after(transaction, found.id, after, limit);
        });
}

Result<std::vector<projects::Step>> ProjectDesk::steps(const Visitor& visitor, std::string_view id,
                                                       std::int64_t before, int limit) const {
    using Steps = std::vector<projects::Step>;
    return read<Steps>(
        visitor, id, [&](Transaction& transaction, const ProjectId& project) -> Result<Steps> {
            DZ_TRY_ASSIGN(const auto found, projects::find_project(transaction, project));
            return projects::steps_before(transaction, found.id, before, limit);
        });
}

Result<std::vector<LaidFile>> ProjectDesk::lay(const Visitor& visitor, std::string_view id,
                                               std::optional<std::int64_t> seq, Plan& plan) const {
    using projects::HandFiles;
    DZ_TRY_ASSIGN(
        const auto hand,
        read<HandFiles>(
            visitor, id,
            [&](Transaction& transaction, const ProjectId& project) -> Result<HandFiles> {
                DZ_TRY_ASSIGN(const auto found, projects::find_project(transaction, project));
                return projects::hand_files_at(transaction, project, seq.value_or(found.seq));
            }));
    return lay_hand_files(plan, hand);
}

Result<std::vector<LaidFile>> ProjectDesk::hand_files(const Visitor& visitor, std::string_view id,
                                                      std::optional<std::int64_t> seq) const {
    DZ_TRY_ASSIGN(auto drawing, generated(visitor, id, seq));
    return lay(visitor, id, seq, drawing.plan);
}

Result<Project> ProjectDesk::write_file(const Visitor& visitor, std::string_view id,
                                        FileWriting writing) const {
    DZ_TRY_ASSIGN(const auto project, ProjectId::parse(id));
    DZ_TRY_ASSIGN(const auto database, open(visitor));
    DZ_TRY(projects::check_hand_path(writing.path));
    DZ_TRY_ASSIGN(const auto found, find(visitor, id));
    DZ_TRY(projects::check_seen(found, writing.seen));
    DZ_TRY_ASSIGN(auto drawing, generated(visitor, id, writing.seen));
    std::optional<std::string> now;
    for (const auto& file : drawing.plan.files)
        if (file.path == writing.path) now = file.content;
    DZ_TRY(lay(visitor, id, writing.seen, drawing.plan));
    DZ_TRY(check_place(drawing.plan, writing.path));
    DZ_TRY_ASSIGN(auto done, app::write_file(*database, project, std::move(writing), std::move(now),
                                             doing(visitor)));
    tell(visitor, project);
    return done;
}

Result<Drawing> ProjectDesk::draw(const Visitor& visitor, std::string_view id,
                                  std::optional<std::int64_t> seq) const {
    DZ_TRY_ASSIGN(auto drawing, generated(visitor, id, seq));
    DZ_TRY(lay(visitor, id, seq, drawing.plan));
    return drawing;
}

Result<Drawing> ProjectDesk::generated(const Visitor& visitor, std::string_view id,
                                       std::optional<std::int64_t> seq) const {
    DZ_TRY_ASSIGN(auto of_then, spec(visitor, id, seq));
    Silence silence;
    Timings timings;
    AppRecord record;
    record.spec = std::move(of_then);
    DZ_TRY_ASSIGN(auto drawing, design_record(std::move(record), tools_.library, silence, timings));
    DZ_TRY(render_drawing(drawing, nullptr, tools_.library, silence, timings));
    return drawing;
}

Result<Download> ProjectDesk::download(const Visitor& visitor, std::string_view id,
                                       std::optional<std::int64_t> seq) const {
    DZ_TRY_ASSIGN(const auto drawing, draw(visitor, id, seq));
    std::vector<ArchivedFile> files;
    for (const auto& file : drawing.plan.files) files.push_back({file.path, file.content});
    const auto& slug = drawing.blueprint.spec.app.slug;
    DZ_TRY_ASSIGN(auto bytes, tools_.archives.zip(slug, files));
    return Download{.name = slug + ".zip", .bytes = std::move(bytes)};
}

}  // namespace dz::app
