#include "importer/read_csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "importer/testing/import_files.hpp"

namespace dz::importer {
namespace {

using ::testing::ElementsAre;
using testing::entity_names;
using testing::entity_of;
using testing::expect_sound;
using testing::field_of;
using ::testing::HasSubstr;
using testing::relation_of;
using testing::value_names;

Import csv(std::string_view text) {
    auto import = testing::imported("data/pets.csv", text);
    expect_sound(import);
    return import;
}

TEST(ReadCsv, TellsTypesByTheValues) {
    const auto import = csv(
        "name,born,seen,weight,legs,vaccinated,mail,site,price,share,postal code\n"
        "Rex,2020-01-31,2025-03-01T09:30:00Z,12.5,4,yes,a@example.com,https://"
        "a.example,$3.50,7%,01234\n"
        "Kim,31.12.2021,2025-03-02 10:00,3,3,no,b@example.com,http://b.example,$12,8.5 %,10115\n");

    EXPECT_THAT(entity_names(import), ElementsAre("Pet"));
    EXPECT_EQ(field_of(import, "Pet", "name").type, "string");
    EXPECT_EQ(field_of(import, "Pet", "born").type, "date");
    EXPECT_EQ(field_of(import, "Pet", "seen").type, "datetime");
    EXPECT_EQ(field_of(import, "Pet", "weight").type, "decimal");
    EXPECT_EQ(field_of(import, "Pet", "legs").type, "int");
    EXPECT_EQ(field_of(import, "Pet", "vaccinated").type, "bool");
    EXPECT_EQ(field_of(import, "Pet", "mail").type, "email");
    EXPECT_EQ(field_of(import, "Pet", "site").type, "url");
    EXPECT_EQ(field_of(import, "Pet", "price").type, "money");
    EXPECT_EQ(field_of(import, "Pet", "share").type, "percent");
    EXPECT_EQ(field_of(import, "Pet", "postalCode").type, "string");
}

TEST(ReadCsv, RequiresWhatEveryRowHas) {
    const auto import = csv("name,note\nRex,\nKim,shy\n");
    EXPECT_TRUE(field_of(import, "Pet", "name").required);
    EXPECT_FALSE(field_of(import, "Pet", "note").required);
}

TEST(ReadCsv, MakesOptionsOfFewValuesThatRepeat) {
    const auto import = csv("name,status\na,open\nb,Open\nc,closed\nd,open\ne,closed\nf,open\n");
    EXPECT_THAT(value_names(field_of(import, "Pet", "status")), ElementsAre("open", "closed"));
}

TEST(ReadCsv, ReadsQuotesSemicolonsAndTabs) {
    EXPECT_EQ(field_of(csv("\"full \"\"pet\"\" name\";legs\n\"a; b\";4\n"), "Pet", "legs").type,
              "int");
    EXPECT_EQ(field_of(csv("name\tlegs\r\nRex\t4\r\n"), "Pet", "legs").type, "int");
    EXPECT_EQ(field_of(csv("name,bio\nRex,\"two\nlines\"\n"), "Pet", "bio").type, "text");
}

TEST(ReadCsv, LinksFilesByTheNamesOfTheirColumns) {
    const auto import = import_files(
        {{"owners.csv", "id,name\n1,Ada\n"}, {"pets.csv", "id,name,owner_id\n1,Rex,1\n"}});
    ASSERT_TRUE(import) << import.error().message;
    expect_sound(*import);
    EXPECT_EQ(relation_of(*import, "Pet", "owner").target, "Owner");
}

TEST(ReadCsv, TakesRowsThatAreTooShortOrTooLong) {
    const auto import = csv("name,legs,,\nRex\nKim,3,7,8,9\n\n");
    EXPECT_FALSE(field_of(import, "Pet", "legs").required);
    EXPECT_EQ(field_of(import, "Pet", "column3").type, "int");
}

TEST(ReadCsv, RefusesAnOpenQuoteAndALineWithoutNames) {
    const auto open = read_csv("name\n\"Rex", "pets");
    ASSERT_FALSE(open);
    EXPECT_EQ(open.error().code, "import.syntax");
    EXPECT_THAT(open.error().message, HasSubstr("Line 2"));
    EXPECT_FALSE(read_csv(",,\n1,2,3", "pets"));
}

TEST(ReadCsv, NeverRepeatsARow) {
    const auto import = without_data(csv("name\nMargaret Hamilton\n"));
    EXPECT_THAT(import.text, ::testing::Not(HasSubstr("Margaret")));
}

}  // namespace
}  // namespace dz::importer
