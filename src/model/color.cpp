#include "model/color.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace dz {
namespace {

using Linear = std::array<double, 3>;

// Math libraries disagree in the last bits. Every value that is compared or rounded goes through
// this grid first, so that such a difference cannot change a theme.
double settle(double value) {
    return std::floor(value * 1e10 + 0.5) / 1e10;
}

double to_linear(int channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

int to_channel(double linear) {
    const double x = std::clamp(linear, 0.0, 1.0);
    const double gamma = x <= 0.0031308 ? 12.92 * x : 1.055 * std::pow(x, 1 / 2.4) - 0.055;
    return static_cast<int>(std::floor(settle(std::clamp(gamma, 0.0, 1.0) * 255.0) + 0.5));
}

Linear to_linear(const Oklch& color) {
    const double angle = color.h * std::numbers::pi / 180.0;
    const double a = color.c * std::cos(angle);
    const double b = color.c * std::sin(angle);
    const double l = color.l + 0.3963377774 * a + 0.2158037573 * b;
    const double m = color.l - 0.1055613458 * a - 0.0638541728 * b;
    const double s = color.l - 0.0894841775 * a - 1.291485548 * b;
    const double l3 = l * l * l;
    const double m3 = m * m * m;
    const double s3 = s * s * s;
    return {4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3,
            -1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3,
            -0.0041960863 * l3 - 0.7034186147 * m3 + 1.707614701 * s3};
}

bool is_displayable(const Linear& color) {
    constexpr double kTolerance = 0.0005;
    return std::ranges::all_of(
        color, [](double x) { return settle(x) >= -kTolerance && settle(x) <= 1.0 + kTolerance; });
}

double luminance(Rgb color) {
    return 0.2126 * to_linear(color.r) + 0.7152 * to_linear(color.g) + 0.0722 * to_linear(color.b);
}

}  // namespace

std::string to_hex(Rgb color) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text = "#";
    for (const int channel : {color.r, color.g, color.b}) {
        text += kDigits[static_cast<std::size_t>(channel) >> 4];
        text += kDigits[static_cast<std::size_t>(channel) & 15];
    }
    return text;
}

Oklch to_oklch(Rgb color) {
    const double r = to_linear(color.r);
    const double g = to_linear(color.g);
    const double b = to_linear(color.b);
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    const double lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
    const double a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
    const double bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
    const double chroma = std::sqrt(a * a + bb * bb);
    const double hue = std::atan2(bb, a) * 180.0 / std::numbers::pi;
    return {.l = settle(lightness), .c = settle(chroma), .h = settle(hue < 0 ? hue + 360.0 : hue)};
}

Rgb to_rgb(Oklch color) {
    color.l = std::clamp(color.l, 0.0, 1.0);
    color.c = std::max(color.c, 0.0);
    if (!is_displayable(to_linear(color))) {
        double low = 0;
        double high = color.c;
        // 18 halvings leave less than 2e-6 of chroma, a hundredth of a channel step.
        for (int step = 0; step < 18; ++step) {
            const double middle = (low + high) / 2;
            const bool fits = is_displayable(to_linear(Oklch{color.l, middle, color.h}));
            (fits ? low : high) = middle;
        }
        color.c = low;
    }
    const Linear linear = to_linear(color);
    return {to_channel(linear[0]), to_channel(linear[1]), to_channel(linear[2])};
}

double contrast(Rgb a, Rgb b) {
    const double x = luminance(a);
    const double y = luminance(b);
    return settle((std::max(x, y) + 0.05) / (std::min(x, y) + 0.05));
}

Rgb solve_contrast(Oklch color, const std::vector<Rgb>& grounds, double ratio, Toward toward) {
    constexpr double kStep = 0.004;
    constexpr double kSpare = 0.04;
    // Counted rather than accumulated towards a bound, so that the last step is the same
    // everywhere.
    for (int step = 0; step <= 250; ++step) {
        const double l = color.l + (toward == Toward::Darker ? -kStep : kStep) * step;
        if (settle(l) < 0 || settle(l) > 1) break;
        const Rgb candidate = to_rgb({l, color.c, color.h});
        const bool reached = std::ranges::all_of(
            grounds, [&](Rgb ground) { return contrast(candidate, ground) >= ratio + kSpare; });
        if (reached) return candidate;
    }
    return toward == Toward::Darker ? Rgb{0, 0, 0} : Rgb{255, 255, 255};
}

}  // namespace dz
