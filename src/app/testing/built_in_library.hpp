#pragma once

#include <memory>
#include <utility>

#include "adapters/pattern_pack/built_in_patterns.hpp"
#include "generate/compiled_library.hpp"
#include "model/pattern_library.hpp"

namespace dz::app::testing {

/// All built-in patterns, compiled once for the tests of a program.
inline const generate::CompiledLibrary& built_in_library() {
    static const auto compiled = [] {
        auto loaded = PatternLibrary::load({pattern_pack::built_in_patterns()});
        return *generate::CompiledLibrary::compile(
            std::make_shared<const PatternLibrary>(*std::move(loaded)));
    }();
    return compiled;
}

}  // namespace dz::app::testing
