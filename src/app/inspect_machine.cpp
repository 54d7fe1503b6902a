#include "app/inspect_machine.hpp"

#include <utility>

namespace dz::app {
namespace {

/// The lockfile of the stack, as the library would write it into an app.
const std::string* stack_lock(const generate::CompiledLibrary& library) {
    for (const auto& pattern : library.patterns().patterns()) {
        if (pattern->manifest.kind != PatternKind::Stack) continue;
        for (const auto* path : {"static/package-lock.json", "files/package-lock.json"})
            if (const auto* lock = pattern->find_file(path)) return lock;
    }
    return nullptr;
}

MachineCheck check_sandbox(Sandbox& sandbox) {
    const SandboxHealth& health = sandbox.health();
    return {.name = "sandbox",
            .is_ok = health.isolated,
            .finding = health.summary,
            .hint = health.hint};
}

MachineCheck check_program(Processes& processes, const std::string& name,
                           const std::string& purpose, const std::string& package, bool is_needed) {
    const auto path = processes.find_program(name);
    return {.name = name,
            .is_ok = path.has_value(),
            .is_needed = is_needed,
            .finding = path ? *path + " " + purpose + "."
                            : "There is no " + name + ", which " + purpose + ".",
            .hint = path ? "" : "Install the Debian package " + package + "."};
}

MachineCheck check_toolchain(Toolchains& toolchains, const std::string& lock) {
    const auto toolchain = toolchains.find(lock);
    if (toolchain) {
        return {.name = "toolchain",
                .is_ok = true,
                .is_needed = false,
                .finding = std::to_string(toolchain->packages.size()) +
                           " npm packages are installed and Node is " + toolchain->node_version +
                           "."};
    }
    return {.name = "toolchain",
            .is_needed = false,
            .finding = "The npm packages of the stack are not installed yet.",
            .hint = "The first datazentr new installs them once; it needs the npm registry then."};
}

MachineCheck check_database(TestDatabases& databases) {
    const auto cluster = databases.ensure();
    const bool is_there = cluster && cluster->has_value();
    return {.name = "postgres",
            .is_ok = is_there,
            .is_needed = false,
            .finding = is_there ? "Generated tests run on a private PostgreSQL."
                                : "There is no PostgreSQL server; generated tests run on PGlite, "
                                  "which is slower.",
            .hint = is_there ? "" : "Install the Debian package postgresql-15."};
}

}  // namespace

std::vector<MachineCheck> inspect_machine(Sandbox& sandbox, Processes& processes,
                                          Toolchains& toolchains, TestDatabases& databases,
                                          const generate::CompiledLibrary& library) {
    std::vector<MachineCheck> checks;
    checks.push_back(check_sandbox(sandbox));
    checks.push_back(
        check_program(processes, "npm", "installs the packages of a stack", "npm", true));
    if (const std::string* lock = stack_lock(library))
        checks.push_back(check_toolchain(toolchains, *lock));
    checks.push_back(check_database(databases));
    checks.push_back(check_program(processes, "chromium", "draws pages for end-to-end checks",
                                   "chromium", false));
    checks.push_back({.name = "patterns",
                      .is_ok = !library.all().empty(),
                      .finding = std::to_string(library.all().size()) + " patterns are loaded.",
                      .hint = library.all().empty() ? "Name a folder with --patterns." : ""});
    return checks;
}

}  // namespace dz::app
