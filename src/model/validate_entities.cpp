#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "model/relation_end.hpp"
#include "model/spec_checks.hpp"
#include "model/spec_names.hpp"
#include "model/text_pattern.hpp"

namespace dz {
namespace {

constexpr std::size_t kMaxEntities = 200;
constexpr std::size_t kMaxFields = 200;
constexpr std::size_t kMaxRelations = 100;
constexpr std::size_t kMaxValues = 100;
constexpr std::size_t kMaxRules = 100;
constexpr std::size_t kMaxLabel = 120;
constexpr std::size_t kMaxSentence = 1000;

void check_entity_name(SpecChecks& checks, const std::string& name) {
    if (!is_entity_name(name)) {
        checks.report("spec.name", "\"" + name + "\" cannot be the name of an entity.",
                      "Use PascalCase letters and digits, at most 60: " +
                          (to_pascal(name).empty() ? std::string("TimeEntry") : to_pascal(name)) +
                          ".");
    } else if (is_built_in_entity(name)) {
        checks.report("spec.name", "Every app already has \"" + name + "\".",
                      "Relate to the built-in User, or choose another name.");
    }
}

void check_member_name(SpecChecks& checks, const Entity& entity, const std::string& name) {
    const std::string full = entity.name + "." + name;
    if (!is_member_name(name)) {
        checks.report(
            "spec.name",
            "\"" + name + "\" cannot be the name of a field or relation of " + entity.name + ".",
            "Use camelCase letters and digits, at most 60.");
    } else if (is_built_in_member(name)) {
        checks.report(
            "spec.name",
            "Every record already has \"" + name + "\", so " + full + " cannot be declared.",
            "Remove it or choose another name.");
    } else if (is_reserved_word(name)) {
        checks.report("spec.name", "The name of " + full + " is a word of expressions.",
                      "Choose another name, such as " + name + "Value.");
    }
}

/// Names that become one column, file or table.
void check_collisions(SpecChecks& checks, const std::string& owner,
                      const std::vector<std::string>& names) {
    std::map<std::string, std::string> seen;
    for (const auto& name : names) {
        const auto [first, is_new] = seen.emplace(to_snake(name), name);
        if (is_new) continue;
        const std::string how = first->second == name ? "two members named \"" + name + "\"."
                                                      : "\"" + first->second + "\" and \"" + name +
                                                            "\", which are the same in a database.";
        checks.report("spec.duplicate", owner + " has " + how, "Rename one of them.");
    }
}

void check_values(SpecChecks& checks, const std::string& full, const Field& field) {
    checks.limit("The field " + full + " with its values", field.values.size(), kMaxValues);
    std::set<std::string> seen;
    for (const auto& value : field.values) {
        if (!is_word_name(value.name)) {
            checks.report("spec.name", "\"" + value.name + "\" cannot be a value of " + full + ".",
                          "Use snake_case words such as in_progress; put spelling into the label.");
        } else if (!seen.insert(value.name).second) {
            checks.report("spec.duplicate",
                          "The field " + full + " has the value \"" + value.name + "\" twice.",
                          "Remove one of them.");
        }
        checks.text_limit("The label of " + full + "." + value.name, value.label, kMaxLabel);
    }
    if (field.type == "enum" && field.values.empty())
        checks.report("spec.value", "The enum " + full + " has no values.",
                      "List them: values: [open, done].");
}

bool is_number_type(const std::string& type) {
    static const std::set<std::string> kTypes = {"int",     "decimal",  "money",
                                                 "percent", "duration", "rating"};
    return kTypes.contains(type);
}

void check_default(SpecChecks& checks, const std::string& full, const Field& field) {
    if (!field.fallback) return;
    const Literal& value = *field.fallback;
    const auto* text = std::get_if<std::string>(&value);
    const bool number =
        std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value);
    const auto refuse = [&](const std::string& wanted) {
        checks.report("spec.value",
                      "The default of " + full + " does not fit its type " + field.type + ".",
                      "Write " + wanted + " or remove it.");
    };
    if (is_number_type(field.type) && !number) refuse("a number");
    if (field.type == "bool" && !std::holds_alternative<bool>(value)) refuse("true or false");
    if (field.type == "enum") {
        std::vector<std::string> names;
        for (const auto& known : field.values) names.push_back(known.name);
        if (!text) {
            refuse("one of its values");
        } else if (std::ranges::find(names, *text) == names.end()) {
            checks.unknown("The default of " + full, "value", *text, names);
        }
    }
    if (const auto* real = std::get_if<double>(&value); real && !std::isfinite(*real))
        refuse("a finite number");
}

bool is_text(const Field& field) {
    return field.type == "string" || field.type == "text";
}

void check_pattern(SpecChecks& checks, const std::string& full, const Field& field) {
    if (field.type != "string" || field.pattern.empty()) return;
    if (const auto shape = read_shape(field); !shape)
        checks.report(shape.error().code,
                      "The pattern of " + full + " cannot be used: " + shape.error().message + ".",
                      shape.error().hint);
}

void check_relation(SpecChecks& checks, const Entity& entity, const Relation& relation) {
    const std::string full = entity.name + "." + relation.name;
    if (relation.target != "User" && !checks.has_entity(relation.target)) {
        auto names = checks.entity_names();
        names.emplace_back("User");
        checks.unknown("The relation " + full, "entity", relation.target, names);
    }
    if (relation.required && relation.on_delete == OnDelete::SetNull)
        checks.report(
            "spec.value",
            "The relation " + full + " is required, so deleting its target cannot empty it.",
            "Use on_delete: restrict or cascade, or make it optional.");
    if (relation.required && relation.kind == RelationKind::ManyToMany)
        checks.report("spec.value",
                      "The relation " + full + " leads to many and cannot be required.",
                      "Make it optional.");
    if (relation.kind == RelationKind::HasMany && relation.target == "User")
        checks.report("spec.value", "The relation " + full + " cannot own users.",
                      "Use many_to_many.");
    if (!relation.inverse.empty() && !is_member_name(relation.inverse))
        checks.report("spec.name",
                      "\"" + relation.inverse + "\" cannot be the inverse of " + full + ".",
                      "Use camelCase letters and digits.");
    checks.text_limit("The label of " + full, relation.label, kMaxLabel);
}

}  // namespace

std::vector<std::string> member_names(const Entity& entity) {
    std::vector<std::string> names;
    for (const auto& field : entity.fields) names.push_back(field.name);
    for (const auto& relation : entity.relations) names.push_back(relation.name);
    return names;
}

void check_fields(SpecChecks& checks, const Entity& entity) {
    checks.limit("The entity " + entity.name + " with its fields", entity.fields.size(),
                 kMaxFields);
    std::size_t displays = 0;
    for (const auto& field : entity.fields) {
        const std::string full = entity.name + "." + field.name;
        check_member_name(checks, entity, field.name);
        checks.unknown_word("The field " + full, "type", field.type, checks.vocabulary.field_types);
        checks.text_limit("The label of " + full, field.label, kMaxLabel);
        checks.text_limit("The help of " + full, field.help, kMaxSentence);
        checks.text_limit("The pattern of " + full, field.pattern, kMaxSentence);
        checks.text_limit("The unit of " + full, field.unit, kMaxLabel);
        check_values(checks, full, field);
        check_default(checks, full, field);
        check_pattern(checks, full, field);
        if (field.min && field.max && *field.min > *field.max)
            checks.report("spec.value", "The smallest value of " + full + " is above the largest.",
                          "Swap min and max.");
        if (is_text(field) && field.max && (*field.max < 1 || std::floor(*field.max) != *field.max))
            checks.report("spec.value", "The longest text of " + full + " is not a whole number.",
                          "Count characters: max: 80.");
        if (!field.computed.empty() && field.fallback)
            checks.report("spec.value", "The field " + full + " is computed and has a default.",
                          "Remove one of them.");
        displays += field.display ? 1 : 0;
    }
    if (displays > 1)
        checks.report("spec.duplicate",
                      "The entity " + entity.name + " has several display fields.",
                      "Keep display on the field that names a record.");
}

void check_entities(SpecChecks& checks) {
    const AppSpec& spec = checks.spec;
    checks.limit("The app with its entities", spec.entities.size(), kMaxEntities);
    check_collisions(checks, "The app", checks.entity_names());
    for (const auto& entity : spec.entities) {
        check_entity_name(checks, entity.name);
        checks.text_limit("The label of " + entity.name, entity.label.one, kMaxLabel);
        checks.text_limit("The plural of " + entity.name, entity.label.many, kMaxLabel);
        checks.text_limit("The summary of " + entity.name, entity.summary, kMaxSentence);
        checks.text_limit("The icon of " + entity.name, entity.icon, kMaxLabel);
        checks.limit("The entity " + entity.name + " with its relations", entity.relations.size(),
                     kMaxRelations);
        checks.limit("The entity " + entity.name + " with its rules", entity.rules.size(),
                     kMaxRules);
        auto names = member_names(entity);
        // A to-one relation is stored in the column "project_id".
        for (const auto& relation : entity.relations) names.push_back(relation.name + "Id");
        check_collisions(checks, "The entity " + entity.name, names);
        check_fields(checks, entity);
        for (const auto& relation : entity.relations) {
            check_member_name(checks, entity, relation.name);
            check_relation(checks, entity, relation);
        }
        check_behaviour(checks, entity);
    }
}

void check_relations(SpecChecks& checks) {
    const AppSpec& spec = checks.spec;
    for (const auto& entity : spec.entities) {
        std::vector<std::string> names;
        for (const auto& field : entity.fields) names.push_back(field.name);
        for (const auto& end : relation_ends(spec, entity)) {
            if (!end.forward && std::ranges::find(names, end.name) != names.end())
                checks.report("spec.duplicate",
                              "The relation " + end.holder->name + "." + end.relation->name +
                                  " is called \"" + end.name + "\" by " + entity.name +
                                  ", which already has that name.",
                              "Give the relation another inverse.");
            names.push_back(end.name);
        }
    }
    // Depth-first over required relations: a cycle could never hold its first record.
    enum class Mark { New, Open, Done };
    std::map<std::string, Mark> marks;
    std::vector<std::string> trail;
    const std::function<void(const Entity&)> visit = [&](const Entity& entity) {
        marks[entity.name] = Mark::Open;
        trail.push_back(entity.name);
        for (const auto& relation : entity.relations) {
            const bool holds_key =
                relation.kind == RelationKind::BelongsTo || relation.kind == RelationKind::OneToOne;
            const Entity* target = spec.find_entity(relation.target);
            if (!relation.required || !holds_key || !target) continue;
            if (marks[target->name] == Mark::New) {
                visit(*target);
            } else if (marks[target->name] == Mark::Open) {
                std::vector<std::string> cycle(std::ranges::find(trail, target->name), trail.end());
                cycle.push_back(target->name);
                checks.report("spec.cycle",
                              "The required relations " + join(cycle, " → ") +
                                  " form a cycle, so no first record could be saved.",
                              "Make one of them optional.");
            }
        }
        trail.pop_back();
        marks[entity.name] = Mark::Done;
    };
    for (const auto& entity : spec.entities)
        if (marks[entity.name] == Mark::New) visit(entity);
}

}  // namespace dz
