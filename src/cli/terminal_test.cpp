#include "cli/terminal.hpp"

#include <gtest/gtest.h>

namespace dz::cli {
namespace {

TEST(Terminal, StaysPlainWhenTheStreamIsNotATerminal) {
    std::FILE* file = std::tmpfile();
    const Terminal terminal(file);

    EXPECT_FALSE(terminal.is_live());
    EXPECT_EQ(terminal.paint(Tone::Bad, "red"), "red");
    std::fclose(file);
}

TEST(DurationText, ChoosesAUnitAPersonWouldChoose) {
    EXPECT_EQ(duration_text(1.24), "1.2 ms");
    EXPECT_EQ(duration_text(84), "84 ms");
    EXPECT_EQ(duration_text(1449), "1.4 s");
    EXPECT_EQ(duration_text(161'000), "2 min 41 s");
}

TEST(Wrap, BreaksAtSpacesAndIndentsFollowingLines) {
    EXPECT_EQ(wrap("one two  three\nfour", 9, 2), "one two\n  three\n  four");
    EXPECT_EQ(wrap("one two", 9, 4), "one\n    two");
}

TEST(Wrap, LeavesAWordThatIsTooLongWhole) {
    EXPECT_EQ(wrap("abcdefgh", 4, 0), "abcdefgh");
}

TEST(ColumnsOf, CountsCodePointsNotBytes) {
    EXPECT_EQ(columns_of("café"), 4);
}

}  // namespace
}  // namespace dz::cli
