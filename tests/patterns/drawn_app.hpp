#pragma once

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/pattern_pack/pattern_dir.hpp"
#include "architect/design.hpp"
#include "generate/compiled_library.hpp"
#include "generate/planner.hpp"
#include "model/app_spec_codec.hpp"
#include "model/validate_spec.hpp"

namespace dz::testing_apps {

/// The built-in patterns, compiled once per test program.
inline const generate::CompiledLibrary& built_in_library() {
    static const auto library = [] {
        const auto files = pattern_pack::read_pattern_dir(DZ_SOURCE_DIR "/patterns");
        auto loaded = PatternLibrary::load({*files});
        return *generate::CompiledLibrary::compile(
            std::make_shared<const PatternLibrary>(*std::move(loaded)));
    }();
    return library;
}

/// A spec of tests/specs/, normalised.
inline AppSpec stored_spec(const std::string& name) {
    std::stringstream text;
    text << std::ifstream(DZ_SOURCE_DIR "/tests/specs/" + name, std::ios::binary).rdbuf();
    return *normalise(*parse_app_spec(text.str(), name));
}

/// The app of a normalised spec.
inline Result<Plan> draw(const AppSpec& spec) {
    const auto& library = built_in_library();
    DZ_TRY_ASSIGN(const auto blueprint, architect::design(spec, library.patterns(), {}));
    return generate::plan_app(blueprint, library, {});
}

/// The files that templates made for this spec, without those every app has in the same bytes.
inline std::vector<FileDraft> own_files(const Plan& plan) {
    std::vector<FileDraft> own;
    for (const auto& draft : plan.files) {
        const auto* pattern = built_in_library().patterns().find(draft.pattern);
        const auto* same =
            pattern == nullptr ? nullptr : pattern->find_file("static/" + draft.path);
        if (same == nullptr || *same != draft.content) own.push_back(draft);
    }
    return own;
}

}  // namespace dz::testing_apps
