#include "tests/migrations/studio.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <memory>

#include "adapters/pattern_pack/pattern_dir.hpp"
#include "architect/design.hpp"
#include "generate/planner.hpp"
#include "model/app_spec_codec.hpp"
#include "model/validate_spec.hpp"

namespace dz::migration_tests {
namespace {

const generate::CompiledLibrary& library() {
    static const auto compiled = [] {
        auto files = pattern_pack::read_pattern_dir(DZ_SOURCE_DIR "/patterns");
        auto patterns =
            std::make_shared<const PatternLibrary>(*PatternLibrary::load({*std::move(files)}));
        return *generate::CompiledLibrary::compile(std::move(patterns));
    }();
    return compiled;
}

Result<Plan> plan_of(const AppSpec& spec, const generate::AppHistory* history) {
    DZ_TRY_ASSIGN(const auto blueprint, architect::design(spec, library().patterns(), {}));
    return generate::plan_app(blueprint, library(), {}, history);
}

std::string content_of(const Plan& plan, std::string_view path) {
    const auto found = std::ranges::find(plan.files, path, &FileDraft::path);
    return found == plan.files.end() ? std::string() : found->content;
}

}  // namespace

Result<Step> step_between(const AppSpec& from, const AppSpec& to, const SpecRenames& renames) {
    DZ_TRY_ASSIGN(const auto before, plan_of(from, nullptr));
    generate::AppHistory history{.spec = from, .renames = renames};
    history.schema = content_of(before, generate::kSchemaPath);
    for (const auto& file : before.files)
        if (file.owner == FileOwner::History) history.migrations.push_back(file);
    DZ_TRY_ASSIGN(const auto after, plan_of(to, &history));
    Step step{.old_schema = history.schema,
              .new_schema = content_of(after, generate::kSchemaPath),
              .added = after.migrations};
    for (const auto& migration : after.migrations)
        step.migration += content_of(after, migration.file);
    return step;
}

AppSpec spec_of(const std::string& yaml) {
    auto parsed = parse_app_spec(yaml, "spec.yaml");
    EXPECT_TRUE(parsed) << parsed.error().message;
    auto spec = normalise(*parsed);
    EXPECT_TRUE(spec) << spec.error().message;
    return *std::move(spec);
}

}  // namespace dz::migration_tests
