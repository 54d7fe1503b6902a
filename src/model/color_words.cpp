#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/text.hpp"
#include "model/color.hpp"
#include "model/color_names.hpp"

namespace dz {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Lower-case words; everything but letters separates.
std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> words;
    bool open = false;
    for (const char c : text) {
        if (!is_letter(c)) {
            open = false;
            continue;
        }
        if (!open) words.emplace_back();
        open = true;
        words.back() += lower(c);
    }
    return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t i = from; i < to; ++i) text += words[i];
    return text;
}

Rgb from_hex(std::uint32_t value) {
    return {static_cast<int>(value >> 16 & 255), static_cast<int>(value >> 8 & 255),
            static_cast<int>(value & 255)};
}

int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    const char l = lower(c);
    return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

std::optional<Rgb> parse_hex(std::string_view digits) {
    if (digits.size() != 3 && digits.size() != 6) return {};
    std::array<int, 6> d{};
    for (std::size_t i = 0; i < digits.size(); ++i) {
        d[i] = hex_digit(digits[i]);
        if (d[i] < 0) return {};
    }
    if (digits.size() == 3) return Rgb{d[0] * 17, d[1] * 17, d[2] * 17};
    return Rgb{d[0] * 16 + d[1], d[2] * 16 + d[3], d[4] * 16 + d[5]};
}

struct Number {
    double value = 0;
    bool percent = false;
};

/// The numbers of a CSS function. Read by hand: `strtod` follows the locale.
std::optional<std::vector<Number>> numbers_in(std::string_view text) {
    std::vector<Number> numbers;
    std::size_t i = 0;
    while (i < text.size()) {
        const char c = text[i];
        if (c == ' ' || c == ',' || c == '\t') {
            ++i;
            continue;
        }
        const bool negative = c == '-';
        if (c == '-' || c == '+') ++i;
        double value = 0;
        double scale = 1;
        bool digits = false;
        bool fraction = false;
        for (; i < text.size() && (is_digit(text[i]) || (text[i] == '.' && !fraction)); ++i) {
            if (text[i] == '.') {
                fraction = true;
                continue;
            }
            digits = true;
            value = value * 10 + (text[i] - '0');
            if (fraction) scale *= 10;
            if (value > 1e12) return {};
        }
        if (!digits) return {};
        Number number{(negative ? -value : value) / scale};
        if (i < text.size() && text[i] == '%') {
            number.percent = true;
            ++i;
        } else if (text.substr(i, 3) == "deg") {
            i += 3;
        }
        numbers.push_back(number);
    }
    return numbers;
}

int channel(double value) {
    return static_cast<int>(std::floor(std::clamp(value, 0.0, 255.0) + 0.5 + 1e-9));
}

double turn(double degrees) {
    const double rest = std::fmod(degrees, 360.0);
    return rest < 0 ? rest + 360 : rest;
}

/// Source: CSS Color Module Level 4, section 7.1 (hslToRgb).
Rgb from_hsl(double hue, double saturation, double lightness) {
    const auto part = [&](double n) {
        const double k = std::fmod(n + hue / 30, 12);
        const double a = saturation * std::min(lightness, 1 - lightness);
        return lightness - a * std::max(-1.0, std::min({k - 3, 9 - k, 1.0}));
    };
    return {channel(part(0) * 255), channel(part(8) * 255), channel(part(4) * 255)};
}

std::optional<Rgb> parse_function(std::string_view text) {
    const auto open = text.find('(');
    if (open == std::string_view::npos || text.back() != ')') return {};
    std::string name;
    for (const char c : text.substr(0, open)) name += lower(c);
    const auto numbers = numbers_in(text.substr(open + 1, text.size() - open - 2));
    if (!numbers || numbers->size() != 3) return {};
    const Number x = (*numbers)[0];
    const Number y = (*numbers)[1];
    const Number z = (*numbers)[2];
    if (name == "rgb") {
        const auto of = [](const Number& n) {
            return channel(n.percent ? n.value * 2.55 : n.value);
        };
        return Rgb{of(x), of(y), of(z)};
    }
    if (name == "hsl") {
        return from_hsl(turn(x.value), std::clamp(y.value / 100, 0.0, 1.0),
                        std::clamp(z.value / 100, 0.0, 1.0));
    }
    if (name == "oklch") {
        return to_rgb({x.percent ? x.value / 100 : x.value,
                       std::clamp(y.percent ? y.value * 0.004 : y.value, 0.0, 0.5), turn(z.value)});
    }
    return {};
}

/// What a word does to a colour: new lightness = l + lift, new chroma = c * strength.
struct Modifier {
    std::string_view word;
    double lift;
    double strength;
};
constexpr std::array<Modifier, 34> kModifiers{{
    {"light", 0.14, 0.85},  {"lighter", 0.18, 0.8}, {"lightish", 0.08, 0.9}, {"pale", 0.2, 0.5},
    {"soft", 0.1, 0.7},     {"pastel", 0.2, 0.55},  {"dark", -0.16, 0.85},   {"darker", -0.2, 0.85},
    {"darkish", -0.1, 0.9}, {"deep", -0.14, 1.0},   {"rich", -0.06, 1.15},   {"bright", 0.06, 1.25},
    {"vivid", 0.02, 1.35},  {"vibrant", 0.02, 1.3}, {"strong", -0.02, 1.2},  {"bold", -0.02, 1.2},
    {"hot", 0.0, 1.3},      {"neon", 0.1, 1.6},     {"electric", 0.05, 1.4}, {"muted", 0.0, 0.5},
    {"dusty", 0.04, 0.5},   {"dull", -0.04, 0.5},   {"faded", 0.1, 0.45},    {"washed", 0.16, 0.4},
    {"subtle", 0.1, 0.5},   {"calm", 0.04, 0.65},   {"gentle", 0.08, 0.65},  {"quiet", 0.04, 0.6},
    {"medium", 0.0, 0.95},  {"mid", 0.0, 0.95},     {"pure", 0.0, 1.1},      {"earthy", -0.06, 0.6},
    {"smoky", -0.04, 0.4},  {"powdery", 0.14, 0.5},
}};
constexpr std::array<std::string_view, 22> kFiller{
    "a",     "an",     "the",  "very",  "color", "colour",   "colored", "coloured",
    "shade", "shades", "of",   "tone",  "tones", "slightly", "kind",    "ish",
    "with",  "hue",    "some", "quite", "our",   "somewhat"};

const Modifier* find_modifier(std::string_view word) {
    const auto found = std::ranges::find(kModifiers, word, &Modifier::word);
    return found == kModifiers.end() ? nullptr : &*found;
}

/// A warm or cool grey is a name of its own; on other colours the word turns the hue a little.
void turn_hue(Oklch& color, bool warm) {
    const double target = warm ? 75 : 250;
    if (color.c < 0.02) {
        color.c = 0.014;
        color.h = target;
        return;
    }
    double distance = target - color.h;
    if (distance > 180) distance -= 360;
    if (distance < -180) distance += 360;
    color.h = turn(color.h + std::clamp(distance, -14.0, 14.0));
}

std::optional<Rgb> parse_words(const std::vector<std::string>& raw) {
    std::vector<std::string> words;
    for (const auto& word : raw) {
        if (std::ranges::find(kFiller, std::string_view(word)) == kFiller.end())
            words.push_back(word);
    }
    if (words.empty()) return {};
    // The longest name that ends the phrase wins: "light sea green" is a CSS colour, not sea green
    // made lighter.
    for (std::size_t start = 0; start < words.size(); ++start) {
        const auto named = find_named_color(joined(words, start, words.size()));
        if (!named) continue;
        Oklch color = to_oklch(*named);
        bool changed = false;
        for (std::size_t i = start; i-- > 0;) {
            if (words[i] == "warm" || words[i] == "cool" || words[i] == "cold") {
                turn_hue(color, words[i] == "warm");
            } else if (const Modifier* modifier = find_modifier(words[i])) {
                color.l = std::clamp(color.l + modifier->lift, 0.12, 0.985);
                color.c *= modifier->strength;
            } else if (const auto tint = find_named_color(words[i])) {
                // "blue grey": the last word is the colour, the first leans on it.
                const Oklch lean = to_oklch(*tint);
                color = {color.l * 0.75 + lean.l * 0.25, std::max(color.c * 0.6, lean.c * 0.35),
                         lean.c > 0.02 && color.c < 0.02 ? lean.h : color.h};
            } else {
                return {};
            }
            changed = true;
        }
        return changed ? to_rgb(color) : *named;
    }
    return {};
}

}  // namespace

std::optional<Rgb> find_named_color(std::string_view name) {
    std::string key;
    for (const char c : name) {
        if (is_letter(c)) key += lower(c);
    }
    const auto spelled = key.find("gray");
    if (spelled != std::string::npos) key.replace(spelled, 4, "grey");
    const auto& all = named_colors();
    const auto found = std::ranges::find(all, std::string_view(key), &NamedColor::name);
    if (found == all.end()) return {};
    return from_hex(found->value);
}

Result<Rgb> parse_color(std::string_view text) {
    const std::string_view body = trim(text).substr(0, 80);
    std::optional<Rgb> color;
    if (!body.empty() && body.front() == '#') {
        color = parse_hex(body.substr(1));
    } else if (body.find('(') != std::string_view::npos) {
        color = parse_function(body);
    } else {
        color = parse_words(words_in(body));
    }
    if (color) return *color;

    std::vector<std::string> known;
    for (const NamedColor& named : named_colors()) known.emplace_back(named.name);
    const auto words = words_in(body);
    return fail({
        .kind = ErrorKind::InvalidInput,
        .code = "theme.unknown_color",
        .message = "\"" + std::string(body) + "\" is not a colour we know.",
        .hint = did_you_mean(joined(words, 0, words.size()), known,
                             "Use a name such as \"forest green\".") +
                " A CSS colour such as \"#1f5a3c\" works too.",
    });
}

}  // namespace dz
