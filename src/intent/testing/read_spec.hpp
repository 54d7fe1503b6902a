#pragma once

#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intent/rule_planner.hpp"
#include "intent/testing/domain_files.hpp"
#include "model/app_spec.hpp"

namespace dz::intent::testing {

/// What the built-in words and domains make of a text. Fails the test, and is empty, when it
/// cannot be read.
inline AppSpec spec_of(std::string_view text) {
    const RulePlanner planner(built_in_lexicon(), built_in_domains());
    auto result = planner.understand({text}, {});
    EXPECT_TRUE(result) << text << ": " << (result ? "" : result.error().message);
    return result ? std::move(result->spec) : AppSpec{};
}

inline std::vector<std::string> entities_of(const AppSpec& spec) {
    std::vector<std::string> out;
    for (const auto& entity : spec.entities) out.push_back(entity.name);
    return out;
}

/// The names of an entity's fields. Fails the test when there is no such entity.
inline std::vector<std::string> fields_of(const AppSpec& spec, std::string_view entity) {
    std::vector<std::string> out;
    const auto* found = spec.find_entity(entity);
    EXPECT_NE(found, nullptr) << entity;
    if (found != nullptr)
        for (const auto& field : found->fields) out.push_back(field.name);
    return out;
}

}  // namespace dz::intent::testing
