#include <algorithm>

#include "base/text.hpp"
#include "generate/family.hpp"
#include "generate/literals.hpp"
#include "generate/view_parts.hpp"
#include "model/relation_end.hpp"

namespace dz::generate {
namespace {

using templates::Scope;

std::string_view word_of(EntityScope scope) {
    switch (scope) {
        case EntityScope::Workspace:
            return "workspace";
        case EntityScope::User:
            return "user";
        case EntityScope::Public:
            return "public";
        case EntityScope::System:
            return "system";
    }
    return "workspace";
}

bool waits_for_overdue(const AppSpec& spec, const Entity& entity) {
    return std::ranges::any_of(spec.automations, [&](const Automation& automation) {
        return automation.entity == entity.name && automation.event == "overdue";
    });
}

/// The date after which a record is overdue: by its name, and where something waits for that, the
/// end of whatever it is.
const Field* due_field(const AppSpec& spec, const Entity& entity) {
    const auto day_named = [&](std::initializer_list<std::string_view> words) {
        return first_field(entity, [&](const Field& field) {
            const auto name = to_lower(field.name);
            return (field.type == "date" || field.type == "datetime") &&
                   std::ranges::any_of(
                       words, [&](std::string_view word) { return name.starts_with(word); });
        });
    };
    const auto* due = day_named({"due", "deadline", "expire"});
    if (due != nullptr || !waits_for_overdue(spec, entity)) return due;
    due = day_named({"end", "until", "expected", "back", "return", "close", "finish", "renew",
                     "valid", "target", "next"});
    return due != nullptr ? due : day_named({""});
}

/// The box that is ticked when nothing is due any more.
const Field* done_field(const Entity& entity) {
    static constexpr std::string_view kDone[] = {
        "done",     "completed", "complete", "finished", "paid",     "met",       "returned",
        "resolved", "closed",    "settled",  "handled",  "handedIn", "delivered", "submitted"};
    return first_field(entity, [](const Field& field) {
        return field.type == "bool" && std::ranges::find(kDone, field.name) != std::end(kDone);
    });
}

const Field* mark_field(const Entity& entity) {
    const auto of_type = [&](std::string_view type) {
        return first_field(entity, [type](const Field& field) { return field.type == type; });
    };
    const auto* image = of_type("image");
    return image != nullptr ? image : of_type("color");
}

std::string option_key(const ViewContext& context, const Entity& entity, const View& view,
                       const std::string& option) {
    const auto found = view.options.find(option);
    if (found == view.options.end()) return "";
    const auto name = plain_text(found->second);
    const bool known =
        find_field(entity, name) != nullptr || find_relation(entity, name) != nullptr;
    return known ? context.names.field(entity.name, name).camel : name;
}

ScopeList view_views(const ViewContext& context, const Entity& entity) {
    auto views = entity.views;
    if (views.empty()) views.push_back({.kind = "table", .options = {}});
    ScopeList list;
    for (const auto& view : views) {
        const auto by = option_key(context, entity, view, "by");
        const auto to = option_key(context, entity, view, "to");
        auto from = option_key(context, entity, view, "from");
        if (from.empty() && view.kind == "calendar") from = by;
        auto scope = std::make_shared<Scope>();
        scope->text("view", view.kind)
            .text("view_type", view.kind)
            .text("View", to_pascal(view.kind))
            .text("ViewLabel", to_sentence(view.kind))
            .text("view_by", by)
            .text("view_from", from)
            .text("view_to", to)
            .text("view_image", option_key(context, entity, view, "image"))
            .flag("is_lead", list.empty())
            .flag("has_by", !by.empty())
            .flag("has_to", !to.empty());
        list.push_back(std::move(scope));
    }
    return list;
}

ScopeList child_views(const ViewContext& context, const Entity& entity) {
    ScopeList views;
    for (const auto& end : relation_ends(context.spec, entity)) {
        if (end.forward) continue;
        const auto& holder = *end.holder;
        const auto& relation = *end.relation;
        const auto view = relation_view(context, holder, relation);
        const auto& names = context.names.entity(holder.name);
        const auto text = [&view](std::string_view name) {
            return std::get<std::string>(*view->find(name));
        };
        auto scope = std::make_shared<Scope>();
        scope->text("child", names.camel)
            .text("Child", names.pascal)
            .text("ChildName", holder.name)
            .text("children", names.camels)
            .text("Children", names.pascals)
            .text("child_table", names.table)
            .text("child-file", names.file)
            .text("child-path", names.path)
            .text("ChildrenLabel", text("InverseLabel"))
            .text("child_key", text("field"))
            .text("child_column", text("field_column"))
            .text("child_relation", text("relation"))
            .text("on_delete", text("on_delete"))
            .flag("is_required", relation.required)
            .flag("is_many_to_many", relation.kind == RelationKind::ManyToMany)
            .flag("is_hidden", holder.scope == EntityScope::System)
            .flag("is_part", is_part(context.spec, holder));
        for (const auto* flag : {"is_cascade", "is_restrict", "is_set_null", "is_one_to_one"})
            scope->flag(flag, has_flag(*view, flag));
        views.push_back(std::move(scope));
    }
    return views;
}

void put_names(const EntityNames& names, const Entity& entity, Scope& scope) {
    const auto label = inside_sentence(names.label);
    scope.text("entity", names.camel)
        .text("Entity", names.pascal)
        .text("entities", names.camels)
        .text("Entities", names.pascals)
        .text("ENTITY", names.upper)
        .text("entity_snake", names.snake)
        .text("entity_table", names.table)
        .text("entity-file", names.file)
        .text("entity-path", names.path)
        .text("EntityName", entity.name)
        .text("EntityLabel", names.label)
        .text("EntitiesLabel", names.labels)
        .text("EntityLabel_ts", ts_string(names.label))
        .text("EntitiesLabel_ts", ts_string(names.labels))
        .text("entity_label", label)
        .text("entities_label", inside_sentence(names.labels))
        .text("entities_comment", comment_text(inside_sentence(names.labels)))
        .text("an_entity_label", with_article(label))
        .text("entity_summary", entity.summary)
        .text("entity_scope", std::string(word_of(entity.scope)))
        .flag("has_summary", !entity.summary.empty())
        .flag("is_workspace", entity.scope == EntityScope::Workspace)
        .flag("is_user", entity.scope == EntityScope::User)
        .flag("is_public", entity.scope == EntityScope::Public)
        .flag("is_system", entity.scope == EntityScope::System);
}

void put_roles_of_fields(const ViewContext& context, const Entity& entity, Scope& scope) {
    const auto key = [&](const Field* field) {
        return field == nullptr ? "" : context.names.field(entity.name, field->name).camel;
    };
    const auto column = [&](const Field* field) {
        return field == nullptr ? "" : context.names.field(entity.name, field->name).column;
    };
    const auto* display = display_field(entity);
    const auto* mark = mark_field(entity);
    const auto* image =
        first_field(entity, [](const Field& field) { return field.type == "image"; });
    const auto* due = due_field(context.spec, entity);
    const auto* done = done_field(entity);
    const auto* state = entity.states ? find_field(entity, entity.states->field) : nullptr;
    std::string initial;
    if (state != nullptr) {
        initial = entity.states->initial;
        if (initial.empty() && state->fallback) initial = plain_text(*state->fallback);
        if (initial.empty() && !state->values.empty()) initial = state->values.front().name;
    }
    scope.text("display_field", display == nullptr ? "id" : key(display))
        .text("display_column", display == nullptr ? "id" : column(display))
        .text("mark_field", key(mark))
        .text("image_field", key(image))
        .text("state_field", key(state))
        .text("state_column", column(state))
        .text("state_initial", initial)
        .text("due_field", key(due))
        .text("done_field", key(done))
        .text("closed_list", word_list(closed_states(entity)))
        .flag("has_display", display != nullptr)
        .flag("has_mark", mark != nullptr)
        .flag("has_states", state != nullptr)
        .flag("has_due", due != nullptr)
        .flag("has_overdue", due != nullptr && (state != nullptr || done != nullptr ||
                                                waits_for_overdue(context.spec, entity)))
        .list("states", state == nullptr ? ScopeList() : value_views(entity, *state));
}

}  // namespace

const Field* display_field(const Entity& entity) {
    if (const auto* marked = first_field(entity, [](const Field& field) { return field.display; }))
        return marked;
    for (const auto* name : {"name", "title", "subject", "label"})
        if (const auto* field = find_field(entity, name);
            field != nullptr && field->computed.empty())
            return field;
    for (const auto* type : {"string", "sequence", "email"})
        if (const auto* field = first_field(
                entity, [type](const Field& candidate) { return candidate.type == type; }))
            return field;
    return entity.fields.empty() ? nullptr : &entity.fields.front();
}

bool is_part(const AppSpec& spec, const Entity& entity) {
    if (!entity.views.empty() || entity.states) return false;
    int parents = 0;
    bool named_after = false;
    for (const auto& relation : entity.relations) {
        if (relation.kind != RelationKind::BelongsTo || !relation.required ||
            relation.on_delete != OnDelete::Cascade || spec.find_entity(relation.target) == nullptr)
            continue;
        ++parents;
        // InvoiceLine, OrderItem: nobody looks for them on their own.
        named_after = named_after || entity.name.starts_with(relation.target);
    }
    const bool marked = first_field(entity, [](const Field& field) { return field.display; });
    return parents == 1 && (named_after || !marked);
}

void put_target(const ViewContext& context, std::string_view target, Scope& scope) {
    const auto& names = context.names.entity(target);
    scope.flag("has_target", !target.empty())
        .flag("is_to_user", target == "User")
        .text("target", names.camel)
        .text("Target", names.pascal)
        .text("targets", names.camels)
        .text("Targets", names.pascals)
        .text("target_table", names.table)
        .text("target-file", names.file)
        .text("target-path", names.path)
        .text("TargetLabel", names.label)
        .text("TargetsLabel", names.labels)
        .text("target_label", inside_sentence(names.label))
        .text("targets_label", inside_sentence(names.labels));
}

std::vector<std::string> feature_entities(const AppSpec& spec, std::string_view id) {
    const auto* feature = spec.find_feature(id);
    if (feature == nullptr) return {};
    if (!feature->on.empty()) return feature->on;
    std::vector<std::string> names;
    for (const auto& entity : spec.entities)
        if (entity.scope == EntityScope::Workspace && !is_part(spec, entity))
            names.push_back(entity.name);
    return names;
}

Result<MutableScope> entity_view(const ViewContext& context, const Entity& entity) {
    auto scope = std::make_shared<Scope>();
    ScopeList fields;
    for (const auto& field : entity.fields) {
        DZ_TRY_ASSIGN(auto view, field_view(context, entity, field));
        fields.push_back(std::move(view));
    }
    ScopeList relations;
    for (const auto& relation : entity.relations)
        relations.push_back(relation_view(context, entity, relation));
    DZ_TRY_ASSIGN(auto rules, rule_views(context, entity, fields, relations));
    auto uniques = unique_views(context, entity, fields, relations);
    DZ_TRY_ASSIGN(auto transitions, transition_views(context, entity, fields, relations));
    DZ_TRY_ASSIGN(auto conditions, condition_views(context, entity));
    auto children = child_views(context, entity);
    auto views = view_views(context, entity);
    const bool part = is_part(context.spec, entity);
    const auto applies = [&](std::string_view feature) {
        const auto names = feature_entities(context.spec, feature);
        return std::ranges::find(names, entity.name) != names.end();
    };

    put_names(context.names.entity(entity.name), entity, *scope);
    put_roles_of_fields(context, entity, *scope);
    put_field_lists(fields, relations, *scope);
    scope->text("entity_icon", icon_of(entity, family_of(context.spec)))
        .text("create_verb", create_verb(entity))
        .text("lead_view", std::get<std::string>(*views.front()->find("view")))
        .text("sort", "-createdAt")
        .text("seed_rows", std::to_string(context.spec.seed.rows))
        .flag("is_part", part)
        .flag("is_nav", !part && entity.scope != EntityScope::System)
        .flag("is_audited", entity.audit)
        .flag("has_transitions", !transitions.empty())
        .flag("has_rules", !rules.empty())
        .flag("has_uniques", !uniques.empty())
        .flag("has_children", !children.empty())
        .flag("has_comments", applies("comments"))
        .flag("has_attachments", applies("attachments"))
        .flag("has_conditions", !conditions.empty())
        .flag("has_queries", !conditions.empty() || has_flag(*scope, "has_computed"))
        .list("conditions", std::move(conditions))
        .list("children", std::move(children))
        .list("transitions", std::move(transitions))
        .list("rules", std::move(rules))
        .list("uniques", std::move(uniques))
        .list("views", std::move(views))
        .list("grants", grant_views(context, entity.name));
    put_entity_source(context, entity, *scope);
    put_client_pages(*scope);
    return scope;
}

}  // namespace dz::generate
