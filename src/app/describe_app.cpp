#include "app/describe_app.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "app/stopwatch.hpp"
#include "model/validate_spec.hpp"

namespace dz::app {
namespace {

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + ' ' + std::string(count == 1 ? one : many);
}

}  // namespace

std::string summary_of(const intent::Understanding& understanding) {
    const auto open = static_cast<std::size_t>(std::ranges::count(
        understanding.trace, intent::Coverage::Uncovered, &intent::Clause::status));
    std::string text = counted(understanding.spec.entities.size(), "entity", "entities") + ", " +
                       counted(understanding.trace.size(), "clause", "clauses");
    if (open > 0) text += ", " + std::to_string(open) + " not covered";
    return text;
}

Result<intent::Understanding> describe_app(std::string_view description,
                                           const intent::Planner& planner, Progress& progress,
                                           Timings& timings) {
    const Stopwatch time;
    progress.stage_started(Stage::Understand);
    DZ_TRY_ASSIGN(auto understanding, planner.understand({description}, {}));
    DZ_TRY_ASSIGN(understanding.spec, normalise(std::move(understanding.spec)));
    timings.understand = time.milliseconds();
    progress.stage_finished(Stage::Understand, summary_of(understanding), timings.understand);
    return understanding;
}

}  // namespace dz::app
