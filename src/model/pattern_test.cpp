#include "model/pattern.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/lock_file.hpp"
#include "model/pattern_library.hpp"

namespace dz {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view kHead = "id: notes\nversion: 1.0.0\nkind: feature\nsummary: Notes.\n";

Error error_of(const std::string& rest) {
    const auto pattern = parse_pattern(std::string(kHead) + rest, "notes/pattern.yaml");
    EXPECT_FALSE(pattern) << rest;
    return pattern ? Error{} : pattern.error();
}

TEST(ParsePattern, ReadsEveryPartOfAManifest) {
    const auto pattern = parse_pattern(
        std::string(kHead) +
            "engine: \">=1.0 <2\"\n"
            "params: { type: object, properties: { max: { type: integer, default: 9 } } }\n"
            "provides: [{ capability: \"feature:notes\", cardinality: many }]\n"
            "requires: [{ capability: auth, range: ^1.1, optional: true }]\n"
            "slots: [{ id: notes.actions, type: singleton }]\n"
            "contributes: [{ slot: routes, order: 5, value: x }]\n"
            "files: [{ path: a.ts, template: a.ts, owner: seed, for: entity, when: has_comments "
            "}]\n"
            "migrations: [{ from: ^0, to: 1.0.0, moves: [{ from: a, to: b }] }]\n"
            "permissions: { env: [KEY], net: [example.com] }\n",
        "notes/pattern.yaml");

    ASSERT_TRUE(pattern) << pattern.error().message;
    EXPECT_FALSE(pattern->provides[0].exclusive);
    EXPECT_TRUE(pattern->requirements[0].optional);
    EXPECT_EQ(pattern->slots[0].type, Slot::Type::Singleton);
    EXPECT_EQ(pattern->contributes[0].key, "notes");
    EXPECT_EQ(pattern->files[0].owner, FileOwner::Seed);
    EXPECT_EQ(pattern->files[0].each, "entity");
    EXPECT_EQ(pattern->migrations[0].moves[0].to, "b");
    EXPECT_EQ(std::get<std::int64_t>(pattern->params[0].fallback), 9);
}

TEST(ParsePattern, NamesTheNearestKeyOfAMisspelledOne) {
    const auto error = error_of("provide: [{ capability: x }]\n");

    EXPECT_THAT(error.message, HasSubstr("notes/pattern.yaml:5"));
    EXPECT_THAT(error.hint, HasSubstr("provides"));
}

TEST(ParsePattern, RefusesWhatHasTwoSourcesOrNone) {
    EXPECT_EQ(error_of("files: [{ path: a.ts }]\n").code, "pattern.file");
    EXPECT_EQ(error_of("files: [{ path: a.ts, template: a, static: b }]\n").code, "pattern.file");
    EXPECT_EQ(error_of("contributes: [{ slot: a }]\n").code, "pattern.contribution");
    EXPECT_EQ(error_of("params: { properties: { a: { type: string } } }\n").code, "pattern.param");
    EXPECT_EQ(error_of("wants: [{}]\n").code, "pattern.want");
    EXPECT_EQ(error_of("requires: [{ capability: a, range: newest }]\n").code, "version.range");
}

TEST(PatternLibrary, SaysWhichFileOfAManifestIsMissing) {
    const auto library = PatternLibrary::load(
        {{{"notes/pattern.yaml",
           std::string(kHead) + "files: [{ path: a.ts, template: a.ts }]\n"}}});

    ASSERT_FALSE(library);
    EXPECT_EQ(library.error().code, "pattern.missing_file");
    EXPECT_THAT(library.error().message, HasSubstr("no file files/a.ts"));
}

TEST(PatternLibrary, LetsALaterPackReplaceAPattern) {
    const PackFile one{"notes/pattern.yaml", std::string(kHead)};
    const PackFile other{"mine/pattern.yaml", std::string(kHead) + "license: MIT\n"};

    const auto library = PatternLibrary::load({{one}, {other}});
    ASSERT_TRUE(library);
    EXPECT_EQ(library->patterns().size(), 1u);
    EXPECT_EQ(library->find("notes")->manifest.license, "MIT");
    EXPECT_EQ(PatternLibrary::load({{one, other}}).error().code, "pattern.duplicate");
}

TEST(PatternLibrary, RefusesPathsThatLeaveThePack) {
    for (const auto* path : {"../pattern.yaml", "/pattern.yaml", "a//pattern.yaml", "a\\b"})
        EXPECT_EQ(PatternLibrary::load({{{path, ""}}}).error().code, "pattern.path") << path;
}

TEST(PatternLibrary, DigestsWhatAPatternGivesAndNotItsCases) {
    const PackFile head{"notes/pattern.yaml", std::string(kHead)};
    const auto digest = [&](const PackFile& extra) {
        return PatternLibrary::load({{head, extra}})->find("notes")->digest;
    };

    EXPECT_EQ(digest({"notes/cases/a/spec.yaml", "x"}), digest({"notes/cases/b/spec.yaml", "y"}));
    EXPECT_NE(digest({"notes/static/a", "x"}), digest({"notes/static/a", "y"}));
}

TEST(LockFile, ReadsBackWhatItWrites) {
    const LockFile lock{.engine = "1.0.0",
                        .spec_hash = "ab",
                        .patterns = {{"notes", {1, 2, 3, {}}, "cd", "ef"}},
                        .files = {{"a \"b\".ts", {"01", FileOwner::Seed, "notes"}}}};

    const auto again = parse_lock(to_json(lock));

    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(*again, lock);
    EXPECT_EQ(parse_lock("{\"schema\": \"datazentr/lock@2\"}").error().code, "lock.too_new");
    EXPECT_EQ(parse_lock("<<<<<<< yours").error().code, "lock.syntax");
}

}  // namespace
}  // namespace dz
