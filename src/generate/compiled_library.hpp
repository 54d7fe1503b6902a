#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "generate/view_schema.hpp"
#include "model/pattern_library.hpp"
#include "template/program.hpp"

namespace dz::generate {

/// A flag a manifest's `when` asks about.
struct Condition {
    std::string name;
    bool wanted = true;
};

/// A pattern with its templates compiled.
struct CompiledPattern {
    using ProgramPtr = std::shared_ptr<const templates::Program>;

    std::shared_ptr<const LoadedPattern> pattern;
    std::map<std::string, ProgramPtr, std::less<>> templates;     ///< By path under files/.
    std::vector<std::pair<std::string, ProgramPtr>> snippets;     ///< By name, in letter order.
    std::vector<ProgramPtr> paths;                                ///< Parallel to the files.
    std::vector<std::vector<Condition>> file_conditions;          ///< Parallel to the files.
    std::vector<ProgramPtr> texts;                                ///< Parallel to contributions.
    std::vector<std::vector<Condition>> contribution_conditions;  ///< Parallel to contributions.

    const Pattern& manifest() const { return pattern->manifest; }
};

/// A pattern library whose templates are compiled, once per load. Immutable; safe to render from
/// on any thread.
class CompiledLibrary {
public:
    /// Fails with `template.syntax` for the first template that does not compile, and with
    /// `pattern.migrations` for a pattern that brings some: they are not applied yet.
    static Result<CompiledLibrary> compile(std::shared_ptr<const PatternLibrary> library);

    const PatternLibrary& patterns() const { return *library_; }
    const ViewSchemas& schemas() const { return *schemas_; }
    const std::vector<CompiledPattern>& all() const { return compiled_; }

    /// Null when the library does not hold this version.
    const CompiledPattern* find(std::string_view id, const Version& version) const;

private:
    std::shared_ptr<const PatternLibrary> library_;  ///< Shared with whoever loaded it.
    std::shared_ptr<const ViewSchemas> schemas_;     ///< Shared by copies of this library.
    std::vector<CompiledPattern> compiled_;
};

/// Everything that rendering could trip over, found without a spec, in every branch of every
/// pattern: unknown names, snippets and slots, unreachable branches, unused parameters
/// (`pattern.unused_param`) and template files nobody names (`pattern.unused_file`).
std::vector<Error> check_library(const CompiledLibrary& library);

}  // namespace dz::generate
