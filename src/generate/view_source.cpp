#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "generate/expr_ts.hpp"
#include "generate/literals.hpp"
#include "generate/view_parts.hpp"

namespace dz::generate {
namespace {

using templates::Scope;

std::string text_of(const Scope& scope, std::string_view name) {
    const auto* value = scope.find(name);
    return value == nullptr ? "" : std::get<std::string>(*value);
}

bool is_any(std::string_view type, std::initializer_list<std::string_view> types) {
    return std::ranges::find(types, type) != types.end();
}

/// An object literal on one line, from what is there.
class ObjectText {
public:
    ObjectText& put(std::string_view key, const std::string& value) {
        if (!value.empty()) parts_.push_back(std::string(key) + ": " + value);
        return *this;
    }
    ObjectText& put_text(std::string_view key, const std::string& value) {
        return value.empty() ? *this : put(key, ts_string(value));
    }
    ObjectText& put_if(std::string_view key, bool wanted) {
        return wanted ? put(key, "true") : *this;
    }
    bool empty() const { return parts_.empty(); }
    std::string text() const { return "{ " + join(parts_, ", ") + " }"; }

private:
    std::vector<std::string> parts_;
};

/// `f.int(0, 10)`: the limits of a number, as far as they are given.
std::string limits_call(std::string_view name, const Scope& field) {
    const auto min = text_of(field, "field_min");
    const auto max = text_of(field, "field_max");
    std::string arguments = min;
    if (!max.empty()) arguments = (min.empty() ? "undefined" : min) + ", " + max;
    return "f." + std::string(name) + "(" + arguments + ")";
}

std::string escaped_pattern(std::string_view pattern) {
    std::string out;
    bool in_class = false;  // A slash between brackets ends nothing.
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\\' && i + 1 < pattern.size()) {
            out += pattern[i];
            out += pattern[++i];
            continue;
        }
        if (pattern[i] == '[') in_class = true;
        if (pattern[i] == ']') in_class = false;
        if (pattern[i] == '/' && !in_class) out += '\\';
        out += pattern[i];
    }
    return out;
}

/// The arguments of `f.string` and `f.text`: "200", "80, { min: 2 }".
std::string text_limits(const Scope& field) {
    auto max = text_of(field, "field_max");
    ObjectText more;
    more.put("min", text_of(field, "field_min"));
    if (const auto example = text_of(field, "field_example"); !example.empty())
        more.put("pattern", "/" + escaped_pattern(text_of(field, "field_pattern")) + "/")
            .put_text("example", example);
    if (more.empty()) return max;
    return (max.empty() ? "undefined" : max) + ", " + more.text();
}

std::string input_of(const Scope& field) {
    const auto type = text_of(field, "field_type");
    std::string call = "f." + type + "()";
    if (type == "enum") call = "z.enum(" + text_of(field, "values_const") + ")";
    if (type == "relation") call = "f.reference()";
    if (type == "relations") call = "f.references()";
    if (type == "text") call = "f.text(" + text_limits(field) + ")";
    if (type == "string") call = "f.string(" + text_limits(field) + ")";
    if (is_any(type, {"int", "decimal", "money", "percent", "duration", "rating"}))
        call = limits_call(type, field);
    const bool has_fallback = has_flag(field, "has_default") || has_flag(field, "is_state");
    if (has_flag(field, "is_required") && !has_fallback) return call;
    return call + (has_flag(field, "is_nullable") ? ".nullish()" : ".optional()");
}

std::string record_of(const Scope& field) {
    const auto type = text_of(field, "field_type");
    std::string schema = "z.string()";
    if (is_any(type, {"int", "decimal", "money", "percent", "duration", "rating"}))
        schema = "z.number()";
    if (type == "bool") schema = "z.boolean()";
    if (is_any(type, {"tags", "relations"})) schema = "z.array(z.string())";
    if (is_any(type, {"address", "geo"})) schema = "f." + type + "()";
    if (type == "json") schema = "z.record(z.string(), z.unknown())";
    if (type == "enum") schema = "z.enum(" + text_of(field, "values_const") + ")";
    const bool nullable = has_flag(field, "is_nullable") || has_flag(field, "is_computed");
    return schema + (nullable ? ".nullable()" : "");
}

/// The functions of drizzle and of `db/columns.ts` that a column calls.
std::string column_call(std::string_view type) {
    if (is_any(type, {"int", "duration", "rating"})) return "integer";
    if (is_any(type, {"decimal", "money", "percent"})) return "exact";
    if (type == "bool") return "boolean";
    if (type == "date") return "day";
    if (type == "datetime") return "instant";
    if (type == "time") return "clockTime";
    if (is_any(type, {"address", "geo", "json"})) return "jsonb";
    return is_any(type, {"relation", "image", "file"}) ? "uuid" : "text";
}

std::string_view digits_of(std::string_view type) {
    if (type == "money") return "14, 2";
    return type == "percent" ? "5, 2" : "18, 4";
}

std::string table_of(const Scope& field) {
    const auto type = text_of(field, "field_type");
    const auto call = column_call(type);
    auto text = call + "('" + text_of(field, "field_column") + "'";
    if (call == "exact") text += ", " + std::string(digits_of(type));
    text += ")";
    if (type == "tags") text += ".array()";
    return text + (has_flag(field, "is_nullable") ? "" : ".notNull()");
}

std::string check_of(const Scope& field) {
    const auto type = text_of(field, "field_type");
    const auto column = text_of(field, "field_sql");
    if (type == "enum") return column + " in (" + text_of(field, "value_list") + ")";
    if (!is_any(type, {"int", "decimal", "money", "percent", "duration", "rating"})) return "";
    auto min = text_of(field, "field_min");
    auto max = text_of(field, "field_max");
    if (min.empty() && type == "rating") min = "1";
    if (min.empty() && is_any(type, {"percent", "duration"})) min = "0";
    if (max.empty() && type == "rating") max = "5";
    if (max.empty() && type == "percent") max = "100";
    if (!min.empty() && !max.empty()) return column + " between " + min + " and " + max;
    if (!min.empty()) return column + " >= " + min;
    return max.empty() ? "" : column + " <= " + max;
}

std::string definition_of(const Scope& field) {
    const auto type = text_of(field, "field_type");
    const auto call = column_call(type);
    std::string sql_type = call;
    if (call == "exact") sql_type = "numeric(" + std::string(digits_of(type)) + ")";
    if (call == "day") sql_type = "date";
    if (call == "instant") sql_type = "timestamptz";
    if (call == "clockTime") sql_type = "time";
    if (type == "tags") sql_type = "text[]";
    auto text = text_of(field, "field_sql") + " " + sql_type;
    if (!has_flag(field, "is_nullable")) text += " not null";
    const auto check = check_of(field);
    if (check.empty()) return text;
    // A long list of values goes below its column.
    const auto joint = text.size() + check.size() > 86 ? "\n    " : " ";
    return text + joint + "check (" + check + ")";
}

std::string options_of(const Scope& field) {
    if (text_of(field, "field_type") != "enum") return "";
    std::vector<std::string> options;
    for (const auto& value : std::get<ScopeList>(*field.find("values")))
        options.push_back(ObjectText()
                              .put_text("value", text_of(*value, "value"))
                              .put("label", text_of(*value, "ValueLabel_ts"))
                              .put_text("tone", text_of(*value, "value_tone"))
                              .put_text("glyph", text_of(*value, "value_glyph"))
                              .text());
    return "[" + join(options, ", ") + "]";
}

std::string relation_text(const Scope& field, const ViewContext& context) {
    if (!has_flag(field, "is_relation")) return "";
    const bool to_user = has_flag(field, "is_to_user");
    const auto target = text_of(field, "Target");
    // The spec's name of the target, which permissions and the registry use.
    std::string name = target;
    for (const auto& entity : context.spec.entities)
        if (context.names.entity(entity.name).pascal == target) name = entity.name;
    return ObjectText()
        .put_text("name", text_of(field, "relation"))
        .put_text("kind", text_of(field, "relation_kind"))
        .put_text("target", to_user ? "User" : name)
        .put_text("onDelete", text_of(field, "on_delete"))
        .put("inverseLabel", to_user ? "" : text_of(field, "InverseLabel_ts"))
        .text();
}

std::string default_of(const Scope& field) {
    const auto type = text_of(field, "field_type");
    if (has_flag(field, "has_default_now"))
        return type == "date" ? "'today'" : type == "datetime" ? "'now'" : "";
    if (has_flag(field, "has_default_me")) return "'me'";
    if (has_flag(field, "has_default_value")) return text_of(field, "field_default_ts");
    if (!has_flag(field, "is_state")) return "";
    for (const auto& value : std::get<ScopeList>(*field.find("values")))
        if (has_flag(*value, "is_initial")) return ts_string(text_of(*value, "value"));
    return "";
}

std::string meta_of(const Scope& field, const ViewContext& context) {
    const auto type = text_of(field, "field_type");
    const bool sequence = type == "sequence";
    const bool number = has_flag(field, "is_number");
    const bool text = is_any(type, {"string", "text"});
    const auto key = text_of(field, "field");
    return ObjectText()
        .put_text("name", key)
        .put("label", text_of(field, "FieldLabel_ts"))
        .put_text("type", has_flag(field, "is_relation") ? "relation" : type)
        .put_if("required", has_flag(field, "is_required") && !has_flag(field, "is_readonly"))
        .put_if("readOnly", has_flag(field, "is_readonly"))
        .put_if("unique", has_flag(field, "is_unique"))
        .put_if("search", has_flag(field, "is_search") || sequence)
        .put("min", number || text ? text_of(field, "field_min") : "")
        .put("max", number || text ? text_of(field, "field_max") : "")
        .put("shape", text_of(field, "field_shape"))
        .put_text("unit", text_of(field, "field_unit"))
        .put_text("hint", text_of(field, "field_help"))
        .put("default", default_of(field))
        .put("options", options_of(field))
        .put("relation", relation_text(field, context))
        .put_text("sequence", sequence ? text_of(field, "field_pattern") : "")
        .put_text("computed", text_of(field, "field_computed"))
        .text();
}

std::string transitions_text(const Entity& entity, const ScopeList& transitions,
                             const ScopeList& states) {
    std::vector<std::string> moves;
    for (const auto& move : transitions) {
        auto roles = text_of(*move, "role_list");
        // Nobody is shut out of their own workspace.
        if (!roles.empty() && roles.find("'owner'") == std::string::npos)
            roles = "'owner', " + roles;
        const auto require = text_of(*move, "require_list");
        const auto guard = text_of(*move, "guard_formula");
        moves.push_back(
            ObjectText()
                .put_text("from", text_of(*move, "from"))
                .put_text("to", text_of(*move, "to"))
                .put("label", text_of(*move, "TransitionLabel_ts"))
                .put("roles", roles.empty() ? "" : "[" + roles + "]")
                .put("require", require.empty() ? "" : "[" + require + "]")
                .put("guard",
                     has_flag(*move, "needs_database") ? text_of(*move, "guard_literal") : "")
                .put_text("hint", text_of(*move, "guard_hint"))
                .put("holds", guard.empty()
                                  ? ""
                                  : (reads_me(guard) ? "(record, me) => " : "(record) => ") +
                                        guard + " === true")
                .text());
    }
    // A machine without transitions allows every change.
    if (moves.empty() && entity.states)
        for (const auto& state : states)
            moves.push_back(ObjectText()
                                .put_text("from", "*")
                                .put_text("to", text_of(*state, "value"))
                                .put("label", text_of(*state, "ValueLabel_ts"))
                                .text());
    return join(moves, ", ");
}

std::string rules_text(const ScopeList& rules) {
    std::vector<std::string> texts;
    for (const auto& rule : rules)
        texts.push_back(
            ObjectText()
                .put("that", text_of(*rule, "rule_literal"))
                .put("message", text_of(*rule, "RuleMessage_ts"))
                .put("fields", "[" + text_of(*rule, "rule_field_list") + "]")
                .put("holds", has_flag(*rule, "needs_database")
                                  ? ""
                                  : "(record) => " + text_of(*rule, "rule_formula") + " !== false")
                .text());
    return join(texts, ", ");
}

std::string uniques_text(const ScopeList& fields, const ScopeList& uniques) {
    std::vector<std::string> lists;
    for (const auto& field : fields)
        if (has_flag(*field, "is_unique") && has_flag(*field, "is_stored"))
            lists.push_back("[" + ts_string(text_of(*field, "field")) + "]");
    for (const auto& unique : uniques) lists.push_back("[" + text_of(*unique, "unique_list") + "]");
    return join(lists, ", ");
}

std::string views_text(const ScopeList& views) {
    std::vector<std::string> texts;
    std::set<std::string> seen;
    for (const auto& view : views) {
        auto kind = text_of(*view, "view");
        const auto by = text_of(*view, "view_by");
        const auto from = text_of(*view, "view_from");
        const auto to = text_of(*view, "view_to");
        const auto image = text_of(*view, "view_image");
        ObjectText object;
        if (kind == "board" && !by.empty()) {
            object.put_text("kind", kind).put_text("by", by);
        } else if (kind == "calendar" && !from.empty()) {
            object.put_text("kind", kind).put_text("by", from);
        } else if (kind == "gallery" && !image.empty()) {
            object.put_text("kind", kind).put_text("image", image);
        } else if (kind == "timeline" && !from.empty() && !to.empty()) {
            object.put_text("kind", kind).put_text("from", from).put_text("to", to);
        } else {
            kind = "table";
            object.put_text("kind", kind);
        }
        if (seen.insert(kind).second) texts.push_back(object.text());
    }
    return join(texts, ", ");
}

std::string refs_text(const ScopeList& fields) {
    std::vector<std::string> texts;
    for (const auto& field : fields) {
        if (has_flag(*field, "is_to_many"))
            texts.push_back(text_of(*field, "relation") + ": z.array(f.refSchema)");
        else if (has_flag(*field, "is_to_one"))
            texts.push_back(text_of(*field, "relation") + ": f.refSchema.nullable()");
        else if (has_flag(*field, "is_upload"))
            texts.push_back(text_of(*field, "field") + ": f.refSchema.nullable()");
    }
    return join(texts, ", ");
}

/// The paths from an entity to the person it was marked as belonging to, at most three steps.
std::vector<std::string> paths_to_owner(const ViewContext& context, const Entity& entity,
                                        int steps) {
    std::vector<std::string> paths;
    if (steps == 0) return paths;
    for (const auto& relation : entity.relations) {
        if (relation.kind == RelationKind::ManyToMany || relation.target == entity.name) continue;
        const auto& key = context.names.field(entity.name, relation.name).camel;
        if (relation.target == "User") {
            if (relation.owner) paths.push_back(key);
        } else if (const auto* target = context.spec.find_entity(relation.target)) {
            for (const auto& rest : paths_to_owner(context, *target, steps - 1))
                paths.push_back(key + "." + rest);
        }
    }
    return paths;
}

std::vector<std::string> own_paths(const ViewContext& context, const Entity& entity) {
    std::vector<std::string> paths{"createdBy"};
    const auto add = [&paths](const std::string& path) {
        if (std::ranges::find(paths, path) == paths.end()) paths.push_back(path);
    };
    for (const auto& relation : entity.relations)
        if (relation.target == "User" && relation.kind != RelationKind::ManyToMany)
            add(context.names.field(entity.name, relation.name).camel);
    for (const auto& path : paths_to_owner(context, entity, 3)) add(path);
    return paths;
}

std::string quoted_list(const std::vector<std::string>& words) {
    std::vector<std::string> texts;
    for (const auto& word : words) texts.push_back(ts_string(word));
    return join(texts, ", ");
}

void put_table_calls(const ScopeList& columns, const ScopeList& to_many, Scope& scope) {
    std::set<std::string> drizzle{"pgTable"};
    std::set<std::string> ours{"recordColumns"};
    for (const auto& column : columns) {
        const auto call = column_call(text_of(*column, "field_type"));
        const bool own = is_any(call, {"clockTime", "day", "exact", "instant"});
        (own ? ours : drizzle).insert(call);
    }
    if (!to_many.empty()) ours.insert("linkTable");
    scope.text("column_types", join({drizzle.begin(), drizzle.end()}, ", "))
        .text("column_helpers", join({ours.begin(), ours.end()}, ", "));
}

}  // namespace

std::string table_imports(const ViewContext& context, std::string_view code) {
    std::map<std::string, std::set<std::string>> tables;
    for (const auto& entity : context.spec.entities) {
        const auto& names = context.names.entity(entity.name);
        const auto file = "../../db/tables/" + names.file;
        if (code.find("${" + names.camels + "}") != std::string_view::npos)
            tables[file].insert(names.camels);
        for (const auto& relation : entity.relations) {
            if (relation.kind != RelationKind::ManyToMany) continue;
            const auto view = relation_view(context, entity, relation);
            const auto link = text_of(*view, "JoinTable");
            if (code.find("${" + link + "}") != std::string_view::npos) tables[file].insert(link);
        }
    }
    if (code.find("${users}") != std::string_view::npos)
        tables["../../db/tables/core"].insert("users");
    std::string text;
    for (const auto& [file, names] : tables)
        text +=
            "import { " + join({names.begin(), names.end()}, ", ") + " } from '" + file + "';\n";
    return text;
}

namespace {

std::string key_target(const Scope& field) {
    if (!has_flag(field, "has_target")) return "";
    if (has_flag(field, "is_to_user")) return "members (workspace_id, user_id)";
    return text_of(field, "target_table") + " (workspace_id, id)";
}

std::string words_of(const ScopeList& items, std::string_view name) {
    std::vector<std::string> words;
    for (const auto& item : items) words.push_back(text_of(*item, name));
    return join(words, ", ");
}

/// What makes a record overdue, without the braces.
std::string due_text(const Scope& scope) {
    const auto done = text_of(scope, "done_field");
    const bool states = has_flag(scope, "has_states");
    return "field: " + ts_string(text_of(scope, "due_field")) + ", closed: [" +
           (states ? text_of(scope, "closed_list") : "") + "]" +
           (done.empty() ? "" : ", done: " + ts_string(done));
}

/// What the service of an entity takes from its queries.
std::string query_names(const Scope& scope) {
    std::vector<std::string> names;
    for (const auto& [flag, name] :
         {std::pair{"has_computed", "Computed"}, {"has_conditions", "Conditions"}})
        if (has_flag(scope, flag)) names.push_back(text_of(scope, "entity") + name);
    return join(names, ", ");
}

/// Single fields that are unique, then the sets of several.
ScopeList unique_keys(const Scope& scope) {
    ScopeList keys;
    for (const auto& field : std::get<ScopeList>(*scope.find("fields"))) {
        if (!has_flag(*field, "is_unique") || !has_flag(*field, "is_stored")) continue;
        auto key = std::make_shared<Scope>();
        key->text("unique_name", index_name(text_of(scope, "entity_table"),
                                            {text_of(*field, "field_column")}, "key"))
            .text("unique_columns", text_of(*field, "field_sql"))
            .text("unique_list", ts_string(text_of(*field, "field")))
            .list("unique_parts", {field});
        keys.push_back(std::move(key));
    }
    for (const auto& unique : std::get<ScopeList>(*scope.find("uniques"))) keys.push_back(unique);
    return keys;
}

}  // namespace

void put_field_source(const ViewContext& context, Scope& field) {
    const auto key = text_of(field, "field");
    field.text("field_input_ts", key + ": " + input_of(field))
        .text("field_record_ts", key + ": " + record_of(field))
        .text("field_table_ts", key + ": " + table_of(field))
        .text("field_definition_sql", definition_of(field))
        .text("key_target_sql", key_target(field))
        .text("field_meta_ts", meta_of(field, context));
}

void put_entity_source(const ViewContext& context, const Entity& entity, Scope& scope) {
    const auto list = [&scope](std::string_view name) {
        return std::get<ScopeList>(*scope.find(name));
    };
    const auto transitions = transitions_text(entity, list("transitions"), list("states"));
    const auto rules = rules_text(list("rules"));
    const auto calls = formula_calls(rules + transitions);
    std::string computed;
    for (const auto& field : list("computed_fields")) computed += text_of(*field, "formula_sql");
    for (const auto& condition : list("conditions"))
        computed += text_of(*condition, "condition_sql");
    if (!computed.empty()) computed += "${" + text_of(scope, "entities") + "}";
    const auto refs = refs_text(list("fields"));
    std::vector<std::string> links;
    std::vector<std::string> tables{text_of(scope, "entities")};
    for (const auto& relation : list("to_many")) {
        links.push_back(text_of(*relation, "field") + ": " + text_of(*relation, "JoinTable"));
        tables.push_back(text_of(*relation, "JoinTable"));
    }
    std::ranges::sort(tables);
    put_table_calls(list("columns"), list("to_many"), scope);
    std::vector<std::string> described;
    for (const auto& field : list("fields")) described.push_back(text_of(*field, "field_meta_ts"));
    scope.text("transitions_ts", transitions)
        .text("fields_ts", join(described, ", "))
        .text("rules_ts", rules)
        .text("uniques_ts", uniques_text(list("fields"), list("uniques")))
        .text("views_ts", views_text(list("views")))
        .text("own_ts", quoted_list(own_paths(context, entity)))
        .text("record_refs_ts", refs.empty() ? "z.object({})" : "z.object({ " + refs + " })")
        .text("links_ts", join(links, ", "))
        .text("table_names", join(tables, ", "))
        .text("table_imports", table_imports(context, computed))
        .text("query_names", query_names(scope))
        .text("formula_list", join({calls.begin(), calls.end()}, ", "))
        .text("scope_ts", entity.scope == EntityScope::User ? "user" : "workspace")
        .list("unique_keys", unique_keys(scope))
        .text("due_ts", due_text(scope))
        .text("belongs_to_words", words_of(list("to_one"), "TargetLabel"))
        .text("state_words", words_of(list("states"), "ValueLabel"))
        .flag("has_formulas", !calls.empty());
}

}  // namespace dz::generate
