#include "adapters/preview/read_esbuild.hpp"

#include <gmock/gmock.h>

namespace dz::preview {
namespace {

using ::testing::ElementsAre;

TEST(ReadEsbuild, AnErrorHasItsFileLineAndColumn) {
    const auto problems = read_problems(
        "\xE2\x9C\x98 [ERROR] Could not resolve \"./nowhere\"\n"
        "\n"
        "    src/client/app.tsx:5:27:\n"
        "      5 \xE2\x94\x82 import { a } from './nowhere';\n"
        "        \xE2\x95\xB5                   ~~~~~~~~~~~\n"
        "\n"
        "1 error\n");
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].file, "src/client/app.tsx");
    EXPECT_EQ(problems[0].line, 5U);
    EXPECT_EQ(problems[0].column, 28U);
    EXPECT_EQ(problems[0].message, "Could not resolve \"./nowhere\"");
}

TEST(ReadEsbuild, AnErrorWithoutAPlaceIsKept) {
    const auto problems =
        read_problems("\xE2\x9C\x98 [ERROR] The entry point is missing\n\n1 error\n");
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].file, "");
    EXPECT_EQ(problems[0].message, "The entry point is missing");
}

TEST(ReadEsbuild, SilenceIsNoProblem) {
    EXPECT_TRUE(read_problems("").empty());
}

TEST(ReadEsbuild, PackagesOutsideTheBundleAreListedOnce) {
    const auto found = read_externals(
        R"({"outputs": {"client.js": {"imports": [
            {"path": "react", "kind": "import-statement", "external": true},
            {"path": "react", "kind": "import-statement", "external": true},
            {"path": "chunk.js", "kind": "import-statement"},
            {"path": "hono/client", "kind": "import-statement", "external": true}]}}})");
    ASSERT_TRUE(found);
    EXPECT_THAT(*found, ElementsAre("hono/client", "react"));
}

TEST(ReadEsbuild, AMetafileThatIsNoneIsAnError) {
    EXPECT_EQ(read_externals("[]").error().code, "preview.tool");
    EXPECT_EQ(read_externals("{\"outputs\": 1}").error().code, "preview.tool");
}

}  // namespace
}  // namespace dz::preview
