#include "adapters/treesitter/tree_sitter_checker.hpp"

#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

namespace dz::treesitter {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Sample {
    Language language;
    const char* good;
    const char* bad;
    std::uint32_t line;         ///< Of the first error in `bad`.
    const char* fragment = "";  ///< Quoted by its message.
};

class TreeSitterChecker_Of : public ::testing::TestWithParam<Sample> {};

TEST_P(TreeSitterChecker_Of, AcceptsWhatIsRight) {
    TreeSitterChecker checker;
    const auto errors = checker.check(GetParam().language, GetParam().good);
    EXPECT_THAT(errors, IsEmpty()) << errors.front().line << ": " << errors.front().message;
}

TEST_P(TreeSitterChecker_Of, NamesTheLineOfWhatIsWrong) {
    TreeSitterChecker checker;
    const auto errors = checker.check(GetParam().language, GetParam().bad);
    ASSERT_FALSE(errors.empty());
    EXPECT_EQ(errors.front().line, GetParam().line) << errors.front().message;
    EXPECT_THAT(errors.front().message, HasSubstr(GetParam().fragment));
    EXPECT_GE(errors.front().column, 1u);
}

INSTANTIATE_TEST_SUITE_P(
    Language, TreeSitterChecker_Of,
    ::testing::Values(
        Sample{Language::TypeScript,
               "import type { A } from '@/a';\nexport const x: A = { ...a } satisfies A;\n",
               "const a = 1;\nconst = 4;\n", 2, "="},
        Sample{Language::Tsx, "export const A = () => <p className=\"x\">{1}</p>;\n",
               "export const A = () => (\n  <p>\n    {value}}\n  </p>\n);\n", 3, "}"},
        Sample{Language::JavaScript, "export default { a: 1, async b() {} };\n",
               "const a = {\n  b: 1\n  c: 2\n};\n", 3, "c"},
        Sample{Language::Json, "{ \"a\": [1, 2, null] }\n", "{\n  \"a\": 1,,\n  \"b\": 2\n}\n", 2,
               ","},
        Sample{Language::Css, "@theme { --a: 1px; }\n.a { color: red; &:hover { top: 0 } }\n",
               ".a {\n  color red;\n}\n.b { top: 0 }\n", 2, "color"},
        Sample{Language::Html, "<!doctype html>\n<html><body><p>Hi</p></body></html>\n",
               "<div>\n  <p class=\"a>Hi</p>\n</div>\n", 1},
        Sample{Language::Yaml, "a: 1\nb:\n  - c: 2\n    d: [1, 2]\n", "a: 1\nb: [1, 2\nc: 3\n", 2},
        Sample{Language::Bash, "set -euo pipefail\nif [ -n \"$A\" ]; then echo \"$A\"; fi\n",
               "echo hello\nif true; then echo x\n", 2},
        Sample{Language::Python, "def a(x: int) -> int:\n    return x + 1\n",
               "x = 1\ndef a(:\n    pass\n", 2}),
    [](const auto& tested) { return std::string(to_string(tested.param.language)); });

TEST(TreeSitterChecker, ReadsMarkdownOfAnyKind) {
    EXPECT_THAT(TreeSitterChecker().check(Language::Markdown, "# A\n\n- b\n\n```ts\nx\n```\n"),
                IsEmpty());
}

TEST(TreeSitterChecker, ReadsTheCssOfTailwind) {
    TreeSitterChecker checker;
    EXPECT_THAT(checker.check(Language::Css,
                              "@import 'tailwindcss' source('..');\n"
                              "@custom-variant dark (&:is([data-mode='dark'] *));\n"
                              "@theme inline {\n  --color-*: initial;\n}\n"
                              "@utility hit {\n  @apply p-2 rounded;\n  margin: 0;\n}\n"),
                IsEmpty());
    const auto errors = checker.check(
        Language::Css, "@import 'tailwindcss';\n@theme {\n  --a 1px;\n}\n.b { top: 0 }\n");
    ASSERT_FALSE(errors.empty());
    EXPECT_EQ(errors.front().line, 3u);
}

TEST(TreeSitterChecker, QuotesNoHalfCharacters) {
    const auto errors = TreeSitterChecker().check(
        Language::TypeScript, "const x = 1;\n)) ааааааааааааааааааааааааааааааааааааааааааа\n");
    ASSERT_FALSE(errors.empty());
    for (const auto& error : errors) {
        EXPECT_LE(error.fragment.size(), 60u);
        EXPECT_NE(static_cast<unsigned char>(error.fragment.back()) & 0xC0, 0xC0);
    }
}

TEST(TreeSitterChecker, ReportsAtMostTwentyErrorsInOrder) {
    std::string source;
    for (int line = 0; line < 200; ++line) source += "const = ;\n{ a\n";
    const auto errors = TreeSitterChecker().check(Language::TypeScript, source);
    EXPECT_LE(errors.size(), kMaxSyntaxErrors);
    EXPECT_TRUE(std::is_sorted(errors.begin(), errors.end(), [](const auto& a, const auto& b) {
        return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    }));
}

TEST(TreeSitterChecker, SurvivesDeepNestingAndAnyBytes) {
    TreeSitterChecker checker;
    EXPECT_FALSE(checker.check(Language::Json, std::string(200'000, '[')).empty());
    std::mt19937 random(7);
    for (int round = 0; round < 50; ++round) {
        std::string bytes(500, '\0');
        for (auto& byte : bytes) byte = static_cast<char>(random());
        for (int language = 0; language <= static_cast<int>(Language::Python); ++language) {
            EXPECT_LE(checker.check(static_cast<Language>(language), bytes).size(),
                      kMaxSyntaxErrors);
        }
    }
}

TEST(LanguageOf, GoesByTheEndingOfTheName) {
    EXPECT_EQ(language_of("src/app.tsx"), Language::Tsx);
    EXPECT_EQ(language_of(".github/workflows/ci.yml"), Language::Yaml);
    EXPECT_EQ(language_of("Dockerfile"), std::nullopt);
    EXPECT_EQ(language_of("a.ts/readme"), std::nullopt);
    EXPECT_EQ(language_of(".md"), std::nullopt);
}

}  // namespace
}  // namespace dz::treesitter
