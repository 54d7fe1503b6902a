#include <array>

#include "generate/demo/picture_kit.hpp"

namespace dz::generate::picture {
namespace {

constexpr std::array<std::string_view, 6> kSkins{"#f3d3bb", "#e6b795", "#c98f68",
                                                 "#a86f4a", "#7d4e33", "#5c3826"};
constexpr std::array<std::string_view, 6> kHairs{"#2d2622", "#5a3a26", "#8d5a2b",
                                                 "#c79a4b", "#8f8b86", "#3b2f3f"};

/// What lies behind the head: long hair, a bun, curls.
std::string hair_behind(std::size_t style, std::string_view hair) {
    switch (style) {
        case 0:
            return path("M70 176q-6-128 50-128t50 128z", hair);
        case 1:
            return circle(120, 40, 20, hair) + circle(120, 92, 52, hair);
        case 2:
            return circle(82, 88, 28, hair) + circle(158, 88, 28, hair) + circle(98, 58, 28, hair) +
                   circle(142, 58, 28, hair);
        default:
            return {};
    }
}

/// What falls over the forehead.
std::string hair_before(std::size_t style, std::string_view hair) {
    switch (style) {
        case 0:
            return path("M78 98q4-46 42-46t42 46q-12-26-34-28q-30 2-50 28z", hair);
        case 1:
            return path("M78 94q6-42 42-42t42 42q-20-20-42-20t-42 20z", hair);
        case 2:
            return path("M80 92q2-40 40-40t40 40q-18-16-40-16t-40 16z", hair);
        case 3:
            return path("M76 96q-2-54 46-52t42 52q-8-20-22-24q-30 12-66 24z", hair);
        default:
            return path("M78 90q0-40 42-42t42 42q-4-16-14-20q-32-8-58 0q-10 6-12 20z", hair);
    }
}

}  // namespace

std::string portrait(Dice& dice, const Inks& inks) {
    const auto skin = kSkins[dice.below(kSkins.size())];
    const auto hair = kHairs[dice.below(kHairs.size())];
    const std::size_t style = dice.below(5);
    std::string out = rect(0, 0, 240, 240, 0, inks.ground) + hair_behind(style, hair) +
                      path("M34 240c2-50 40-70 86-70s84 20 86 70z", inks.near) +
                      path("M100 140h40v32q-20 22-40 0z", skin) +
                      path("M92 172q28 34 56 0l10 4q-38 48-76 0z", inks.deep) +
                      ellipse(120, 104, 40, 48, skin) + circle(80, 106, 8, skin) +
                      circle(160, 106, 8, skin) + hair_before(style, hair);
    out += circle(104, 106, 4, "#2b2522") + circle(136, 106, 4, "#2b2522") +
           stroke("M108 128q12 9 24 0", "#2b2522", 3);
    if (dice.chance(30))
        out += stroke(
            "M92 106a12 12 0 1 0 24 0a12 12 0 1 0-24 0M124 106a12 12 0 1 0 24 0a12 12 0 1 "
            "0-24 0M116 104h8",
            inks.deep, 3);
    return out;
}

}  // namespace dz::generate::picture
