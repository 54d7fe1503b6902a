#include "app/used_patterns.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "app/draw_app.hpp"
#include "projects/project_log.hpp"

namespace dz::app {
namespace {

constexpr std::size_t kRemembered = 10'000;  ///< Projects; about a kilobyte each.
constexpr int kPage = 200;

}  // namespace

bool ProjectMakings::holds(std::string_view pattern) const {
    return std::ranges::find(patterns, pattern) != patterns.end();
}

ProjectMakings UsedPatterns::makings_of(const AppSpec& spec, std::int64_t seq) const {
    ProjectMakings makings{.seq = seq, .patterns = {}, .entities = {}};
    for (const auto& entity : spec.entities) makings.entities.push_back(entity.name);
    if (const auto domain = "domain-" + spec.app.industry;
        library_.patterns().find(domain) != nullptr)
        makings.patterns.push_back(domain);
    if (const auto blueprint = design_app(spec, library_))
        for (const auto& instance : blueprint->patterns) makings.patterns.push_back(instance.id);
    return makings;
}

Result<std::vector<MadeProject>> UsedPatterns::of(Database& database, std::size_t limit) const {
    std::vector<MadeProject> made;
    std::vector<std::pair<std::size_t, AppSpec>> changed;  // The place in `made` it belongs to.
    DZ_TRY(database.read([&](Transaction& transaction) -> Status {
        // A transaction that is begun again begins from nothing.
        made.clear();
        changed.clear();
        std::optional<projects::ProjectCursor> after;
        while (made.size() < limit) {
            const auto wanted = std::min<std::size_t>(kPage, limit - made.size());
            DZ_TRY_ASSIGN(auto page,
                          projects::list_projects(transaction, after, static_cast<int>(wanted)));
            for (auto& project : page) {
                auto known = memory_.with([&](Memory& memory) {
                    const auto found = memory.find(project.id.value);
                    return found == memory.end() ? nullptr : found->second;
                });
                if (known && known->seq != project.seq) known = nullptr;
                if (!known) {
                    DZ_TRY_ASSIGN(auto spec,
                                  projects::spec_at(transaction, project.id, project.seq));
                    changed.emplace_back(made.size(), std::move(spec));
                }
                made.push_back({std::move(project), std::move(known)});
            }
            if (page.size() < wanted) break;
            const auto& last = made.back().project;
            after = projects::ProjectCursor{last.updated_at, last.id.value};
        }
        return {};
    }));
    // Designing takes longer than reading and needs no transaction.
    for (const auto& [at, spec] : changed) {
        auto& one = made[at];
        one.makings = std::make_shared<const ProjectMakings>(makings_of(spec, one.project.seq));
        memory_.with([&](Memory& memory) {
            if (memory.size() >= kRemembered) memory.clear();
            memory[one.project.id.value] = one.makings;
        });
    }
    return made;
}

}  // namespace dz::app
