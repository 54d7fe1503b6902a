#include "generate/theme.hpp"

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>

namespace dz::generate {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

Rgb rgb(std::string_view text) {
    return parse_color(text).value_or(Rgb{});
}

struct Stated {
    std::string_view name;
    ThemeInputs inputs;
};

std::vector<Stated> reference_themes() {
    return {{"halyard", {rgb("#4457d6"), {}, Sidebar::Plain}},
            {"marlow", {rgb("#c2491d"), rgb("#fdf9f2"), Sidebar::Tinted}},
            {"groundwork", {rgb("#d3ee4e"), rgb("#fafaf5"), Sidebar::Plain}},
            {"ivory", {rgb("forest green"), rgb("ivory"), Sidebar::Tinted}}};
}

/// "halyard light" → token → hex, as the design drew them.
std::map<std::string, std::map<std::string, std::string>> drawn_themes() {
    std::ifstream file(std::string(DZ_SOURCE_DIR) + "/src/generate/testdata/reference_themes.txt");
    std::map<std::string, std::map<std::string, std::string>> themes;
    std::string line;
    std::string current;
    while (std::getline(file, line)) {
        if (line.starts_with("[")) {
            current = line.substr(1, line.size() - 2);
        } else {
            const auto space = line.find(' ');
            themes[current][line.substr(0, space)] = line.substr(space + 1);
        }
    }
    return themes;
}

/// A fixed sequence, so that a failure names colours anybody can repeat.
class Sequence {
public:
    explicit Sequence(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    Rgb color() {
        const auto bits = next();
        return {static_cast<int>(bits & 255), static_cast<int>(bits >> 8 & 255),
                static_cast<int>(bits >> 16 & 255)};
    }

private:
    std::uint64_t state_;
};

const Family& precise() {
    return families().front();
}

TEST(Theme, MatchesTheDrawnThemesToTheByte) {
    const auto drawn = drawn_themes();
    ASSERT_EQ(drawn.size(), 8u);
    int compared = 0;
    for (const auto& [name, inputs] : reference_themes()) {
        for (const auto mode : {ColorMode::Light, ColorMode::Dark}) {
            const auto key = std::string(name) + (mode == ColorMode::Light ? " light" : " dark");
            const auto palette = derive_palette(inputs, mode);
            for (const auto& [token, hex] : drawn.at(key)) {
                EXPECT_EQ(to_hex(palette.at(token)), hex) << key << " " << token;
                ++compared;
            }
        }
    }
    EXPECT_EQ(compared, 672);
}

TEST(Theme, MeetsEveryContrastForAnyAccentAndBackground) {
    Sequence sequence(20260101);
    for (int i = 0; i < 1000; ++i) {
        ThemeInputs inputs{.accent = sequence.color()};
        if (i % 3 != 0) inputs.background = sequence.color();
        if (i % 2 != 0) inputs.sidebar = Sidebar::Tinted;
        for (const auto mode : {ColorMode::Light, ColorMode::Dark}) {
            ASSERT_THAT(assert_theme(derive_palette(inputs, mode)), IsEmpty())
                << to_hex(inputs.accent) << " on "
                << (inputs.background ? to_hex(*inputs.background) : "nothing");
        }
    }
}

TEST(Theme, MeetsEveryContrastAtTheEdgesOfTheCube) {
    const std::vector<std::string> words{"black",   "white",   "red",     "yellow",  "lime",
                                         "cyan",    "blue",    "gold",    "citron",  "navy",
                                         "#ff0000", "#00ff00", "#0000ff", "#ffff00", "#ff00ff",
                                         "#00ffff", "#808080"};
    for (const auto& accent : words) {
        for (const auto& background : words) {
            const auto theme =
                derive_theme({.background = background, .accent = accent}, precise());
            ASSERT_TRUE(theme) << accent << " on " << background << ": " << theme.error().detail;
        }
    }
}

TEST(Theme, KeepsTheStatedColoursOfIvoryAndForestGreen) {
    const auto theme = derive_theme({.background = "ivory", .accent = "forest green"}, precise());

    ASSERT_TRUE(theme);
    EXPECT_EQ(to_hex(theme->light.at("canvas")), "#fbf7ea");
    EXPECT_EQ(to_hex(theme->light.at("accent")), "#1f5a3c");
    EXPECT_EQ(theme->mode, "both");
}

TEST(Theme, LendsADarkBackgroundToSidebarAndBands) {
    const auto theme = derive_theme({.background = "navy", .accent = "gold"}, precise());

    ASSERT_TRUE(theme);
    EXPECT_EQ(theme->mode, "dark");
    const double navy = to_oklch(rgb("navy")).h;
    EXPECT_NEAR(to_oklch(theme->light.at("inverse")).h, navy, 6);
    EXPECT_NEAR(to_oklch(theme->light.at("side")).h, navy, 12);
    EXPECT_GE(to_oklch(theme->light.at("canvas")).l, 0.925);
}

TEST(Theme, QuietsTheTintOfAccentsThatLookLikeDanger) {
    const auto red = derive_palette({.accent = rgb("#c2281d")}, ColorMode::Light);
    const auto green = derive_palette({.accent = rgb("#1f7a3c")}, ColorMode::Light);

    EXPECT_LT(to_oklch(red.at("accent-soft")).c, 0.024);
    EXPECT_GT(to_oklch(green.at("accent-soft")).c, 0.035);
}

TEST(Theme, GivesLightAccentsADarkLabelAndAVisibleEdge) {
    const auto palette = derive_palette({.accent = rgb("citron")}, ColorMode::Light);

    EXPECT_EQ(to_hex(palette.at("accent")), "#d3ee4e");
    EXPECT_LT(to_oklch(palette.at("on-accent")).l, 0.3);
    EXPECT_GE(contrast(palette.at("accent-edge"), palette.at("surface")), 3.0);
}

TEST(Theme, ReportsEveryPairThatLostItsContrast) {
    auto palette = derive_palette({.accent = rgb("#4457d6")}, ColorMode::Light);
    palette.set("text-3", rgb("#9a9a9a"));

    EXPECT_THAT(assert_theme(palette), ::testing::Contains("text-3 on surface: 2.81 < 4.5"));
}

TEST(Theme, NamesTheMemberWhoseColourItCannotRead) {
    const auto theme = derive_theme({.accent = "blurple dust"}, precise());

    ASSERT_FALSE(theme);
    EXPECT_EQ(theme.error().code, "theme.unknown_color");
    EXPECT_THAT(theme.error().message, HasSubstr("accent"));
    EXPECT_THAT(theme.error().message, HasSubstr("\"blurple dust\""));
}

TEST(Theme, ListsTheWordsThatAreAllowed) {
    const auto theme = derive_theme({.density = "airy"}, precise());

    ASSERT_FALSE(theme);
    EXPECT_EQ(theme.error().code, "theme.unknown_word");
    EXPECT_THAT(theme.error().hint, HasSubstr("comfortable"));
}

TEST(Theme, HoldsForEveryFamily) {
    for (const Family& family : families()) {
        const auto theme = derive_theme({}, family);
        ASSERT_TRUE(theme) << family.id << ": " << theme.error().message;
        EXPECT_EQ(theme->personality, family.personality);
    }
}

TEST(Theme, WritesOneTokenPerLine) {
    const auto theme = derive_theme({.background = "ivory", .accent = "forest green"}, precise());
    ASSERT_TRUE(theme);

    const auto css = theme_css(*theme, "northstar");

    EXPECT_THAT(css, HasSubstr("[data-theme='northstar'][data-mode='light'] {\n"
                               "  --canvas: #fbf7ea;\n"));
    EXPECT_THAT(css, HasSubstr("[data-theme='northstar'][data-mode='dark'] {\n"));
    EXPECT_TRUE(css.ends_with("}\n"));
    EXPECT_FALSE(css.ends_with("\n\n"));
    EXPECT_EQ(css, theme_css(*theme, "northstar"));
}

TEST(Theme, GivesEachPersonalityItsShape) {
    EXPECT_THAT(personality_css("warm"), HasSubstr("  --row-base: 52px;\n"));
    EXPECT_THAT(personality_css("warm"), HasSubstr("  --ctl: 36px;\n"));
    EXPECT_THAT(personality_css("heritage"), HasSubstr("'Newsreader Variable'"));
    EXPECT_THAT(fonts_css("bold", "../fonts"),
                HasSubstr("url('../fonts/bricolage-grotesque-latin-wght-normal.woff2')"));
    EXPECT_EQ(fonts_of("warm").front().family, "Figtree Variable");
}

}  // namespace
}  // namespace dz::generate
