#include "model/color.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/color_names.hpp"

namespace dz {
namespace {

using ::testing::HasSubstr;

std::string hex(std::string_view text) {
    const auto color = parse_color(text);
    return color ? to_hex(*color) : color.error().message;
}

TEST(Color, SurvivesTheRoundTripThroughOklch) {
    for (int r = 0; r <= 255; r += 15) {
        for (int g = 0; g <= 255; g += 15) {
            for (int b = 0; b <= 255; b += 15) {
                const Rgb color{r, g, b};
                ASSERT_EQ(to_hex(to_rgb(to_oklch(color))), to_hex(color));
            }
        }
    }
}

TEST(Color, KeepsLightnessAndHueWhenChromaMustYield) {
    const Oklch wanted{0.6, 0.4, 150};
    const Oklch got = to_oklch(to_rgb(wanted));

    EXPECT_NEAR(got.l, wanted.l, 0.004);
    EXPECT_NEAR(got.h, wanted.h, 1.5);
    EXPECT_LT(got.c, 0.4);
}

TEST(Color, MeasuresTheContrastOfWcag) {
    EXPECT_DOUBLE_EQ(contrast({0, 0, 0}, {255, 255, 255}), 21.0);
    EXPECT_DOUBLE_EQ(contrast({9, 9, 9}, {9, 9, 9}), 1.0);
    EXPECT_NEAR(contrast({119, 119, 119}, {255, 255, 255}), 4.48, 0.005);
}

TEST(Color, ReadsEveryNotationOfCss) {
    EXPECT_EQ(hex("#1F5A3C"), "#1f5a3c");
    EXPECT_EQ(hex("#abc"), "#aabbcc");
    EXPECT_EQ(hex("rgb(31, 90, 60)"), "#1f5a3c");
    EXPECT_EQ(hex("RGB(31 90 60)"), "#1f5a3c");
    EXPECT_EQ(hex("rgb(100% 0% 50%)"), "#ff0080");
    EXPECT_EQ(hex("hsl(120 100% 25%)"), "#008000");
    EXPECT_EQ(hex("hsl(-120deg, 100%, 50%)"), "#0000ff");
    EXPECT_EQ(hex("oklch(62.8% 0.2577 29.23)"), "#ff0000");
}

TEST(Color, ReadsTheWordsOfPeople) {
    EXPECT_EQ(hex("ivory"), "#fbf7ea");
    EXPECT_EQ(hex("Forest Green"), "#1f5a3c");
    EXPECT_EQ(hex("forest-green"), "#1f5a3c");
    EXPECT_EQ(hex("citron"), "#d3ee4e");
    EXPECT_EQ(hex("light sea green"), "#20b2aa");
    EXPECT_EQ(hex("rebecca purple"), "#663399");
    EXPECT_EQ(hex("dark gray"), hex("dark grey"));
    EXPECT_EQ(hex("a shade of teal"), hex("teal"));
}

TEST(Color, MovesLightnessAndChromaByModifiers) {
    const auto of = [](std::string_view text) { return to_oklch(parse_color(text).value()); };

    EXPECT_LT(of("dark teal").l, of("teal").l - 0.1);
    EXPECT_GT(of("pale rose").l, of("rose").l + 0.1);
    EXPECT_LT(of("muted violet").c, of("violet").c * 0.7);
    EXPECT_GT(of("bright jade").c, of("jade").c);
    EXPECT_NEAR(of("deep cobalt").h, of("cobalt").h, 4);
    EXPECT_GT(of("light warm grey").l, of("warm grey").l);
    EXPECT_GT(of("warm silver").h, 40);
    EXPECT_LT(of("warm silver").h, 110);
    EXPECT_GT(of("blue charcoal").c, of("charcoal").c);
}

TEST(Color, KnowsTheListOfCssAndAHundredMore) {
    EXPECT_GE(named_colors().size(), 300u);
    for (const NamedColor& color : named_colors()) {
        EXPECT_TRUE(find_named_color(color.name)) << color.name;
        EXPECT_EQ(std::string(color.name).find("gray"), std::string::npos);
    }
}

TEST(Color, QuotesWhatItCannotReadAndNamesANeighbour) {
    const auto color = parse_color("forrest gren");

    ASSERT_FALSE(color);
    EXPECT_EQ(color.error().code, "theme.unknown_color");
    EXPECT_THAT(color.error().message, HasSubstr("\"forrest gren\""));
    EXPECT_THAT(color.error().hint, HasSubstr("forestgreen"));
}

TEST(Color, RefusesWhatOnlyLooksLikeAColour) {
    for (const std::string_view text :
         {"", "#", "#12", "#12345", "#ggg", "rgb()", "rgb(1,2)", "hsl(a,b,c)", "url(x)", "the",
          "light", "rgb(1 2 3", "12 34 56", "\xff\xfe", "oklch(1 2 3 4)"}) {
        EXPECT_FALSE(parse_color(text)) << text;
    }
}

}  // namespace
}  // namespace dz
