#include "timeline/diff.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <tuple>
#include <utility>

#include "base/result.hpp"
#include "timeline/apply.hpp"
#include "timeline/lookup.hpp"

namespace dz::timeline {
namespace {

/// Walks from one spec towards another. Every change is applied at once, so that what a removal
/// takes along is seen, and put back, by the steps that follow. The order of the steps matters:
/// a step never takes away what an earlier one has settled.
class Walk {
public:
    Walk(const AppSpec& from, const AppSpec& to) : now_(from), to_(to) {}

    std::vector<Change> run() {
        if (now_.app != to_.app) emit(AppSet{to_.app});
        if (now_.theme != to_.theme) emit(ThemeSet{to_.theme});
        if (now_.stack != to_.stack) emit(StackChoose{to_.stack});
        if (now_.seed != to_.seed) emit(SeedSet{to_.seed});
        walk_roles();
        walk_entities();
        for (const auto& entity : to_.entities) walk_entity(entity);
        walk_permissions();
        walk_features();
        walk_pages();
        walk_automations();
        walk_list(
            [this]() -> auto& { return now_.integrations; }, to_.integrations,
            [](const std::string& id) { return id; },
            [this](const std::string& id, int at) {
                emit(IntegrationAdd{id, at});
            },
            [this](const std::string& id) { emit(IntegrationRemove{id}); },
            [](const std::string&) {});
        return std::move(changes_);
    }

private:
    void emit(Change change) {
        auto next = timeline::apply(std::move(now_), change);
        // Every change is made from what is there, so it applies; should a spec with repeated
        // names come in, the walk ends where it is.
        if (!next) return;
        now_ = *std::move(next);
        changes_.push_back(std::move(change));
    }

    /// Removes what is not wanted, then puts every wanted item into its place, front to back.
    template <class Now, class T, class Key, class Add, class Remove, class Set>
    void walk_list(Now now, const std::vector<T>& to, Key key, Add add, Remove remove, Set set) {
        const auto holds = [&](const std::vector<T>& items, const T& item) {
            return std::ranges::any_of(items, [&](const T& other) {
                return std::invoke(key, other) == std::invoke(key, item);
            });
        };
        const std::vector<T> before = now();
        for (const auto& item : before)
            if (!holds(to, item)) remove(item);
        for (std::size_t i = 0; i < to.size(); ++i) {
            const auto place = static_cast<int>(i);
            const bool here =
                i < now().size() && std::invoke(key, now()[i]) == std::invoke(key, to[i]);
            if (here) {
                if (!(now()[i] == to[i])) set(to[i]);
            } else {
                if (holds(now(), to[i])) remove(to[i]);
                add(to[i], place);
            }
        }
    }

    void walk_roles() {
        walk_list(
            [this]() -> auto& { return now_.roles; }, to_.roles, &Role::name,
            [this](const Role& role, int at) {
                emit(RoleAdd{role, at});
            },
            [this](const Role& role) { emit(RoleRemove{role.name}); },
            [this](const Role& role) { emit(RoleSet{role}); });
    }

    /// Only which entities there are, and in which order; their parts follow.
    void walk_entities() {
        walk_list(
            [this]() -> auto& { return now_.entities; }, to_.entities, &Entity::name,
            [this](const Entity& entity, int at) {
                emit(EntityAdd{entity, at});
            },
            [this](const Entity& entity) { emit(EntityRemove{entity.name}); },
            [](const Entity&) {});
    }

    void walk_entity(const Entity& to) {
        const std::string& name = to.name;
        const auto now = [this, &name]() -> Entity& { return *now_.find_entity(name); };
        const auto head = [](const Entity& e) {
            return std::tie(e.label, e.summary, e.scope, e.audit, e.icon);
        };
        if (head(now()) != head(to))
            emit(EntitySet{name, to.label, to.summary, to.scope, to.audit, to.icon});
        // A name may have moved between fields and relations, so both are cleared first.
        const std::vector<Field> fields = now().fields;
        for (const auto& field : fields)
            if (!find_field(to, field.name)) emit(FieldRemove{name, field.name});
        const std::vector<Relation> relations = now().relations;
        for (const auto& relation : relations)
            if (!find_relation(to, relation.name)) emit(RelationRemove{name, relation.name});
        walk_list(
            [&]() -> auto& { return now().fields; }, to.fields, &Field::name,
            [&](const Field& field, int at) {
                emit(FieldAdd{name, field, at});
            },
            [&](const Field& field) {
                emit(FieldRemove{name, field.name});
            },
            [&](const Field& field) {
                emit(FieldSet{name, field});
            });
        walk_list(
            [&]() -> auto& { return now().relations; }, to.relations, &Relation::name,
            [&](const Relation& relation, int at) {
                emit(RelationAdd{name, relation, at});
            },
            [&](const Relation& relation) {
                emit(RelationRemove{name, relation.name});
            },
            [&](const Relation& relation) {
                emit(RelationSet{name, relation});
            });
        if (now().states != to.states) emit(StateSet{name, to.states});
        walk_list(
            [&]() -> auto& { return now().rules; }, to.rules, &rule_key,
            [&](const Rule& rule, int at) {
                emit(RuleAdd{name, rule, at});
            },
            [&](const Rule& rule) {
                emit(RuleRemove{name, rule});
            },
            [](const Rule&) {});
        if (now().views != to.views) emit(ViewSet{name, to.views});
    }

    void walk_permissions() {
        walk_list(
            [this]() -> auto& { return now_.permissions; }, to_.permissions, &permission_key,
            [this](const Permission& p, int at) {
                emit(PermissionSet{p, at});
            },
            [this](const Permission& p) { emit(PermissionUnset{p}); },
            [this](const Permission& p) { emit(PermissionSet{p}); });
    }

    void walk_features() {
        walk_list(
            [this]() -> auto& { return now_.features; }, to_.features, &Feature::id,
            [this](const Feature& f, int at) {
                emit(FeatureEnable{f, at});
            },
            [this](const Feature& f) { emit(FeatureDisable{f.id}); },
            [this](const Feature& f) { emit(FeatureEnable{f}); });
    }

    void walk_pages() {
        walk_list(
            [this]() -> auto& { return now_.pages; }, to_.pages, &page_key,
            [this](const Page& page, int at) {
                emit(PageAdd{page, at});
            },
            [this](const Page& page) { emit(PageRemove{page}); },
            [this](const Page& page) { emit(PageSet{page}); });
    }

    void walk_automations() {
        walk_list(
            [this]() -> auto& { return now_.automations; }, to_.automations, &Automation::name,
            [this](const Automation& a, int at) {
                emit(AutomationAdd{a, at});
            },
            [this](const Automation& a) { emit(AutomationRemove{a.name}); },
            [this](const Automation& a) { emit(AutomationSet{a}); });
    }

    AppSpec now_;
    const AppSpec& to_;
    std::vector<Change> changes_;
};

/// The rename that leads back, for a change that renames.
std::optional<Change> rename_back(const AppSpec& before, const Change& change) {
    if (const auto* rename = std::get_if<EntityRename>(&change)) {
        const Entity& entity = *before.find_entity(rename->entity);
        return EntityRename{rename->to, rename->entity, entity.label};
    }
    if (const auto* rename = std::get_if<FieldRename>(&change)) {
        const Field& field = *find_field(*before.find_entity(rename->entity), rename->field);
        return FieldRename{rename->entity, rename->to, rename->field, field.label};
    }
    if (const auto* rename = std::get_if<RelationRename>(&change)) {
        const Relation& relation =
            *find_relation(*before.find_entity(rename->entity), rename->relation);
        return RelationRename{rename->entity, rename->to, rename->relation, relation.label};
    }
    if (const auto* rename = std::get_if<ValueRename>(&change)) {
        const Field& field = *find_field(*before.find_entity(rename->entity), rename->field);
        const auto value = std::ranges::find(field.values, rename->value, &EnumValue::name);
        return ValueRename{rename->entity, rename->field, rename->to, rename->value, value->label};
    }
    if (const auto* rename = std::get_if<RoleRename>(&change))
        return RoleRename{rename->to, rename->role, before.find_role(rename->role)->label};
    return std::nullopt;
}

}  // namespace

std::vector<Change> diff(const AppSpec& from, const AppSpec& to) {
    return Walk(from, to).run();
}

Result<std::vector<Change>> invert(const AppSpec& before, const Change& change) {
    if (const auto* edit = std::get_if<FileEdit>(&change))
        return std::vector<Change>{FileEdit{edit->path, edit->to, edit->from}};
    DZ_TRY_ASSIGN(const AppSpec after, timeline::apply(before, change));
    if (auto back = rename_back(before, change)) {
        // A rename onto a name that something already used cannot be told apart on the way back;
        // then the difference undoes it.
        std::vector<Change> changes;
        changes.push_back(*std::move(back));
        const auto again = apply_all(after, changes);
        if (again && *again == before) return changes;
    }
    return diff(after, before);
}

}  // namespace dz::timeline
