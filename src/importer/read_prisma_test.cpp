#include "importer/read_prisma.hpp"

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
using testing::imported;
using testing::relation_of;
using testing::value_names;

Import prisma(std::string_view text) {
    auto import = imported("schema.prisma", text);
    expect_sound(import);
    return import;
}

TEST(ReadPrisma, ReadsFieldsWithTheirTypesAndAttributes) {
    const auto import = prisma(R"(
        model Story {
          id       Int      @id @default(autoincrement())
          headline String   @unique @db.VarChar(120)
          /// For the front page.
          teaser   String?
          words    Int      @default(300)
          fee      Decimal  @db.Decimal(10, 2)
          day      DateTime @db.Date
          seen     DateTime @default(now())
          paid     Boolean  @default(false)
          sources  String[]
        })");

    EXPECT_EQ(field_of(import, "Story", "headline").max, 120);
    EXPECT_TRUE(field_of(import, "Story", "headline").unique);
    EXPECT_FALSE(field_of(import, "Story", "teaser").required);
    EXPECT_EQ(field_of(import, "Story", "teaser").help, "For the front page.");
    EXPECT_EQ(field_of(import, "Story", "words").fallback, Literal(std::int64_t{300}));
    EXPECT_EQ(field_of(import, "Story", "fee").type, "money");
    EXPECT_EQ(field_of(import, "Story", "day").type, "date");
    EXPECT_EQ(field_of(import, "Story", "seen").fallback, Literal(std::string("now")));
    EXPECT_EQ(field_of(import, "Story", "paid").type, "bool");
    EXPECT_EQ(field_of(import, "Story", "sources").type, "tags");
}

TEST(ReadPrisma, ReadsEnumsAsOptions) {
    const auto import = prisma(
        "enum Light { FULL_SUN\n SHADE @map(\"dark\")\n @@map(\"lights\") }\n"
        "model Plant { id Int @id\n name String\n light Light @default(SHADE) }");

    const auto& light = field_of(import, "Plant", "light");
    EXPECT_THAT(value_names(light), ElementsAre("full_sun", "shade"));
    EXPECT_EQ(light.fallback, Literal(std::string("shade")));
}

TEST(ReadPrisma, PairsTheTwoSidesOfEveryRelation) {
    const auto import = prisma(R"(
        model Desk  { id Int @id
                      name String
                      stories Story[] }
        model Story { id Int @id
                      title String
                      deskId Int
                      desk Desk @relation(fields: [deskId], references: [id], onDelete: Cascade)
                      tags Tag[]
                      cover Cover? }
        model Tag   { id Int @id
                      label String
                      stories Story[] }
        model Cover { id Int @id
                      caption String
                      storyId Int @unique
                      story Story @relation(fields: [storyId], references: [id]) })");

    const auto& desk = relation_of(import, "Story", "desk");
    EXPECT_EQ(desk.kind, RelationKind::BelongsTo);
    EXPECT_TRUE(desk.required);
    EXPECT_EQ(desk.on_delete, OnDelete::Cascade);
    EXPECT_EQ(desk.inverse, "stories");
    EXPECT_EQ(relation_of(import, "Story", "tags").kind, RelationKind::ManyToMany);
    EXPECT_TRUE(entity_of(import, "Tag").relations.empty());
    EXPECT_EQ(relation_of(import, "Cover", "story").kind, RelationKind::OneToOne);
    EXPECT_EQ(find_field(entity_of(import, "Story"), "deskId"), nullptr);
}

TEST(ReadPrisma, TellsRelationsBetweenTheSameModelsApartByTheirNames) {
    const auto import = prisma(R"(
        model Person { id Int @id
                       name String
                       sent Letter[] @relation("sender")
                       got Letter[] @relation("receiver") }
        model Letter { id Int @id
                       text String
                       fromId Int
                       from Person @relation("sender", fields: [fromId], references: [id])
                       toId Int
                       to Person @relation("receiver", fields: [toId], references: [id]) })");

    EXPECT_EQ(entity_of(import, "Letter").relations.size(), 2u);
    EXPECT_EQ(relation_of(import, "Letter", "from").inverse, "sents");
}

TEST(ReadPrisma, LetsRecordsLeadToTheirOwnKind) {
    const auto import = prisma(R"(
        model Desk { id Int @id
                     name String
                     parentId Int?
                     parent Desk? @relation("tree", fields: [parentId], references: [id])
                     children Desk[] @relation("tree") })");

    ASSERT_EQ(entity_of(import, "Desk").relations.size(), 1u);
    EXPECT_EQ(relation_of(import, "Desk", "parent").inverse, "children");
}

TEST(ReadPrisma, LeavesPeopleToTheApp) {
    const auto import = prisma(R"(
        model User { id String @id
                     email String @unique
                     notes Note[] }
        model Note { id Int @id
                     body String
                     authorId String
                     author User @relation(fields: [authorId], references: [id]) })");

    EXPECT_THAT(entity_names(import), ElementsAre("Note"));
    EXPECT_EQ(relation_of(import, "Note", "author").target, "User");
}

TEST(ReadPrisma, SaysOfPrismasOwnSettingsWhatTheyAre) {
    const auto import = prisma(
        "datasource db { provider = \"sqlite\"\n url = \"file:./dev.db\" }\n"
        "generator client { provider = \"prisma-client-js\" }\n"
        "model Pet { id Int @id\n name String\n @@map(\"pets\") }\n"
        "view Old { id Int }\n");

    EXPECT_EQ(clause_with(import, "datasource").status, Coverage::Assumed);
    EXPECT_EQ(clause_with(import, "@@map").status, Coverage::Assumed);
    EXPECT_EQ(clause_with(import, "view Old").status, Coverage::Uncovered);
}

TEST(ReadPrisma, QuotesWhatItDoesNotUnderstandAndWhere) {
    const auto broken = read_prisma("model A {\n  name\n}");
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().code, "import.syntax");
    EXPECT_THAT(broken.error().message, HasSubstr("\"name\""));
    EXPECT_FALSE(read_prisma("model"));
    EXPECT_FALSE(read_prisma("model A { id Int @default("));
}

}  // namespace
}  // namespace dz::importer
