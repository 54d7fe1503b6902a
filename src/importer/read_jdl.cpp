#include "importer/read_jdl.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "importer/code_reader.hpp"

namespace dz::importer {
namespace {

using intent::Coverage;
using Kind = CodeToken::Kind;

constexpr std::string_view kJHipster =
    "It tells JHipster how to build; an app made here has its own ways.";

const std::map<std::string_view, std::string_view>& types() {
    static const std::map<std::string_view, std::string_view> kTypes{
        {"String", "string"},          {"Integer", "int"},      {"Long", "int"},
        {"BigDecimal", "decimal"},     {"Float", "decimal"},    {"Double", "decimal"},
        {"LocalDate", "date"},         {"Instant", "datetime"}, {"ZonedDateTime", "datetime"},
        {"LocalDateTime", "datetime"}, {"LocalTime", "time"},   {"Duration", "duration"},
        {"Boolean", "bool"},           {"UUID", "string"},      {"Blob", "file"},
        {"AnyBlob", "file"},           {"ImageBlob", "image"},  {"TextBlob", "text"}};
    return kTypes;
}

bool is_option(std::string_view word) {
    static constexpr std::array<std::string_view, 17> kOptions = {"dto",
                                                                  "paginate",
                                                                  "service",
                                                                  "search",
                                                                  "filter",
                                                                  "microservice",
                                                                  "readOnly",
                                                                  "embedded",
                                                                  "use",
                                                                  "skipClient",
                                                                  "skipServer",
                                                                  "angularSuffix",
                                                                  "clientRootFolder",
                                                                  "noFluentMethod",
                                                                  "changelogDate",
                                                                  "import",
                                                                  "entities"};
    return std::ranges::find(kOptions, word) != kOptions.end();
}

bool starts_statement(std::string_view word) {
    static constexpr std::array<std::string_view, 6> kWords = {
        "application", "deployment", "entity", "enum", "relationship", "@"};
    return std::ranges::find(kWords, word) != kWords.end() || is_option(word);
}

struct Enumeration {
    std::vector<EnumValue> values;
    Stretch at;
    bool is_used = false;
};

/// One side of a relationship: Owner{pets(name) required}.
struct Side {
    std::string entity;
    std::string name;
    std::string shows;
    bool required = false;
};

struct Relationship {
    std::string kind;
    Side from;
    Side to;
    std::string comment;
    Stretch at;
};

class JdlReader {
public:
    JdlReader(std::string_view text, const std::vector<CodeToken>& tokens)
        : in_(text, tokens), text_(text) {}

    Result<ImportedModel> run() {
        while (!in_.at_end()) DZ_TRY(read_statement());
        if (applications_ == 1) model_.name = base_name_;
        resolve_enums();
        for (const auto& relationship : relationships_) relate(relationship);
        for (const auto* comment : in_.comments())
            model_.notes.push_back(
                {{comment->start, comment->end}, Coverage::Assumed, "A comment.", false});
        return std::move(model_);
    }

private:
    void note(std::size_t start, Coverage status, std::string_view reason) {
        model_.notes.push_back({{start, in_.last_end()}, status, std::string(reason), false});
    }

    Status read_statement() {
        const CodeToken* above = in_.comment_above();
        const CodeToken first = in_.peek();
        const auto start = above ? above->start : first.start;
        if (first.is("entity")) return read_entity(start, above);
        if (first.is("enum")) return read_enum(start);
        if (first.is("relationship")) return read_relationships();
        if (first.is("application") || first.is("deployment")) return read_settings(first);
        if (first.is("@")) {
            skip_annotation();
            return {};
        }
        in_.take();
        if (first.kind == Kind::Word && in_.peek().is("=")) {
            in_.take();
            constants_[std::string(first.text)] = in_.take().text;
            note(first.start, Coverage::Assumed, "A number that fields refer to.");
            return {};
        }
        skip_option();
        if (first.is("paginate"))
            note(first.start, Coverage::Assumed, "Every list has pages.");
        else if (first.is("search") || first.is("filter"))
            note(first.start, Coverage::Assumed, "Every list can be searched and filtered.");
        else if (is_option(first.text))
            note(first.start, Coverage::Assumed, kJHipster);
        else
            note(first.start, Coverage::Uncovered, "The import does not know what this says.");
        return {};
    }

    /// To the end of an option, which may go on over lines.
    void skip_option() {
        while (true) {
            const bool is_new_line = in_.at_line_end();
            const CodeToken next = in_.peek();
            if (next.kind == Kind::End) return;
            const bool goes_on = next.text == "with" || next.text == "except" ||
                                 next.kind == Kind::Symbol || ends_with_comma();
            if (is_new_line && (!goes_on || starts_statement(next.text))) return;
            in_.take();
        }
    }

    bool ends_with_comma() const { return in_.last_end() > 0 && text_[in_.last_end() - 1] == ','; }

    Status read_settings(const CodeToken& first) {
        in_.take();
        applications_ += first.is("application");
        if (in_.take_if("{")) {
            for (int depth = 1; depth > 0 && !in_.at_end();) {
                const CodeToken token = in_.take();
                depth += token.is("{") ? 1 : token.is("}") ? -1 : 0;
                if (token.is("baseName")) {
                    const auto& value = in_.peek();
                    base_name_ =
                        value.kind == Kind::String ? unquoted(value.text) : std::string(value.text);
                }
            }
        }
        note(first.start, Coverage::Assumed, kJHipster);
        return {};
    }

    void skip_annotation() {
        const auto start = in_.take().start;
        in_.take();
        if (in_.peek().is("(")) {
            for (int depth = 0; !in_.at_end();) {
                const CodeToken token = in_.take();
                depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
                if (depth == 0) break;
            }
        }
        note(start, Coverage::Assumed, kJHipster);
    }

    Result<std::string> take_name(std::string_view what) {
        if (in_.peek().kind != Kind::Word)
            return fail(in_.unexpected("the name of " + std::string(what) + " is missing"));
        return std::string(in_.take().text);
    }

    Status read_entity(std::size_t start, const CodeToken* above) {
        in_.take();
        Table table;
        DZ_TRY_ASSIGN(table.name, take_name("an entity"));
        if (above) table.comment = comment_text(above->text);
        if (in_.take_if("(")) {  // The name of its table.
            while (!in_.at_end() && !in_.take_if(")")) in_.take();
        }
        if (in_.take_if("extends")) in_.take();
        const bool has_fields = in_.take_if("{");
        table.at = {start, in_.last_end()};
        if (has_fields) {
            while (!in_.peek().is("}")) {
                if (in_.take_if(",")) continue;
                DZ_TRY(read_field(table));
            }
            in_.take();
        }
        by_name_.emplace(table.name, model_.tables.size());
        model_.tables.push_back(std::move(table));
        return {};
    }

    Status read_field(Table& table) {
        while (in_.peek().is("@")) skip_annotation();
        const CodeToken* above = in_.comment_above();
        Column column;
        column.at.start = above ? above->start : in_.peek().start;
        if (above) column.comment = comment_text(above->text);
        DZ_TRY_ASSIGN(column.name, take_name("a field of " + table.name));
        if (in_.peek().kind != Kind::Word)
            return fail(in_.unexpected("the type of the field \"" + fragment(column.name) +
                                       "\" of " + fragment(table.name) + " is missing"));
        column.type = in_.take().text;  // Becomes one of ours when the enums are known.
        DZ_TRY(read_validations(column));
        column.at.end = in_.last_end();
        table.columns.push_back(std::move(column));
        return {};
    }

    Status read_validations(Column& column) {
        while (true) {
            const CodeToken next = in_.peek();
            if (next.is("required")) {
                in_.take();
                column.required = true;
            } else if (next.is("unique")) {
                in_.take();
                column.unique = true;
            } else if (next.is("min") || next.is("minlength") || next.is("max") ||
                       next.is("maxlength") || next.is("minbytes") || next.is("maxbytes") ||
                       next.is("pattern")) {
                // A field may be called so too; only with a bracket it is a validation.
                in_.take();
                DZ_TRY(in_.expect("(", "after \"" + std::string(next.text) + "\""));
                const CodeToken value = in_.take();
                DZ_TRY(in_.expect(")", "after \"" + std::string(next.text) + "\""));
                bound(column, next.text, value);
            } else {
                return {};
            }
        }
    }

    void bound(Column& column, std::string_view kind, const CodeToken& value) {
        if (kind == "pattern") {
            column.pattern = value.text.size() > 2 ? value.text.substr(1, value.text.size() - 2)
                                                   : std::string_view();
            return;
        }
        const auto constant = constants_.find(std::string(value.text));
        const std::string digits =
            constant == constants_.end() ? std::string(value.text) : constant->second;
        double number = 0;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (read.ec != std::errc()) {
            column.loss += " Its " + std::string(kind) + " is not a number.";
            return;
        }
        if (kind == "min" || kind == "minlength") column.min = number;
        if (kind == "max" || kind == "maxlength") column.max = number;
        if (kind == "minbytes" || kind == "maxbytes")
            column.loss += " Its size in bytes is not checked.";
    }

    Status read_enum(std::size_t start) {
        in_.take();
        DZ_TRY_ASSIGN(const auto name, take_name("an enum"));
        DZ_TRY(in_.expect("{", "after the name of the enum " + fragment(name)));
        Enumeration enumeration;
        while (!in_.peek().is("}")) {
            if (in_.take_if(",")) continue;
            DZ_TRY_ASSIGN(auto value, take_name("a value of the enum " + fragment(name)));
            EnumValue& added = enumeration.values.emplace_back();
            added.name = std::move(value);
            if (!in_.take_if("(")) continue;
            std::string label;
            while (!in_.at_end() && !in_.peek().is(")")) {
                const CodeToken token = in_.take();
                label +=
                    (label.empty() ? "" : " ") +
                    (token.kind == Kind::String ? unquoted(token.text) : std::string(token.text));
            }
            in_.take();
            // A single small word is a value of the database, not what people read.
            if (label.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ ") != label.npos)
                added.label = std::move(label);
        }
        in_.take();
        enumeration.at = {start, in_.last_end()};
        enums_.insert_or_assign(name, std::move(enumeration));
        return {};
    }

    Result<Side> read_side() {
        Side side;
        while (in_.peek().is("@")) skip_annotation();
        DZ_TRY_ASSIGN(side.entity, take_name("an entity of a relationship"));
        if (!in_.take_if("{")) return side;
        while (!in_.take_if("}")) {
            if (in_.at_end()) return fail(in_.unexpected("\"}\" is missing after a relationship"));
            if (in_.take_if("required")) {
                side.required = true;
            } else if (in_.take_if("(")) {
                side.shows = in_.take().text;
                DZ_TRY(in_.expect(")", "after the field a relationship shows"));
            } else {
                side.name = in_.take().text;
            }
        }
        return side;
    }

    Status read_relationships() {
        auto start = in_.take().start;
        DZ_TRY_ASSIGN(const auto kind, take_name("the kind of a relationship"));
        if (kind != "OneToMany" && kind != "ManyToOne" && kind != "OneToOne" &&
            kind != "ManyToMany")
            return fail(syntax_error(text_, in_.last_end() - kind.size(),
                                     "there is no relationship \"" + fragment(kind) + "\"",
                                     "Use OneToMany, ManyToOne, OneToOne or ManyToMany."));
        DZ_TRY(in_.expect("{", "after the kind of a relationship"));
        bool is_first = true;
        while (!in_.peek().is("}")) {
            if (in_.take_if(",")) continue;
            Relationship& one = relationships_.emplace_back();
            const CodeToken* above = in_.comment_above();
            one.at.start = is_first ? start : above ? above->start : in_.peek().start;
            if (above) one.comment = comment_text(above->text);
            one.kind = kind;
            DZ_TRY_ASSIGN(one.from, read_side());
            DZ_TRY(in_.expect("to", "between the sides of a relationship"));
            DZ_TRY_ASSIGN(one.to, read_side());
            while (in_.take_if("with")) in_.take();
            one.at.end = in_.last_end();
            is_first = false;
        }
        in_.take();
        return {};
    }

    void resolve_enums() {
        for (auto& table : model_.tables) {
            for (auto& column : table.columns) {
                const auto known = types().find(column.type);
                const auto enumeration = enums_.find(column.type);
                if (enumeration != enums_.end()) {
                    column.type = "enum";
                    column.values = enumeration->second.values;
                    column.more.push_back(enumeration->second.at);
                    enumeration->second.is_used = true;
                } else if (known != types().end()) {
                    column.exact = column.type == "UUID" || column.type == "Duration";
                    column.type = known->second;
                } else {
                    column.loss += " Its type \"" + fragment(column.type) +
                                   "\" is not known, so it is a line of text.";
                    column.type = "string";
                }
            }
        }
        for (const auto& [name, enumeration] : enums_)
            if (!enumeration.is_used)
                model_.notes.push_back(
                    {enumeration.at, Coverage::Uncovered, "No field uses this enum.", false});
    }

    Table* table_of(const std::string& entity) {
        const auto found = by_name_.find(entity);
        return found == by_name_.end() ? nullptr : &model_.tables[found->second];
    }

    /// Gives the link to the side that holds the key, or to the other where that is built in.
    void relate(const Relationship& one) {
        const bool holds_to = one.kind == "OneToMany";
        const Side* holder = holds_to ? &one.to : &one.from;
        const Side* target = holds_to ? &one.from : &one.to;
        const bool turns = one.kind == "ManyToMany" || one.kind == "OneToOne";
        if (turns && !table_of(holder->entity)) std::swap(holder, target);
        Table* table = table_of(holder->entity);
        if (!table) {
            model_.notes.push_back({one.at, Coverage::Uncovered,
                                    "\"" + fragment(holder->entity) +
                                        "\" is not described here, so nothing can be added to it.",
                                    false});
            return;
        }
        Link link;
        link.kind = one.kind == "ManyToMany" ? RelationKind::ManyToMany
                    : one.kind == "OneToOne" ? RelationKind::OneToOne
                                             : RelationKind::BelongsTo;
        link.name = holder->name;
        link.target = target->entity;
        link.required = holder->required;
        link.inverse = target->name;
        link.shows = holder->shows;
        link.at = one.at;
        if (target->required && link.kind != RelationKind::ManyToMany)
            link.loss = "That " + fragment(target->entity) + " needs one is not checked.";
        table->links.push_back(std::move(link));
    }

    CodeReader in_;
    std::string_view text_;
    ImportedModel model_;
    std::map<std::string, std::size_t> by_name_;
    std::map<std::string, Enumeration> enums_;
    std::map<std::string, std::string> constants_;
    std::vector<Relationship> relationships_;
    std::string base_name_;
    int applications_ = 0;
};

}  // namespace

Result<ImportedModel> read_jdl(std::string_view text) {
    DZ_TRY_ASSIGN(const auto tokens, tokenise_code(text));
    return JdlReader(text, tokens).run();
}

}  // namespace dz::importer
