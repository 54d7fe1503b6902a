#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "app/project_desk.hpp"
#include "base/result.hpp"
#include "generate/compiled_library.hpp"
#include "ports/previews.hpp"
#include "ports/toolchain.hpp"

namespace dz::app {

/// A project at a moment, ready to be looked at, or why not.
struct ShownPreview {
    std::string name;      ///< Unguessable; the same for one project as long as the key is.
    std::string rev;       ///< Empty when there are problems.
    std::int64_t seq = 0;  ///< The last decision it contains.
    std::vector<PreviewProblem> problems;
    double milliseconds = 0;
};

/// Makes previews of projects. Any thread may ask; borrowed parts outlive it.
///
/// The revisions of one project are a line: each has the migrations of those before it and one
/// that leads to its own schema, so a database that is already open in a browser can follow,
/// forwards and back in time. A restart of the server begins a new line.
class PreviewDesk {
public:
    struct Tools {
        const ProjectDesk& projects;
        const generate::CompiledLibrary& library;
        Toolchains& toolchains;
        Previews& previews;
        std::string secret;  ///< What makes names unguessable.
        /// How long to wait for somebody else who has the same project made ready.
        std::chrono::milliseconds patience = std::chrono::seconds(3);
    };
    explicit PreviewDesk(Tools tools) : tools_(std::move(tools)) {}

    /// The project after `seq` decisions, the latest without a number.
    ///
    /// Fails with the errors of ProjectDesk::spec and of drawing the app, of the toolchain, of
    /// Previews::build, with `preview.no_lockfile`, and with `preview.busy` while the packages of
    /// the app are still installed for somebody who asked before.
    Result<ShownPreview> show(const Visitor& visitor, std::string_view id,
                              std::optional<std::int64_t> seq, const std::stop_token& stop = {});

    /// An app that is only described yet. Each person has one line of drafts, which follows what
    /// they write and begins anew now and then. Fails as `show` does.
    Result<ShownPreview> show_draft(const Visitor& visitor, AppSpec spec,
                                    const std::stop_token& stop = {});

    /// The bytes of a file of a preview, by its path below /preview/.
    std::optional<std::string> file(std::string_view path) { return tools_.previews.file(path); }

private:
    /// What was shown last of a project.
    struct Line {
        std::timed_mutex turn;
        std::optional<AppSpec> spec;  ///< Of what is shown; none before the first.
        std::int64_t seq = 0;
        std::string schema;
        std::vector<FileDraft> migrations;
        ShownPreview shown;
    };

    Line& line_of(const std::string& name);
    /// Unguessable; the same for one kind and owner as long as the secret is.
    std::string name_of(const std::string& kind, const std::string& whose) const;
    /// What was renamed on the way from what is shown to a spec.
    using Renames = std::function<Result<SpecRenames>(const AppSpec& spec)>;
    /// The files of the app, going on from what is shown. `spec` becomes its normalised form.
    Result<Plan> draw(AppSpec& spec, const Renames& renames, const Line& line) const;
    /// Builds the files and lets the line go on from them.
    Result<ShownPreview> build(const std::string& name, AppSpec spec, const Plan& plan,
                               std::int64_t seq, Line& line, const std::stop_token& stop);
    Result<SpecRenames> renames(const Visitor& visitor, std::string_view id, const AppSpec& spec,
                                std::int64_t seq, const Line& line) const;

    Tools tools_;
    std::mutex mutex_;
    std::map<std::string, std::unique_ptr<Line>> lines_;  ///< Guarded by mutex_; never removed.
};

}  // namespace dz::app
