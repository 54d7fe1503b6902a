#include "importer/import_files.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

#include "importer/testing/import_files.hpp"

namespace dz::importer {
namespace {

using testing::clause_with;
using ::testing::ElementsAre;
using testing::entity_names;
using testing::expect_sound;
using ::testing::HasSubstr;
using testing::imported;
using ::testing::Not;

const std::string kFolder = std::string(DZ_SOURCE_DIR) + "/tests/fixtures/imports/";

std::vector<std::string> fixtures() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
        const std::string name = entry.path().filename();
        if (!name.ends_with(".expected.yaml")) names.push_back(name);
    }
    std::ranges::sort(names);
    return names;
}

std::string code_of(std::string_view name, std::string_view text) {
    const auto import = import_files({{std::string(name), std::string(text)}});
    return import ? "none" : import.error().code;
}

class Fixtures : public ::testing::TestWithParam<std::string> {};

TEST_P(Fixtures, GiveTheSpecThatWasRead) {
    const auto import = imported(GetParam(), testing::read_file(kFolder + GetParam()));
    expect_sound(import);
    const std::string spec = to_yaml(import.understanding.spec);
    const std::string path = kFolder + GetParam() + ".expected.yaml";
    if (std::getenv("DZ_GOLDEN_ACCEPT") != nullptr) std::ofstream(path) << spec;
    EXPECT_EQ(spec, testing::read_file(path));
}

TEST_P(Fixtures, KeepNoRowsOfDataInWhatAnAppRemembers) {
    const auto import =
        without_data(imported(GetParam(), testing::read_file(kFolder + GetParam())));
    expect_sound(import);
    for (const auto* secret : {"PENELOPE", "Klingon", "Lovelace", "Puffin"}) {
        EXPECT_THAT(import.text, Not(HasSubstr(secret)));
        for (const auto& clause : import.understanding.trace)
            EXPECT_THAT(clause.text, Not(HasSubstr(secret)));
    }
}

INSTANTIATE_TEST_SUITE_P(Golden, Fixtures, ::testing::ValuesIn(fixtures()), [](const auto& test) {
    auto name = test.param;
    std::ranges::replace_if(
        name, [](char c) { return c == '-' || c == '.'; }, '_');
    return name;
});

TEST(ImportFiles, RefusesWhatHoldsNoModel) {
    EXPECT_EQ(code_of("a.sql", ""), "import.empty");
    EXPECT_EQ(code_of("a.sql", " \n\t"), "import.empty");
    EXPECT_EQ(code_of("a.sql", std::string_view("CREATE\0TABLE", 12)), "import.binary");
    EXPECT_EQ(code_of("a.sql", "\xFF\xFE"), "import.binary");
    EXPECT_EQ(code_of("notes.txt", "Dear diary"), "import.unknown_format");
    EXPECT_EQ(code_of("a.sql", "SELECT 1;"), "import.no_records");
    EXPECT_EQ(code_of("a.jdl", "// nothing here"), "import.no_records");
    EXPECT_EQ(code_of("a.sql", std::string(kMaxImportBytes + 1, 'x')), "import.too_large");
}

TEST(ImportFiles, NamesTheFileAndTheLineOfAMistake) {
    const auto import = import_files({{"shop/model.jdl", "entity A {\n  name\n}"}});
    ASSERT_FALSE(import);
    EXPECT_EQ(import.error().code, "import.syntax");
    EXPECT_THAT(import.error().message, HasSubstr("model.jdl"));
    EXPECT_THAT(import.error().message, HasSubstr("Line 3"));
    EXPECT_THAT(import.error().message, HasSubstr("\"name\""));
}

TEST(ImportFiles, JoinsFilesOfDifferentFormatsIntoOneApp) {
    const auto import = import_files({
        {"people.sql", "CREATE TABLE people (id int primary key, name text not null);"},
        {"visits.jdl", "entity Visit { day LocalDate required }"},
    });
    ASSERT_TRUE(import) << import.error().message;
    expect_sound(*import);
    EXPECT_THAT(entity_names(*import), ElementsAre("Person", "Visit"));
}

TEST(ImportFiles, TakesTheFormatFromTheTextWhenTheNameSaysNothing) {
    EXPECT_THAT(entity_names(imported("stdin", "create table Pets (name text);")),
                ElementsAre("Pet"));
    EXPECT_THAT(entity_names(imported("stdin", "entity Pet { name String }")), ElementsAre("Pet"));
}

TEST(ImportFiles, GivesHostileNamesToRecordsAnAppCanCarry) {
    const std::string long_name(300, 'n');
    const auto import = imported(
        "a.sql",
        "CREATE TABLE \"select\" (\"constructor\" text, \"__proto__\" text, \"../x\" text);"
        "CREATE TABLE \"'; DROP TABLE users;--\" (\"\xF0\x9F\x98\x80\" text, id int);"
        "CREATE TABLE \"class\" (class text);"
        "CREATE TABLE " +
            long_name + " (" + long_name + " int, x text);");
    expect_sound(import);
    EXPECT_EQ(import.understanding.spec.entities.size(), 4u);
}

TEST(ImportFiles, OpensACircleOfRequiredLinksAndSaysSo) {
    const auto import = imported(
        "a.sql",
        "CREATE TABLE hens (id int primary key, egg_id int not null references eggs(id));"
        "CREATE TABLE eggs (id int primary key, hen_id int not null references hens(id));");
    expect_sound(import);
    const auto said = std::ranges::count_if(
        import.understanding.trace, [](const auto& clause) { return !clause.reason.empty(); });
    EXPECT_GE(said, 1);
}

TEST(ImportFiles, AccountsForEveryByteOfDamagedFiles) {
    for (const std::string_view text :
         {"CREATE TABLE a (name text", "CREATE TABLE a (name text);\n'unterminated",
          "CREATE TABLE a (name text);\n/* no end", "CREATE TABLE a (name text);\n$$ no end",
          "CREATE TABLE a (((((((((((name text", "CREATE TABLE a ();;;;)))"}) {
        const auto import = import_files({{"a.sql", std::string(text)}});
        if (import) expect_sound(*import);
    }
}

TEST(ImportFiles, ReadsDeepNestingWithoutFallingOver) {
    const std::string deep(200'000, '(');
    const auto import = import_files(
        {{"a.sql", "CREATE TABLE a (n int CHECK " + deep + "n > 0); create table b (x text);"}});
    if (import) expect_sound(*import);
}

TEST(ImportFiles, TakesTheFirstTwoHundredTablesAndSaysSoOfTheRest) {
    std::string text;
    for (int i = 0; i < 3000; ++i)
        text += "CREATE TABLE kind" + std::to_string(i) + " (id int primary key, title text, kind" +
                std::to_string(i / 2) + "_id int);\n";
    const auto import = import_files({{"a.sql", text}});
    ASSERT_TRUE(import) << import.error().message;
    expect_sound(*import);
    EXPECT_EQ(import->understanding.spec.entities.size(), 200u);
    EXPECT_EQ(import->understanding.trace.back().status, intent::Coverage::Uncovered);
}

RC_GTEST_PROP(ImportFiles, GivesASoundAppOrAnErrorForAnyDamage, ()) {
    static const auto names = fixtures();
    const auto& name = names[*rc::gen::inRange<std::size_t>(0, names.size())];
    std::string text = testing::read_file(kFolder + name);
    const int count = *rc::gen::inRange(1, 6);
    for (int i = 0; i < count && !text.empty(); ++i) {
        const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
        switch (*rc::gen::inRange(0, 4)) {
            case 0:
                text[at] = static_cast<char>(*rc::gen::inRange(1, 128));
                break;
            case 1:
                text.erase(at, *rc::gen::inRange<std::size_t>(1, 200));
                break;
            case 2:
                text.insert(at, text.substr(*rc::gen::inRange<std::size_t>(0, text.size()), 60));
                break;
            default:
                text.resize(at);
                break;
        }
    }
    const auto import = import_files({{name, text}});
    if (import)
        expect_sound(*import);
    else
        RC_ASSERT(import.error().code.starts_with("import."));
}

}  // namespace
}  // namespace dz::importer
