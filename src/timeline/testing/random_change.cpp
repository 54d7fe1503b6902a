#include "timeline/testing/random_change.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace dz::testing {
namespace {

int between(int low, int high) {
    return *rc::gen::inRange(low, high + 1);
}
int place() {
    return between(-1, 3);
}
template <class T>
const T& pick(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(between(0, static_cast<int>(from.size()) - 1))];
}

using Maker = std::function<Change()>;

void offer_entities(const AppSpec& spec, std::vector<Maker>& makers) {
    makers.push_back([] { return EntityAdd{Entity{.name = "Fresh"}, place()}; });
    if (spec.entities.empty()) return;
    const auto any = [&spec]() -> const Entity& { return pick(spec.entities); };
    makers.push_back([=] { return EntityRemove{any().name}; });
    makers.push_back([=] { return EntityRename{any().name, "Fresh", {"Fresh", "Freshes"}}; });
    makers.push_back([=] {
        return EntitySet{any().name, {"X", "Xs"}, "sum", EntityScope::User, false, "box"};
    });
    makers.push_back([=] {
        return FieldAdd{any().name, {.name = "fresh", .type = "int"}, place()};
    });
    makers.push_back([=] {
        Relation relation;
        relation.name = "freshLink";
        relation.target = "User";
        return RelationAdd{any().name, relation, place()};
    });
    makers.push_back([=] { return StateSet{any().name, std::nullopt}; });
    makers.push_back([=] {
        return RuleAdd{any().name, {.that = "1 < 2", .message = "fresh", .unique = {}}, place()};
    });
    makers.push_back([=] { return ViewSet{any().name, {{.kind = "gallery", .options = {}}}}; });
}

void offer_members(const AppSpec& spec, std::vector<Maker>& makers) {
    for (const auto& entity : spec.entities) {
        for (const auto& field : entity.fields) {
            makers.push_back([&] { return FieldRemove{entity.name, field.name}; });
            makers.push_back([&] {
                return FieldRename{entity.name, field.name, "fresh", "Fresh"};
            });
            makers.push_back([&] {
                Field changed = field;
                changed.help = "changed";
                return FieldSet{entity.name, changed};
            });
            if (!field.values.empty())
                makers.push_back([&] {
                    return ValueRename{entity.name, field.name, field.values.front().name, "fresh",
                                       "Fresh"};
                });
        }
        for (const auto& relation : entity.relations) {
            makers.push_back([&] { return RelationRemove{entity.name, relation.name}; });
            makers.push_back([&] {
                return RelationRename{entity.name, relation.name, "fresh", "Fresh"};
            });
            makers.push_back([&] {
                Relation changed = relation;
                changed.label = "changed";
                return RelationSet{entity.name, changed};
            });
        }
        for (const auto& rule : entity.rules)
            makers.push_back([&] { return RuleRemove{entity.name, rule}; });
    }
}

void offer_roles(const AppSpec& spec, std::vector<Maker>& makers) {
    makers.push_back([] { return RoleAdd{Role{.name = "fresh"}, place()}; });
    for (const auto& role : spec.roles) {
        makers.push_back([&] { return RoleRemove{role.name}; });
        makers.push_back([&] { return RoleRename{role.name, "fresh", "Fresh"}; });
        makers.push_back([&] { return RoleSet{{.name = role.name, .label = "changed"}}; });
    }
    makers.push_back([] {
        return PermissionSet{{.role = "member", .entity = "*", .can = {"read"}, .where = "fresh"},
                             place()};
    });
    for (const auto& permission : spec.permissions) {
        makers.push_back([&] { return PermissionUnset{permission}; });
        makers.push_back([&] {
            Permission changed = permission;
            changed.can = {"*"};
            return PermissionSet{changed};
        });
    }
}

void offer_screens(const AppSpec& spec, std::vector<Maker>& makers) {
    makers.push_back([] {
        return FeatureEnable{{.id = "fresh", .on = {}, .options = {}}, place()};
    });
    for (const auto& feature : spec.features) {
        makers.push_back([&] { return FeatureDisable{feature.id}; });
        makers.push_back([&] {
            return FeatureEnable{{.id = feature.id, .on = {}, .options = {{"a", true}}}};
        });
    }
    makers.push_back([] { return PageAdd{Page{.kind = "landing", .path = "/fresh"}, place()}; });
    for (const auto& page : spec.pages) {
        makers.push_back([&] { return PageRemove{page}; });
        makers.push_back([&] {
            Page changed = page;
            changed.title = "changed";
            return PageSet{changed};
        });
    }
    makers.push_back([] {
        return AutomationAdd{Automation{.name = "fresh", .schedule = "* * * * *"}, place()};
    });
    for (const auto& automation : spec.automations) {
        makers.push_back([&] { return AutomationRemove{automation.name}; });
        makers.push_back([&] {
            Automation changed = automation;
            changed.when = "true";
            return AutomationSet{changed};
        });
    }
    makers.push_back([] { return IntegrationAdd{"fresh", place()}; });
    for (const auto& integration : spec.integrations)
        makers.push_back([&] { return IntegrationRemove{integration}; });
}

}  // namespace

rc::Gen<Change> random_change(const AppSpec& spec) {
    return rc::gen::exec([spec] {
        std::vector<Maker> makers = {
            [] { return AppSet{AppInfo{.name = "Fresh"}}; },
            [] { return ThemeSet{Theme{.accent = "red"}}; },
            [] { return StackChoose{StackChoice{.id = "fresh", .options = {}}}; },
            [] { return SeedSet{Seed{7}}; },
            [] {
                return FileEdit{"README.md", std::nullopt, HandFile{"# Shop\n", "# Store\n"}};
            }};
        offer_entities(spec, makers);
        offer_members(spec, makers);
        offer_roles(spec, makers);
        offer_screens(spec, makers);
        // From the back as often as from the front: ranges are cut short for small sizes.
        if (between(0, 1) == 1) std::ranges::reverse(makers);
        return pick(makers)();
    });
}

}  // namespace dz::testing
