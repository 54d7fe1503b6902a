#include <array>
#include <utility>

#include "generate/theme.hpp"

namespace dz::generate {
namespace {

using Property = std::pair<std::string_view, std::string_view>;

/// Type and shape of one personality; colour is independent of it.
struct Shape {
    std::string_view name;
    std::vector<Property> properties;
    std::string_view row;  ///< Height of a table row at regular density.
    std::string_view top;  ///< Height of the top bar.
};

const std::vector<Shape>& shapes() {
    static const std::vector<Shape> kShapes{
        {"precise",
         {{"font-ui", "'Inter Variable', system-ui, sans-serif"},
          {"font-display", "var(--font-ui)"},
          {"disp-w", "600"},
          {"disp-ls", "-0.028em"},
          {"title-w", "600"},
          {"title-ls", "-0.014em"},
          {"fs", "13.5px"},
          {"fs-s", "12.75px"},
          {"fs-xs", "11.75px"},
          {"r-s", "5px"},
          {"r", "7px"},
          {"r-l", "10px"},
          {"r-xl", "14px"},
          {"ctl", "32px"}},
         "40px",
         "52px"},
        {"warm",
         {{"font-ui", "'Figtree Variable', system-ui, sans-serif"},
          {"font-display", "var(--font-ui)"},
          {"disp-w", "700"},
          {"disp-ls", "-0.025em"},
          {"title-w", "650"},
          {"title-ls", "-0.012em"},
          {"fs", "14.5px"},
          {"fs-s", "13.5px"},
          {"fs-xs", "12.5px"},
          {"r-s", "7px"},
          {"r", "10px"},
          {"r-l", "14px"},
          {"r-xl", "20px"},
          {"ctl", "36px"}},
         "52px",
         "58px"},
        {"bold",
         {{"font-ui", "'Inter Variable', system-ui, sans-serif"},
          {"font-display", "'Bricolage Grotesque Variable', var(--font-ui)"},
          {"disp-w", "700"},
          {"disp-ls", "-0.035em"},
          {"title-w", "650"},
          {"title-ls", "-0.02em"},
          {"fs", "14px"},
          {"fs-s", "13px"},
          {"fs-xs", "12px"},
          {"r-s", "6px"},
          {"r", "9px"},
          {"r-l", "14px"},
          {"r-xl", "22px"},
          {"ctl", "34px"}},
         "46px",
         "52px"},
        {"heritage",
         {{"font-ui", "'Inter Variable', system-ui, sans-serif"},
          {"font-display", "'Newsreader Variable', Georgia, serif"},
          {"disp-w", "480"},
          {"disp-ls", "-0.022em"},
          {"title-w", "500"},
          {"title-ls", "-0.012em"},
          {"fs", "13.5px"},
          {"fs-s", "12.75px"},
          {"fs-xs", "11.75px"},
          {"r-s", "4px"},
          {"r", "6px"},
          {"r-l", "8px"},
          {"r-xl", "12px"},
          {"ctl", "32px"}},
         "42px",
         "52px"},
    };
    return kShapes;
}

const Shape& shape_of(std::string_view personality) {
    for (const Shape& shape : shapes()) {
        if (shape.name == personality) return shape;
    }
    return shapes().front();
}

constexpr std::array<Property, 4> kLightShadows{{
    {"sh-1", "0 1px 2px rgb(20 20 30 / 0.05)"},
    {"sh-2", "0 1px 2px rgb(20 20 30 / 0.06), 0 6px 16px -6px rgb(20 20 30 / 0.12)"},
    {"sh-3", "0 2px 6px rgb(20 20 30 / 0.06), 0 18px 48px -12px rgb(20 20 30 / 0.24)"},
    {"scrim", "rgb(18 18 26 / 0.34)"},
}};
constexpr std::array<Property, 4> kDarkShadows{{
    {"sh-1", "0 1px 2px rgb(0 0 0 / 0.4)"},
    {"sh-2", "0 1px 2px rgb(0 0 0 / 0.5), 0 8px 20px -6px rgb(0 0 0 / 0.55)"},
    {"sh-3", "0 2px 8px rgb(0 0 0 / 0.5), 0 24px 60px -12px rgb(0 0 0 / 0.75)"},
    {"scrim", "rgb(0 0 0 / 0.55)"},
}};

void put(std::string& css, std::string_view name, std::string_view value) {
    css.append("  --").append(name).append(": ").append(value).append(";\n");
}

void put_colors(std::string& css, std::string_view slug, std::string_view mode,
                const Palette& palette) {
    css.append("[data-theme='").append(slug).append("'][data-mode='").append(mode).append("'] {\n");
    for (const ColorToken& token : palette.tokens()) put(css, token.name, to_hex(token.value));
    css += "}\n";
}

template <std::size_t N>
void put_shadows(std::string& css, std::string_view mode, const std::array<Property, N>& shadows) {
    css.append("[data-mode='").append(mode).append("'] {\n  color-scheme: ").append(mode);
    css += ";\n";
    for (const auto& [name, value] : shadows) put(css, name, value);
    css += "}\n";
}

void put_row_step(std::string& css, std::string_view density, std::string_view step) {
    css.append("[data-density='").append(density).append("'] {\n");
    put(css, "row-adj", step);
    css += "}\n";
}

}  // namespace

std::string theme_css(const ThemeTokens& theme, std::string_view slug) {
    std::string css = "/* Colours, derived from the accent " + to_hex(theme.inputs.accent);
    if (theme.inputs.background) css += " and the background " + to_hex(*theme.inputs.background);
    css += ". Every pair meets WCAG 2.2 AA. */\n";
    put_colors(css, slug, "light", theme.light);
    put_colors(css, slug, "dark", theme.dark);
    return css;
}

std::string personality_css(std::string_view personality) {
    const Shape& shape = shape_of(personality);
    std::string css = "/* Type, shape and density, independent of colour. */\n:root {\n";
    put(css, "font-mono",
        "'JetBrains Mono Variable', ui-monospace, SFMono-Regular, Menlo, monospace");
    put(css, "row", "calc(var(--row-base) + var(--row-adj, 0px))");
    put(css, "row-base", shape.row);
    put(css, "top", shape.top);
    for (const auto& [name, value] : shape.properties) put(css, name, value);
    css += "}\n";
    put_row_step(css, "compact", "-4px");
    put_row_step(css, "comfortable", "8px");
    put_shadows(css, "light", kLightShadows);
    put_shadows(css, "dark", kDarkShadows);
    return css;
}

std::string fonts_css(std::string_view personality, std::string_view folder) {
    std::string css =
        "/* Self-hosted variable fonts, SIL OFL 1.1; licences are beside the files. */\n";
    for (const FontFile& font : fonts_of(personality)) {
        css += "@font-face {\n  font-family: '" + font.family + "';\n  src: url('" +
               std::string(folder) + "/" + font.file +
               "') format('woff2');\n  font-weight: " + font.weights +
               ";\n  font-style: normal;\n  font-display: swap;\n}\n";
    }
    return css;
}

std::vector<FontFile> fonts_of(std::string_view personality) {
    const FontFile inter{"Inter Variable", "inter-latin-wght-normal.woff2", "100 900"};
    const FontFile mono{"JetBrains Mono Variable", "jetbrains-mono-latin-wght-normal.woff2",
                        "100 800"};
    if (personality == "warm")
        return {{"Figtree Variable", "figtree-latin-wght-normal.woff2", "300 900"}, mono};
    if (personality == "bold")
        return {inter,
                {"Bricolage Grotesque Variable", "bricolage-grotesque-latin-wght-normal.woff2",
                 "200 800"},
                mono};
    if (personality == "heritage")
        return {
            inter, {"Newsreader Variable", "newsreader-latin-wght-normal.woff2", "200 800"}, mono};
    return {inter, mono};
}

}  // namespace dz::generate
