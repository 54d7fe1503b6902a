#include "app/import_app.hpp"

#include <utility>

#include "app/describe_app.hpp"
#include "app/stopwatch.hpp"
#include "model/validate_spec.hpp"

namespace dz::app {

Result<importer::Import> import_app(const std::vector<importer::SourceFile>& files,
                                    Progress& progress, Timings& timings) {
    const Stopwatch time;
    progress.stage_started(Stage::Understand);
    DZ_TRY_ASSIGN(auto import, importer::import_files(files));
    auto& understanding = import.understanding;
    DZ_TRY_ASSIGN(understanding.spec, normalise(std::move(understanding.spec)));
    timings.understand = time.milliseconds();
    progress.stage_finished(Stage::Understand, summary_of(understanding), timings.understand);
    return import;
}

}  // namespace dz::app
