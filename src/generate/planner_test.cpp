#include "generate/planner.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "generate/slot_filling.hpp"
#include "model/app_spec_codec.hpp"
#include "model/lock_file.hpp"

namespace dz::generate {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr auto kFixtures = DZ_SOURCE_DIR "/tests/fixtures";

std::string read(const std::filesystem::path& path) {
    std::stringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

std::vector<PackFile> fixture_pack() {
    const std::filesystem::path root = std::string(kFixtures) + "/patterns";
    std::vector<PackFile> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root))
        if (entry.is_regular_file())
            files.push_back({std::filesystem::relative(entry.path(), root).generic_string(),
                             read(entry.path())});
    return files;
}

CompiledLibrary library_of(const std::vector<PackFile>& files) {
    auto library = PatternLibrary::load({files});
    EXPECT_TRUE(library) << library.error().message;
    auto compiled =
        CompiledLibrary::compile(std::make_shared<const PatternLibrary>(*std::move(library)));
    EXPECT_TRUE(compiled) << compiled.error().message;
    return *std::move(compiled);
}

TEST(CompiledLibrary, RefusesMigrationsItWouldNotApply) {
    auto library = PatternLibrary::load(
        {{{"mover/pattern.yaml",
           "id: mover\nversion: 2.0.0\nkind: feature\nsummary: Moves a file.\n"
           "migrations: [{ from: ^1, to: 2.0.0, moves: [{ from: a.ts, to: b.ts }] }]\n"}}});
    ASSERT_TRUE(library) << library.error().message;
    const auto compiled =
        CompiledLibrary::compile(std::make_shared<const PatternLibrary>(*std::move(library)));
    ASSERT_FALSE(compiled);
    EXPECT_EQ(compiled.error().code, "pattern.migrations");
    EXPECT_THAT(compiled.error().message, HasSubstr("\"mover\""));
}

AppSpec shop() {
    return *parse_app_spec(read(std::string(kFixtures) + "/shop.yaml"), "shop.yaml");
}

/// A blueprint of every pattern of a library, as an architect would make it.
Blueprint blueprint_of(const AppSpec& spec, const CompiledLibrary& library) {
    Blueprint blueprint{.spec = spec, .patterns = {}, .capabilities = {}, .choices = {}};
    for (const auto& compiled : library.all()) {
        PatternInstance instance{.id = compiled.manifest().id,
                                 .version = compiled.manifest().version,
                                 .digest = compiled.pattern->digest,
                                 .params = {},
                                 .provides = {},
                                 .why = "for the test"};
        for (const auto& param : compiled.manifest().params)
            instance.params[param.name] = param.fallback;
        blueprint.patterns.push_back(std::move(instance));
    }
    blueprint.capabilities = {"feature:comments", "field:money"};
    return blueprint;
}

std::string content_of(const Plan& plan, std::string_view path) {
    const auto found = std::ranges::find(plan.files, path, &FileDraft::path);
    return found == plan.files.end() ? "(no such file)" : found->content;
}

Result<Plan> plan_shop() {
    const auto library = library_of(fixture_pack());
    return plan_app(blueprint_of(shop(), library), library);
}

TEST(Planner, ListsFilesInPathOrder) {
    const auto plan = plan_shop();

    ASSERT_TRUE(plan) << plan.error().message;
    std::vector<std::string> paths;
    for (const auto& file : plan->files) paths.push_back(file.path);
    EXPECT_THAT(
        paths, ElementsAre("README.md", "datazentr.lock", "package.json", "src/app.ts",
                           "src/comments/order.ts", "src/lib/literal.ts", "src/schemas/customer.ts",
                           "src/schemas/order.ts", "src/states/order.ts"));
}

TEST(Planner, RendersEveryKindOfContent) {
    const auto plan = plan_shop();

    ASSERT_TRUE(plan) << plan.error().message;
    EXPECT_EQ(content_of(*plan, "src/schemas/order.ts"),
              "import { z } from 'zod';\n"
              "\n"
              "export const order = z.object({\n"
              "  number: z.string(), // Number\n"
              "  status: z.enum(['open', 'paid', 'sent']),\n"
              "  customerId: z.uuid(), // Customer\n"
              "  total: z.string().regex(/^\\d+\\.\\d\\d$/), // Total in EUR\n"
              "  default: z.string(), // Default\n"
              "});\n"
              "export type Order = z.infer<typeof order>;\n");
    EXPECT_EQ(content_of(*plan, "src/app.ts"),
              "import { customerRoutes } from './routes/customer';\n"
              "import { orderRoutes } from './routes/order';\n"
              "\n"
              "/** Serves Corner Shop on port 3000. */\n"
              "export const app = createApp()\n"
              "  .route('/customers', customerRoutes)\n"
              "  .route('/orders', orderRoutes)\n"
              "  .route('/comments', commentRoutes)\n"
              "  .listen(3000);\n");
    EXPECT_EQ(content_of(*plan, "package.json"),
              "{\n"
              "  \"name\": \"corner-shop\",\n"
              "  \"version\": \"0.1.0\",\n"
              "  \"private\": true,\n"
              "  \"scripts\": {\n"
              "    \"start\": \"node server.js\"\n"
              "  },\n"
              "  \"dependencies\": {\n"
              "    \"decimal.js\": \"10.6.0\",\n"
              "    \"hono\": \"4.13.19\"\n"
              "  }\n"
              "}\n");
    EXPECT_EQ(content_of(*plan, "src/lib/literal.ts"), "export const literal = \"$Entity$\";\n");
    EXPECT_EQ(content_of(*plan, "src/states/order.ts"),
              "export const orderTransitions = [\n"
              "  { from: 'open', to: 'paid', label: 'Mark as paid' },\n"
              "  { from: 'paid', to: 'sent', label: 'Send' },\n"
              "] as const;\n");
}

TEST(Planner, GivesEqualBytesWhateverTheOrderOfThePacks) {
    const auto plan = plan_shop();
    ASSERT_TRUE(plan) << plan.error().message;
    auto files = fixture_pack();
    for (int round = 0; round < 5; ++round) {
        std::ranges::reverse(files);
        std::rotate(files.begin(), files.begin() + 3, files.end());
        const auto library = library_of(files);
        const auto again = plan_app(blueprint_of(shop(), library), library);
        ASSERT_TRUE(again);
        ASSERT_EQ(again->files.size(), plan->files.size());
        for (std::size_t i = 0; i < plan->files.size(); ++i) {
            EXPECT_EQ(again->files[i].path, plan->files[i].path);
            EXPECT_EQ(again->files[i].content, plan->files[i].content);
        }
    }
}

TEST(Planner, LocksWhatItWrote) {
    const auto plan = plan_shop();
    ASSERT_TRUE(plan) << plan.error().message;

    const auto lock = parse_lock(content_of(*plan, kLockPath));

    ASSERT_TRUE(lock) << lock.error().message;
    EXPECT_EQ(lock->files.size(), plan->files.size() - 1);
    EXPECT_EQ(lock->files.at("README.md").owner, FileOwner::Seed);
    EXPECT_EQ(lock->files.at("src/comments/order.ts").pattern, "comments");
    EXPECT_EQ(lock->patterns.size(), 3u);
    EXPECT_EQ(to_json(*lock), content_of(*plan, kLockPath));
}

TEST(Planner, NamesBothPatternsWhenTheyClaimOnePath) {
    auto files = fixture_pack();
    files.push_back({"money/static/src/App.ts", "export {};\n"});
    const auto library = library_of(files);

    const auto plan = plan_app(blueprint_of(shop(), library), library);

    ASSERT_FALSE(plan);
    EXPECT_EQ(plan.error().code, "plan.path_conflict");
    EXPECT_THAT(plan.error().message, HasSubstr("\"money\" and \"base\""));
}

TEST(Planner, NamesBothPatternsWhenTheirValuesClash) {
    auto files = fixture_pack();
    for (auto& file : files)
        if (file.path == "money/pattern.yaml")
            file.bytes.replace(file.bytes.find("\"decimal.js\": 10.6.0"), 20, "hono: 5.0.0");
    const auto library = library_of(files);

    const auto plan = plan_app(blueprint_of(shop(), library), library);

    ASSERT_FALSE(plan);
    EXPECT_EQ(plan.error().code, "plan.value_conflict");
    EXPECT_THAT(plan.error().message,
                HasSubstr("Patterns \"base\" and \"money\" give package different values for "
                          "dependencies.hono"));
}

TEST(CheckLibrary, AcceptsTheFixtures) {
    std::vector<std::string> faults;
    for (const auto& fault : check_library(library_of(fixture_pack())))
        faults.push_back(fault.message);
    EXPECT_THAT(faults, IsEmpty());
}

TEST(CheckLibrary, FindsWhatNoSpecOfOursWouldTrip) {
    auto files = fixture_pack();
    files.push_back({"base/files/lost.ts", "export {};\n"});
    for (auto& file : files)
        if (file.path == "base/files/app.ts") file.bytes = "//% if strict\n$app_nam$\n//% end\n";
    std::vector<std::string> faults;
    for (const auto& fault : check_library(library_of(files))) faults.push_back(fault.message);

    EXPECT_THAT(faults, Contains(HasSubstr("base/files/app.ts:2:1: \"app_nam\"")));
    EXPECT_THAT(faults, Contains(HasSubstr("parameter \"port\" is used by no template")));
    EXPECT_THAT(faults, Contains(HasSubstr("Nothing in the manifest names files/lost.ts")));
}

}  // namespace
}  // namespace dz::generate
