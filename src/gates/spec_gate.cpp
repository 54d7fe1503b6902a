#include "gates/spec_gate.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "gates/findings.hpp"
#include "gates/source_text.hpp"

namespace dz::gates {
namespace {

constexpr std::string_view kPermissions = "src/shared/permissions.ts";

std::vector<std::string> roles_of(const AppSpec& spec) {
    std::vector<std::string> roles{"owner", "admin", "member"};
    for (const auto& role : spec.roles) roles.push_back(role.name);
    return roles;
}

std::vector<std::string> entities_of(const AppSpec& spec) {
    std::vector<std::string> names;
    for (const auto& entity : spec.entities) names.push_back(entity.name);
    return names;
}

constexpr std::string_view kSchemas = "src/shared/schemas/";

/// The schema that describes an entity. Its file may be called otherwise: the app has own names.
const AppFile* schema_of(const AppTree& tree, const std::string& entity) {
    const auto name = "\n  name: '" + entity + "',\n";
    const auto found = std::ranges::find_if(tree.files, [&](const AppFile& file) {
        const auto meta = file.path.starts_with(kSchemas)
                              ? file.content.find("Meta: EntityMeta = {")
                              : std::string::npos;
        return meta != std::string::npos && file.content.find(name, meta) != std::string::npos;
    });
    return found == tree.files.end() ? nullptr : &*found;
}

bool is_used_below(const AppTree& tree, std::string_view folder, const std::string& import) {
    return std::ranges::any_of(tree.files, [&](const AppFile& file) {
        return file.path.starts_with(folder) && file.content.find(import) != std::string::npos;
    });
}

void check_reach(const AppSpec& spec, const AppTree& tree, std::vector<Finding>& findings) {
    for (const auto& entity : spec.entities) {
        if (entity.scope == EntityScope::System) continue;
        const AppFile* schema = schema_of(tree, entity.name);
        if (schema == nullptr) {
            findings.push_back({.file = std::string(kSchemas),
                                .rule = "spec.schema",
                                .message = "Entity \"" + entity.name + "\" has no schema.",
                                .hint = "Generate the app again from its spec."});
            continue;
        }
        // "/schemas/time-entry'": how modules import it.
        auto import = schema->path.substr(std::string_view("src/shared").size());
        import.replace(import.rfind('.'), std::string::npos, "'");
        if (!is_used_below(tree, "src/server/modules/", import)) {
            findings.push_back({.file = schema->path,
                                .rule = "spec.route",
                                .message = "No route serves entity \"" + entity.name + "\".",
                                .hint = "Add a module for it below src/server/modules."});
        }
        if (!is_used_below(tree, "src/client/features/", import)) {
            findings.push_back({.file = schema->path,
                                .rule = "spec.page",
                                .message = "No page shows entity \"" + entity.name + "\".",
                                .hint = "Add a feature for it below src/client/features."});
        }
    }
}

/// The table `permissions` is total when every role's block names every entity.
void check_table(const AppSpec& spec, const AppTree& tree, std::vector<Finding>& findings) {
    const AppFile* file = tree.find(kPermissions);
    if (file == nullptr) {
        findings.push_back({.file = std::string(kPermissions),
                            .rule = "spec.permissions",
                            .message = "The app has no permission table.",
                            .hint = "Generate the app again from its spec."});
        return;
    }
    const auto code = code_only(file->content);
    const auto table = code.find("export const permissions");
    const auto open = code.find("= {", table == std::string::npos ? 0 : table);
    if (table == std::string::npos || open == std::string::npos) {
        findings.push_back(finding_at(*file, 0, "spec.permissions",
                                      "The file does not export \"permissions\".",
                                      "Generate the app again from its spec."));
        return;
    }
    const auto body = std::string_view(code).substr(0, closing(code, open + 2));
    for (const auto& role : roles_of(spec)) {
        const auto at = body.find("\n  " + role + ": ", open);
        if (at == std::string_view::npos) {
            findings.push_back(finding_at(
                *file, table, "spec.permissions", "Role \"" + role + "\" has no permissions.",
                "Add it to the table, with \"none\" where it may nothing."));
            continue;
        }
        const auto block_open = body.find('{', at);
        const auto block = block_open == std::string_view::npos
                               ? std::string_view()
                               : body.substr(block_open, closing(body, block_open) - block_open);
        for (const auto& entity : entities_of(spec)) {
            if (has_word(block, entity)) continue;
            findings.push_back(finding_at(
                *file, at + 1, "spec.permissions",
                "What role \"" + role + "\" may do with \"" + entity + "\" is not decided.",
                "Add a line for it; what nobody decided must not be a default."));
        }
    }
}

void check_names(const AppSpec& spec, std::vector<Finding>& findings) {
    const auto roles = roles_of(spec);
    const auto entities = entities_of(spec);
    const auto report = [&](const std::string& what, const std::string& name,
                            const std::vector<std::string>& known) {
        findings.push_back(
            {.rule = "spec.permissions",
             .message = "A permission names the " + what + " \"" + name +
                        "\", which the spec does not have.",
             .hint = did_you_mean(name, known, "Remove it or add the " + what + ".")});
    };
    for (const auto& permission : spec.permissions) {
        if (std::ranges::find(roles, permission.role) == roles.end()) {
            report("role", permission.role, roles);
        }
        if (permission.entity != "*" &&
            std::ranges::find(entities, permission.entity) == entities.end()) {
            report("entity", permission.entity, entities);
        }
    }
}

void check_clauses(const std::vector<ClauseTrace>& clauses, std::vector<Finding>& findings) {
    for (const auto& clause : clauses) {
        if (!clause.decisions.empty()) continue;
        const bool flagged = !clause.uncovered.empty();
        Finding finding{.rule = "spec.clause"};
        finding.message = "Nothing implements \"" + clause.text + "\"" +
                          (flagged ? ": " + clause.uncovered : ", and nobody was told.");
        finding.hint = "Say it in other words, or add what it asks for on the canvas.";
        finding.advice = flagged;
        findings.push_back(std::move(finding));
    }
}

}  // namespace

std::vector<Finding> check_spec(const AppSpec& spec, const AppTree& tree,
                                const std::vector<ClauseTrace>& clauses) {
    std::vector<Finding> findings;
    check_reach(spec, tree, findings);
    check_table(spec, tree, findings);
    check_names(spec, findings);
    check_clauses(clauses, findings);
    return findings;
}

}  // namespace dz::gates
