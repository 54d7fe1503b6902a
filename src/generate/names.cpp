#include "generate/names.hpp"

#include <algorithm>
#include <utility>

#include "base/plural.hpp"
#include "base/text.hpp"

namespace dz::generate {
namespace {

constexpr std::string_view kKeywords[] = {
    "abstract",  "any",     "arguments",  "as",      "async",   "await",     "boolean",
    "break",     "case",    "catch",      "class",   "const",   "continue",  "debugger",
    "declare",   "default", "delete",     "do",      "else",    "enum",      "eval",
    "export",    "extends", "false",      "finally", "for",     "from",      "function",
    "get",       "if",      "implements", "import",  "in",      "infer",     "instanceof",
    "interface", "is",      "keyof",      "let",     "module",  "namespace", "never",
    "new",       "null",    "number",     "object",  "of",      "package",   "private",
    "protected", "public",  "readonly",   "return",  "set",     "static",    "string",
    "super",     "switch",  "symbol",     "this",    "throw",   "true",      "try",
    "type",      "typeof",  "undefined",  "unique",  "unknown", "var",       "void",
    "while",     "with",    "yield"};

/// Types and values of the language and the browser that generated code uses beside entities.
constexpr std::string_view kGlobals[] = {
    "Array",       "ArrayBuffer", "Blob",       "Boolean",  "Buffer",   "Context",  "Date",
    "Document",    "Element",     "Error",      "Event",    "File",     "Form",     "Fragment",
    "Function",    "Headers",     "Image",      "Infinity", "Intl",     "Iterable", "Iterator",
    "Json",        "JSON",        "Link",       "List",     "Location", "Map",      "Math",
    "Node",        "NaN",         "Number",     "Object",   "Option",   "Outlet",   "Page",
    "Partial",     "Pick",        "Omit",       "Promise",  "Proxy",    "Range",    "Readonly",
    "Record",      "Ref",         "Reflect",    "Request",  "Response", "Route",    "Router",
    "Selection",   "Set",         "State",      "String",   "Symbol",   "Text",     "User",
    "Values",      "View",        "WeakMap",    "Window",   "console",  "crypto",   "document",
    "event",       "fetch",       "globalThis", "history",  "location", "name",     "navigator",
    "performance", "process",     "screen",     "self",     "status",   "window"};

/// File names Windows refuses whatever their extension.
constexpr std::string_view kDeviceNames[] = {"aux", "con", "nul", "prn"};

/// Keys every record has, or every object of JavaScript.
constexpr std::string_view kRecordKeys[] = {
    "id",        "workspaceId",    "createdAt",     "updatedAt",
    "createdBy", "deletedAt",      "version",       "constructor",
    "prototype", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable",
    "toString",  "toLocaleString", "valueOf",       "toJSON",
    "then"};

bool contains(const auto& words, std::string_view word) {
    return std::ranges::find(words, word) != std::end(words);
}

EntityNames spell(const std::string& code_name) {
    const auto plural = pluralise(code_name);
    return {.name = {},
            .pascal = to_pascal(code_name),
            .pascals = to_pascal(plural),
            .camel = to_camel(code_name),
            .camels = to_camel(plural),
            .snake = to_snake(code_name),
            .table = to_snake(plural),
            .upper = to_upper_snake(code_name),
            .file = to_kebab(code_name),
            .path = to_kebab(plural),
            .label = {},
            .labels = {}};
}

/// Spellings already given out, so that "Datum" and "Data" do not share a table.
struct Taken {
    std::set<std::string> types;
    std::set<std::string> tables;
    std::set<std::string> paths;
};

bool collides(const EntityNames& names, const Reserved& reserved, const Taken& taken) {
    return is_ts_keyword(names.camel) || is_ts_keyword(names.camels) ||
           contains(kGlobals, names.pascal) || contains(kGlobals, names.camel) ||
           contains(kGlobals, names.camels) || contains(kDeviceNames, names.file) ||
           contains(reserved.types, names.pascal) || contains(reserved.tables, names.table) ||
           contains(reserved.paths, names.path) || taken.types.contains(names.pascal) ||
           taken.tables.contains(names.table) || taken.paths.contains(names.path) ||
           names.camel == names.camels;
}

}  // namespace

bool is_ts_keyword(std::string_view word) {
    return contains(kKeywords, word);
}

Names::Names(const AppSpec& spec, const Reserved& reserved) {
    Taken taken;
    for (const auto& entity : spec.entities) {
        auto names = spell(entity.name);
        for (int round = 1; collides(names, reserved, taken) && round < 100; ++round)
            names = spell(entity.name + "Record" + (round > 1 ? std::to_string(round) : ""));
        taken.types.insert(names.pascal);
        taken.tables.insert(names.table);
        taken.paths.insert(names.path);
        names.name = entity.name;
        names.label = entity.label.one.empty() ? to_sentence(entity.name) : entity.label.one;
        names.labels = entity.label.many.empty() ? pluralise(names.label) : entity.label.many;
        entities_.emplace(entity.name, std::move(names));
        name_fields(entity);
    }
    auto user = spell("User");
    user.name = "User";
    user.label = "User";
    user.labels = "Users";
    entities_.emplace("User", std::move(user));
}

void Names::name_fields(const Entity& entity) {
    std::set<std::string> columns;
    for (const auto key : kRecordKeys) columns.insert(to_snake(key));
    const auto place = [&](const std::string& name, const std::string& wanted, std::string label) {
        auto camel = to_camel(wanted);
        for (int round = 1; !columns.insert(to_snake(camel)).second && round < 100; ++round)
            camel = to_camel(wanted) + "Value" + (round > 1 ? std::to_string(round) : "");
        fields_.emplace(entity.name + "." + name, FieldNames{.camel = camel,
                                                             .pascal = to_pascal(camel),
                                                             .column = to_snake(camel),
                                                             .label = std::move(label)});
    };
    // Relations first: "projectId" belongs to the relation, also when a field wants it.
    for (const auto& relation : entity.relations) {
        const bool many = relation.kind == RelationKind::ManyToMany;
        const auto key = many ? singularise(relation.name) + "Ids" : relation.name + "Id";
        place(relation.name, key,
              relation.label.empty() ? to_sentence(relation.name) : relation.label);
    }
    for (const auto& field : entity.fields)
        place(field.name, field.name, field.label.empty() ? to_sentence(field.name) : field.label);
}

const EntityNames& Names::entity(std::string_view name) const {
    static const EntityNames nobody;
    const auto found = entities_.find(name);
    return found == entities_.end() ? nobody : found->second;
}

const FieldNames& Names::field(std::string_view entity, std::string_view name) const {
    static const FieldNames nothing;
    const auto found = fields_.find(std::string(entity) + "." + std::string(name));
    return found == fields_.end() ? nothing : found->second;
}

std::string inside_sentence(std::string_view label) {
    std::string text(label);
    const auto end = text.find(' ');
    const auto first = text.substr(0, end);
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    // More than one capital is an acronym or a brand: "VAT rate", "GitHub link".
    if (std::ranges::count_if(first, is_upper) == 1 && is_upper(text.front()))
        text.front() = static_cast<char>(text.front() - 'A' + 'a');
    return text;
}

}  // namespace dz::generate
