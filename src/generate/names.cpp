#include "generate/names.hpp"

#include <algorithm>
#include <utility>

#include "base/hash.hpp"
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

/// Types of the language. One that is exported under such a name hides the other from its readers.
constexpr std::string_view kLanguageTypes[] = {
    "Array",    "ArrayBuffer", "Awaited", "BigInt",     "Boolean",   "DataView", "Date",
    "Error",    "Exclude",     "Extract", "Function",   "Generator", "Infinity", "Intl",
    "Iterable", "Iterator",    "JSON",    "Map",        "Math",      "NaN",      "NonNullable",
    "Number",   "Object",      "Omit",    "Parameters", "Partial",   "Pick",     "Promise",
    "Proxy",    "Readonly",    "Record",  "Reflect",    "RegExp",    "Required", "ReturnType",
    "Set",      "String",      "Symbol",  "WeakMap",    "WeakRef",   "WeakSet"};

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

/// What leaves room for the columns in the name of an index, of PostgreSQL's 63 bytes.
constexpr std::size_t kLongestName = 40;

/// Long names keep their beginning; what tells them apart follows as a number.
std::string short_enough(const std::string& snake) {
    if (snake.size() <= kLongestName) return snake;
    const auto digits = std::to_string(fnv1a(snake) % 100'000);
    return snake.substr(0, kLongestName - digits.size() - 1) + "_" + digits;
}

/// The names in code and of the table.
void spell_code(const std::string& name, EntityNames& names) {
    const auto plural = pluralise(name);
    names.pascal = to_pascal(name);
    names.pascals = to_pascal(plural);
    names.camel = to_camel(name);
    names.camels = to_camel(plural);
    names.snake = to_snake(name);
    names.table = short_enough(to_snake(plural));
    names.upper = to_upper_snake(name);
}

/// The names of files and addresses.
void spell_path(const std::string& name, EntityNames& names) {
    names.file = to_kebab(name);
    names.path = to_kebab(pluralise(name));
}

std::string_view form_of(const EntityNames& names, std::string_view form) {
    if (form == "Entity") return names.pascal;
    if (form == "entities") return names.camels;
    if (form == "Entities") return names.pascals;
    return form == "ENTITY" ? names.upper : names.camel;
}

std::string spelled(const Spelling& spelling, const EntityNames& names) {
    return spelling.before + std::string(form_of(names, spelling.form)) + spelling.after;
}

/// Spellings already given out, so that "Datum" and "Data" do not share a table.
struct Given {
    std::set<std::string> types;
    std::set<std::string> tables;
    std::set<std::string> paths;
};

bool meets_code(const EntityNames& names, const TakenNames& taken, const Given& given) {
    if (contains(taken.types, names.pascal) || contains(taken.tables, names.table) ||
        given.types.contains(names.pascal) || given.tables.contains(names.table))
        return true;
    std::set<std::string> words;
    return std::ranges::any_of(taken.places, [&](const SpellingPlace& place) {
        const auto word = spelled(place.spelling, names);
        // One sheep and many sheep must not be the same variable.
        return !words.insert(word).second || place.beside.contains(word) || is_ts_keyword(word) ||
               contains(kLanguageTypes, word);
    });
}

bool meets_path(const EntityNames& names, const TakenNames& taken, const Given& given) {
    return contains(kDeviceNames, names.file) || contains(taken.paths, names.path) ||
           contains(taken.paths, names.file) || given.paths.contains(names.path);
}

/// "Session", "SessionEntry", "SessionEntry2", …
std::string attempt(const std::string& name, std::string_view suffix, int round) {
    if (round == 0) return name;
    return name + std::string(suffix) + (round > 1 ? std::to_string(round) : "");
}

constexpr int kAttempts = 1000;

}  // namespace

bool is_ts_keyword(std::string_view word) {
    return contains(kKeywords, word);
}

Names::Names(const AppSpec& spec, const TakenNames& taken) {
    name_entities(spec, taken);
    for (const auto& entity : spec.entities) name_fields(entity);
    name_links(spec, taken);
}

void Names::name_entities(const AppSpec& spec, const TakenNames& taken) {
    Given given;
    for (const auto& entity : spec.entities) {
        EntityNames names;
        int round = 0;
        do spell_code(attempt(entity.name, "Entry", round), names);
        while (meets_code(names, taken, given) && ++round < kAttempts);
        round = 0;
        do spell_path(attempt(entity.name, "Entry", round), names);
        while (meets_path(names, taken, given) && ++round < kAttempts);
        given.types.insert(names.pascal);
        given.tables.insert(names.table);
        given.paths.insert(names.path);
        names.name = entity.name;
        names.label = entity.label.one.empty() ? to_sentence(entity.name) : entity.label.one;
        names.labels = entity.label.many.empty() ? pluralise(names.label) : entity.label.many;
        entities_.emplace(entity.name, std::move(names));
    }
    EntityNames user;
    spell_code("User", user);
    spell_path("User", user);
    user.name = "User";
    user.label = "User";
    user.labels = "Users";
    entities_.emplace("User", std::move(user));
}

void Names::name_fields(const Entity& entity) {
    std::set<std::string> columns;
    for (const auto key : kRecordKeys) columns.insert(to_snake(key));
    const auto place = [&](const std::string& name, const std::string& wanted, std::string label) {
        std::string camel;
        int round = 0;
        do camel = attempt(to_camel(wanted), "Value", round);
        while (!columns.insert(short_enough(to_snake(camel))).second && ++round < kAttempts);
        fields_.emplace(entity.name + "." + name,
                        FieldNames{.camel = camel,
                                   .pascal = to_pascal(camel),
                                   .column = short_enough(to_snake(camel)),
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

void Names::name_links(const AppSpec& spec, const TakenNames& taken) {
    std::set<std::string, std::less<>> tables(taken.tables.begin(), taken.tables.end());
    std::set<std::string, std::less<>> words = taken.beside_links;
    for (const auto& entity : spec.entities) {
        const auto& names = entities_.at(entity.name);
        tables.insert(names.table);
        words.insert(names.camels);
        for (const auto& place : taken.places) words.insert(spelled(place.spelling, names));
    }
    for (const auto& entity : spec.entities) {
        const auto& here = entities_.at(entity.name).snake;
        for (const auto& relation : entity.relations) {
            if (relation.kind != RelationKind::ManyToMany) continue;
            // A relation of an entity with itself needs two different columns.
            const bool self = relation.target == entity.name;
            auto there =
                self ? to_snake(singularise(relation.name)) : this->entity(relation.target).snake;
            if (there == here) there = "other_" + there;
            LinkNames names{.table = {},
                            .variable = {},
                            .left = short_enough(here + "_id"),
                            .right = short_enough(there + "_id")};
            int round = 0;
            do {
                const auto name = attempt(here + "_" + to_snake(relation.name), "_links", round);
                names.table = short_enough(name);
                names.variable = to_camel(name);
            } while ((tables.contains(names.table) || words.contains(names.variable)) &&
                     ++round < kAttempts);
            tables.insert(names.table);
            words.insert(names.variable);
            links_.emplace(entity.name + "." + relation.name, std::move(names));
        }
    }
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

const LinkNames& Names::link(std::string_view entity, std::string_view relation) const {
    static const LinkNames nothing;
    const auto found = links_.find(std::string(entity) + "." + std::string(relation));
    return found == links_.end() ? nothing : found->second;
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
