#include "model/app_spec_codec.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "model/app_spec_nodes.hpp"

namespace dz {
namespace {

constexpr std::string_view kSchemaPrefix = "datazentr/appspec@";
constexpr int kCurrentVersion = 1;

/// Carries a document of one version to the next. The table is indexed by the version a step
/// starts from, minus one, and so has one entry less than there are versions.
using Upcast = DocNode (*)(DocNode);
constexpr std::array<Upcast, kCurrentVersion - 1> kUpcasts = {};

std::optional<int> version_of(const std::string& schema) {
    if (!schema.starts_with(kSchemaPrefix)) return std::nullopt;
    int version = 0;
    const char* const begin = schema.data() + kSchemaPrefix.size();
    const char* const end = schema.data() + schema.size();
    const auto [rest, error] = std::from_chars(begin, end, version);
    if (error != std::errc{} || rest != end || version < 1) return std::nullopt;
    return version;
}

/// The document in the current version; reports a schema that cannot be read.
DocNode upcast(DocNode document, DocProblems& problems) {
    const DocNode* schema = document.find("schema");
    if (!schema || schema->is_null()) return document;
    const std::string* name = schema->as_text();
    const auto version = name ? version_of(*name) : std::nullopt;
    if (!version) {
        problems.add("spec.schema", "schema", schema->line, "names no version of the spec",
                     "Write schema: " + std::string(kAppSpecSchema) + ".");
        return document;
    }
    if (*version > kCurrentVersion) {
        problems.add("spec.too_new", "schema", schema->line,
                     "is \"" + *name + "\", which this version does not know",
                     "Update datazentr, or write schema: " + std::string(kAppSpecSchema) + ".");
        return document;
    }
    for (std::size_t step = static_cast<std::size_t>(*version) - 1; step < kUpcasts.size(); ++step)
        document = kUpcasts[step](std::move(document));
    return document;
}

}  // namespace

AppInfo read_app_info(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    AppInfo app;
    DocReader reader(node, place, problems);
    reader.text("name", app.name);
    reader.text("slug", app.slug);
    reader.text("summary", app.summary);
    reader.text("industry", app.industry);
    reader.text("locale", app.locale);
    reader.text("currency", app.currency);
    reader.text("timezone", app.timezone);
    reader.finish();
    return app;
}

DocNode write_app_info(const AppInfo& app) {
    return DocWriter()
        .text("name", app.name)
        .text("slug", app.slug)
        .text("summary", app.summary)
        .text("industry", app.industry)
        .put("locale", doc_text(app.locale))
        .put("currency", doc_text(app.currency))
        .put("timezone", doc_text(app.timezone))
        .take();
}

StackChoice read_stack(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    StackChoice stack;
    if (const auto* id = node.as_text()) {
        stack.id = *id;
        return stack;
    }
    DocReader reader(node, place, problems);
    reader.text("id", stack.id);
    reader.options("options", stack.options);
    reader.finish();
    return stack;
}

DocNode write_stack(const StackChoice& stack) {
    return DocWriter().put("id", doc_text(stack.id)).options("options", stack.options).take();
}

Theme read_theme(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    Theme theme;
    if (const auto* background = node.as_text()) {
        theme.background = *background;
        return theme;
    }
    DocReader reader(node, place, problems);
    reader.text("background", theme.background);
    reader.text("accent", theme.accent);
    reader.text("mode", theme.mode);
    reader.text("density", theme.density);
    reader.text("personality", theme.personality);
    reader.finish();
    return theme;
}

DocNode write_theme(const Theme& theme) {
    return DocWriter()
        .text("background", theme.background)
        .text("accent", theme.accent)
        .text("mode", theme.mode)
        .text("density", theme.density)
        .text("personality", theme.personality)
        .take();
}

Role read_role(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    Role role;
    if (const auto* name = node.as_text()) {
        role.name = *name;
        return role;
    }
    DocReader reader(node, place, problems);
    reader.text("name", role.name);
    reader.text("label", role.label);
    reader.text("scope", role.scope);
    reader.flag("portal", role.portal);
    reader.require("name");
    reader.finish();
    return role;
}

DocNode write_role(const Role& role) {
    return DocWriter()
        .put("name", doc_text(role.name))
        .text("label", role.label)
        .put("scope", doc_text(role.scope))
        .flag("portal", role.portal)
        .take();
}

Permission read_permission(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    Permission permission;
    DocReader reader(node, place, problems);
    reader.text("role", permission.role);
    reader.text("entity", permission.entity);
    reader.texts("can", permission.can);
    reader.text("where", permission.where);
    reader.require("role");
    reader.require("entity");
    reader.finish();
    return permission;
}

DocNode write_permission(const Permission& permission) {
    return DocWriter()
        .put("role", doc_text(permission.role))
        .put("entity", doc_text(permission.entity))
        .texts("can", permission.can)
        .text("where", permission.where)
        .take();
}

Seed read_seed(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    Seed seed;
    DocReader reader(node, place, problems);
    reader.integer("rows", seed.rows);
    reader.finish();
    return seed;
}

DocNode write_seed(const Seed& seed) {
    return DocWriter().put("rows", {.value = std::int64_t{seed.rows}}).take();
}

AppSpec read_spec(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    AppSpec spec;
    DocReader reader(node, place, problems);
    const auto into = [&problems](auto& target, auto read) {
        return [&problems, &target, read](const DocNode& child, const DocPlace& at) {
            target = read(child, at, problems);
        };
    };
    const auto with = [&problems](auto read) {
        return [&problems, read](const DocNode& item, const DocPlace& at) {
            return read(item, at, problems);
        };
    };
    reader.child("schema", [](const DocNode&, const DocPlace&) {});  // Read by upcast.
    reader.child("app", into(spec.app, read_app_info));
    reader.child("stack", into(spec.stack, read_stack));
    reader.child("theme", into(spec.theme, read_theme));
    reader.each("roles", spec.roles, with(read_role));
    reader.each("entities", spec.entities, with(read_entity));
    reader.each("permissions", spec.permissions, with(read_permission));
    reader.each("features", spec.features, with(read_feature));
    reader.each("pages", spec.pages, with(read_page));
    reader.each("automations", spec.automations, with(read_automation));
    reader.texts("integrations", spec.integrations);
    reader.child("seed", into(spec.seed, read_seed));
    reader.finish();
    return spec;
}

DocNode write_spec(const AppSpec& spec) {
    DocWriter writer;
    writer.text("schema", std::string(kAppSpecSchema));
    writer.put("app", write_app_info(spec.app));
    writer.put("stack", write_stack(spec.stack));
    if (spec.theme != Theme{}) writer.put("theme", write_theme(spec.theme));
    writer.each("roles", spec.roles, &write_role);
    writer.each("entities", spec.entities, &write_entity);
    writer.each("permissions", spec.permissions, &write_permission);
    writer.each("features", spec.features, &write_feature);
    writer.each("pages", spec.pages, &write_page);
    writer.each("automations", spec.automations, &write_automation);
    writer.texts("integrations", spec.integrations);
    return writer.put("seed", write_seed(spec.seed)).take();
}

SpecReading read_app_spec(std::string_view text, std::string_view filename) {
    SpecReading reading;
    auto document = parse_document(text, filename);
    if (!document) {
        reading.problems.push_back(std::move(document).error());
        return reading;
    }
    DocProblems problems(filename.empty() ? "The spec" : std::string(filename));
    const DocNode current = upcast(*std::move(document), problems);
    if (problems.empty()) reading.spec = read_spec(current, {}, problems);
    reading.problems = problems.take();
    return reading;
}

Result<AppSpec> parse_app_spec(std::string_view text, std::string_view filename) {
    auto reading = read_app_spec(text, filename);
    if (!reading.problems.empty()) return fail(combine_errors(reading.problems));
    return std::move(reading.spec);
}

Error combine_errors(const std::vector<Error>& errors) {
    Error all = errors.front();
    if (errors.size() == 1) return all;
    for (std::size_t i = 1; i < errors.size(); ++i) all.message += "\n" + errors[i].message;
    return all;
}

std::string to_json(const AppSpec& spec) {
    return to_json_text(write_spec(spec));
}
std::string to_yaml(const AppSpec& spec) {
    return to_yaml_text(write_spec(spec));
}

}  // namespace dz
