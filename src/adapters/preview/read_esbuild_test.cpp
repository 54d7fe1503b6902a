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

}  // namespace
}  // namespace dz::preview
