#include <algorithm>
#include <initializer_list>

#include "generate/theme.hpp"

namespace dz::generate {
namespace {

using Words = std::initializer_list<std::string_view>;

Result<Rgb> color_of(std::string_view member, const std::string& text) {
    auto parsed = parse_color(text);
    if (parsed) return parsed;
    return fail(
        std::move(parsed).error().while_doing("Reading the theme's " + std::string(member)));
}

/// The word, or `fallback` when nothing was stated.
Result<std::string> word_of(std::string_view member, const std::string& text, Words allowed,
                            std::string_view fallback) {
    if (text.empty()) return std::string(fallback);
    if (std::ranges::find(allowed, std::string_view(text)) != allowed.end()) return text;
    std::string list;
    for (const std::string_view word : allowed)
        list += (list.empty() ? "" : ", ") + std::string(word);
    return fail({
        .kind = ErrorKind::InvalidInput,
        .code = "theme.unknown_word",
        .message = "The theme's " + std::string(member) + " \"" + text + "\" is not known.",
        .hint = "Use one of " + list + ".",
    });
}

Status check(const Palette& palette, std::string_view mode) {
    const auto failures = assert_theme(palette);
    if (failures.empty()) return {};
    std::string detail;
    for (const auto& failure : failures) detail += failure + "\n";
    return fail({
        .kind = ErrorKind::Internal,
        .code = "theme.contrast",
        .message =
            "The " + std::string(mode) + " theme misses a contrast: " + failures.front() + ".",
        .hint = "Choose another accent or background.",
        .detail = detail,
    });
}

}  // namespace

Result<ThemeTokens> derive_theme(const Theme& theme, const Family& family) {
    ThemeTokens tokens;
    const bool states_background = !theme.background.empty();
    DZ_TRY_ASSIGN(
        tokens.inputs.accent,
        color_of("accent", theme.accent.empty() ? std::string(family.accent) : theme.accent));
    // A stated accent replaces the family's ground too: their pairing was chosen together.
    const std::string background = states_background      ? theme.background
                                   : theme.accent.empty() ? std::string(family.background)
                                                          : std::string();
    if (!background.empty()) {
        DZ_TRY_ASSIGN(tokens.inputs.background, color_of("background", background));
    }
    tokens.inputs.sidebar = states_background ? Sidebar::Tinted : family.sidebar;

    const bool wants_dark = states_background && to_oklch(*tokens.inputs.background).l < 0.42;
    DZ_TRY_ASSIGN(tokens.mode, word_of("mode", theme.mode, {"light", "dark", "both"},
                                       wants_dark ? "dark" : "both"));
    DZ_TRY_ASSIGN(tokens.density, word_of("density", theme.density,
                                          {"compact", "regular", "comfortable"}, family.density));
    DZ_TRY_ASSIGN(tokens.personality,
                  word_of("personality", theme.personality, {"precise", "warm", "bold", "heritage"},
                          family.personality));

    tokens.light = derive_palette(tokens.inputs, ColorMode::Light);
    tokens.dark = derive_palette(tokens.inputs, ColorMode::Dark);
    DZ_TRY(check(tokens.light, "light"));
    DZ_TRY(check(tokens.dark, "dark"));
    return tokens;
}

}  // namespace dz::generate
