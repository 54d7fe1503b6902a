#include "app/pattern_desk.hpp"

#include <algorithm>
#include <utility>

namespace dz::app {
namespace {

/// Uses are counted among the latest projects of a tenant.
constexpr std::size_t kCountedProjects = 1'000;

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

}  // namespace dz::app
