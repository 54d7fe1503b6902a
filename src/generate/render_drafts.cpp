#include "generate/render_drafts.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "generate/literals.hpp"
#include "generate/slot_filling.hpp"
#include "generate/taken_names.hpp"
#include "generate/ts_layout.hpp"

namespace dz::generate {
namespace {

ScopePtr params_scope(const PatternInstance& instance) {
    auto scope = std::make_shared<templates::Scope>();
    for (const auto& [name, value] : instance.params) {
        if (const auto* flag = std::get_if<bool>(&value)) {
            scope->flag(name, *flag);
        } else {
            scope->text(name, plain_text(value));
        }
    }
    return scope;
}

Result<std::vector<ActivePattern>> activate(const Blueprint& blueprint,
                                            const CompiledLibrary& library) {
    std::vector<ActivePattern> patterns;
    for (const auto& instance : blueprint.patterns) {
        const auto* compiled = library.find(instance.id, instance.version);
        if (compiled == nullptr)
            return fail({.kind = ErrorKind::NotFound,
                         .code = "plan.missing_pattern",
                         .message = "The library does not hold pattern \"" + instance.id + "\" " +
                                    to_string(instance.version) + ".",
                         .hint = "Install it, or design the app again with what is there."});
        patterns.push_back({compiled, params_scope(instance)});
    }
    return patterns;
}

TakenNames taken_by(const std::vector<ActivePattern>& patterns) {
    std::vector<const CompiledPattern*> compiled;
    for (const auto& active : patterns) compiled.push_back(active.compiled);
    return taken_names(compiled);
}

/// Exactly one newline at the end; nothing stays nothing.
std::string with_one_end(std::string text) {
    while (text.ends_with('\n')) text.pop_back();
    if (!text.empty()) text += '\n';
    return text;
}

bool is_script(std::string_view path) {
    return path.ends_with(".ts") || path.ends_with(".tsx") || path.ends_with(".mjs");
}

class DraftRenderer {
public:
    DraftRenderer(const Blueprint& blueprint, std::vector<ActivePattern> patterns, ViewModel model)
        : blueprint_(blueprint), patterns_(std::move(patterns)), model_(std::move(model)) {}

    Result<Plan> run(const CompiledLibrary& library, const AppHistory* history) {
        for (const auto& active : patterns_)
            for (const auto& [name, program] : active.compiled->snippets)
                DZ_TRY(snippets_.add(name, program));
        DZ_TRY_ASSIGN(filled_, fill_slots(patterns_, library, model_));
        slots_ = filled_.texts();
        DZ_TRY(render_files(true));
        DZ_TRY(continue_history(history));
        DZ_TRY(render_files(false));
        for (const auto& active : patterns_) DZ_TRY(copy_static(active));
        return std::move(plan_);
    }

private:
    Status render_files(bool of_history) {
        for (const auto& active : patterns_) {
            const auto& files = active.compiled->manifest().files;
            for (std::size_t i = 0; i < files.size(); ++i)
                if ((files[i].owner == FileOwner::History) == of_history)
                    DZ_TRY(render_file(active, i));
        }
        return {};
    }

    /// What was rendered so far creates the database; the migrations take its place.
    Status continue_history(const AppHistory* history) {
        auto& files = plan_.files;
        if (files.empty()) return {};
        if (files.size() > 1)
            return fail({.kind = ErrorKind::Conflict,
                         .code = "plan.second_history",
                         .message = "Patterns \"" + files[0].pattern + "\" and \"" +
                                    files[1].pattern + "\" both create the database.",
                         .hint = "Add to the schema of the first with a slot."});
        DZ_TRY_ASSIGN(auto migrations,
                      go_on(std::move(files.front()), blueprint_, taken_by(patterns_), history));
        std::vector<std::string> names;
        for (const auto& file : migrations.files) names.push_back(migration_stem(file.path));
        model_.put_migrations(names);
        files = std::move(migrations.files);
        files.push_back(std::move(migrations.schema));
        plan_.migrations = std::move(migrations.added);
        return {};
    }

    static std::vector<const templates::Scope*> pointers(const ScopeChain& scopes) {
        std::vector<const templates::Scope*> result;
        for (const auto& scope : scopes) result.push_back(scope.get());
        return result;
    }

    Status render_file(const ActivePattern& active, std::size_t index) {
        const auto& compiled = *active.compiled;
        const auto& file = compiled.manifest().files[index];
        for (const auto& chain : model_.chains_for(file.each)) {
            ScopeChain scopes = chain;
            scopes.insert(scopes.begin() + 1, active.params);
            DZ_TRY_ASSIGN(const bool wanted,
                          holds(compiled.file_conditions[index], scopes, compiled.manifest().id));
            if (!wanted) continue;
            const auto around = pointers(scopes);
            DZ_TRY_ASSIGN(auto path, templates::render(*compiled.paths[index], around));
            DZ_TRY_ASSIGN(auto content, content_of(active, file, path, around));
            DZ_TRY(add(active, std::move(path), std::move(content), file.owner));
        }
        return {};
    }

    Result<std::string> content_of(const ActivePattern& active, const PatternFile& file,
                                   std::string_view path,
                                   const std::vector<const templates::Scope*>& scopes) {
        const auto& compiled = *active.compiled;
        if (!file.static_path.empty())
            return *compiled.pattern->find_file("static/" + file.static_path);
        if (file.slot.empty()) {
            DZ_TRY_ASSIGN(auto text, templates::render(*compiled.templates.at(file.template_path),
                                                       scopes, {snippets_, slots_}));
            if (is_script(path)) text = fit_lines(text);
            return with_one_end(std::move(text));
        }
        DZ_TRY_ASSIGN(const auto document, merged_document(filled_, file.slot, model_));
        if (document.is_null()) return std::string();
        const bool yaml = path.ends_with(".yaml") || path.ends_with(".yml");
        return with_one_end(yaml ? to_yaml_text(document) : to_json_text(document));
    }

    /// What the manifest does not name goes to the same path.
    Status copy_static(const ActivePattern& active) {
        std::set<std::string_view> named;
        for (const auto& file : active.compiled->manifest().files) named.insert(file.static_path);
        for (const auto& [path, bytes] : active.compiled->pattern->files) {
            if (!path.starts_with("static/")) continue;
            const auto target = path.substr(7);
            if (named.contains(target)) continue;
            DZ_TRY(add(active, target, bytes, FileOwner::Generated));
        }
        return {};
    }

    Status add(const ActivePattern& active, std::string path, std::string content,
               FileOwner owner) {
        const auto& id = active.compiled->manifest().id;
        if (!is_inner_path(path) || path == kReservedFolder ||
            path.starts_with(std::string(kReservedFolder) + "/"))
            return fail({.kind = ErrorKind::InvalidInput,
                         .code = "plan.path",
                         .message = "Pattern \"" + id + "\" writes to \"" + path +
                                    "\", which is not a path inside the app.",
                         .hint = "Use a relative path with '/' that stays inside the app."});
        if (content.empty()) return {};
        plan_.files.push_back({std::move(path), std::move(content), id, owner});
        return {};
    }

    static constexpr std::string_view kReservedFolder = ".datazentr";

    const Blueprint& blueprint_;
    std::vector<ActivePattern> patterns_;
    ViewModel model_;
    templates::Snippets snippets_;
    FilledSlots filled_;
    templates::Slots slots_;
    Plan plan_;
};

}  // namespace

Result<Plan> render_drafts(const Blueprint& blueprint, const CompiledLibrary& library,
                           const AppHistory* history) {
    DZ_TRY_ASSIGN(auto patterns, activate(blueprint, library));
    DZ_TRY_ASSIGN(const auto words,
                  domain_words_of(library.patterns(), blueprint.spec.app.industry));
    DZ_TRY_ASSIGN(auto model, ViewModel::build(blueprint, taken_by(patterns),
                                               library.patterns().capabilities(), words));
    return DraftRenderer(blueprint, std::move(patterns), std::move(model)).run(library, history);
}

}  // namespace dz::generate
