#include "importer/read_jdl.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "importer/testing/import_files.hpp"

namespace dz::importer {
namespace {

using intent::Coverage;
using testing::clause_with;
using ::testing::ElementsAre;
using testing::entity_names;
using testing::expect_sound;
using testing::field_of;
using ::testing::HasSubstr;
using testing::imported;
using testing::relation_of;
using testing::value_names;

Import jdl(std::string_view text) {
    auto import = imported("model.jdl", text);
    expect_sound(import);
    return import;
}

TEST(ReadJdl, ReadsFieldsWithTheirValidations) {
    const auto import =
        jdl("MAX = 80\n"
            "entity Plant {\n"
            "  /** Shown in the shop. */\n"
            "  name String required maxlength(MAX)\n"
            "  sku String unique pattern(/^[A-Z]{2}$/)\n"
            "  slot String pattern(/^(?!X)[A-Z]$/)\n"
            "  stock Integer min(0) max(9999)\n"
            "  photo ImageBlob\n"
            "  planted LocalDate\n"
            "}");

    const auto& name = field_of(import, "Plant", "name");
    EXPECT_TRUE(name.required);
    EXPECT_EQ(name.max, 80);
    EXPECT_EQ(name.help, "Shown in the shop.");
    EXPECT_TRUE(field_of(import, "Plant", "sku").unique);
    EXPECT_EQ(field_of(import, "Plant", "sku").pattern, "^[A-Z]{2}$");
    EXPECT_EQ(field_of(import, "Plant", "slot").pattern, "");
    EXPECT_THAT(clause_with(import, "slot").reason, HasSubstr("pattern is not checked: it looks"));
    EXPECT_EQ(field_of(import, "Plant", "stock").type, "int");
    EXPECT_EQ(field_of(import, "Plant", "stock").max, 9999);
    EXPECT_EQ(field_of(import, "Plant", "photo").type, "image");
    EXPECT_EQ(field_of(import, "Plant", "planted").type, "date");
}

TEST(ReadJdl, ReadsEnumsAsOptionsWithLabels) {
    const auto import =
        jdl("entity Plant { name String light Light }\n"
            "enum Light { FULL_SUN(\"Full sun\"), SHADE }");

    EXPECT_THAT(value_names(field_of(import, "Plant", "light")), ElementsAre("full_sun", "shade"));
    EXPECT_EQ(field_of(import, "Plant", "light").values[0].label, "Full sun");
}

TEST(ReadJdl, ReadsEveryKindOfRelationship) {
    const auto import =
        jdl("entity A { name String } entity B { name String } entity C { name String }\n"
            "relationship OneToMany { A{bees} to B{a required} }\n"
            "relationship ManyToOne { C{b} to B }\n"
            "relationship OneToOne { C{a} to A }\n"
            "relationship ManyToMany { A{tags} to C{as} }\n"
            "relationship ManyToOne { B{keeper} to User }");

    EXPECT_EQ(relation_of(import, "B", "a").kind, RelationKind::BelongsTo);
    EXPECT_TRUE(relation_of(import, "B", "a").required);
    EXPECT_EQ(relation_of(import, "C", "b").target, "B");
    EXPECT_EQ(relation_of(import, "C", "a").kind, RelationKind::OneToOne);
    EXPECT_EQ(relation_of(import, "A", "tags").kind, RelationKind::ManyToMany);
    EXPECT_EQ(relation_of(import, "B", "keeper").target, "User");
}

TEST(ReadJdl, SaysOfJHipsterSettingsWhatTheyAre) {
    const auto import =
        jdl("application { config { baseName shop } entities * }\n"
            "entity Pet { name String }\n"
            "dto * with mapstruct\n"
            "frobnicate Pet with care\n");

    EXPECT_EQ(import.understanding.spec.app.name, "Shop");
    EXPECT_EQ(clause_with(import, "dto").status, Coverage::Assumed);
    EXPECT_EQ(clause_with(import, "frobnicate").status, Coverage::Uncovered);
}

TEST(ReadJdl, QuotesWhatItDoesNotUnderstandAndWhere) {
    const auto broken = read_jdl("entity A {}\nrelationship OneToLots { A to B }");
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().code, "import.syntax");
    EXPECT_THAT(broken.error().message, HasSubstr("OneToLots"));
    EXPECT_THAT(broken.error().message, HasSubstr("Line 2"));
    EXPECT_FALSE(read_jdl("entity"));
    EXPECT_FALSE(read_jdl("enum E {"));
}

}  // namespace
}  // namespace dz::importer
