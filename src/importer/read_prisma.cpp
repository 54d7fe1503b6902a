#include "importer/read_prisma.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "importer/code_reader.hpp"

namespace dz::importer {
namespace {

using intent::Coverage;
using Kind = CodeToken::Kind;

constexpr std::string_view kPrisma =
    "It tells Prisma how to build; an app made here has its own ways.";

const std::map<std::string_view, std::string_view>& types() {
    static const std::map<std::string_view, std::string_view> kTypes{
        {"String", "string"},     {"Int", "int"},         {"BigInt", "int"},
        {"Float", "decimal"},     {"Decimal", "decimal"}, {"Boolean", "bool"},
        {"DateTime", "datetime"}, {"Json", "json"},       {"Bytes", "file"}};
    return kTypes;
}

struct Enumeration {
    std::vector<EnumValue> values;
    Stretch at;
    bool is_used = false;
};

/// "@relation(name: "Author", fields: [authorId], onDelete: Cascade)": values by argument; those
/// without a name by their place, "0", "1".
using Arguments = std::map<std::string, std::vector<CodeToken>>;

struct Attribute {
    std::string name;  ///< "default", "db.VarChar".
    Arguments arguments;
};

/// A field of a model before it is known whether it keeps a value or leads to records.
struct FieldLine {
    std::string name;
    std::string type;
    std::string comment;
    bool is_list = false;
    bool is_optional = false;
    std::vector<Attribute> attributes;
    Stretch at;

    const Attribute* find(std::string_view attribute) const {
        const auto found = std::ranges::find(attributes, attribute, &Attribute::name);
        return found == attributes.end() ? nullptr : &*found;
    }
};

struct Model {
    std::string name;
    std::string comment;
    std::vector<FieldLine> fields;
    std::vector<UniqueTogether> uniques;
    std::set<std::string> keys;
    Stretch at;
};

std::vector<std::string> words_in(const Arguments& arguments, const std::string& name) {
    std::vector<std::string> words;
    const auto found = arguments.find(name);
    if (found == arguments.end()) return words;
    for (const auto& token : found->second)
        if (token.kind == Kind::Word) words.emplace_back(token.text);
    return words;
}

std::string text_in(const Arguments& arguments, const std::string& name) {
    const auto found = arguments.find(name);
    if (found == arguments.end() || found->second.empty()) return {};
    const auto& token = found->second.front();
    return token.kind == Kind::String ? unquoted(token.text) : std::string(token.text);
}

class PrismaReader {
public:
    PrismaReader(std::string_view text, const std::vector<CodeToken>& tokens)
        : in_(text, tokens), text_(text) {}

    Result<ImportedModel> run() {
        while (!in_.at_end()) DZ_TRY(read_block());
        for (std::size_t i = 0; i < models_.size(); ++i) by_name_.emplace(models_[i].name, i);
        for (const auto& model : models_) add_table(model);
        for (std::size_t i = 0; i < models_.size(); ++i) add_links(i);
        for (const auto& [name, enumeration] : enums_)
            if (!enumeration.is_used)
                out_.notes.push_back(
                    {enumeration.at, Coverage::Uncovered, "No field uses this enum.", false});
        for (const auto* comment : in_.comments())
            out_.notes.push_back(
                {{comment->start, comment->end}, Coverage::Assumed, "A comment.", false});
        return std::move(out_);
    }

private:
    void note(std::size_t start, Coverage status, std::string_view reason) {
        out_.notes.push_back({{start, in_.last_end()}, status, std::string(reason), false});
    }

    Status read_block() {
        const CodeToken* above = in_.comment_above();
        const CodeToken first = in_.peek();
        const auto start = above ? above->start : first.start;
        in_.take();
        if (first.is("model")) return read_model(start, above);
        if (first.is("enum")) return read_enum(start);
        const bool is_known = first.is("datasource") || first.is("generator");
        const bool is_other = first.is("view") || first.is("type");
        if (is_known || is_other) {
            while (!in_.at_end() && !in_.peek().is("{")) in_.take();
            if (in_.take_if("{")) in_.skip_block();
        }
        if (is_known)
            note(first.start, Coverage::Assumed, kPrisma);
        else
            note(first.start, Coverage::Uncovered,
                 is_other ? "Only models and enums are imported."
                          : "The import does not know what this says.");
        return {};
    }

    /// Whether the line goes on with the symbol: a field ends with its line.
    bool goes_on_with(std::string_view symbol) {
        return !in_.at_line_end() && in_.peek().is(symbol);
    }

    Result<std::string> take_name(std::string_view what) {
        if (in_.peek().kind != Kind::Word)
            return fail(in_.unexpected("the name of " + std::string(what) + " is missing"));
        return std::string(in_.take().text);
    }

    Status read_enum(std::size_t start) {
        DZ_TRY_ASSIGN(const auto name, take_name("an enum"));
        DZ_TRY(in_.expect("{", "after the name of the enum " + fragment(name)));
        Enumeration enumeration;
        while (!in_.take_if("}")) {
            if (in_.peek().is("@")) {
                DZ_TRY_ASSIGN(const auto ignored, read_attribute());
                continue;
            }
            DZ_TRY_ASSIGN(auto value, take_name("a value of the enum " + fragment(name)));
            enumeration.values.emplace_back().name = std::move(value);
        }
        enumeration.at = {start, in_.last_end()};
        enums_.insert_or_assign(name, std::move(enumeration));
        return {};
    }

    Status read_model(std::size_t start, const CodeToken* above) {
        Model model;
        DZ_TRY_ASSIGN(model.name, take_name("a model"));
        if (above) model.comment = comment_text(above->text);
        DZ_TRY(in_.expect("{", "after the name of the model " + fragment(model.name)));
        model.at = {start, in_.last_end()};
        while (!in_.take_if("}")) {
            if (in_.peek().is("@")) {
                DZ_TRY(read_block_attribute(model));
            } else {
                DZ_TRY(read_field(model));
            }
        }
        models_.push_back(std::move(model));
        return {};
    }

    /// "@@unique([organisationId, slug])".
    Status read_block_attribute(Model& model) {
        const auto start = in_.peek().start;
        DZ_TRY_ASSIGN(const auto attribute, read_attribute());
        auto names = words_in(attribute.arguments, "0");
        if (names.empty()) names = words_in(attribute.arguments, "fields");
        if (attribute.name == "id" && names.size() == 1) model.keys.insert(names[0]);
        if ((attribute.name == "unique" || attribute.name == "id") && names.size() > 1)
            model.uniques.push_back({.names = names, .at = {start, in_.last_end()}});
        else
            note(start, Coverage::Assumed, kPrisma);
        return {};
    }

    Status read_field(Model& model) {
        const CodeToken* above = in_.comment_above();
        FieldLine field;
        field.at.start = above ? above->start : in_.peek().start;
        if (above) field.comment = comment_text(above->text);
        DZ_TRY_ASSIGN(field.name, take_name("a field of " + model.name));
        if (in_.at_line_end() || in_.peek().kind != Kind::Word)
            return fail(in_.unexpected("the type of the field \"" + fragment(field.name) +
                                       "\" of " + fragment(model.name) + " is missing"));
        field.type = in_.take().text;
        if (field.type == "Unsupported" && goes_on_with("("))
            while (!in_.at_end() && !in_.take_if(")")) in_.take();
        if (goes_on_with("[")) {
            in_.take();
            field.is_list = true;
            DZ_TRY(in_.expect("]", "after the type of " + fragment(field.name)));
        }
        field.is_optional = goes_on_with("?");
        if (field.is_optional) in_.take();
        while (goes_on_with("@")) {
            DZ_TRY_ASSIGN(auto attribute, read_attribute());
            field.attributes.push_back(std::move(attribute));
        }
        if (!in_.at_line_end() && !in_.peek().is("}"))
            return fail(in_.unexpected("the field \"" + fragment(field.name) + "\" of " +
                                       fragment(model.name) + " does not end"));
        field.at.end = in_.last_end();
        model.fields.push_back(std::move(field));
        return {};
    }

    /// "@relation(fields: [a], references: [b])", "@db.VarChar(80)", "@@map("stories")".
    Result<Attribute> read_attribute() {
        Attribute attribute;
        DZ_TRY(in_.expect("@", "before an attribute"));
        if (goes_on_with("@")) in_.take();
        DZ_TRY_ASSIGN(attribute.name, take_name("an attribute"));
        while (goes_on_with(".")) {
            in_.take();
            DZ_TRY_ASSIGN(const auto part, take_name("an attribute"));
            attribute.name += "." + part;
        }
        if (!goes_on_with("(")) return attribute;
        in_.take();
        std::string name;
        int place = 0;
        for (int depth = 1; depth > 0;) {
            if (in_.at_end()) return fail(in_.unexpected("\")\" is missing after an attribute"));
            const CodeToken token = in_.take();
            if (token.is("(") || token.is("[")) ++depth;
            if (token.is(")") || token.is("]")) --depth;
            if (depth == 0) break;
            if (depth == 1 && token.is(",")) {
                name.clear();
                ++place;
            } else if (depth == 1 && token.kind == Kind::Word && name.empty() &&
                       in_.peek().is(":")) {
                name = token.text;
                in_.take();
            } else if (!token.is("[") && !token.is("]") && !token.is(",")) {
                attribute.arguments[name.empty() ? std::to_string(place) : name].push_back(token);
            }
        }
        return attribute;
    }

    bool leads(const FieldLine& field) const { return by_name_.contains(field.type); }

    void add_table(const Model& model) {
        Table table;
        table.name = model.name;
        table.comment = model.comment;
        table.at = model.at;
        table.uniques = model.uniques;
        // A column that holds a key is told as the relation it belongs to.
        std::set<std::string> keys;
        for (const auto& field : model.fields)
            if (leads(field)) std::ranges::copy(keys_of(field), std::inserter(keys, keys.end()));
        for (const auto& field : model.fields)
            if (!leads(field) && !keys.contains(field.name))
                table.columns.push_back(column_of(model, field));
        out_.tables.push_back(std::move(table));
    }

    Column column_of(const Model& model, const FieldLine& field) {
        Column column;
        column.name = field.name;
        column.comment = field.comment;
        column.at = field.at;
        column.required = !field.is_optional;
        column.unique = field.find("unique") != nullptr;
        column.key = field.find("id") != nullptr || model.keys.contains(field.name);
        put_type(field, column);
        put_database_type(field, column);
        if (const auto* attribute = field.find("default")) put_default(*attribute, column);
        return column;
    }

    void put_type(const FieldLine& field, Column& column) {
        const auto known = types().find(field.type);
        const auto enumeration = enums_.find(field.type);
        if (enumeration != enums_.end()) {
            enumeration->second.is_used = true;
            column.type = field.is_list ? "tags" : "enum";
            column.values = enumeration->second.values;
            column.more.push_back(enumeration->second.at);
        } else if (field.is_list) {
            column.type = field.type == "String" ? "tags" : "json";
            column.exact = true;
        } else if (known != types().end()) {
            column.type = known->second;
        } else {
            column.loss =
                "Its type \"" + fragment(field.type) + "\" is not known, so it is a line of text.";
        }
        if (field.is_list) column.required = false;
    }

    static void put_database_type(const FieldLine& field, Column& column) {
        for (const auto& attribute : field.attributes) {
            if (attribute.name == "db.Text" || attribute.name == "db.LongText")
                column.type = "text";
            if (attribute.name == "db.Date") column.type = "date";
            if (attribute.name == "db.Time" || attribute.name == "db.Timetz") column.type = "time";
            if (attribute.name == "db.Money") column.type = "money";
            if (attribute.name == "db.Uuid") column.exact = true;
            if (attribute.name == "db.VarChar" || attribute.name == "db.Char") {
                const std::string digits = text_in(attribute.arguments, "0");
                double length = 0;
                const auto read =
                    std::from_chars(digits.data(), digits.data() + digits.size(), length);
                if (read.ec == std::errc()) column.max = length;
            }
        }
    }

    static void put_default(const Attribute& attribute, Column& column) {
        const auto found = attribute.arguments.find("0");
        if (found == attribute.arguments.end()) return;
        const CodeToken& token = found->second.front();
        const std::string words(token.text);
        if (token.kind == Kind::String) column.fallback = Literal(unquoted(token.text));
        if (token.is("now")) column.fallback = Literal(std::string("now"));
        if (token.is("true") || token.is("false")) column.fallback = Literal(token.is("true"));
        if (token.kind == Kind::Word && column.type == "enum") column.fallback = Literal(words);
        if (token.kind != Kind::Number) return;
        double number = 0;
        std::from_chars(words.data(), words.data() + words.size(), number);
        const bool is_whole = words.find('.') == words.npos && words.size() < 16;
        column.fallback = is_whole ? Literal(static_cast<std::int64_t>(number)) : Literal(number);
    }

    /// The field of the target that says the same relation from its side; null for none.
    const FieldLine* other_side(const Model& holder, const FieldLine& field) const {
        const Model& target = models_[by_name_.at(field.type)];
        const std::string name = relation_name(field);
        for (const auto& candidate : target.fields)
            if (candidate.type == holder.name && &candidate != &field &&
                relation_name(candidate) == name && !holds_key(candidate))
                return &candidate;
        return nullptr;
    }

    static std::string relation_name(const FieldLine& field) {
        const auto* relation = field.find("relation");
        if (!relation) return {};
        const std::string name = text_in(relation->arguments, "name");
        return name.empty() ? text_in(relation->arguments, "0") : name;
    }

    static std::vector<std::string> keys_of(const FieldLine& field) {
        const auto* relation = field.find("relation");
        return relation ? words_in(relation->arguments, "fields") : std::vector<std::string>();
    }
    static bool holds_key(const FieldLine& field) { return !keys_of(field).empty(); }

    void add_links(std::size_t at) {
        const Model& model = models_[at];
        for (const auto& field : model.fields) {
            if (!leads(field)) continue;
            const FieldLine* other = other_side(model, field);
            if (holds_key(field)) {
                add_link(at, field, other, kind_of(model, field));
            } else if (other && field.is_list && other->is_list) {
                // Said from both sides; the first one holds it.
                if (said_.insert(&field).second && said_.insert(other).second)
                    add_link(at, field, other, RelationKind::ManyToMany);
            } else if (!is_answered(model, field)) {
                out_.notes.push_back({field.at, Coverage::Uncovered,
                                      "No field on the other side says what holds it together.",
                                      false});
            }
        }
    }

    /// Whether a field of the target holds the key of the same relation.
    bool is_answered(const Model& model, const FieldLine& field) const {
        const Model& target = models_[by_name_.at(field.type)];
        return std::ranges::any_of(target.fields, [&](const FieldLine& candidate) {
            return candidate.type == model.name && holds_key(candidate) &&
                   relation_name(candidate) == relation_name(field);
        });
    }

    static RelationKind kind_of(const Model& model, const FieldLine& field) {
        const auto keys = keys_of(field);
        const auto column = std::ranges::find(model.fields, keys[0], &FieldLine::name);
        const bool is_unique = keys.size() == 1 && column != model.fields.end() &&
                               (column->find("unique") || column->find("id"));
        return is_unique ? RelationKind::OneToOne : RelationKind::BelongsTo;
    }

    void add_link(std::size_t at, const FieldLine& field, const FieldLine* other,
                  RelationKind kind) {
        Link link;
        link.kind = kind;
        link.name = field.name;
        link.target = field.type;
        link.required = !field.is_optional && !field.is_list;
        link.at = field.at;
        const auto keys = keys_of(field);
        if (!keys.empty()) link.column = keys[0];
        for (const auto& key : models_[at].fields)
            if (std::ranges::find(keys, key.name) != keys.end() && said_.insert(&key).second)
                link.more.push_back(key.at);
        if (keys.size() > 1) link.loss = "Its key has several columns; here it has one.";
        if (other) {
            link.inverse = other->name;
            link.more.push_back(other->at);
        }
        if (const auto* relation = field.find("relation")) {
            const std::string on_delete = text_in(relation->arguments, "onDelete");
            if (on_delete == "Cascade") link.on_delete = OnDelete::Cascade;
            if (on_delete == "SetNull") link.on_delete = OnDelete::SetNull;
        }
        out_.tables[at].links.push_back(std::move(link));
    }

    CodeReader in_;
    std::string_view text_;
    ImportedModel out_;
    std::vector<Model> models_;
    std::map<std::string, std::size_t> by_name_;
    std::map<std::string, Enumeration> enums_;
    std::set<const FieldLine*> said_;
};

}  // namespace

Result<ImportedModel> read_prisma(std::string_view text) {
    DZ_TRY_ASSIGN(const auto tokens, tokenise_code(text));
    return PrismaReader(text, tokens).run();
}

}  // namespace dz::importer
