#include <algorithm>
#include <array>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "generate/expr_sql.hpp"
#include "generate/literals.hpp"
#include "generate/view_parts.hpp"
#include "model/relation_end.hpp"
#include "model/text_pattern.hpp"

namespace dz::generate {
namespace {

using templates::Scope;

bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

std::string number_text(const std::optional<double>& number) {
    return number ? plain_text(Literal(*number)) : std::string();
}

bool is_long(std::string_view type) {
    return is_any(type, {"text", "richtext", "json", "address"});
}

void put_spellings(const ViewContext& context, const Entity& entity, std::string_view name,
                   Scope& scope) {
    const auto& names = context.names.field(entity.name, name);
    const auto& key = names.camel;
    scope.text("field", key)
        .text("Field", names.pascal)
        .text("FIELD", to_upper_snake(key))
        .text("field-file", to_kebab(key))
        .text("field_var", is_ts_keyword(key) ? key + "Value" : key)
        .text("field_column", names.column)
        .text("field_sql", sql_name(names.column))
        .text("field_index",
              index_name(context.names.entity(entity.name).table, {names.column}, "idx"))
        .text("FieldLabel", names.label)
        .text("FieldLabel_ts", ts_string(names.label))
        .text("field_label", inside_sentence(names.label));
}

/// Names of relations, as a value leaves them.
void put_no_relation(const ViewContext& context, Scope& scope) {
    for (const auto* name :
         {"relation", "Relation", "RelationLabel", "relation_kind", "on_delete", "on_delete_sql",
          "inverse", "Inverse", "InverseLabel", "InverseLabel_ts", "join_table", "JoinTable",
          "join_left", "join_right"})
        scope.text(name, "");
    for (const auto* name : {"is_relation", "is_to_one", "is_to_many", "is_one_to_one", "is_self",
                             "is_owner", "is_cascade", "is_restrict", "is_set_null"})
        scope.flag(name, false);
    put_target(context, "", scope);
}

void put_types(const ViewContext& context, std::string_view type, Scope& scope) {
    for (const auto& known : context.types) scope.flag(type_flag(known), known == type);
    scope
        .flag("is_number",
              is_any(type, {"int", "decimal", "money", "percent", "duration", "rating"}))
        .flag("is_textual", is_any(type, {"string", "text", "richtext", "email", "phone", "url",
                                          "color", "address", "sequence"}))
        .flag("is_long", is_long(type))
        .flag("is_temporal", is_any(type, {"date", "datetime", "time"}))
        .flag("is_upload", is_any(type, {"image", "file"}))
        .flag("is_sortable", !is_any(type, {"richtext", "tags", "image", "file", "address", "geo",
                                            "json", "relations"}));
}

void put_default(const Field& field, Scope& scope) {
    const auto* word = field.fallback ? std::get_if<std::string>(&*field.fallback) : nullptr;
    const bool temporal = is_any(field.type, {"date", "datetime", "time"});
    const bool now = word != nullptr && temporal && is_any(*word, {"now", "today"});
    const bool me = word != nullptr && *word == "me";
    const bool next = word != nullptr && *word == "next";
    const bool value = field.fallback.has_value() && !now && !me && !next;
    scope.text("field_default", field.fallback ? plain_text(*field.fallback) : "")
        .text("field_default_ts", value ? ts_literal(*field.fallback) : "")
        .text("field_default_sql", value ? sql_literal(*field.fallback) : "")
        .flag("has_default", field.fallback.has_value())
        .flag("has_default_now", now)
        .flag("has_default_me", me)
        .flag("has_default_value", value);
}

void put_enum(const ViewContext& context, const Entity& entity, const Field& field, Scope& scope) {
    const auto& names = context.names.field(entity.name, field.name);
    const auto& owner = context.names.entity(entity.name);
    std::vector<std::string> values;
    std::vector<std::string> literals;
    if (field.type == "enum")
        for (const auto& value : field.values) {
            values.push_back(value.name);
            literals.push_back(ts_string(value.name));
        }
    scope.text("Values", owner.pascal + names.pascal)
        .text("values_const", owner.camel + to_pascal(pluralise(names.camel)))
        .text("value_union", join(literals, " | "))
        .text("value_list", word_list(values))
        .flag("has_values", !field.values.empty())
        .list("values", value_views(entity, field));
}

/// The shape of a text as a TypeScript literal: [['ABC', 2], ['-', 1], ['0123456789', 4]].
std::string shape_literal(const TextShape& shape) {
    std::vector<std::string> places;
    for (const auto& [characters, count] : shape)
        places.push_back("[" + ts_string(join(characters, "")) + ", " + std::to_string(count) +
                         "]");
    return "[" + join(places, ", ") + "]";
}

void put_limits(const Field& field, Scope& scope) {
    const auto shape = shape_of(field);
    scope.text("field_help", field.help)
        .text("field_help_ts", ts_string(field.help))
        .text("field_min", number_text(field.min))
        .text("field_max", number_text(field.max))
        .text("field_pattern", field.pattern)
        .text("field_pattern_ts", ts_string(field.pattern))
        .text("field_example", shape ? example_of(*shape) : "")
        .text("field_shape", shape ? shape_literal(*shape) : "")
        .text("field_unit", field.unit)
        .text("field_unit_ts", ts_string(field.unit))
        .flag("has_min", field.min.has_value())
        .flag("has_max", field.max.has_value())
        .flag("has_pattern", !field.pattern.empty())
        .flag("has_unit", !field.unit.empty())
        .flag("has_help", !field.help.empty());
}

std::string_view word_of(OnDelete on_delete) {
    switch (on_delete) {
        case OnDelete::Restrict:
            return "restrict";
        case OnDelete::Cascade:
            return "cascade";
        case OnDelete::SetNull:
            return "set_null";
    }
    return "restrict";
}

/// What the database does. The app itself refuses to delete what is needed; `restrict` here would
/// also keep a whole workspace from being deleted, because it does not wait for the other records.
std::string action_of(OnDelete on_delete, std::string_view column) {
    switch (on_delete) {
        case OnDelete::Restrict:
            return "no action";
        case OnDelete::Cascade:
            return "cascade";
        case OnDelete::SetNull:
            return "set null (" + sql_name(column) + ")";
    }
    return "no action";
}

std::string_view word_of(RelationKind kind) {
    switch (kind) {
        case RelationKind::OneToOne:
            return "one_to_one";
        case RelationKind::ManyToMany:
            return "many_to_many";
        case RelationKind::BelongsTo:
        case RelationKind::HasMany:
            break;
    }
    return "belongs_to";
}

void put_join(const ViewContext& context, const Entity& entity, const Relation& relation,
              Scope& scope) {
    const auto& link = context.names.link(entity.name, relation.name);
    scope.text("JoinTable", link.variable)
        .text("join_table", link.table)
        .text("join_left", link.left)
        .text("join_right", link.right);
}

}  // namespace

Result<ScopePtr> field_view(const ViewContext& context, const Entity& entity, const Field& field) {
    auto scope = std::make_shared<Scope>();
    const bool computed = !field.computed.empty();
    const bool sequence = field.type == "sequence";
    const bool list = field.type == "tags";
    put_spellings(context, entity, field.name, *scope);
    put_types(context, field.type, *scope);
    put_limits(field, *scope);
    put_default(field, *scope);
    put_enum(context, entity, field, *scope);
    const bool is_state = entity.states && entity.states->field == field.name;
    scope->text("field_type", field.type)
        .text("field_computed", field.computed)
        .text("field_comment", comment_text(field.computed))
        .flag("is_required", field.required)
        .flag("is_optional", !field.required)
        .flag("is_unique", field.unique)
        .flag("is_display", display_field(entity) == &field)
        .flag("is_search", field.search)
        .flag("is_computed", computed)
        .flag("is_stored", !computed)
        .flag("is_readonly", computed || sequence)
        .flag("is_editable", !computed && !sequence)
        .flag("is_state", is_state)
        .flag("is_nullable", !field.required && !is_state && !sequence && !list &&
                                 field.type != "bool" && !field.fallback)
        .flag("is_value", true);
    put_no_relation(context, *scope);
    std::string formula;
    if (computed) {
        DZ_TRY_ASSIGN(formula, computed_to_sql(context, entity, field));
    }
    scope->text("formula_sql", std::move(formula));
    put_field_source(context, *scope);
    return ScopePtr(std::move(scope));
}

ScopePtr relation_view(const ViewContext& context, const Entity& entity, const Relation& relation) {
    auto scope = std::make_shared<Scope>();
    const auto& names = context.names.field(entity.name, relation.name);
    const bool many = relation.kind == RelationKind::ManyToMany;
    const auto type = many ? "relations" : "relation";
    // Everything a value has and a relation has not, then the relation's own names over it.
    put_spellings(context, entity, relation.name, *scope);
    put_types(context, type, *scope);
    put_limits({}, *scope);
    put_default({}, *scope);
    put_enum(context, entity, {.name = relation.name, .type = type}, *scope);
    const auto inverse = inverse_name(entity, relation);
    const auto inverse_label =
        relation.inverse.empty() && relation.target != entity.name
            ? (relation.kind == RelationKind::OneToOne ? context.names.entity(entity.name).label
                                                       : context.names.entity(entity.name).labels)
            : to_sentence(inverse);
    scope->text("field_type", type)
        .text("field_computed", "")
        .text("field_comment", "")
        .flag("is_required", relation.required)
        .flag("is_optional", !relation.required)
        .flag("is_unique", relation.kind == RelationKind::OneToOne)
        .flag("is_display", false)
        .flag("is_search", false)
        .flag("is_computed", false)
        .flag("is_stored", !many)
        .flag("is_readonly", false)
        .flag("is_editable", true)
        .flag("is_state", false)
        .flag("is_nullable", !relation.required && !many)
        .flag("is_value", false)
        .flag("is_relation", true)
        .text("relation", to_camel(relation.name))
        .text("Relation", to_pascal(relation.name))
        .text("RelationLabel", names.label)
        .text("relation_kind", std::string(word_of(relation.kind)))
        .text("on_delete", std::string(word_of(relation.on_delete)))
        .text("on_delete_sql", action_of(relation.on_delete, names.column))
        .text("inverse", to_camel(inverse))
        .text("Inverse", to_pascal(inverse))
        .text("InverseLabel", inverse_label)
        .text("InverseLabel_ts", ts_string(inverse_label))
        .flag("is_to_one", !many)
        .flag("is_to_many", many)
        .flag("is_one_to_one", relation.kind == RelationKind::OneToOne)
        .flag("is_self", relation.target == entity.name)
        .flag("is_owner", relation.owner)
        .flag("is_cascade", relation.on_delete == OnDelete::Cascade)
        .flag("is_restrict", relation.on_delete == OnDelete::Restrict)
        .flag("is_set_null", relation.on_delete == OnDelete::SetNull);
    put_target(context, relation.target, *scope);
    put_join(context, entity, relation, *scope);
    scope->text("formula_sql", "");
    put_field_source(context, *scope);
    return scope;
}

}  // namespace dz::generate
