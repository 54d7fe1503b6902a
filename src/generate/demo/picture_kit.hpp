#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "generate/demo_dice.hpp"
#include "generate/theme.hpp"

namespace dz::generate::picture {

/// The four tones of one tint, from a quiet ground to the darkest shape.
struct Inks {
    std::string ground;
    std::string far;
    std::string near;
    std::string deep;
};

/// How many tints a palette has.
inline constexpr std::size_t kTintCount = 8;
Inks inks_of(const Palette& palette, std::size_t tint);

// Elements of SVG, a line each. Lengths are units of the view box.

std::string circle(std::int64_t x, std::int64_t y, std::int64_t r, std::string_view fill);
std::string ellipse(std::int64_t x, std::int64_t y, std::int64_t rx, std::int64_t ry,
                    std::string_view fill, int turn = 0);  ///< `turn` in degrees, clockwise.
std::string rect(std::int64_t x, std::int64_t y, std::int64_t w, std::int64_t h, std::int64_t round,
                 std::string_view fill);
std::string path(std::string_view d, std::string_view fill);
std::string stroke(std::string_view d, std::string_view colour, int width);
std::string document(int width, int height, const std::string& body);

// Scenes. Each draws the same subject in many ways; the dice and inks decide which.

/// An animal of a kind ("cat", "rabbit", "bird"…); others are dogs. 320 by 240.
std::string animal(std::string_view kind, Dice& dice, const Inks& inks);
/// Head and shoulders. 240 by 240.
std::string portrait(Dice& dice, const Inks& inks);
/// The sleeve of a record. 240 by 240.
std::string sleeve(Dice& dice, const Inks& inks);
/// Initials on a shape. 240 by 240.
std::string emblem(Dice& dice, const Inks& inks, std::string_view initials);
// 320 by 240:
std::string building(Dice& dice, const Inks& inks);
std::string plate(Dice& dice, const Inks& inks);
std::string leafy(Dice& dice, const Inks& inks);
std::string vehicle(Dice& dice, const Inks& inks);
std::string cover(Dice& dice, const Inks& inks);
std::string object(Dice& dice, const Inks& inks);

}  // namespace dz::generate::picture
