#include "importer/read_openapi.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "importer/testing/import_files.hpp"

namespace dz::importer {
namespace {

using intent::Coverage;
using testing::clause_with;
using ::testing::ElementsAre;
using testing::entity_names;
using testing::entity_of;
using testing::expect_sound;
using testing::field_of;
using ::testing::HasSubstr;
using testing::relation_of;
using testing::value_names;

/// A document of schemas, given as YAML beneath `schemas:`.
Import schemas(const std::string& text) {
    auto import = testing::imported(
        "api.yaml",
        "openapi: 3.0.3\ninfo: { title: Zoo, version: 1.0.0 }\ncomponents:\n  schemas:\n" + text);
    expect_sound(import);
    return import;
}

TEST(ReadOpenApi, ReadsPropertiesWithTheirTypesAndBounds) {
    const auto import = schemas(R"(
    Animal:
      type: object
      required: [name, legs]
      properties:
        name: { type: string, maxLength: 40, description: What keepers call it. }
        legs: { type: integer, minimum: 0, maximum: 8, default: 4 }
        mail: { type: string, format: email }
        born: { type: string, format: date }
        seen: { type: string, format: date-time, nullable: true }
        tame: { type: boolean }
        diet: { type: string, enum: [plants, meat] }
        names: { type: array, items: { type: string } }
        genes: { type: object }
)");

    EXPECT_EQ(import.understanding.spec.app.name, "Zoo");
    EXPECT_TRUE(field_of(import, "Animal", "name").required);
    EXPECT_EQ(field_of(import, "Animal", "name").max, 40);
    EXPECT_EQ(field_of(import, "Animal", "name").help, "What keepers call it.");
    EXPECT_EQ(field_of(import, "Animal", "legs").fallback, Literal(std::int64_t{4}));
    EXPECT_EQ(field_of(import, "Animal", "mail").type, "email");
    EXPECT_EQ(field_of(import, "Animal", "born").type, "date");
    EXPECT_EQ(field_of(import, "Animal", "seen").type, "datetime");
    EXPECT_EQ(field_of(import, "Animal", "tame").type, "bool");
    EXPECT_THAT(value_names(field_of(import, "Animal", "diet")), ElementsAre("plants", "meat"));
    EXPECT_EQ(field_of(import, "Animal", "names").type, "tags");
    EXPECT_EQ(field_of(import, "Animal", "genes").type, "json");
}

TEST(ReadOpenApi, FollowsReferencesToRecordsAndOptions) {
    const auto import = schemas(R"(
    Diet: { type: string, enum: [plants, meat] }
    House: { type: object, properties: { name: { type: string } } }
    Animal:
      type: object
      required: [house]
      properties:
        name: { type: string }
        diet: { $ref: "#/components/schemas/Diet" }
        house: { $ref: "#/components/schemas/House" }
        mother: { anyOf: [ { $ref: "#/components/schemas/Animal" }, { type: "null" } ] }
)");

    EXPECT_EQ(field_of(import, "Animal", "diet").type, "enum");
    EXPECT_TRUE(relation_of(import, "Animal", "house").required);
    EXPECT_FALSE(relation_of(import, "Animal", "mother").required);
    EXPECT_EQ(relation_of(import, "Animal", "mother").target, "Animal");
}

TEST(ReadOpenApi, TellsListsThatAreSharedFromPartsOfARecord) {
    const auto import = schemas(R"(
    House:
      type: object
      properties:
        name: { type: string }
        animals: { type: array, items: { $ref: "#/components/schemas/Animal" } }
    Animal:
      type: object
      properties:
        name: { type: string }
        house: { $ref: "#/components/schemas/House" }
        toys: { type: array, items: { $ref: "#/components/schemas/Toy" } }
        animalWeights: { type: array, items: { $ref: "#/components/schemas/AnimalWeight" } }
    Toy: { type: object, properties: { name: { type: string } } }
    AnimalWeight: { type: object, properties: { day: { type: string, format: date } } }
)");

    EXPECT_TRUE(entity_of(import, "House").relations.empty());
    EXPECT_EQ(relation_of(import, "Animal", "house").inverse, "animals");
    EXPECT_EQ(relation_of(import, "Animal", "toys").kind, RelationKind::ManyToMany);
    EXPECT_EQ(relation_of(import, "AnimalWeight", "animal").target, "Animal");
}

TEST(ReadOpenApi, JoinsThePartsOfASchema) {
    const auto import = schemas(R"(
    NewAnimal: { type: object, required: [name], properties: { name: { type: string } } }
    Animal:
      allOf:
        - $ref: "#/components/schemas/NewAnimal"
        - type: object
          properties: { legs: { type: integer } }
)");

    EXPECT_THAT(entity_names(import), ElementsAre("Animal"));
    EXPECT_TRUE(field_of(import, "Animal", "name").required);
    EXPECT_EQ(field_of(import, "Animal", "legs").type, "int");
}

TEST(ReadOpenApi, LeavesRequestsPagesAndErrorsToTheApp) {
    const auto import = schemas(R"(
    Animal: { type: object, properties: { name: { type: string } } }
    CreateAnimalRequest: { type: object, properties: { name: { type: string } } }
    Herd:
      type: object
      properties:
        data: { type: array, items: { $ref: "#/components/schemas/Animal" } }
        total: { type: integer }
    ApiError: { type: object, properties: { message: { type: string } } }
)");

    EXPECT_THAT(entity_names(import), ElementsAre("Animal"));
    EXPECT_THAT(clause_with(import, "CreateAnimalRequest").reason,
                HasSubstr("Animal as a request"));
    EXPECT_EQ(clause_with(import, "Herd").status, Coverage::Assumed);
    EXPECT_EQ(clause_with(import, "ApiError").status, Coverage::Assumed);
}

TEST(ReadOpenApi, ReadsSwaggerInJsonToo) {
    const auto import =
        testing::imported("api.json",
                          R"({"swagger": "2.0", "info": {"title": "Zoo"}, "paths": {},
            "definitions": {"Animal": {"type": "object", "properties": {"name": {"type": "string"}}}}})");
    expect_sound(import);
    EXPECT_THAT(entity_names(import), ElementsAre("Animal"));
    EXPECT_EQ(clause_with(import, "paths").status, Coverage::Assumed);
}

TEST(ReadOpenApi, EndsWhenSchemasReferToThemselves) {
    const auto import = schemas(R"(
    A: { $ref: "#/components/schemas/B" }
    B: { $ref: "#/components/schemas/A" }
    C: { allOf: [ { $ref: "#/components/schemas/C" } ], properties: { name: { $ref: "#/components/schemas/A" } } }
)");
    EXPECT_THAT(entity_names(import), ElementsAre("C"));
}

TEST(ReadOpenApi, RefusesBrokenDocumentsWhereTheyBreak) {
    const auto yaml = read_openapi("openapi: 3.0.0\ncomponents: [\n");
    ASSERT_FALSE(yaml);
    EXPECT_EQ(yaml.error().code, "import.syntax");
    const auto json = read_openapi("{\"openapi\": \"3.0.0\",");
    ASSERT_FALSE(json);
    EXPECT_EQ(json.error().code, "import.syntax");
}

TEST(ReadOpenApi, IsTakenForOneOnlyByItsKey) {
    EXPECT_TRUE(is_openapi("openapi: 3.1.0\n"));
    EXPECT_TRUE(is_openapi("# ours\n\"openapi\": \"3.0.1\""));
    EXPECT_TRUE(is_openapi("{\n  \"swagger\": \"2.0\""));
    EXPECT_FALSE(is_openapi("[{\"openapis\": 3}]"));
    EXPECT_FALSE(is_openapi("we love openapi and swagger"));
}

}  // namespace
}  // namespace dz::importer
