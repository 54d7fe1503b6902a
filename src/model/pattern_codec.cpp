#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "model/app_spec_codec.hpp"
#include "model/document_reader.hpp"
#include "model/pattern.hpp"
#include "model/pattern_library.hpp"

namespace dz {
namespace {

constexpr DocChoice<PatternKind> kKinds[] = {
    {"stack", PatternKind::Stack},   {"feature", PatternKind::Feature},
    {"field", PatternKind::Field},   {"view", PatternKind::View},
    {"page", PatternKind::Page},     {"integration", PatternKind::Integration},
    {"deploy", PatternKind::Deploy}, {"template", PatternKind::Template},
    {"skill", PatternKind::Skill},   {"workflow", PatternKind::Workflow},
    {"agent", PatternKind::Agent},
};
constexpr DocChoice<FileOwner> kOwners[] = {
    {"generated", FileOwner::Generated},
    {"merged", FileOwner::Merged},
    {"seed", FileOwner::Seed},
    {"history", FileOwner::History},
};
constexpr DocChoice<Slot::Type> kSlotTypes[] = {
    {"list", Slot::Type::List},
    {"map", Slot::Type::Map},
    {"singleton", Slot::Type::Singleton},
};
constexpr DocChoice<bool> kCardinalities[] = {{"one", true}, {"many", false}};
constexpr DocChoice<std::string_view> kEach[] = {
    {"app", "app"},       {"automation", "automation"},
    {"entity", "entity"}, {"feature", "feature"},
    {"field", "field"},   {"integration", "integration"},
    {"page", "page"},     {"role", "role"},
    {"view", "view"}};
constexpr DocChoice<std::string_view> kOrigins[] = {
    {"human", "human"}, {"mined", "mined"}, {"model", "model"}};

bool is_id(std::string_view id) {
    const auto valid = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    };
    return !id.empty() && id.size() <= 100 && id.front() >= 'a' && id.front() <= 'z' &&
           std::ranges::all_of(id, valid);
}

template <class T>
T read_checked(DocReader& reader, std::string_view key, Result<T> (*parse)(std::string_view),
               std::string_view usual, int line) {
    std::string text(usual);
    reader.text(key, text);
    auto value = parse(text);
    if (value) return *std::move(value);
    const DocPlace at{&reader.place(), key};
    reader.problems().add(value.error().code, at.path(), line, "is \"" + text + "\"",
                          value.error().hint);
    return T{};
}

std::string read_word(DocReader& reader, std::string_view key, std::string_view usual,
                      const auto& choices) {
    std::string_view word = usual;
    reader.choice(key, word, choices);
    return std::string(word);
}

Provision read_provision(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    Provision provision;
    DocReader reader(node, place, problems);
    reader.require("capability");
    reader.text("capability", provision.capability);
    reader.choice("cardinality", provision.exclusive, kCardinalities);
    reader.finish();
    return provision;
}

Requirement read_requirement(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    Requirement requirement;
    DocReader reader(node, place, problems);
    reader.require("capability");
    reader.text("capability", requirement.capability);
    requirement.range = read_checked(reader, "range", &VersionRange::parse, "*", node.line);
    reader.flag("optional", requirement.optional);
    reader.finish();
    return requirement;
}

Want read_want(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    Want want;
    DocReader reader(node, place, problems);
    reader.flag("always", want.always);
    reader.text("capability", want.capability);
    reader.finish();
    if (want.always == !want.capability.empty())
        problems.add("pattern.want", place.path(), node.line, "says not exactly one wish",
                     "Write { always: true } or { capability: \"field:money\" }.");
    return want;
}

Slot read_slot(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    Slot slot;
    DocReader reader(node, place, problems);
    reader.require("id");
    reader.text("id", slot.id);
    reader.choice("type", slot.type, kSlotTypes);
    reader.texts("sorted", slot.sorted);
    reader.child("schema", [&](const DocNode& schema, const DocPlace&) { slot.schema = schema; });
    reader.finish();
    return slot;
}

Contribution read_contribution(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    Contribution item;
    DocReader reader(node, place, problems);
    reader.require("slot");
    reader.text("slot", item.slot);
    reader.text("key", item.key);
    reader.integer("order", item.order);
    reader.integer("priority", item.priority);
    reader.texts("when", item.when);
    item.each = read_word(reader, "for", "app", kEach);
    reader.child("value", [&](const DocNode& value, const DocPlace&) { item.value = value; });
    reader.text("template", item.template_path);
    reader.finish();
    if (item.value.has_value() != item.template_path.empty())
        problems.add("pattern.contribution", place.path(), node.line,
                     "has not exactly one of value and template",
                     "Give the text itself as value, or a file under files/ as template.");
    return item;
}

PatternFile read_file(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    PatternFile file;
    DocReader reader(node, place, problems);
    reader.require("path");
    reader.text("path", file.path);
    reader.text("template", file.template_path);
    reader.text("static", file.static_path);
    reader.text("slot", file.slot);
    reader.choice("owner", file.owner, kOwners);
    reader.texts("when", file.when);
    file.each = read_word(reader, "for", "app", kEach);
    reader.finish();
    const int sources =
        int{!file.template_path.empty()} + int{!file.static_path.empty()} + int{!file.slot.empty()};
    if (sources != 1)
        problems.add("pattern.file", place.path(), node.line,
                     "has not exactly one of template, static and slot",
                     "Say where the content of the file comes from.");
    return file;
}

PatternMigration read_migration(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    PatternMigration migration;
    DocReader reader(node, place, problems);
    migration.from = read_checked(reader, "from", &VersionRange::parse, "*", node.line);
    reader.text("to", migration.to);
    reader.each("moves", migration.moves, [&](const DocNode& item, const DocPlace& at) {
        FileMove move;
        DocReader inner(item, at, problems);
        inner.require("from");
        inner.require("to");
        inner.text("from", move.from);
        inner.text("to", move.to);
        inner.finish();
        return move;
    });
    reader.texts("codemods", migration.codemods);
    reader.text("data", migration.data);
    reader.finish();
    return migration;
}

PatternParam read_param(const DocMember& member, const DocPlace& place, DocProblems& problems) {
    PatternParam param{
        .name = member.key, .fallback = std::string(), .description = {}, .choices = {}};
    const DocPlace at{&place, member.key};
    DocReader reader(member.value, at, problems);
    std::optional<Literal> fallback;
    std::string type;
    reader.text("type", type);
    reader.text("title", param.description);
    reader.text("description", param.description);
    reader.literal("default", fallback);
    reader.texts("enum", param.choices);
    // Keywords of JSON Schema that tools use and the generator need not.
    double ignored_number = 0;
    std::string ignored_text;
    reader.number("minimum", ignored_number);
    reader.number("maximum", ignored_number);
    reader.text("pattern", ignored_text);
    reader.finish();
    if (fallback) {
        param.fallback = *std::move(fallback);
    } else {
        problems.add("pattern.param", at.path(), member.line, "has no default",
                     "Give it one, so that the pattern works without being asked.");
    }
    return param;
}

void read_params(const DocNode& node, const DocPlace& place, DocProblems& problems,
                 std::vector<PatternParam>& params) {
    DocReader reader(node, place, problems);
    std::string type;
    reader.text("type", type);
    reader.child("properties", [&](const DocNode& properties, const DocPlace& at) {
        if (const auto* members = properties.as_object())
            for (const auto& member : *members) params.push_back(read_param(member, at, problems));
    });
    reader.finish();
}

void read_provenance(const DocNode& node, const DocPlace& place, DocProblems& problems,
                     Pattern& pattern) {
    DocReader reader(node, place, problems);
    reader.text("digest", pattern.digest);
    reader.text("derived_from", pattern.derived_from);
    pattern.origin = read_word(reader, "origin", "human", kOrigins);
    reader.finish();
}

void read_permissions(const DocNode& node, const DocPlace& place, DocProblems& problems,
                      Pattern& pattern) {
    DocReader reader(node, place, problems);
    reader.texts("env", pattern.env);
    reader.texts("net", pattern.net);
    reader.finish();
}

Pattern read_pattern(const DocNode& node, DocProblems& problems) {
    Pattern pattern;
    const DocPlace root;
    DocReader reader(node, root, problems);
    for (const auto* key : {"id", "version", "kind", "summary"}) reader.require(key);
    reader.text("id", pattern.id);
    if (!pattern.id.empty() && !is_id(pattern.id))
        problems.add("pattern.id", "id", node.line, "is \"" + pattern.id + "\"",
                     "Use lower-case letters, digits, '-' and '.', starting with a letter.");
    pattern.version = read_checked(reader, "version", &Version::parse, "0.0.0", node.line);
    reader.choice("kind", pattern.kind, kKinds);
    reader.text("summary", pattern.summary);
    reader.texts("phrases", pattern.phrases);
    reader.text("license", pattern.license);
    pattern.engine = read_checked(reader, "engine", &VersionRange::parse, "*", node.line);
    reader.texts("stacks", pattern.stacks);
    reader.texts("industries", pattern.industries);
    reader.child("params", [&](const DocNode& params, const DocPlace& at) {
        read_params(params, at, problems, pattern.params);
    });
    const auto with = [&](auto read) {
        return [&problems, read](const DocNode& item, const DocPlace& at) {
            return read(item, at, problems);
        };
    };
    reader.each("provides", pattern.provides, with(read_provision));
    reader.each("requires", pattern.requirements, with(read_requirement));
    reader.texts("conflicts", pattern.conflicts);
    reader.texts("replaces", pattern.replaces);
    reader.each("wants", pattern.wants, with(read_want));
    reader.child("reserves", [&](const DocNode& reserves, const DocPlace& at) {
        DocReader inner(reserves, at, problems);
        inner.texts("tables", pattern.reserves.tables);
        inner.texts("types", pattern.reserves.types);
        inner.texts("paths", pattern.reserves.paths);
        inner.finish();
    });
    reader.each("slots", pattern.slots, with(read_slot));
    reader.each("contributes", pattern.contributes, with(read_contribution));
    reader.each("files", pattern.files, with(read_file));
    reader.each("migrations", pattern.migrations, with(read_migration));
    reader.texts("checks", pattern.checks);
    reader.child("permissions", [&](const DocNode& permissions, const DocPlace& at) {
        read_permissions(permissions, at, problems, pattern);
    });
    reader.child("provenance", [&](const DocNode& provenance, const DocPlace& at) {
        read_provenance(provenance, at, problems, pattern);
    });
    reader.finish();
    for (auto& item : pattern.contributes)
        if (item.key.empty()) item.key = pattern.id;
    return pattern;
}

}  // namespace

std::string_view to_string(PatternKind kind) {
    for (const auto& choice : kKinds)
        if (choice.value == kind) return choice.word;
    return "feature";
}

const Provision* Pattern::find_provision(std::string_view capability) const {
    const auto found = std::ranges::find(provides, capability, &Provision::capability);
    return found == provides.end() ? nullptr : &*found;
}

Result<Pattern> parse_pattern(std::string_view text, std::string_view filename) {
    DZ_TRY_ASSIGN(const auto document, parse_document(text, filename));
    DocProblems problems{std::string(filename)};
    auto pattern = read_pattern(document, problems);
    if (!problems.empty()) return fail(combine_errors(problems.take()));
    return pattern;
}

}  // namespace dz
