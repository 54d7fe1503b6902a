#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/change_project.hpp"
#include "app/draw_app.hpp"
#include "app/hand_files.hpp"
#include "app/visitor.hpp"
#include "base/result.hpp"
#include "generate/compiled_library.hpp"
#include "ports/archives.hpp"
#include "ports/store.hpp"

namespace dz::app {

/// A file to keep.
struct Download {
    std::string name;  ///< "marlow-street-vets.zip"; plain ASCII.
    std::string bytes;
};

/// What people do with the projects of their tenant. Every call is one use case and may come from
/// any thread. Everything borrowed outlives it.
///
/// Calls fail with `project.not_found` for ids of other tenants as for ids that do not exist.
class ProjectDesk {
public:
    struct Tools {
        Store& store;
        const intent::Planner& planner;
        const intent::Editor& editor;
        const generate::CompiledLibrary& library;
        const Archives& archives;
        std::function<std::int64_t()> now;    ///< Microseconds since 1970 UTC.
        std::function<std::string()> new_id;  ///< A fresh ULID.
        /// Called after a project of a tenant came, changed or went; may be empty.
        std::function<void(const TenantId&, const projects::ProjectId&)> on_change = {};
    };
    explicit ProjectDesk(Tools tools) : tools_(std::move(tools)) {}

    /// What a description would become. Records nothing.
    Result<intent::Understanding> understand(std::string_view description) const;

    Result<CreatedProject> create(const Visitor& visitor, std::string description) const;
    Result<std::vector<projects::Project>> list(const Visitor& visitor,
                                                const std::optional<projects::ProjectCursor>& after,
                                                int limit) const;
    Result<projects::Project> find(const Visitor& visitor, std::string_view id) const;
    /// Deletes the project with its history and its runs.
    Status remove(const Visitor& visitor, std::string_view id) const;
    /// Differs whenever a project of the tenant came, went or changed.
    Result<projects::ProjectsMark> mark(const Visitor& visitor) const;

    Result<ChangedProject> chat(const Visitor& visitor, std::string_view id,
                                std::string_view words) const;
    Result<projects::Project> change(const Visitor& visitor, std::string_view id,
                                     HandEdit edit) const;
    /// What changes would come to on the spec after decision `edit.seen`. Records nothing. Fails as
    /// app::foresee does.
    Result<ForeseenEdit> foresee(const Visitor& visitor, std::string_view id,
                                 const HandEdit& edit) const;
    Result<projects::Project> revert(const Visitor& visitor, std::string_view id,
                                     std::int64_t seq) const;

    /// What became of every clause of the description: a JSON array of clauses.
    Result<std::string> trace(const Visitor& visitor, std::string_view id) const;

    /// The spec after the first `seq` decisions; the latest without a number.
    Result<AppSpec> spec(const Visitor& visitor, std::string_view id,
                         std::optional<std::int64_t> seq) const;
    Result<std::vector<SpecDifference>> diff(const Visitor& visitor, std::string_view id,
                                             std::int64_t from, std::int64_t to) const;
    Result<std::vector<Decision>> decisions(const Visitor& visitor, std::string_view id,
                                            std::int64_t after, int limit) const;
    Result<std::vector<projects::Step>> steps(const Visitor& visitor, std::string_view id,
                                              std::int64_t before, int limit) const;

    /// Writes a file of the app, deletes it, or gives up what was written. Fails as app::write_file
    /// does, as `draw` does, and with `file.path` when a file or folder of that name is in the way.
    Result<projects::Project> write_file(const Visitor& visitor, std::string_view id,
                                         FileWriting writing) const;
    /// What became of every file that somebody wrote. Fails as `draw` does.
    Result<std::vector<LaidFile>> hand_files(const Visitor& visitor, std::string_view id,
                                             std::optional<std::int64_t> seq) const;
    /// Lays what somebody wrote over the generated files of that moment.
    Result<std::vector<LaidFile>> lay(const Visitor& visitor, std::string_view id,
                                      std::optional<std::int64_t> seq, Plan& plan) const;

    /// The app of that moment on paper: its design and all its files, with those that somebody
    /// wrote.
    Result<Drawing> draw(const Visitor& visitor, std::string_view id,
                         std::optional<std::int64_t> seq) const;

    /// All files of that moment as a zip, below a folder that is called as the app.
    Result<Download> download(const Visitor& visitor, std::string_view id,
                              std::optional<std::int64_t> seq) const;

private:
    Result<Drawing> generated(const Visitor& visitor, std::string_view id,
                              std::optional<std::int64_t> seq) const;
    Result<std::shared_ptr<Database>> open(const Visitor& visitor) const {
        return tools_.store.tenant(visitor.tenant);
    }
    void tell(const Visitor& visitor, const projects::ProjectId& project) const {
        if (tools_.on_change) tools_.on_change(visitor.tenant.tenant(), project);
    }
    Doing doing(const Visitor& visitor) const { return {visitor.actor, tools_.now()}; }

    /// Reads within one transaction of the visitor's tenant.
    template <class T>
    Result<T> read(
        const Visitor& visitor, std::string_view id,
        const std::function<Result<T>(Transaction&, const projects::ProjectId&)>& work) const;

    Tools tools_;
};

}  // namespace dz::app
