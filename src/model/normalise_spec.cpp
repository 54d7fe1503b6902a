#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "model/app_spec_codec.hpp"
#include "model/relation_end.hpp"
#include "model/spec_names.hpp"
#include "model/spec_rename.hpp"
#include "model/validate_spec.hpp"

namespace dz {
namespace {

/// Identifiers begin with a letter: "24h" becomes "n24h".
std::string with_letter(std::string name, char letter) {
    if (!name.empty() && name[0] >= '0' && name[0] <= '9') name.insert(name.begin(), letter);
    return name;
}

std::string entity_name(const std::string& written) {
    const auto taken = [](const std::string& name) {
        // An own User or Workspace is nearly always a misunderstanding, so validation speaks.
        if (name == "User" || name == "Workspace") return false;
        return is_built_in_entity(name);
    };
    if (is_entity_name(written) && !taken(written)) return written;
    std::string name = with_letter(to_pascal(written), 'N');
    if (taken(name)) name += "Entry";
    return name;
}

std::string member_name(const std::string& written) {
    if (is_member_name(written) && !is_reserved_word(written)) return written;
    std::string name = with_letter(to_camel(written), 'n');
    if (is_reserved_word(name)) name += "Value";
    return name;
}

std::string word_name(const std::string& written) {
    return is_word_name(written) ? written : with_letter(to_snake(written), 'n');
}

void spell_app(AppInfo& app) {
    if (app.slug.empty()) app.slug = slug(app.name);
    if (app.slug.empty()) app.slug = "app";
    if (app.slug[0] < 'a' || app.slug[0] > 'z') app.slug = slug("app-" + app.slug);
}

/// Renames only onto free names; what collides stays for validation to name.
void spell_entity_names(AppSpec& spec) {
    for (std::size_t i = 0; i < spec.entities.size(); ++i) {
        const std::string written = spec.entities[i].name;
        const std::string name = entity_name(written);
        if (spec.entities[i].label.one.empty()) spec.entities[i].label.one = to_sentence(written);
        const bool mine = spec.find_entity(written) == &spec.entities[i];
        if (name != written && !name.empty() && mine && !spec.find_entity(name))
            rename_entity(spec, written, name);
    }
    // A target may be spelled as people say it, or in the plural.
    for (auto& entity : spec.entities) {
        for (auto& relation : entity.relations) {
            if (spec.find_entity(relation.target) || relation.target == "User") continue;
            for (const auto& name :
                 {to_pascal(relation.target), singularise(to_pascal(relation.target))})
                if (spec.find_entity(name) || name == "User") relation.target = name;
        }
    }
}

void spell_member_names(AppSpec& spec, const std::string& entity_name_now) {
    Entity& entity = *spec.find_entity(entity_name_now);
    const auto spell = [&](const std::string& written, std::string& label) {
        if (label.empty()) label = to_sentence(written);
        const std::string name = member_name(written);
        const bool taken = find_field(entity, name) || find_relation(entity, name);
        if (name != written && !name.empty() && !taken)
            rename_member(spec, entity.name, written, name);
    };
    for (std::size_t i = 0; i < entity.fields.size(); ++i)
        spell(std::string(entity.fields[i].name), entity.fields[i].label);
    for (std::size_t i = 0; i < entity.relations.size(); ++i)
        spell(std::string(entity.relations[i].name), entity.relations[i].label);
}

void replace(std::string& text, const std::string& from, const std::string& to) {
    if (text == from) text = to;
}

void spell_values(Entity& entity, Field& field) {
    for (auto& value : field.values) {
        if (value.label.empty()) value.label = to_sentence(value.name);
        const std::string written = value.name;
        const std::string name = word_name(written);
        const bool taken =
            std::ranges::find(field.values, name, &EnumValue::name) != field.values.end();
        if (name == written || name.empty() || taken) continue;
        value.name = name;
        if (field.fallback)
            if (auto* text = std::get_if<std::string>(&*field.fallback))
                replace(*text, written, name);
        if (!entity.states || entity.states->field != field.name) continue;
        replace(entity.states->initial, written, name);
        for (auto& transition : entity.states->transitions) {
            replace(transition.to, written, name);
            for (auto& from : transition.from) replace(from, written, name);
        }
    }
}

void settle_states(Entity& entity) {
    if (!entity.states) return;
    States& states = *entity.states;
    for (auto& transition : states.transitions)
        if (transition.from.empty()) transition.from = {"*"};
    const auto field = std::ranges::find(entity.fields, states.field, &Field::name);
    if (field == entity.fields.end() || field->values.empty()) return;
    const auto* fallback = field->fallback ? std::get_if<std::string>(&*field->fallback) : nullptr;
    if (states.initial.empty()) states.initial = fallback ? *fallback : field->values.front().name;
    if (!field->fallback) field->fallback = states.initial;
}

/// The field that names a record to people.
void settle_display(Entity& entity) {
    auto& fields = entity.fields;
    const auto shown = std::ranges::find(fields, true, &Field::display);
    if (shown != fields.end()) {
        for (auto other = shown + 1; other != fields.end(); ++other) other->display = false;
        return;
    }
    for (const std::string_view name : {"name", "title", "subject", "label", "number", "code"}) {
        const auto found = std::ranges::find(fields, name, &Field::name);
        if (found == fields.end()) continue;
        found->display = true;
        return;
    }
    static constexpr std::array<std::array<std::string_view, 3>, 3> kServing = {
        {{"string", "sequence", "string"},
         {"email", "phone", "url"},
         {"text", "date", "datetime"}}};
    for (const auto& types : kServing) {
        const auto found = std::ranges::find_if(fields, [&](const Field& field) {
            return std::ranges::find(types, field.type) != types.end();
        });
        if (found == fields.end()) continue;
        found->display = true;
        return;
    }
    if (find_relation(entity, "name")) return;
    Field name;
    name.name = "name";
    name.label = "Name";
    name.required = true;
    name.display = true;
    name.search = true;
    name.max = 200;
    fields.insert(fields.begin(), std::move(name));
}

/// Moves each has_many to its target as belongs_to, unless the target already has it.
void turn_has_many(AppSpec& spec) {
    for (std::size_t i = 0; i < spec.entities.size(); ++i) {
        Entity& entity = spec.entities[i];
        std::vector<Relation> kept;
        for (auto& relation : std::exchange(entity.relations, {})) {
            Entity* target = spec.find_entity(relation.target);
            if (relation.kind != RelationKind::HasMany || !target) {
                kept.push_back(std::move(relation));
                continue;
            }
            auto& theirs = target == &entity ? kept : target->relations;
            const std::string back =
                relation.inverse.empty() ? to_camel(entity.name) : relation.inverse;
            const auto same = std::ranges::find_if(theirs, [&](const Relation& other) {
                return other.target == entity.name && other.kind == RelationKind::BelongsTo &&
                       (other.inverse == relation.name || other.name == back);
            });
            if (same != theirs.end()) {
                if (same->inverse.empty()) same->inverse = relation.name;
                continue;
            }
            Relation turned;
            turned.name = back;
            turned.target = entity.name;
            turned.required = relation.required;
            turned.on_delete = relation.on_delete;
            turned.inverse = relation.name;
            theirs.push_back(std::move(turned));
        }
        entity.relations = std::move(kept);
    }
}

/// Every relation gets its name on the target's side. Two relations between the same entities are
/// told apart by theirs: "tasksAsReviewer".
void settle_inverses(AppSpec& spec) {
    for (auto& entity : spec.entities) {
        for (auto& relation : entity.relations) {
            if (!relation.inverse.empty()) {
                relation.inverse = member_name(relation.inverse);
                continue;
            }
            std::string name = inverse_name(entity, relation);
            if (const Entity* target = spec.find_entity(relation.target)) {
                std::set<std::string> taken;
                for (const auto& field : target->fields) taken.insert(field.name);
                for (const auto& end : relation_ends(spec, *target))
                    if (end.relation != &relation || end.forward) taken.insert(end.name);
                if (taken.contains(name)) name += "As" + to_pascal(relation.name);
            }
            relation.inverse = std::move(name);
        }
    }
}

void spell_roles(AppSpec& spec) {
    for (std::size_t i = 0; i < spec.roles.size(); ++i) {
        const std::string written = spec.roles[i].name;
        if (spec.roles[i].label.empty()) spec.roles[i].label = to_sentence(written);
        const std::string name = word_name(written);
        if (name != written && !name.empty() && !spec.find_role(name))
            rename_role(spec, written, name);
    }
}

void name_automations(AppSpec& spec) {
    std::set<std::string> taken;
    for (const auto& automation : spec.automations) taken.insert(automation.name);
    for (auto& automation : spec.automations) {
        if (!automation.name.empty()) continue;
        std::string base = automation.entity + " " + automation.event;
        if (!automation.schedule.empty()) base += " scheduled";
        for (const auto& action : automation.actions) base += " " + action.kind;
        base = slug(base);
        std::string name = base;
        for (int i = 2; !taken.insert(name).second; ++i) name = base + "-" + std::to_string(i);
        automation.name = std::move(name);
    }
}

}  // namespace

Result<AppSpec> normalise(AppSpec spec, const SpecVocabulary& vocabulary) {
    spell_app(spec.app);
    spell_entity_names(spec);
    for (std::size_t i = 0; i < spec.entities.size(); ++i) {
        // With two entities of one name only the first is found; validation names them.
        if (spec.find_entity(spec.entities[i].name) != &spec.entities[i]) continue;
        spell_member_names(spec, spec.entities[i].name);
    }
    turn_has_many(spec);
    for (auto& entity : spec.entities) {
        if (entity.label.many.empty()) entity.label.many = pluralise(entity.label.one);
        for (auto& field : entity.fields) spell_values(entity, field);
        for (auto& relation : entity.relations)
            if (relation.label.empty()) relation.label = to_sentence(relation.name);
        settle_states(entity);
        settle_display(entity);
    }
    settle_inverses(spec);
    spell_roles(spec);
    name_automations(spec);
    const auto errors = validate(spec, vocabulary);
    if (!errors.empty()) return fail(combine_errors(errors));
    return spec;
}

}  // namespace dz
