#include "generate/demo/picture_kit.hpp"

namespace dz::generate::picture {
namespace {

std::string at(std::int64_t value) {
    return std::to_string(value);
}

std::string rings(Dice& dice, const Inks& inks) {
    const auto x = dice.between(70, 170);
    const auto y = dice.between(80, 160);
    std::string out = rect(0, 0, 240, 240, 0, inks.deep);
    for (int i = 0; i < 6; ++i) {
        out += circle(x, y, 132 - i * 22, i % 2 == 0 ? inks.near : inks.far);
    }
    return out + circle(x, y, 12, inks.deep);
}

std::string stripes(Dice& dice, const Inks& inks) {
    std::string out = rect(0, 0, 240, 240, 0, inks.ground);
    const auto lean = dice.between(30, 110);
    for (std::int64_t i = 0; i < 7; ++i) {
        const auto left = i * 44 - 60;
        const auto& ink = i % 3 == 0 ? inks.deep : i % 3 == 1 ? inks.near : inks.far;
        out += path("M" + at(left + lean) + " 0h26L" + at(left + 26) + " 240h-26z", ink);
    }
    return out;
}

std::string tiles(Dice& dice, const Inks& inks) {
    std::string out = rect(0, 0, 240, 240, 0, inks.far);
    for (std::int64_t row = 0; row < 3; ++row) {
        for (std::int64_t column = 0; column < 3; ++column) {
            const auto x = column * 80;
            const auto y = row * 80;
            const auto& ink = dice.chance(50) ? inks.near : inks.deep;
            switch (dice.below(4)) {
                case 0:
                    out += path("M" + at(x) + " " + at(y) + "h80a80 80 0 0 1-80 80z", ink);
                    break;
                case 1:
                    out += path("M" + at(x + 80) + " " + at(y) + "v80h-80a80 80 0 0 1 80-80z", ink);
                    break;
                case 2:
                    out += circle(x + 40, y + 40, 30, ink);
                    break;
                default:
                    out += rect(x, y, 80, 40, 0, ink);
            }
        }
    }
    return out;
}

std::string horizon(Dice& dice, const Inks& inks) {
    const auto sun = dice.between(70, 170);
    return rect(0, 0, 240, 240, 0, inks.ground) + circle(sun, 104, 52, inks.near) +
           path("M0 140q60-34 120-6t120-14v120H0z", inks.far) +
           path("M0 172q70-30 130 0t110-10v78H0z", inks.near) +
           path("M0 204q60-20 120 0t120-8v44H0z", inks.deep);
}

}  // namespace

std::string sleeve(Dice& dice, const Inks& inks) {
    switch (dice.below(4)) {
        case 0:
            return rings(dice, inks);
        case 1:
            return stripes(dice, inks);
        case 2:
            return tiles(dice, inks);
        default:
            return horizon(dice, inks);
    }
}

}  // namespace dz::generate::picture
