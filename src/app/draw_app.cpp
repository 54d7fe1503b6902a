#include "app/draw_app.hpp"

#include <string>
#include <utility>
#include <vector>

#include "app/stopwatch.hpp"
#include "architect/design.hpp"
#include "generate/planner.hpp"
#include "model/validate_spec.hpp"

namespace dz::app {
namespace {

std::size_t bytes_of(const Plan& plan) {
    std::size_t bytes = 0;
    for (const FileDraft& file : plan.files) bytes += file.content.size();
    return bytes;
}

}  // namespace

AppTree tree_of(const Plan& plan) {
    std::vector<AppFile> files;
    files.reserve(plan.files.size());
    for (const auto& file : plan.files) files.push_back({file.path, file.content});
    return make_app_tree(std::move(files));
}

Result<Blueprint> design_app(const AppSpec& spec, const generate::CompiledLibrary& library) {
    DZ_TRY_ASSIGN(const AppSpec normalised, normalise(spec));
    return architect::design(normalised, library.patterns(), {});
}

Result<Drawing> design_record(AppRecord record, const generate::CompiledLibrary& library,
                              Progress& progress, Timings& timings) {
    const Stopwatch time;
    progress.stage_started(Stage::Design);
    DZ_TRY_ASSIGN(auto blueprint, design_app(record.spec, library));
    record.spec = blueprint.spec;
    timings.design = time.milliseconds();
    progress.stage_finished(Stage::Design, std::to_string(blueprint.patterns.size()) + " patterns",
                            timings.design);
    return Drawing{std::move(record), std::move(blueprint), {}};
}

Status render_drawing(Drawing& drawing, const generate::AppHistory* past,
                      const generate::CompiledLibrary& library, Progress& progress,
                      Timings& timings) {
    const Stopwatch time;
    progress.stage_started(Stage::Generate);
    DZ_TRY_ASSIGN(drawing.plan, generate::plan_app(drawing.blueprint, library,
                                                   record_drafts(drawing.record), past));
    timings.generate = time.milliseconds();
    progress.stage_finished(Stage::Generate,
                            std::to_string(drawing.plan.files.size()) + " files, " +
                                std::to_string(bytes_of(drawing.plan) / 1024) + " kB",
                            timings.generate);
    return {};
}

}  // namespace dz::app
