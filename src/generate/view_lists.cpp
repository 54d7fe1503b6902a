#include <algorithm>
#include <utility>

#include "generate/view_parts.hpp"

namespace dz::generate {
namespace {

using templates::Scope;

std::string_view type_of(const Scope& field) {
    const auto* type = field.find("field_type");
    return type == nullptr ? "" : std::string_view(std::get<std::string>(*type));
}

/// Where people look for a field: what names the record, its state, what it belongs to, then the
/// rest as written, and what needs room last.
int reading_rank(const Scope& field) {
    if (type_of(field) == "sequence") return 0;
    if (has_flag(field, "is_display")) return 1;
    if (has_flag(field, "is_state")) return 2;
    if (has_flag(field, "is_to_one")) return 3;
    if (has_flag(field, "is_to_many") || type_of(field) == "tags") return 6;
    if (has_flag(field, "is_long") || has_flag(field, "is_upload")) return 5;
    return 4;
}

/// The order of a form: identity, description, relations, state, dates, amounts, files, tags,
/// switches.
int form_rank(const Scope& field) {
    if (has_flag(field, "is_display")) return 0;
    if (has_flag(field, "is_to_one")) return 3;
    if (has_flag(field, "is_state")) return 4;
    if (has_flag(field, "is_to_many") || type_of(field) == "tags") return 9;
    if (type_of(field) == "enum") return 5;
    if (has_flag(field, "is_temporal")) return 6;
    if (has_flag(field, "is_number")) return 7;
    if (has_flag(field, "is_upload") || type_of(field) == "json") return 8;
    if (type_of(field) == "bool") return 10;
    return has_flag(field, "is_long") ? 2 : 1;
}

ScopeList sorted_by(ScopeList items, int (*rank)(const Scope&)) {
    std::ranges::stable_sort(items,
                             [rank](const auto& a, const auto& b) { return rank(*a) < rank(*b); });
    return items;
}

template <class Predicate>
ScopeList filter(const ScopeList& items, Predicate&& predicate) {
    ScopeList kept;
    for (const auto& item : items)
        if (predicate(*item)) kept.push_back(item);
    return kept;
}

}  // namespace

bool has_flag(const Scope& scope, std::string_view name) {
    const auto* value = scope.find(name);
    return value != nullptr && templates::is_true(*value);
}

ScopeList where(const ScopeList& items, std::string_view flag) {
    return filter(items, [flag](const Scope& item) { return has_flag(item, flag); });
}

void put_field_lists(const ScopeList& fields, const ScopeList& relations, Scope& scope) {
    ScopeList all = fields;
    all.insert(all.end(), relations.begin(), relations.end());
    all = sorted_by(std::move(all), reading_rank);
    const auto of_type = [&](auto... types) {
        return filter(fields,
                      [&](const Scope& field) { return ((type_of(field) == types) || ...); });
    };
    const auto form = sorted_by(where(all, "is_editable"), form_rank);
    const auto stored = where(fields, "is_stored");
    scope.list("fields", all)
        .list("values_fields", fields)
        .list("stored_fields", stored)
        .list("columns", where(all, "is_stored"))
        .list("computed_fields", where(fields, "is_computed"))
        .list("form_fields", form)
        .list("required_fields", filter(form,
                                        [](const Scope& field) {
                                            return has_flag(field, "is_required") &&
                                                   !has_flag(field, "has_default");
                                        }))
        .list("search_fields", where(fields, "is_search"))
        .list("enum_fields", of_type("enum"))
        .list("number_fields", where(fields, "is_number"))
        .list("date_fields", of_type("date", "datetime"))
        .list("upload_fields", where(fields, "is_upload"))
        .list("unique_fields", where(stored, "is_unique"))
        .list("sequence_fields", of_type("sequence"))
        .list("relations", relations)
        .list("to_one", where(relations, "is_to_one"))
        .list("to_many", where(relations, "is_to_many"))
        .list("owner_relations", filter(relations, [](const Scope& relation) {
                  return has_flag(relation, "is_owner") || has_flag(relation, "is_to_user");
              }));
    for (const auto& [flag, list] : {std::pair{"has_search", "search_fields"},
                                     {"has_enums", "enum_fields"},
                                     {"has_computed", "computed_fields"},
                                     {"has_uploads", "upload_fields"},
                                     {"has_sequence", "sequence_fields"},
                                     {"has_to_one", "to_one"},
                                     {"has_to_many", "to_many"},
                                     {"has_relations", "relations"},
                                     {"has_owner", "owner_relations"}})
        scope.flag(flag, has_flag(scope, list));
    const auto sequence = of_type("sequence");
    scope.text("sequence_field",
               sequence.empty() ? "" : std::get<std::string>(*sequence.front()->find("field")));
}

}  // namespace dz::generate
