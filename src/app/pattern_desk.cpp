#include "app/pattern_desk.hpp"

#include <algorithm>
#include <utility>

#include "app/draw_app.hpp"

namespace dz::app {
namespace {

/// Uses are counted among the latest projects of a tenant.
constexpr std::size_t kCountedProjects = 1'000;

/// Each costs some milliseconds of encoding once.
constexpr std::size_t kComparedProjects = 200;
constexpr std::size_t kShownSimilar = 3;

/// Where the page begins. Fails with `pattern.not_found`.
Result<std::size_t> first_after(const std::vector<RankedPattern>& found, std::string_view after) {
    if (after.empty()) return std::size_t{0};
    for (std::size_t i = 0; i < found.size(); ++i)
        if (found[i].pattern->manifest().id == after) return i + 1;
    return fail(
        {.kind = ErrorKind::NotFound,
         .code = "pattern.not_found",
         .message = "The list has no pattern \"" + std::string(after.substr(0, 100)) + "\".",
         .hint = "Give `after` the value of `next` of the page before, with the same words "
                 "and kind."});
}

}  // namespace

Result<std::vector<MadeProject>> PatternDesk::projects_of(const Visitor& visitor) const {
    DZ_TRY_ASSIGN(const auto database, tools_.store.tenant(visitor.tenant));
    return tools_.used.of(*database, kCountedProjects);
}

Result<PatternPage> PatternDesk::list(const Visitor& visitor, const PatternQuery& query) const {
    DZ_TRY_ASSIGN(const auto found, tools_.catalogue.search(query.words, query.kind));
    DZ_TRY_ASSIGN(const auto first, first_after(found, query.after));
    DZ_TRY_ASSIGN(const auto made, projects_of(visitor));
    PatternPage page{.items = {}, .found = found.size(), .projects = made.size(), .more = false};
    const auto end = std::min(found.size(), first + query.limit);
    for (auto at = first; at < end; ++at) {
        const auto& id = found[at].pattern->manifest().id;
        const auto uses = std::ranges::count_if(
            made, [&](const MadeProject& one) { return one.makings->holds(id); });
        page.items.push_back({found[at], static_cast<std::size_t>(uses)});
    }
    page.more = end < found.size();
    return page;
}

Result<ShownPattern> PatternDesk::show(const Visitor& visitor, std::string_view id) const {
    DZ_TRY_ASSIGN(const auto* pattern, tools_.catalogue.find(id));
    DZ_TRY_ASSIGN(auto made, projects_of(visitor));
    ShownPattern shown{.pattern = pattern, .uses = {}, .projects = made.size()};
    for (auto& one : made)
        if (one.makings->holds(id)) shown.uses.push_back(std::move(one.project));
    return shown;
}

Result<PlanMatches> PatternDesk::match(const Visitor& visitor, std::string_view description,
                                       const AppSpec& spec) const {
    DZ_TRY_ASSIGN(const auto blueprint, design_app(spec, tools_.library));
    PlanMatches matches;
    const auto domain = tools_.catalogue.find("domain-" + spec.app.industry);
    if (domain)
        matches.patterns.push_back({*domain, "The description speaks of this kind of app."});
    ProjectMakings plan{.seq = 0, .patterns = {}, .entities = {}};
    for (const auto& entity : blueprint.spec.entities) plan.entities.push_back(entity.name);
    for (const auto& instance : blueprint.patterns) {
        DZ_TRY_ASSIGN(const auto* pattern, tools_.catalogue.find(instance.id));
        matches.patterns.push_back({pattern, instance.why});
    }
    for (const auto& one : matches.patterns) plan.patterns.push_back(one.pattern->manifest().id);
    DZ_TRY_ASSIGN(const auto database, tools_.store.tenant(visitor.tenant));
    DZ_TRY_ASSIGN(const auto made, tools_.used.of(*database, kComparedProjects));
    matches.similar = tools_.similar.find(description, plan, made, kShownSimilar);
    return matches;
}

}  // namespace dz::app
