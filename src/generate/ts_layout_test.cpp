#include "generate/ts_layout.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

namespace dz::generate {
namespace {

TEST(TsLayout, KeepsWhatFits) {
    EXPECT_EQ(fit_lines("import { a, b } from 'x';\n"), "import { a, b } from 'x';\n");
}

TEST(TsLayout, BreaksImportsAndListsAtTheirCommas) {
    EXPECT_EQ(fit_lines("import { alpha, beta } from 'x';\n", 20),
              "import {\n  alpha,\n  beta,\n} from 'x';\n");
    EXPECT_EQ(fit_lines("  const all = ['one', 'two'] as const;\n", 24),
              "  const all = [\n    'one',\n    'two',\n  ] as const;\n");
}

TEST(TsLayout, BreaksInnerObjectsOnlyWhereTheyAreTooWide) {
    EXPECT_EQ(fit_lines("{ a: { b: 1 }, c: { first: 'long', second: 'longer' } },\n", 30),
              "{\n  a: { b: 1 },\n  c: {\n    first: 'long',\n    second: 'longer',\n  },\n},\n");
}

TEST(TsLayout, AlwaysBreaksListsOfObjectsWithSeveralKeys) {
    EXPECT_EQ(fit_lines("x: [{ a: 1, b: 2 }, { a: 3, b: 4 }],\n"),
              "x: [\n  { a: 1, b: 2 },\n  { a: 3, b: 4 },\n],\n");
    EXPECT_EQ(fit_lines("x: [{ a: 1 }, { a: 3, b: 4 }],\n"), "x: [{ a: 1 }, { a: 3, b: 4 }],\n");
}

TEST(TsLayout, HugsTheLastArgument) {
    EXPECT_EQ(fit_lines("x: z.object({ one: z.string(), two: z.string() }),\n", 30),
              "x: z.object({\n  one: z.string(),\n  two: z.string(),\n}),\n");
}

TEST(TsLayout, PutsTheBodyOfAWideArrowBelowIt) {
    EXPECT_EQ(fit_lines("holds: (record) => compare(record.a, '<', 1),\n", 36),
              "holds: (record) =>\n  compare(record.a, '<', 1),\n");
}

TEST(TsLayout, TakesAParenthesisForAListOnlyWhereSomethingIsCalled) {
    EXPECT_EQ(fit_lines("list: async () => (await import('./list')).LongList,\n", 40),
              "list: async () =>\n  (await import('./list')).LongList,\n");
    EXPECT_EQ(fit_lines("const a = (first + second) * third;\n", 20),
              "const a = (first + second) * third;\n");
    EXPECT_EQ(fit_lines("const f = (first, second) => null;\n", 20),
              "const f = (first, second) =>\n  null;\n");
}

TEST(TsLayout, LeavesStringsCommentsAndTemplatesAlone) {
    for (const auto* line : {"const a = 'a, b, { c }, [d]';\n", "// a (very, long) comment here\n",
                             "const a = `x, y, ${b}, [z]`;\n", "const a = `open (a, b\n"})
        EXPECT_EQ(fit_lines(line, 10), line);
}

/// What layout may not touch: everything but spaces, line ends and commas.
std::string substance(std::string_view text) {
    std::string kept;
    for (const char c : text)
        if (c != ' ' && c != '\n' && c != ',') kept += c;
    return kept;
}

RC_GTEST_PROP(TsLayout, MovesOnlySpacesLineEndsAndCommas, (const std::vector<unsigned>& picks)) {
    const std::vector<std::string> pieces = {"{ a: ", "[",  "]", " }",  "(",   ")",  ", ", "'text'",
                                             "word",  "\n", "`", "=> ", "// ", "12", ": ", "\\"};
    std::string source;
    for (const auto pick : picks) source += pieces[pick % pieces.size()];
    RC_ASSERT(substance(fit_lines(source, 30)) == substance(source));
}

}  // namespace
}  // namespace dz::generate
