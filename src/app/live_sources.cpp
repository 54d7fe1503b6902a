#include "app/live_sources.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "app/project_json.hpp"

namespace dz::app {
namespace {

/// How many steps a page may have missed before it is better off asking for the whole.
constexpr int kMaxMissed = 100;

Result<LiveBatch> project_batch(const ProjectDesk& desk, const Visitor& visitor,
                                std::string_view id, std::optional<std::int64_t> after) {
    DZ_TRY_ASSIGN(const auto project, desk.find(visitor, id));
    LiveBatch batch{.seq = project.seq, .from = after.value_or(project.seq), .events = {}};
    if (batch.from >= project.seq) return batch;
    DZ_TRY_ASSIGN(auto steps, desk.steps(visitor, id, 0, kMaxMissed));
    if (steps.empty()) return batch;
    std::ranges::reverse(steps);
    if (steps.size() == kMaxMissed) batch.from = std::max(batch.from, steps.front().first_seq - 1);
    for (const auto& step : steps) {
        // Another step may have been made since the project was read; it is told the next time.
        if (step.last_seq <= batch.from || step.last_seq > batch.seq) continue;
        batch.events.push_back(
            {.seq = step.last_seq, .type = "step", .at = step.at, .data = step_json(step)});
    }
    return batch;
}

/// What was last seen of each tenant's projects.
struct Seen {
    projects::ProjectsMark mark;
    std::int64_t seq = 0;
};

}  // namespace

LiveSource project_source(const ProjectDesk& desk) {
    return {.kind = "project",
            .read =
                [&desk](const Visitor& visitor, std::string_view id,
                        std::optional<std::int64_t> after) {
                    return project_batch(desk, visitor, id, after);
                },
            .has_presence = true};
}

LiveSource tenant_source(const ProjectDesk& desk, std::int64_t start) {
    // Owned by the function below and its copies, which one thread calls.
    const auto tenants = std::make_shared<std::map<std::string, Seen>>();
    return {
        .kind = "tenant",
        .read = [&desk, tenants, start](const Visitor& visitor, std::string_view,
                                        std::optional<std::int64_t> after) -> Result<LiveBatch> {
            DZ_TRY_ASSIGN(const auto mark, desk.mark(visitor));
            auto& seen = (*tenants)[visitor.tenant.tenant().value];
            if (seen.seq == 0 || seen.mark != mark) {
                seen.seq = seen.seq == 0 ? start : seen.seq + 1;
                seen.mark = mark;
            }
            LiveBatch batch{.seq = seen.seq, .from = after.value_or(seen.seq), .events = {}};
            if (batch.from < seen.seq)
                batch.events.push_back(
                    {.seq = seen.seq, .type = "projects", .at = mark.latest, .data = "{}"});
            return batch;
        }};
}

}  // namespace dz::app
