#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace dz {

/// A colour of the sRGB cube, one byte per channel.
struct Rgb {
    int r = 0;
    int g = 0;
    int b = 0;
    bool operator==(const Rgb&) const = default;
};

/// A colour by perception: lightness in [0, 1], chroma from 0 (grey) to about 0.37, hue in degrees.
///
/// Source: Björn Ottosson, "A perceptual color space for image processing", 2020 (OKLab, the
/// matrices of 2021-01-25); polar form as in CSS Color Module Level 4, section 9.
struct Oklch {
    double l = 0;
    double c = 0;
    double h = 0;
};

/// "#1f5a3c". Always lower case and seven characters.
std::string to_hex(Rgb color);

Oklch to_oklch(Rgb color);

/// The nearest displayable colour of this lightness and hue: lightness is clamped to [0, 1] and
/// chroma is reduced until sRGB holds it. Hue never moves.
Rgb to_rgb(Oklch color);

/// WCAG 2.2 contrast ratio, from 1 to 21, independent of order.
/// Source: WCAG 2.2, "relative luminance" and "contrast ratio".
double contrast(Rgb a, Rgb b);

enum class Toward { Darker, Lighter };

/// Moves only the lightness of `color` in steps of 0.004 until it reaches `ratio` against every
/// ground (with 0.04 to spare). Ends at black or white when nothing else suffices.
Rgb solve_contrast(Oklch color, const std::vector<Rgb>& grounds, double ratio, Toward toward);

/// Reads a colour as people write it: CSS (`#1f5a3c`, `rgb(31 90 60)`, `hsl(149, 49%, 24%)`,
/// `oklch(0.42 0.08 155)`), a CSS or paint name ("ivory", "forest green"), or a name with
/// modifiers ("dark teal", "light warm grey"). Case, hyphens and filler ("a", "colour") are
/// ignored. Alpha is not accepted: a theme is made of opaque colours.
///
/// Fails with `theme.unknown_color`, quoting the text and naming the nearest known colour.
Result<Rgb> parse_color(std::string_view text);

/// The colour of a bare name such as "forest green" or "forestgreen", without modifiers.
std::optional<Rgb> find_named_color(std::string_view name);

}  // namespace dz
