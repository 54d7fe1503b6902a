#include "architect/design.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace dz::architect {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string manifest(const std::string& id, const std::string& version, const std::string& rest,
                     const std::string& kind = "feature") {
    return "id: " + id + "\nversion: " + version + "\nkind: " + kind +
           "\nsummary: For the test.\n" + rest;
}

PackFile pack(const std::string& id, const std::string& version, const std::string& rest,
              const std::string& kind = "feature") {
    return {id + "-" + version + "/pattern.yaml", manifest(id, version, rest, kind)};
}

const std::string kBase =
    "provides: [{ capability: \"stack:s\" }, { capability: \"field:string\" }, "
    "{ capability: \"view:table\" }]\n"
    "params: { type: object, properties: { port: { type: integer, default: 3000 }, "
    "mode: { type: string, default: fast, enum: [fast, safe] } } }\n";

std::vector<PackFile> small_packs() {
    return {pack("base", "1.0.0", kBase, "stack"),
            pack("comments", "1.0.0",
                 "provides: [{ capability: \"feature:comments\" }]\n"
                 "requires: [{ capability: mailer }]\n"),
            pack("mail-a", "1.0.0", "provides: [{ capability: mailer }]\n"),
            pack("mail-b", "2.0.0", "provides: [{ capability: mailer }]\n")};
}

PatternLibrary library_of(const std::vector<PackFile>& files) {
    auto library = PatternLibrary::load({files});
    EXPECT_TRUE(library) << library.error().message;
    return *std::move(library);
}

AppSpec spec_of(const std::vector<std::string>& features) {
    AppSpec spec;
    spec.stack.id = "s";
    spec.entities.push_back({.name = "Task"});
    spec.entities.back().fields.push_back({.name = "title"});
    for (const auto& id : features) spec.features.push_back({.id = id, .on = {}, .options = {}});
    return spec;
}

std::vector<std::string> ids_of(const Blueprint& blueprint) {
    std::vector<std::string> ids;
    for (const auto& instance : blueprint.patterns)
        ids.push_back(instance.id + " " + to_string(instance.version));
    return ids;
}

TEST(Design, PutsWhatIsRequiredFirst) {
    const auto blueprint = design(spec_of({"comments"}), library_of(small_packs()), {});

    ASSERT_TRUE(blueprint) << blueprint.error().message;
    EXPECT_THAT(ids_of(*blueprint), ElementsAre("base 1.0.0", "mail-a 1.0.0", "comments 1.0.0"));
}

TEST(Design, PrefersTheLockThenThePinThenTheRanking) {
    const auto library = library_of(small_packs());
    const auto mailer = [&](const Pins& pins) {
        return ids_of(*design(spec_of({"comments"}), library, pins))[1];
    };
    Pins pins;
    pins.ranking["mail-b"] = 0.8;
    EXPECT_EQ(mailer(pins), "mail-b 2.0.0");
    pins.pinned["mail-a"] = *VersionRange::parse("^1");
    EXPECT_EQ(mailer(pins), "mail-a 1.0.0");
    pins.locked["mail-b"] = *Version::parse("2.0.0");
    EXPECT_EQ(mailer(pins), "mail-b 2.0.0");
}

TEST(Design, TakesTheNewestVersionThatFits) {
    auto packs = small_packs();
    packs.push_back(pack("base", "1.4.0", kBase, "stack"));
    packs.push_back(pack("base", "2.0.0", kBase + "engine: \">=9\"\n", "stack"));

    const auto blueprint = design(spec_of({}), library_of(packs), {});

    ASSERT_TRUE(blueprint) << blueprint.error().message;
    EXPECT_THAT(ids_of(*blueprint), ElementsAre("base 1.4.0"));
    EXPECT_EQ(blueprint->choices.front().reason, "the newest version that fits");
}

TEST(Design, GoesBackWhenAChoiceLeadsNowhereAndSaysWhy) {
    auto packs = small_packs();
    // The first provider by id needs something nobody has.
    packs.push_back(pack("a-mail", "1.0.0",
                         "provides: [{ capability: mailer }]\n"
                         "requires: [{ capability: \"smtp\" }]\n"));

    const auto blueprint = design(spec_of({"comments"}), library_of(packs), {});

    ASSERT_TRUE(blueprint) << blueprint.error().message;
    const auto choice = std::ranges::find(blueprint->choices, "mailer", &Choice::capability);
    ASSERT_NE(choice, blueprint->choices.end());
    EXPECT_EQ(choice->chosen, "mail-a 1.0.0");
    ASSERT_EQ(choice->rejected.size(), 1u);
    EXPECT_EQ(choice->rejected[0].pattern, "a-mail 1.0.0");
    EXPECT_THAT(choice->rejected[0].reason, HasSubstr("No pattern provides smtp"));
}

TEST(Design, NamesWhatNobodyProvides) {
    const auto blueprint = design(spec_of({"coments"}), library_of(small_packs()), {});

    ASSERT_FALSE(blueprint);
    EXPECT_EQ(blueprint.error().code, "blueprint.no_provider");
    EXPECT_THAT(blueprint.error().message, HasSubstr("feature:coments, which the spec needs"));
    EXPECT_THAT(blueprint.error().hint, HasSubstr("feature:comments"));
}

TEST(Design, SaysWhyEveryProviderWasRejected) {
    auto packs = small_packs();
    packs.push_back(pack("strict", "1.0.0",
                         "provides: [{ capability: \"feature:strict\" }]\n"
                         "requires: [{ capability: mailer, range: \"^3\" }]\n"));

    const auto blueprint = design(spec_of({"strict"}), library_of(packs), {});

    ASSERT_FALSE(blueprint);
    EXPECT_THAT(blueprint.error().message, HasSubstr("mail-b 2.0.0: strict needs mailer ^3"));
}

TEST(Design, HonoursConflictsAndReplacements) {
    auto packs = small_packs();
    packs.push_back(pack("z-mail", "1.0.0",
                         "provides: [{ capability: mailer }]\nreplaces: [mail-a, mail-b]\n"));
    EXPECT_THAT(ids_of(*design(spec_of({"comments"}), library_of(packs), {})),
                ElementsAre("base 1.0.0", "z-mail 1.0.0", "comments 1.0.0"));

    packs = small_packs();
    packs.push_back(pack("quiet", "1.0.0",
                         "provides: [{ capability: \"feature:quiet\" }]\nconflicts: [mail-a]\n"));
    EXPECT_THAT(ids_of(*design(spec_of({"quiet", "comments"}), library_of(packs), {})),
                ElementsAre("base 1.0.0", "mail-b 2.0.0", "comments 1.0.0", "quiet 1.0.0"));
}

TEST(Design, LetsPatternsJoinThatWantTo) {
    auto packs = small_packs();
    packs.push_back(pack(
        "docker", "1.0.0",
        "wants: [{ always: true }]\nprovides: [{ capability: \"deploy:docker\" }]\n", "deploy"));
    packs.push_back(pack("inbox", "1.0.0", "wants: [{ capability: mailer }]\n"));
    packs.push_back(pack("pointless", "1.0.0", "wants: [{ capability: telegraph }]\n"));
    const auto library = library_of(packs);

    EXPECT_THAT(ids_of(*design(spec_of({}), library, {})),
                ElementsAre("base 1.0.0", "docker 1.0.0"));
    const auto with_mail = design(spec_of({"comments"}), library, {});
    EXPECT_NE(with_mail->find("inbox"), nullptr);
    EXPECT_THAT(with_mail->capabilities, ::testing::Contains("deploy:docker"));
}

TEST(Design, ChecksParameters) {
    const auto library = library_of(small_packs());
    auto spec = spec_of({});
    spec.stack.options["port"] = std::int64_t{80};
    EXPECT_EQ(std::get<std::int64_t>(design(spec, library, {})->patterns[0].params.at("port")), 80);

    spec.stack.options = {{"prot", std::int64_t{80}}};
    EXPECT_EQ(design(spec, library, {}).error().hint, "Did you mean \"port\"?");
    spec.stack.options = {{"port", std::string("eighty")}};
    EXPECT_EQ(design(spec, library, {}).error().code, "blueprint.param_type");
    spec.stack.options = {{"mode", std::string("slow")}};
    EXPECT_EQ(design(spec, library, {}).error().hint, "Choose one of fast, safe.");
}

TEST(Design, NamesPatternsThatRequireEachOther) {
    auto packs = small_packs();
    packs.push_back(
        pack("x", "1.0.0",
             "provides: [{ capability: \"feature:x\" }]\nrequires: [{ capability: y }]\n"));
    packs.push_back(
        pack("y", "1.0.0",
             "provides: [{ capability: y }]\nrequires: [{ capability: \"feature:x\" }]\n"));

    const auto blueprint = design(spec_of({"x"}), library_of(packs), {});

    ASSERT_FALSE(blueprint);
    EXPECT_EQ(blueprint.error().code, "blueprint.cycle");
    EXPECT_THAT(blueprint.error().message, HasSubstr("x, y"));
}

RC_GTEST_PROP(DesignProperty, DoesNotDependOnTheOrderOfThePacks, (std::uint32_t seed)) {
    auto packs = small_packs();
    packs.push_back(pack("base", "1.4.0", kBase, "stack"));
    packs.push_back(pack("inbox", "1.0.0", "wants: [{ capability: mailer }]\n"));
    const auto wanted = design(spec_of({"comments"}), library_of(packs), {});
    for (std::size_t i = packs.size(); i > 1; --i) {
        std::swap(packs[i - 1], packs[seed % i]);
        seed = seed * 1664525U + 1013904223U;
    }
    const auto shuffled = design(spec_of({"comments"}), library_of(packs), {});
    RC_ASSERT(wanted.has_value() && shuffled.has_value());
    RC_ASSERT(ids_of(*wanted) == ids_of(*shuffled));
}

}  // namespace
}  // namespace dz::architect
