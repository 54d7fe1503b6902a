#pragma once

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "importer/import_files.hpp"
#include "model/app_spec_codec.hpp"
#include "model/validate_spec.hpp"
#include "timeline/apply.hpp"

// What the tests of all formats share.

namespace dz::importer::testing {

inline std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The import of one file, its spec normalised.
inline Import imported(std::string_view name, std::string_view text) {
    auto import = import_files({{std::string(name), std::string(text)}});
    EXPECT_TRUE(import) << (import ? "" : import.error().message);
    if (!import) return {};
    auto spec = normalise(import->understanding.spec);
    EXPECT_TRUE(spec) << (spec ? "" : spec.error().message);
    if (spec) import->understanding.spec = *std::move(spec);
    return *std::move(import);
}

inline const Entity& entity_of(const Import& import, std::string_view name) {
    static const Entity none;
    const auto* found = import.understanding.spec.find_entity(name);
    EXPECT_NE(found, nullptr) << name;
    return found ? *found : none;
}

inline const Field& field_of(const Import& import, std::string_view entity, std::string_view name) {
    static const Field none{.name = "(none)", .type = "(none)"};
    const auto* field = find_field(entity_of(import, entity), name);
    EXPECT_NE(field, nullptr) << entity << "." << name;
    return field ? *field : none;
}

inline const Relation& relation_of(const Import& import, std::string_view entity,
                                   std::string_view name) {
    static const Relation none;
    const auto* relation = find_relation(entity_of(import, entity), name);
    EXPECT_NE(relation, nullptr) << entity << "." << name;
    return relation ? *relation : none;
}

inline std::vector<std::string> entity_names(const Import& import) {
    std::vector<std::string> names;
    for (const auto& entity : import.understanding.spec.entities) names.push_back(entity.name);
    return names;
}

inline std::vector<std::string> value_names(const Field& field) {
    std::vector<std::string> names;
    for (const auto& value : field.values) names.push_back(value.name);
    return names;
}

/// What the trace says about the first clause that holds these words.
inline const intent::Clause& clause_with(const Import& import, std::string_view words) {
    static const intent::Clause none{.text = {}, .decisions = {}, .reason = "(no such clause)"};
    for (const auto& clause : import.understanding.trace)
        if (clause.text.find(words) != std::string::npos) return clause;
    ADD_FAILURE() << "no clause with " << words;
    return none;
}

/// What holds for every import: the trace covers the text in order, the decisions lead to the
/// spec, and the spec is valid.
inline void expect_sound(const Import& import) {
    const auto& understanding = import.understanding;
    std::size_t at = 0;
    for (const auto& clause : understanding.trace) {
        ASSERT_GE(clause.start, at);
        ASSERT_LE(clause.end, import.text.size());
        const auto between = import.text.substr(at, clause.start - at);
        EXPECT_EQ(between.find_first_not_of(" \t\r\n\f\v"), std::string::npos) << between;
        if (clause.status == intent::Coverage::Uncovered) {
            EXPECT_NE(clause.reason, "");
        }
        if (clause.status == intent::Coverage::Covered) {
            EXPECT_FALSE(clause.decisions.empty()) << clause.text;
        }
        at = clause.end;
    }
    EXPECT_EQ(import.text.find_first_not_of(" \t\r\n\f\v", at), std::string::npos)
        << import.text.substr(at);
    auto folded = timeline::fold({}, understanding.decisions);
    ASSERT_TRUE(folded) << folded.error().message;
    const auto normal = normalise(*folded);
    ASSERT_TRUE(normal) << normal.error().message;
    const auto same = normalise(understanding.spec);
    ASSERT_TRUE(same) << same.error().message;
    EXPECT_EQ(to_yaml(*normal), to_yaml(*same));
}

}  // namespace dz::importer::testing
