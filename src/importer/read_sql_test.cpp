#include "importer/read_sql.hpp"

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

Import sql(std::string_view text) {
    auto import = imported("schema.sql", text);
    expect_sound(import);
    return import;
}

TEST(ReadSql, NamesRecordsAfterTheirTables) {
    const auto import = sql("CREATE TABLE public.order_items (id serial primary key, note text);");
    EXPECT_THAT(entity_names(import), ElementsAre("OrderItem"));
}

TEST(ReadSql, ReadsTheTypesOfThreeDatabases) {
    const auto import =
        sql("CREATE TABLE a (title varchar(40) NOT NULL, body text, many bigint, "
            "price numeric(10,2), done tinyint(1), seen timestamptz, born date, [at] time, "
            "mail citext, weight double precision);");

    EXPECT_EQ(field_of(import, "A", "title").max, 40);
    EXPECT_TRUE(field_of(import, "A", "title").required);
    EXPECT_EQ(field_of(import, "A", "body").type, "text");
    EXPECT_EQ(field_of(import, "A", "many").type, "int");
    EXPECT_EQ(field_of(import, "A", "price").type, "money");
    EXPECT_EQ(field_of(import, "A", "done").type, "bool");
    EXPECT_EQ(field_of(import, "A", "seen").type, "datetime");
    EXPECT_EQ(field_of(import, "A", "born").type, "date");
    EXPECT_EQ(field_of(import, "A", "at").type, "time");
    EXPECT_EQ(field_of(import, "A", "weight").type, "decimal");
}

TEST(ReadSql, MakesRelationsOfForeignKeysHoweverTheyAreWritten) {
    const auto import =
        sql("CREATE TABLE owners (id int PRIMARY KEY, name text);"
            "CREATE TABLE pets (id int PRIMARY KEY, name text, "
            "  owner_id int NOT NULL REFERENCES owners(id) ON DELETE CASCADE);"
            "CREATE TABLE visits (id int PRIMARY KEY, pet_id int, day date, "
            "  FOREIGN KEY (pet_id) REFERENCES pets (id));"
            "CREATE TABLE bills (id int PRIMARY KEY, visit int, due date);"
            "ALTER TABLE ONLY bills ADD CONSTRAINT b FOREIGN KEY (visit) REFERENCES visits(id);");

    const auto& owner = relation_of(import, "Pet", "owner");
    EXPECT_TRUE(owner.required);
    EXPECT_EQ(owner.on_delete, OnDelete::Cascade);
    EXPECT_EQ(relation_of(import, "Visit", "pet").target, "Pet");
    EXPECT_EQ(relation_of(import, "Bill", "visit").target, "Visit");
}

TEST(ReadSql, MakesOneRelationOfATableOfTwoKeys) {
    const auto import =
        sql("CREATE TABLE films (id int PRIMARY KEY, title text);"
            "CREATE TABLE actors (id int PRIMARY KEY, name text);"
            "CREATE TABLE film_actor (film_id int REFERENCES films(id), "
            "  actor_id int REFERENCES actors(id), PRIMARY KEY (film_id, actor_id));");

    EXPECT_THAT(entity_names(import), ElementsAre("Film", "Actor"));
    EXPECT_EQ(relation_of(import, "Film", "actors").kind, RelationKind::ManyToMany);
}

TEST(ReadSql, ReadsChecksAsOptionsBoundsAndRules) {
    const auto import =
        sql("CREATE TABLE loans (id int, kind text CHECK (kind IN ('short', 'long')), "
            "  fee numeric(6,2) CHECK (fee >= 0), from_day date NOT NULL, to_day date NOT NULL, "
            "  CHECK (to_day >= from_day));");

    EXPECT_THAT(value_names(field_of(import, "Loan", "kind")), ElementsAre("short", "long"));
    EXPECT_EQ(field_of(import, "Loan", "fee").min, 0);
    ASSERT_EQ(entity_of(import, "Loan").rules.size(), 1u);
    EXPECT_EQ(entity_of(import, "Loan").rules[0].that, "toDay >= fromDay");
}

TEST(ReadSql, KeepsWhatTheColumnsSayOfThemselves) {
    const auto import =
        sql("CREATE TABLE lines (id int, qty int NOT NULL DEFAULT 1, price numeric(8,2), "
            "  line_total numeric(10,2) GENERATED ALWAYS AS (qty * price) STORED);"
            "COMMENT ON COLUMN lines.qty IS 'Whole boxes.';");

    EXPECT_EQ(field_of(import, "Line", "qty").help, "Whole boxes.");
    ASSERT_TRUE(field_of(import, "Line", "qty").fallback);
    EXPECT_EQ(field_of(import, "Line", "lineTotal").computed, "qty * price");
}

TEST(ReadSql, LeavesPeopleSignInAndMigrationsToTheApp) {
    const auto import =
        sql("CREATE TABLE users (id int primary key, email text, password_hash char(60));"
            "CREATE TABLE schema_migrations (version text);"
            "CREATE TABLE notes (id int, body text, user_id int references users(id));");

    EXPECT_THAT(entity_names(import), ElementsAre("Note"));
    EXPECT_EQ(relation_of(import, "Note", "user").target, "User");
    EXPECT_NE(clause_with(import, "schema_migrations").reason, "");
}

TEST(ReadSql, NeverRepeatsRowsOfData) {
    const auto import =
        without_data(sql("CREATE TABLE people (id int, name text);\n"
                         "INSERT INTO people VALUES (1, '" +
                         std::string(400, 's') +
                         "');\n"
                         "COPY people (id, name) FROM stdin;\n1\tsecret\n\\.\n"));

    EXPECT_LT(import.text.size(), 500u);
    EXPECT_NE(clause_with(import, "INSERT").status, Coverage::Covered);
}

TEST(ReadSql, SaysWhatAnAppDoesNotKeep) {
    const auto import =
        sql("CREATE TABLE a (id int, name text);\n"
            "CREATE VIEW v AS SELECT * FROM a;\n"
            "CREATE FUNCTION f() RETURNS int AS $$ BEGIN RETURN 1; END $$ LANGUAGE plpgsql;\n");

    EXPECT_EQ(clause_with(import, "CREATE VIEW").status, Coverage::Uncovered);
    EXPECT_EQ(clause_with(import, "CREATE FUNCTION").status, Coverage::Uncovered);
}

}  // namespace
}  // namespace dz::importer
