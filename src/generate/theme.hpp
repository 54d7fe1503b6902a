#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "generate/family.hpp"
#include "model/app_spec.hpp"
#include "model/color.hpp"

namespace dz::generate {

enum class ColorMode { Light, Dark };

/// One custom property of the emitted stylesheet: `--accent-soft: #e4ebff`.
struct ColorToken {
    std::string name;  ///< Without the dashes: "accent-soft".
    Rgb value;
    bool operator==(const ColorToken&) const = default;
};

/// The colours of one mode, in the order they are emitted.
class Palette {
public:
    /// Adds or replaces.
    void set(std::string_view name, Rgb value);

    /// The colour of a token. Asking for one that was never set is our own mistake and gives
    /// black; `assert_theme` reports it.
    Rgb at(std::string_view name) const;
    bool has(std::string_view name) const;
    const std::vector<ColorToken>& tokens() const { return tokens_; }
    bool operator==(const Palette&) const = default;

private:
    std::vector<ColorToken> tokens_;
};

/// What a palette is derived from: the stated colours, already parsed.
struct ThemeInputs {
    Rgb accent;
    std::optional<Rgb> background;
    Sidebar sidebar = Sidebar::Plain;
};

/// A theme ready to be written: both palettes and the words that select shape and density.
struct ThemeTokens {
    ThemeInputs inputs;
    Palette light;
    Palette dark;
    std::string mode;         ///< light | dark | both
    std::string density;      ///< compact | regular | comfortable
    std::string personality;  ///< precise | warm | bold | heritage
};

/// The palette of one mode. Total: every pair of colours gives one.
///
/// Lightness is solved, hue is fixed, chroma yields only to the gamut. A background keeps its
/// lightness down to 0.93; a darker one lends its hue to the sidebar and the inverse bands. An
/// accent is kept as stated when its label reaches 4.5:1; light accents (L > 0.72) take a dark
/// label and an edge of 3:1; accents near the hue of danger (5 to 62 degrees) get a quieter tint.
Palette derive_palette(const ThemeInputs& inputs, ColorMode mode);

/// Every pair the components rely on, measured again. One sentence per failure; empty means that
/// the palette meets WCAG 2.2 AA: "text-3 on hover: 4.41 < 4.5".
std::vector<std::string> assert_theme(const Palette& palette);

/// A theme from the words of the spec. What is not stated comes from the family; a dark
/// background without a stated mode gives a dark app.
///
/// Fails with `theme.unknown_color` (which names the member), `theme.unknown_word` for a mode,
/// density or personality outside its list, and `theme.contrast` should a palette fail its check.
Result<ThemeTokens> derive_theme(const Theme& theme, const Family& family);

/// The stylesheet `theme.css`: the colours of both modes, one token per line, selected by
/// `[data-theme='<slug>'][data-mode='light']` and `…'dark'`. Ends with one newline.
std::string theme_css(const ThemeTokens& theme, std::string_view slug);

/// The stylesheet `personality.css`: fonts, sizes, radii, row heights and shadows of one
/// personality, with `[data-density]` for the heights people choose. Unknown words give "precise".
std::string personality_css(std::string_view personality);

/// A self-hosted variable font of a personality.
struct FontFile {
    std::string family;   ///< As CSS names it: "Inter Variable".
    std::string file;     ///< "inter-latin-wght-normal.woff2".
    std::string weights;  ///< "100 900".
};

/// The fonts a personality needs, text font first (the one to preload), monospace last.
std::vector<FontFile> fonts_of(std::string_view personality);

/// The stylesheet `fonts.css` with one `@font-face` per font; `folder` is relative to it.
std::string fonts_css(std::string_view personality, std::string_view folder);

}  // namespace dz::generate
