#include "model/testing/random_spec.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "model/relation_end.hpp"
#include "model/validate_spec.hpp"

namespace dz::testing {
namespace {

using Texts = std::vector<std::string>;

const Texts kEntityNames = {"Order",     "Group",   "Sheep",     "Series",   "TimeEntry", "Person",
                            "Table",     "Column",  "Index",     "Analysis", "A",         "X1",
                            "VatReport", "Address", "Equipment", "Class",    "Status",    "Key",
                            "Grant",     "View",    "Category",  "Member",   "Object",    "Child"};
const Texts kFieldNames = {"name",   "title", "order",  "group",  "from",    "to",       "end",
                           "select", "user",  "value",  "key",    "type",    "x",        "line2",
                           "class",  "limit", "offset", "check",  "primary", "total",    "vatId",
                           "notes",  "when",  "table",  "length", "status",  "children", "error"};
const Texts kRelationNames = {"parent",     "owner", "assignee", "project",
                              "references", "links", "buyer",    "category"};
const Texts kHostileTexts = {"Plain words",
                             "It's \"quoted\" `twice`",
                             "</script><b>&amp;",
                             "${process.env} $Entity$ {{x}}",
                             "//% end */ --",
                             "día 日本 🙂",
                             "trailing \\ back\\slash",
                             "two\nlines",
                             "'; drop table users; --",
                             "a: b # c, [d] {e}"};
const Texts kIcons = {"", "box", "calendar"};

int between(int low, int high) {
    return *rc::gen::inRange(low, high + 1);
}
bool chance(int percent) {
    return between(1, 100) <= percent;
}
template <class T>
T pick(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(between(0, static_cast<int>(from.size()) - 1))];
}
std::string maybe_text(int percent) {
    return chance(percent) ? pick(kHostileTexts) : "";
}

/// `count` different items, in random order.
Texts sample(Texts from, int count) {
    Texts out;
    while (count-- > 0 && !from.empty()) {
        const auto at = between(0, static_cast<int>(from.size()) - 1);
        out.push_back(from[static_cast<std::size_t>(at)]);
        from.erase(from.begin() + at);
    }
    return out;
}

bool is_number(const std::string& type) {
    return type == "int" || type == "decimal" || type == "money" || type == "percent" ||
           type == "duration" || type == "rating";
}

Field random_field(const std::string& name) {
    Field field;
    field.name = name;
    field.type = pick(built_in_vocabulary().field_types);
    field.label = maybe_text(20);
    field.help = maybe_text(20);
    field.required = chance(40);
    field.unique = field.type == "string" && chance(20);
    field.search = field.type == "string" && chance(50);
    if (field.type == "enum" || (field.type == "tags" && chance(50))) {
        for (const auto& value :
             sample({"open", "in_progress", "done", "null", "true", "select", "x1"}, between(2, 5)))
            field.values.push_back({.name = value, .label = maybe_text(20), .tone = ""});
    }
    if (field.type == "enum" && chance(60)) field.fallback = field.values[0].name;
    if (field.type == "bool" && chance(60)) field.fallback = chance(50);
    if (is_number(field.type)) {
        if (chance(40)) field.min = between(-5, 5);
        if (chance(40)) field.max = field.min.value_or(5) + between(0, 100) + 0.5;
        if (chance(30)) field.fallback = std::int64_t{between(0, 5)};
        if (chance(30)) field.unit = "kg";
    }
    if (field.type == "string") {
        if (chance(50)) field.max = between(1, 300);
        if (chance(20)) field.fallback = pick(kHostileTexts);
    }
    if (field.type == "date" && chance(40)) field.fallback = std::string("now");
    if (field.type == "sequence") field.pattern = "INV-{0000}";
    return field;
}

States random_states(const Field& field, const Entity& entity, const Texts& roles) {
    States states;
    states.field = field.name;
    Texts values;
    for (const auto& value : field.values) values.push_back(value.name);
    for (int i = between(0, 4); i > 0; --i) {
        Transition step;
        step.from = chance(30) ? Texts{"*"} : sample(values, between(1, 2));
        step.to = pick(values);
        step.label = maybe_text(40);
        if (chance(30)) step.roles = {pick(roles)};
        if (chance(30)) step.require = {pick(entity.fields).name};
        if (chance(30)) step.when = field.name + " != '" + values[0] + "'";
        states.transitions.push_back(std::move(step));
    }
    return states;
}

/// A condition over a field, in a spelling that is not canonical.
std::string random_condition(const Entity& entity) {
    const Field& field = pick(entity.fields);
    if (is_number(field.type)) return field.name + ">=0 and  " + field.name + " <= 1000";
    if (field.type == "bool") return "not " + field.name;
    if (field.type == "enum") return field.name + " in (" + "'" + field.values[0].name + "')";
    if (field.type == "date") return field.name + " <= today() + 30";
    return "(" + field.name + " != null)";
}

void add_relations(AppSpec& spec, std::size_t index) {
    Entity& entity = spec.entities[index];
    for (const auto& name : sample(kRelationNames, between(0, 3))) {
        Relation relation;
        relation.name = name;
        const auto target =
            static_cast<std::size_t>(between(0, static_cast<int>(spec.entities.size())));
        relation.target = target == spec.entities.size() ? "User" : spec.entities[target].name;
        relation.kind =
            pick(std::vector<RelationKind>{RelationKind::BelongsTo, RelationKind::BelongsTo,
                                           RelationKind::OneToOne, RelationKind::ManyToMany});
        // Only backwards, so that required relations form no cycle.
        relation.required =
            relation.kind != RelationKind::ManyToMany && target < index && chance(60);
        relation.on_delete =
            relation.required || chance(50) ? OnDelete::Cascade : OnDelete::SetNull;
        relation.owner = relation.target == "User" && chance(40);
        relation.label = maybe_text(20);
        // Explicit names keep the many relations of a random spec apart.
        relation.inverse = "back" + std::to_string(index) + to_pascal(name);
        entity.relations.push_back(std::move(relation));
    }
}

void add_formulas(AppSpec& spec, Entity& entity) {
    for (const auto& field : entity.fields) {
        if (!is_number(field.type) || !chance(60)) continue;
        Field computed;
        computed.name = "computed";
        computed.type = "decimal";
        computed.computed = field.name + " * 2 +count(";
        for (const auto& end : relation_ends(spec, entity)) {
            if (!end.many || !end.target) continue;
            computed.computed += end.name + ")";
            entity.fields.push_back(std::move(computed));
            return;
        }
        return;
    }
}

void add_behaviour(AppSpec& spec, Entity& entity, const Texts& roles) {
    for (const auto& field : entity.fields) {
        if (field.type != "enum" || !chance(70)) continue;
        entity.states = random_states(field, entity, roles);
        break;
    }
    if (chance(50))
        entity.rules.push_back(
            {.that = random_condition(entity), .message = maybe_text(80), .unique = {}});
    if (chance(40)) {
        Texts members;
        for (const auto& field : entity.fields) members.push_back(field.name);
        entity.rules.push_back({.that = "", .message = "", .unique = sample(members, 2)});
    }
    add_formulas(spec, entity);
    for (const auto& kind : sample(built_in_vocabulary().view_kinds, between(0, 3)))
        entity.views.push_back({.kind = kind, .options = {{"by", pick(entity.fields).name}}});
}

void add_screens(AppSpec& spec, const Texts& roles) {
    Texts names;
    for (const auto& entity : spec.entities) names.push_back(entity.name);
    for (const auto& role : roles) {
        if (chance(50))
            spec.permissions.push_back({role, chance(30) ? "*" : pick(names),
                                        sample({"read", "create", "update", "delete"}, 2),
                                        chance(40) ? "own" : ""});
    }
    for (const auto& id :
         sample({"auth", "comments", "csv", "dashboard", "search", "audit"}, between(0, 5))) {
        Feature feature;
        feature.id = id;
        if (chance(40)) feature.on = sample(names, 2);
        if (chance(30))
            feature.options = {
                {"limit", std::int64_t{5}}, {"ratio", 1.0}, {"note", pick(kHostileTexts)}};
        spec.features.push_back(std::move(feature));
    }
    for (const auto& kind : sample(built_in_vocabulary().page_kinds, between(0, 3))) {
        Page page;
        page.kind = kind;
        page.title = maybe_text(50);
        const Entity& entity = pick(spec.entities);
        if (chance(50)) page.entity = entity.name;
        if (!page.entity.empty() && chance(40)) page.where = random_condition(entity);
        if (chance(50)) page.path = "/" + to_kebab(kind);
        for (int i = between(0, 3); i > 0; --i) {
            Widget widget;
            widget.kind = pick(built_in_vocabulary().widget_kinds);
            widget.of = entity.name;
            widget.label = maybe_text(50);
            if (chance(50)) widget.by = pick(entity.fields).name;
            if (chance(40)) widget.where = random_condition(entity);
            page.widgets.push_back(std::move(widget));
        }
        spec.pages.push_back(std::move(page));
    }
    for (int i = between(0, 3); i > 0; --i) {
        Automation automation;
        const Entity& entity = pick(spec.entities);
        if (chance(30)) {
            automation.schedule = "0 8 * * 1";
        } else {
            automation.entity = entity.name;
            automation.event = pick(Texts{"created", "updated", "deleted"});
            if (chance(40)) automation.when = random_condition(entity);
        }
        automation.actions = {{.kind = "notify", .options = {{"to", pick(roles)}}}};
        if (chance(50))
            automation.actions.push_back(
                {.kind = "email",
                 .options = {{"to", pick(roles)}, {"template", std::string("x-y")}}});
        spec.automations.push_back(std::move(automation));
    }
    spec.integrations = sample({"stripe", "smtp", "s3"}, between(0, 3));
}

AppSpec make_spec() {
    AppSpec spec;
    spec.app.name = pick(kHostileTexts);
    spec.app.summary = maybe_text(50);
    spec.app.currency = pick(Texts{"USD", "EUR", "JPY"});
    spec.seed.rows = between(0, 30);
    if (chance(60)) spec.theme = {"ivory", "forest green", "both", "comfortable", "warm"};
    for (const auto& role : sample({"client", "practice_manager", "x1"}, between(0, 3)))
        spec.roles.push_back({.name = role, .label = maybe_text(30), .portal = chance(30)});
    Texts roles = {"owner", "member"};
    for (const auto& role : spec.roles) roles.push_back(role.name);

    for (const auto& name : sample(kEntityNames, between(1, 6))) {
        Entity entity;
        entity.name = name;
        entity.summary = maybe_text(40);
        entity.scope = pick(std::vector<EntityScope>{EntityScope::Workspace, EntityScope::Workspace,
                                                     EntityScope::User, EntityScope::Public});
        entity.audit = chance(70);
        entity.icon = pick(kIcons);
        if (chance(20)) entity.label = {pick(kHostileTexts), pick(kHostileTexts)};
        for (const auto& field : sample(kFieldNames, between(1, 8)))
            entity.fields.push_back(random_field(field));
        spec.entities.push_back(std::move(entity));
    }
    for (std::size_t i = 0; i < spec.entities.size(); ++i) add_relations(spec, i);
    for (auto& entity : spec.entities) add_behaviour(spec, entity, roles);
    add_screens(spec, roles);
    return spec;
}

}  // namespace

rc::Gen<AppSpec> random_spec() {
    return rc::gen::exec([] {
        auto spec = normalise(make_spec());
        if (!spec) RC_FAIL(spec.error().message + " " + spec.error().hint);
        return *std::move(spec);
    });
}

rc::Gen<AppSpec> random_wild_spec() {
    return rc::gen::exec([] {
        AppSpec spec = make_spec();
        const auto word = [] { return *rc::gen::arbitrary<std::string>(); };
        for (auto& entity : spec.entities) {
            if (chance(30)) entity.name = word();
            for (auto& field : entity.fields) {
                if (chance(10)) field.name = word();
                if (chance(10)) field.type = word();
                if (chance(10)) field.computed = word();
            }
            for (auto& relation : entity.relations) {
                if (chance(20)) relation.target = word();
                if (chance(20)) relation.inverse.clear();
                if (chance(20)) relation.kind = RelationKind::HasMany;
                relation.required = chance(50);
            }
            if (entity.states && chance(30)) entity.states->field = word();
        }
        for (auto& page : spec.pages)
            if (chance(30)) page.path = word();
        return spec;
    });
}

}  // namespace dz::testing
