#include "generate/compiled_library.hpp"

#include <algorithm>

namespace dz::generate {
namespace {

using ProgramPtr = CompiledPattern::ProgramPtr;

Result<ProgramPtr> shared(Result<templates::Program> program) {
    if (!program) return fail(std::move(program).error());
    return std::make_shared<const templates::Program>(*std::move(program));
}

/// "column/money" for "snippets/column/money.ts".
std::string snippet_name(std::string_view path) {
    path.remove_prefix(std::string_view("snippets/").size());
    const auto name = path.find_last_of('/') + 1;  // npos + 1 is 0
    return std::string(path.substr(0, std::min(path.find('.', name), path.size())));
}

std::vector<Condition> conditions_of(const std::vector<std::string>& when) {
    std::vector<Condition> conditions;
    for (const auto& text : when) {
        const bool negated = text.starts_with("not ");
        conditions.push_back({negated ? text.substr(4) : text, !negated});
    }
    return conditions;
}

Result<CompiledPattern> compile_pattern(std::shared_ptr<const LoadedPattern> pattern) {
    CompiledPattern compiled;
    const auto& manifest = pattern->manifest;
    // Without its moves, a file that a new version calls otherwise would lose the user's edits.
    if (!manifest.migrations.empty())
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "pattern.migrations",
                     .message = "Pattern \"" + manifest.id +
                                "\" brings migrations, which this version does not apply.",
                     .hint = "Keep the paths of its files and leave \"migrations\" out, or give "
                             "the new version an id of its own."});
    for (const auto& [path, bytes] : pattern->files) {
        if (!is_template_path(path)) continue;
        DZ_TRY_ASSIGN(auto program, shared(templates::compile(manifest.id + "/" + path, bytes)));
        if (path.starts_with("files/")) {
            compiled.templates.emplace(path.substr(6), std::move(program));
        } else {
            compiled.snippets.push_back({snippet_name(path), std::move(program)});
        }
    }
    const auto where = manifest.id + "/pattern.yaml";
    for (const auto& file : manifest.files) {
        DZ_TRY_ASSIGN(auto path, shared(templates::compile_inline(where, file.path)));
        compiled.paths.push_back(std::move(path));
        compiled.file_conditions.push_back(conditions_of(file.when));
    }
    for (const auto& item : manifest.contributes) {
        compiled.contribution_conditions.push_back(conditions_of(item.when));
        ProgramPtr text;
        if (!item.template_path.empty()) {
            text = compiled.templates.at(item.template_path);
        } else if (const auto* value = item.value->as_text()) {
            DZ_TRY_ASSIGN(text, shared(templates::compile(where, *value)));
        }
        compiled.texts.push_back(std::move(text));
    }
    compiled.pattern = std::move(pattern);
    return compiled;
}

}  // namespace

Result<CompiledLibrary> CompiledLibrary::compile(std::shared_ptr<const PatternLibrary> library) {
    CompiledLibrary compiled;
    for (const auto& pattern : library->patterns()) {
        DZ_TRY_ASSIGN(auto one, compile_pattern(pattern));
        compiled.compiled_.push_back(std::move(one));
    }
    compiled.schemas_ = std::make_shared<const ViewSchemas>(library->capabilities());
    compiled.library_ = std::move(library);
    return compiled;
}

const CompiledPattern* CompiledLibrary::find(std::string_view id, const Version& version) const {
    const auto found = std::ranges::find_if(compiled_, [&](const CompiledPattern& candidate) {
        return candidate.manifest().id == id && candidate.manifest().version == version;
    });
    return found == compiled_.end() ? nullptr : &*found;
}

}  // namespace dz::generate
