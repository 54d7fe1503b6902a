#include <algorithm>
#include <memory>
#include <set>

#include "generate/compiled_library.hpp"
#include "template/check.hpp"

namespace dz::generate {
namespace {

using templates::NameSchema;
using templates::SchemaChain;
using templates::ViewSchema;

ViewSchema params_schema(const Pattern& pattern) {
    ViewSchema schema{"param", "", {}};
    for (const auto& param : pattern.params)
        schema.names.push_back({param.name,
                                std::holds_alternative<bool>(param.fallback)
                                    ? NameSchema::Kind::Flag
                                    : NameSchema::Kind::Text,
                                param.description, nullptr});
    return schema;
}

/// The scopes of a template: the app, the pattern's parameters, then the thing it is for.
SchemaChain chain_of(const ViewSchemas& schemas, std::string_view noun, const ViewSchema& params) {
    auto chain = schemas.chain_for(noun);
    chain.insert(chain.begin() + 1, &params);
    return chain;
}

class LibraryChecker {
public:
    explicit LibraryChecker(const CompiledLibrary& library) : library_(library) {
        for (const auto& compiled : library.all()) {
            params_.push_back(std::make_unique<ViewSchema>(params_schema(compiled.manifest())));
            gather(compiled, *params_.back());
        }
    }

    std::vector<Error> run() {
        for (std::size_t i = 0; i < library_.all().size(); ++i)
            check(library_.all()[i], *params_[i]);
        return std::move(faults_);
    }

private:
    /// Alternatives share the names of their snippets and slots; here they stand side by side.
    void gather(const CompiledPattern& compiled, const ViewSchema& params) {
        const auto& manifest = compiled.manifest();
        for (const auto& [name, program] : compiled.snippets)
            if (!snippets_.add(name, program))
                static_cast<void>(snippets_.add(
                    name + "~" + manifest.id + "-" + to_string(manifest.version), program));
        for (const auto& slot : manifest.slots) slots_[slot.id];
        for (std::size_t i = 0; i < manifest.contributes.size(); ++i) {
            const auto& item = manifest.contributes[i];
            if (compiled.texts[i] == nullptr) continue;
            auto chain = chain_of(library_.schemas(), item.each, params);
            chain.erase(chain.begin());
            contributed_[item.slot].push_back({compiled.texts[i].get(), std::move(chain)});
        }
    }

    void check(const CompiledPattern& compiled, const ViewSchema& params) {
        for (auto& [slot, items] : contributed_)
            if (const auto home = slots_.find(slot); home != slots_.end()) home->second = items;
        const auto& manifest = compiled.manifest();
        std::set<std::string> used;
        std::set<std::string> named;
        for (std::size_t i = 0; i < manifest.files.size(); ++i) {
            const auto& file = manifest.files[i];
            const auto chain = chain_of(library_.schemas(), file.each, params);
            check_program(*compiled.paths[i], chain, used);
            check_conditions(compiled, compiled.file_conditions[i], chain, file.path, used);
            if (!file.template_path.empty()) {
                check_program(*compiled.templates.at(file.template_path), chain, used);
                named.insert(file.template_path);
            }
            if (!file.slot.empty()) check_slot(compiled, file.slot, file.path);
        }
        for (std::size_t i = 0; i < manifest.contributes.size(); ++i) {
            const auto& item = manifest.contributes[i];
            const auto chain = chain_of(library_.schemas(), item.each, params);
            check_slot(compiled, item.slot, "A contribution");
            check_conditions(compiled, compiled.contribution_conditions[i], chain, item.slot, used);
            if (compiled.texts[i] != nullptr) check_program(*compiled.texts[i], chain, used);
            if (item.value) check_value(compiled, *item.value, chain, used);
            named.insert(item.template_path);
        }
        for (const auto& migration : manifest.migrations) named.insert(migration.data);
        for (const auto& param : manifest.params)
            if (!used.contains(param.name))
                report(compiled, "pattern.unused_param",
                       "The parameter \"" + param.name + "\" is used by no template.",
                       "Remove it, or print it.");
        for (const auto& [path, unused] : compiled.templates)
            if (!named.contains(path))
                report(compiled, "pattern.unused_file",
                       "Nothing in the manifest names files/" + path + ".",
                       "Add it to files or contributes, or remove it.");
    }

    void check_program(const templates::Program& program, const SchemaChain& chain,
                       std::set<std::string>& used) {
        for (const auto& name : program.names) used.insert(name.text);
        for (auto& fault : templates::check_template(program, chain, {snippets_, slots_}))
            if (seen_.insert(fault.message).second) faults_.push_back(std::move(fault));
    }

    void check_conditions(const CompiledPattern& compiled, const std::vector<Condition>& conditions,
                          const SchemaChain& chain, const std::string& of,
                          std::set<std::string>& used) {
        for (const auto& condition : conditions) {
            used.insert(condition.name);
            const bool known = std::ranges::any_of(chain, [&](const ViewSchema* schema) {
                return schema->find(condition.name) != nullptr;
            });
            if (!known)
                report(compiled, "template.unknown_name",
                       "\"" + condition.name + "\", the condition of " + of + ", is not a name.",
                       "docs/view-model.md lists the names.");
        }
    }

    /// Texts inside a document may hold placeholders, in keys too.
    void check_value(const CompiledPattern& compiled, const DocNode& value,
                     const SchemaChain& chain, std::set<std::string>& used) {
        const auto check_text = [&](const std::string& text) {
            if (text.find('$') == std::string::npos) return;
            const auto program =
                templates::compile_inline(compiled.manifest().id + "/pattern.yaml", text);
            if (program) check_program(*program, chain, used);
        };
        if (const auto* text = value.as_text()) check_text(*text);
        if (const auto* items = value.as_array())
            for (const auto& item : *items) check_value(compiled, item, chain, used);
        if (const auto* members = value.as_object())
            for (const auto& member : *members) {
                check_text(member.key);
                check_value(compiled, member.value, chain, used);
            }
    }

    void check_slot(const CompiledPattern& compiled, const std::string& slot,
                    const std::string& user) {
        if (!slots_.contains(slot))
            report(compiled, "template.unknown_slot",
                   user + " names the slot \"" + slot + "\", which no pattern declares.",
                   "Declare it under slots: in the pattern's manifest.");
    }

    void report(const CompiledPattern& compiled, std::string code, std::string problem,
                std::string hint) {
        auto message = compiled.manifest().id + "/pattern.yaml: " + std::move(problem);
        if (!seen_.insert(message).second) return;
        faults_.push_back({.kind = ErrorKind::InvalidInput,
                           .code = std::move(code),
                           .message = std::move(message),
                           .hint = std::move(hint)});
    }

    const CompiledLibrary& library_;
    std::vector<std::unique_ptr<ViewSchema>> params_;  ///< Parallel to the library's patterns.
    templates::Snippets snippets_;
    templates::SlotSchemas slots_;
    templates::SlotSchemas contributed_;
    std::vector<Error> faults_;
    std::set<std::string> seen_;
};

}  // namespace

std::vector<Error> check_library(const CompiledLibrary& library) {
    return LibraryChecker(library).run();
}

}  // namespace dz::generate
