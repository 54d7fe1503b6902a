#include "architect/needs.hpp"

#include <set>
#include <utility>

namespace dz::architect {
namespace {

/// Keeps the first of equal needs.
class Needs {
public:
    void add(const std::string& family, const std::string& id, std::string asked_by) {
        auto capability = family + ":" + id;
        if (seen_.insert(capability).second)
            list_.push_back({std::move(capability), std::move(asked_by)});
    }
    std::vector<Need> take() { return std::move(list_); }

private:
    std::set<std::string> seen_;
    std::vector<Need> list_;
};

void add_entity(Needs& needs, const Entity& entity) {
    for (const auto& field : entity.fields)
        needs.add("field", field.type, "field " + field.name + " of " + entity.name);
    for (const auto& relation : entity.relations) {
        const bool many = relation.kind == RelationKind::ManyToMany;
        needs.add("field", many ? "relations" : "relation",
                  "relation " + relation.name + " of " + entity.name);
    }
    if (entity.views.empty()) needs.add("view", "table", "entity " + entity.name);
    for (const auto& view : entity.views)
        needs.add("view", view.kind, view.kind + " of " + entity.name);
}

}  // namespace

std::vector<Need> needs_of(const AppSpec& spec) {
    Needs needs;
    needs.add("stack", spec.stack.id, "the spec");
    for (const auto& entity : spec.entities) add_entity(needs, entity);
    for (const auto& feature : spec.features) needs.add("feature", feature.id, "the spec");
    for (const auto& page : spec.pages) {
        needs.add("page", page.kind, "the spec");
        for (const auto& section : page.sections)
            needs.add("section", section, "page " + page.kind);
        for (const auto& widget : page.widgets)
            needs.add("widget", widget.kind, "page " + page.kind);
    }
    for (const auto& automation : spec.automations)
        for (const auto& action : automation.actions)
            needs.add("action", action.kind, "automation " + automation.name);
    for (const auto& integration : spec.integrations)
        needs.add("integration", integration, "the spec");
    return needs.take();
}

}  // namespace dz::architect
