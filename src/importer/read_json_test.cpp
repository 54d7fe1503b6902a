#include "importer/read_json.hpp"

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
using ::testing::Not;
using testing::relation_of;

Import json(std::string_view text) {
    auto import = testing::imported("pets.json", text);
    expect_sound(import);
    return import;
}

TEST(ReadJson, MakesOneRecordOfAListOfObjects) {
    const auto import = json(R"([{"name": "Rex", "legs": 4, "born": "2020-01-31"},
                                 {"name": "Kim", "legs": null, "good": true}])");
    EXPECT_THAT(entity_names(import), ElementsAre("Pet"));
    EXPECT_TRUE(field_of(import, "Pet", "name").required);
    EXPECT_FALSE(field_of(import, "Pet", "legs").required);
    EXPECT_EQ(field_of(import, "Pet", "legs").type, "int");
    EXPECT_EQ(field_of(import, "Pet", "born").type, "date");
    EXPECT_EQ(field_of(import, "Pet", "good").type, "bool");
}

TEST(ReadJson, MakesARecordOfEveryNamedList) {
    const auto import = json(R"({"owners": [{"name": "Ada"}], "pets": [{"name": "Rex"}]})");
    EXPECT_THAT(entity_names(import), ElementsAre("Owner", "Pet"));
}

TEST(ReadJson, LetsRecordsWithinARecordBelongToIt) {
    const auto import = json(R"([{"name": "Rex", "visits": []},
                                 {"name": "Kim", "visits": [{"day": "2025-01-01"}]}])");
    EXPECT_EQ(relation_of(import, "Visit", "pet").target, "Pet");
    EXPECT_TRUE(relation_of(import, "Visit", "pet").required);
    EXPECT_EQ(find_field(entity_of(import, "Pet"), "visits"), nullptr);
}

TEST(ReadJson, TakesTheValuesOfAnObjectIntoItsRecord) {
    const auto import = json(R"([{"name": "Rex", "owner": {"name": "Ada", "phone": "1"}}])");
    EXPECT_EQ(field_of(import, "Pet", "ownerName").type, "string");
}

TEST(ReadJson, KeepsListsOfWordsAsTagsAndTheRestAsTheyAre) {
    const auto import =
        json(R"([{"name": "a", "tags": ["x", "y"], "scores": [1, 2], "meta": {}}])");
    EXPECT_EQ(field_of(import, "Pet", "tags").type, "tags");
    EXPECT_EQ(field_of(import, "Pet", "scores").type, "json");
    EXPECT_EQ(field_of(import, "Pet", "meta").type, "json");
}

TEST(ReadJson, LeavesNumbersInQuotesWhatTheyAre) {
    const auto import = json(R"([{"name": "a", "isbn": "9780140328721"}])");
    EXPECT_EQ(field_of(import, "Pet", "isbn").type, "string");
}

TEST(ReadJson, ReadsEscapesAndPairsOfThem) {
    const auto import = json("[{\"na\\u006de\": \"\\ud83d\\ude00 \\n\", \"caf\\u00e9\": 1}]");
    EXPECT_EQ(field_of(import, "Pet", "name").type, "string");
}

TEST(ReadJson, RefusesBrokenJsonWhereItBreaks) {
    const auto import = read_json("[{\"name\": }]", "pets");
    ASSERT_FALSE(import);
    EXPECT_EQ(import.error().code, "import.syntax");
    EXPECT_THAT(import.error().message, HasSubstr("Line 1, column 11"));
    EXPECT_FALSE(read_json(std::string(100'000, '['), "pets"));
    EXPECT_FALSE(read_json("[1] 2", "pets"));
    EXPECT_FALSE(read_json("{\"a\": \"", "pets"));
}

TEST(ReadJson, FindsNoRecordsInPlainValues) {
    const auto import = import_files({{"a.json", "[1, 2, 3]"}});
    ASSERT_FALSE(import);
    EXPECT_EQ(import.error().code, "import.no_records");
}

TEST(ReadJson, NeverRepeatsAValue) {
    const auto import = without_data(json(R"([{"name": "Margaret Hamilton"}])"));
    EXPECT_THAT(import.text, Not(HasSubstr("Margaret")));
}

}  // namespace
}  // namespace dz::importer
