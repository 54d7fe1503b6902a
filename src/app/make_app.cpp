#include "app/make_app.hpp"

#include <algorithm>
#include <utility>

#include "app/app_past.hpp"
#include "app/app_record.hpp"
#include "app/check_app.hpp"
#include "app/describe_app.hpp"
#include "app/import_app.hpp"
#include "app/renew_record.hpp"
#include "app/stopwatch.hpp"
#include "model/validate_spec.hpp"

namespace dz::app {
namespace {

constexpr int kMaxFolders = 1000;

/// apps/<slug>, unless that holds something else; then apps/<slug>-2 and so on. The same words
/// come back to the same folder.
Result<std::string> folder_for(const std::string& slug, const std::string& description,
                               AppDirs& dirs) {
    const std::string base = "apps/" + slug;
    for (int number = 1; number <= kMaxFolders; ++number) {
        std::string dir = number == 1 ? base : base + '-' + std::to_string(number);
        DZ_TRY_ASSIGN(const DirState state, dirs.state(dir));
        if (state == DirState::Missing || state == DirState::Empty) return dir;
        if (state != DirState::Ours) continue;
        DZ_TRY_ASSIGN(const AppTree tree, dirs.read(dir));
        const auto record = read_record(tree);
        if (record && record->description == description) return dir;
    }
    return fail({.kind = ErrorKind::Conflict,
                 .code = "app.no_folder",
                 .message = "There are already " + std::to_string(kMaxFolders) + " folders named " +
                            base + "-….",
                 .hint = "Choose a folder with --out."});
}

/// Renders the files for the folder, going on from the app that stands there, if one does.
Status render_for(MadeApp& made, const std::vector<std::string>& renames, const Studio& studio,
                  Progress& progress) {
    std::optional<generate::AppHistory> past;
    DZ_TRY_ASSIGN(const DirState state, studio.dirs.state(made.dir));
    if (state == DirState::Ours) {
        DZ_TRY_ASSIGN(const AppTree tree, studio.dirs.read(made.dir));
        DZ_TRY_ASSIGN(past, read_past(tree, made.drawing.record, renames));
    } else if (!renames.empty()) {
        return fail({.kind = ErrorKind::NotFound,
                     .code = "rename.no_app",
                     .message = "There is no app in " + made.dir +
                                " yet, so nothing of it can "
                                "have been renamed.",
                     .hint = "Leave --rename out, or name the folder of the app with --out."});
    }
    return render_drawing(made.drawing, past ? &*past : nullptr, studio.library, progress,
                          made.timings);
}

Status write_app(MadeApp& made, const Studio& studio, Progress& progress) {
    const Stopwatch time;
    progress.stage_started(Stage::Write);
    DZ_TRY_ASSIGN(made.written, studio.dirs.write(made.dir, made.drawing.plan));
    made.timings.write = time.milliseconds();
    progress.stage_finished(Stage::Write, made.dir, made.timings.write);
    return {};
}

/// Checks what stands in the folder now, edits included.
Status check_written(MadeApp& made, const Studio& studio, Progress& progress,
                     std::stop_token stop) {
    DZ_TRY_ASSIGN(auto tree, studio.dirs.read(made.dir));
    DZ_TRY_ASSIGN(made.gates, check_tree(std::move(tree), made.drawing.record, {}, studio, progress,
                                         made.timings, stop));
    return {};
}

/// What the app will remember of its words or files; sets the understanding.
Result<AppRecord> understand_order(const NewApp& order, MadeApp& made, const Studio& studio,
                                   Progress& progress) {
    std::string description = order.description;
    if (order.files.empty()) {
        DZ_TRY_ASSIGN(made.understanding,
                      describe_app(description, studio.planner, progress, made.timings));
    } else {
        DZ_TRY_ASSIGN(auto import, import_app(order.files, progress, made.timings));
        import = importer::without_data(std::move(import));
        made.understanding = std::move(import.understanding);
        description = std::move(import.text);
    }
    return AppRecord{.spec = made.understanding->spec,
                     .description = std::move(description),
                     .decisions = made.understanding->decisions,
                     .clauses = made.understanding->trace};
}

}  // namespace

Result<MadeApp> new_app(const NewApp& order, const Studio& studio, Progress& progress,
                        std::stop_token stop) {
    MadeApp made;
    DZ_TRY_ASSIGN(auto record, understand_order(order, made, studio, progress));
    const std::string description = record.description;
    DZ_TRY_ASSIGN(made.drawing,
                  design_record(std::move(record), studio.library, progress, made.timings));
    made.dir = order.dir;
    if (made.dir.empty()) {
        const std::string& slug = made.drawing.record.spec.app.slug;
        DZ_TRY_ASSIGN(made.dir, folder_for(slug, description, studio.dirs));
    }
    DZ_TRY(render_for(made, order.renames, studio, progress));
    DZ_TRY(write_app(made, studio, progress));
    DZ_TRY(check_written(made, studio, progress, stop));
    return made;
}

Result<MadeApp> generate_app(const SpecApp& order, const Studio& studio, Progress& progress) {
    MadeApp made;
    made.dir = order.dir;
    DZ_TRY_ASSIGN(const DirState state, studio.dirs.state(made.dir));
    AppRecord record{.spec = order.spec};
    if (state == DirState::Ours) {
        DZ_TRY_ASSIGN(const AppTree tree, studio.dirs.read(made.dir));
        DZ_TRY_ASSIGN(const auto before, read_record(tree));
        // The decisions lead to the spec as it is written down: completed.
        DZ_TRY_ASSIGN(auto normalised, normalise(order.spec));
        DZ_TRY_ASSIGN(record, renew_record(before, std::move(normalised)));
    }
    DZ_TRY_ASSIGN(made.drawing,
                  design_record(std::move(record), studio.library, progress, made.timings));
    DZ_TRY(render_for(made, order.renames, studio, progress));
    DZ_TRY(write_app(made, studio, progress));
    return made;
}

}  // namespace dz::app
