#include "importer/read_openapi.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "importer/names.hpp"
#include "importer/source_error.hpp"
#include "importer/source_tree.hpp"

namespace dz::importer {
namespace {

using intent::Coverage;
using Kind = JsonValue::Kind;

constexpr int kMaxReferences = 16;  ///< Steps from a reference to what it means.
constexpr std::string_view kApi = "It describes the API; the app has its own, with its document.";

std::string text_at(const JsonValue& value, std::string_view key) {
    const auto* found = value.find(key);
    return found && found->kind == Kind::Text ? found->text : std::string();
}

std::optional<double> number_at(const JsonValue& value, std::string_view key) {
    const auto* found = value.find(key);
    if (!found || found->kind != Kind::Number) return std::nullopt;
    double number = 0;
    std::from_chars(found->text.data(), found->text.data() + found->text.size(), number);
    return number;
}

bool is_true(const JsonValue& value, std::string_view key) {
    const auto* found = value.find(key);
    return found && found->text == "true";
}

/// "Pet" of "#/components/schemas/Pet".
std::string target_of(const JsonValue& schema) {
    const std::string reference = text_at(schema, "$ref");
    const auto slash = reference.rfind('/');
    return slash == reference.npos ? reference : reference.substr(slash + 1);
}

/// The schema's type; "null" among several is that it may be missing.
std::string type_at(const JsonValue& schema) {
    const auto* type = schema.find("type");
    if (!type) return schema.find("properties") ? "object" : std::string();
    for (const auto& one : type->items)
        if (one.text != "null") return one.text;
    return type->text;
}

bool has_word(const std::vector<std::string>& words, std::initializer_list<std::string_view> any) {
    return std::ranges::any_of(
        words, [&](const std::string& word) { return std::ranges::find(any, word) != any.end(); });
}

class OpenApiReader {
public:
    explicit OpenApiReader(const JsonValue& root) : root_(root) {}

    ImportedModel run() {
        if (const auto* info = root_.find("info")) model_.name = text_at(*info, "title");
        find_schemas();
        for (const auto& [name, schema] : schemas_) sort_schema(name, *schema);
        for (std::size_t i = 0; i < order_.size(); ++i) add_table(order_[i]);
        settle_lists();
        note_the_rest();
        return std::move(model_);
    }

private:
    /// A list of records in a record, which may be theirs alone or shared.
    struct RecordList {
        std::size_t table;
        std::string target;
        Link link;
    };

    void find_schemas() {
        const auto* components = root_.find("components");
        const auto* all = components ? components->find("schemas") : root_.find("definitions");
        if (!all || all->kind != Kind::Object) return;
        for (std::size_t i = 0; i < all->keys.size(); ++i) {
            schemas_.emplace(all->keys[i], &all->items[i]);
            places_.emplace(all->keys[i], Stretch{all->key_at[i].start, all->items[i].at.end});
            name_at_.emplace(all->keys[i], all->key_at[i]);
            order_.push_back(all->keys[i]);
        }
    }

    /// Says of a schema that is no record why.
    void sort_schema(const std::string& name, const JsonValue& schema) {
        const auto words = words_of(name);
        const std::string type = type_at(schema);
        if (schema.find("enum")) {
            kinds_[name] = "enum";
        } else if (type != "object" && !schema.find("allOf")) {
            kinds_[name] = "alias";
        } else if (has_word(words, {"error", "errors", "problem"}) ||
                   (words.size() > 1 && has_word(words, {"validation"}))) {
            leave(name, "Every app has errors of its own, with a message for people.");
        } else if (const auto base = record_behind(words); !base.empty()) {
            leave(name, "It is " + base + " as a request or an answer holds it.");
        } else if (is_page(schema)) {
            leave(name, "Every list has pages.");
        } else if (!has_values(schema)) {
            leave(name, "It has no properties, so there is nothing to keep.");
        } else {
            kinds_[name] = "record";
        }
    }

    void leave(const std::string& name, std::string reason) {
        kinds_[name] = "left";
        model_.notes.push_back({places_[name], Coverage::Assumed, std::move(reason), false});
    }

    /// "Pet" of "CreatePetRequest", "PetInput", "NewPet", "PetResponse", where there is a Pet.
    std::string record_behind(const std::vector<std::string>& words) const {
        static const std::set<std::string, std::less<>> kAround{
            "create", "update", "new",       "patch",   "edit",     "delete", "get",
            "list",   "input",  "request",   "output",  "response", "dto",    "params",
            "query",  "body",   "result",    "payload", "base",     "read",   "write",
            "in",     "out",    "paginated", "page",    "summary",  "details"};
        std::vector<std::string> bare;
        for (const auto& word : words)
            if (!kAround.contains(word)) bare.push_back(word);
        if (bare.empty() || bare.size() == words.size()) return {};
        std::string key;
        for (const auto& word : bare) key += word + " ";
        for (const auto& [name, schema] : schemas_) {
            const auto other = words_of(name);
            if (key_of(name) == key_of(key) && other.size() < words.size()) return name;
        }
        return {};
    }

    /// {"items": [...], "total": 7}: an answer with a list of records and numbers about it.
    static bool is_page(const JsonValue& schema) {
        const auto* properties = schema.find("properties");
        if (!properties || properties->items.size() > 8) return false;
        static const std::set<std::string, std::less<>> kAbout{
            "total",  "count",       "page",      "size",        "limit",    "offset",
            "next",   "previous",    "prev",      "pages",       "links",    "meta",
            "cursor", "total_count", "page_size", "next_cursor", "has_more", "pagination"};
        int lists = 0;
        for (std::size_t i = 0; i < properties->keys.size(); ++i) {
            const auto& property = properties->items[i];
            const auto* items = property.find("items");
            if (type_at(property) == "array" && items && items->find("$ref"))
                ++lists;
            else if (!kAbout.contains(properties->keys[i]))
                return false;
        }
        return lists == 1 && properties->keys.size() > 1;
    }

    bool has_values(const JsonValue& schema) const {
        if (const auto* properties = schema.find("properties"))
            if (!properties->items.empty()) return true;
        const auto* parts = schema.find("allOf");
        return parts && !parts->items.empty();
    }

    void add_table(const std::string& name) {
        if (kinds_[name] != "record") return;
        Table table;
        table.name = name;
        table.comment = text_at(*schemas_[name], "description");
        table.at = name_at_[name];
        model_.tables.push_back(std::move(table));
        add_places(*schemas_[name], model_.tables.back());
        std::set<std::string> seen;
        add_properties(*schemas_[name], model_.tables.size() - 1, seen, 0);
    }

    /// What a schema says beside its properties is its table's.
    void add_places(const JsonValue& schema, Table& table) const {
        for (std::size_t i = 0; i < schema.keys.size(); ++i) {
            const auto& key = schema.keys[i];
            const bool is_inner = key == "properties" || key == "allOf";
            table.more.push_back(
                {schema.key_at[i].start, is_inner ? schema.key_at[i].end : schema.items[i].at.end});
            if (key != "allOf") continue;
            for (const auto& part : schema.items[i].items) add_places(part, table);
        }
    }

    void add_properties(const JsonValue& schema, std::size_t table, std::set<std::string>& seen,
                        int depth) {
        if (depth > kMaxReferences) return;
        if (const auto* parts = schema.find("allOf"))
            for (const auto& part : parts->items)
                add_properties(resolved(part), table, seen, depth + 1);
        const auto* properties = schema.find("properties");
        if (!properties || properties->kind != Kind::Object) return;
        std::set<std::string, std::less<>> required;
        if (const auto* names = schema.find("required"))
            for (const auto& name : names->items) required.insert(name.text);
        for (std::size_t i = 0; i < properties->keys.size(); ++i) {
            const std::string& name = properties->keys[i];
            if (!seen.insert(name).second) continue;
            const Stretch at{properties->key_at[i].start, properties->items[i].at.end};
            add_property(properties->items[i], table, name, required.contains(name), at);
        }
    }

    /// The schema a reference means, through aliases; itself when it is none.
    const JsonValue& resolved(const JsonValue& schema) const {
        const JsonValue* at = &schema;
        for (int step = 0; step < kMaxReferences; ++step) {
            const auto found = schemas_.find(target_of(*at));
            if (found == schemas_.end()) break;
            at = found->second;
        }
        return *at;
    }

    /// The one alternative that is not null: anyOf: [{$ref: Pet}, {type: null}].
    static const JsonValue& only_choice(const JsonValue& schema) {
        for (const auto* key : {"anyOf", "oneOf", "allOf"}) {
            const auto* choices = schema.find(key);
            if (!choices) continue;
            const JsonValue* only = nullptr;
            int count = 0;
            for (const auto& choice : choices->items) {
                if (text_at(choice, "type") == "null") continue;
                only = &choice;
                ++count;
            }
            if (count == 1) return *only;
        }
        return schema;
    }

    std::string record_of(const JsonValue& schema) const {
        const std::string target = target_of(schema);
        const auto kind = kinds_.find(target);
        return kind != kinds_.end() && kind->second == "record" ? target : std::string();
    }

    void add_property(const JsonValue& said, std::size_t table, const std::string& name,
                      bool required, Stretch at) {
        const JsonValue& schema = only_choice(said);
        const bool may_lack = &schema != &said && !said.find("allOf");
        Link link;
        link.name = name;
        link.at = at;
        link.required = required && !may_lack && !is_true(said, "nullable");
        if (const auto record = record_of(schema); !record.empty()) {
            link.target = record;
            model_.tables[table].links.push_back(std::move(link));
            return;
        }
        const auto* items = schema.find("items");
        if (type_at(schema) == "array" && items) {
            if (const auto record = record_of(only_choice(*items)); !record.empty()) {
                lists_.push_back({table, record, std::move(link)});
                return;
            }
        }
        Column column = column_of(resolved(schema), name);
        if (column.comment.empty()) column.comment = text_at(said, "description");
        column.at = at;
        column.required = link.required;
        if (const auto target = target_of(schema);
            kinds_.contains(target) && kinds_.at(target) != "record") {
            column.more.push_back(places_.at(target));
            used_.insert(target);
        }
        model_.tables[table].columns.push_back(std::move(column));
    }

    static Column column_of(const JsonValue& schema, const std::string& name) {
        Column column;
        column.name = name;
        column.comment = text_at(schema, "description");
        column.pattern = text_at(schema, "pattern");
        column.key = key_of(name) == "id";
        put_type(schema, column);
        if (const auto* values = schema.find("enum")) {
            column.type = "enum";
            for (const auto& value : values->items)
                if (value.kind != Kind::Null) column.values.emplace_back().name = value.text;
        }
        for (const auto* key : {"minimum", "minLength", "exclusiveMinimum"})
            if (const auto bound = number_at(schema, key)) column.min = bound;
        for (const auto* key : {"maximum", "maxLength", "exclusiveMaximum"})
            if (const auto bound = number_at(schema, key)) column.max = bound;
        if (const auto* value = schema.find("default")) put_default(*value, column);
        return column;
    }

    static void put_type(const JsonValue& schema, Column& column) {
        static const std::map<std::string, std::string_view, std::less<>> kFormats{
            {"date", "date"},       {"date-time", "datetime"}, {"time", "time"},
            {"duration", "string"}, {"email", "email"},        {"uri", "url"},
            {"url", "url"},         {"binary", "file"},        {"byte", "file"},
            {"uuid", "string"}};
        const std::string type = type_at(schema);
        const auto format = kFormats.find(text_at(schema, "format"));
        if (type == "integer") {
            column.type = "int";
        } else if (type == "number") {
            column.type = "decimal";
        } else if (type == "boolean") {
            column.type = "bool";
        } else if (type == "array") {
            const auto* items = schema.find("items");
            const bool is_words = items && (type_at(*items) == "string" || items->find("enum"));
            column.type = is_words ? "tags" : "json";
            column.exact = true;
        } else if (type == "string" && format != kFormats.end()) {
            column.type = format->second;
            column.exact = true;
        } else if (type != "string") {
            column.type = "json";
            column.exact = true;
            column.loss = "What it holds is kept as it is and not checked.";
        }
    }

    static void put_default(const JsonValue& value, Column& column) {
        if (value.kind == Kind::Text) column.fallback = Literal(value.text);
        if (value.kind == Kind::Bool) column.fallback = Literal(value.text == "true");
        if (value.kind != Kind::Number) return;
        double number = 0;
        std::from_chars(value.text.data(), value.text.data() + value.text.size(), number);
        const bool is_whole =
            value.text.find_first_of(".eE") == std::string::npos && value.text.size() < 16;
        column.fallback = is_whole ? Literal(static_cast<std::int64_t>(number)) : Literal(number);
    }

    /// A list of records is theirs when the record points back or is named after it; else shared.
    void settle_lists() {
        std::set<std::pair<std::string, std::string>> said;
        for (auto& list : lists_) {
            Table& holder = model_.tables[list.table];
            const auto target = std::ranges::find(model_.tables, list.target, &Table::name);
            if (target == model_.tables.end()) continue;
            const auto back = std::ranges::find(target->links, holder.name, &Link::target);
            const std::string id = key_of(holder.name + " id");
            const bool has_key = std::ranges::any_of(
                target->columns, [&](const Column& column) { return key_of(column.name) == id; });
            if (back != target->links.end()) {
                back->inverse = list.link.name;
                back->more.push_back(list.link.at);
            } else if (has_key) {
                target->more.push_back(list.link.at);
            } else if (!said.contains({list.target, holder.name})) {
                said.insert({holder.name, list.target});
                const bool is_part = key_of(list.target).starts_with(key_of(holder.name)) ||
                                     has_word(words_of(list.link.name),
                                              {"items", "lines", "entries", "steps", "rows"});
                list.link.kind = is_part ? RelationKind::HasMany : RelationKind::ManyToMany;
                list.link.loss = is_part ? "" : "That others have the same ones is assumed.";
                list.link.required = false;
                list.link.target = list.target;
                holder.links.push_back(std::move(list.link));
            } else {
                holder.more.push_back(list.link.at);
            }
        }
    }

    void note_the_rest() {
        for (const auto& [name, kind] : kinds_)
            if ((kind == "enum" || kind == "alias") && !used_.contains(name))
                model_.notes.push_back(
                    {places_[name], Coverage::Uncovered, "No record uses it.", false});
        note_keys(root_);
        if (const auto* components = root_.find("components")) note_keys(*components);
    }

    /// The keys around the schemas.
    void note_keys(const JsonValue& object) {
        for (std::size_t i = 0; i < object.keys.size(); ++i) {
            const auto& key = object.keys[i];
            const bool is_inner = key == "components" || key == "definitions" || key == "schemas";
            model_.notes.push_back(
                {{object.key_at[i].start, is_inner ? object.key_at[i].end : object.items[i].at.end},
                 Coverage::Assumed,
                 std::string(kApi),
                 false});
        }
    }

    const JsonValue& root_;
    ImportedModel model_;
    std::map<std::string, const JsonValue*> schemas_;
    std::map<std::string, Stretch> places_;
    std::map<std::string, Stretch> name_at_;
    std::map<std::string, std::string> kinds_;  ///< record, enum, alias or left.
    std::vector<std::string> order_;            ///< Schemas as the document has them.
    std::vector<RecordList> lists_;
    std::set<std::string> used_;
};

}  // namespace

bool is_openapi(std::string_view text) {
    const auto head = text.substr(0, 4096);
    for (const std::string_view key : {"openapi", "swagger"}) {
        for (auto at = head.find(key); at != head.npos; at = head.find(key, at + 1)) {
            const char before = at == 0 ? '\n' : head[at - 1];
            auto after = head.substr(at + key.size());
            if (before == '"' || before == '\'') {
                if (!after.starts_with(before)) continue;
                after.remove_prefix(1);
            } else if (before != '\n') {
                continue;
            }
            after = trim(after.substr(0, 12));
            if (after.starts_with(':') && after.substr(0, 5).find_first_of("23") != after.npos)
                return true;
        }
    }
    return false;
}

Result<ImportedModel> read_openapi(std::string_view text) {
    DZ_TRY_ASSIGN(const auto root, read_source_tree(text));
    return OpenApiReader(root).run();
}

}  // namespace dz::importer
