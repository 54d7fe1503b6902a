#include <array>
#include <vector>

#include "generate/demo/picture_kit.hpp"

namespace dz::generate::picture {
namespace {

/// Colours of a coat. They are the animal's own, so they do not follow the theme.
struct Coat {
    std::string_view fur;
    std::string_view light;  ///< Muzzle, chest, inside of the ears.
    std::string_view dark;   ///< Ears, markings.
};

constexpr std::string_view kEye = "#2b2522";
constexpr std::string_view kPink = "#e8a3a0";

constexpr std::array<Coat, 6> kDogs{{{"#c98a4b", "#f4e3cc", "#8a5a2e"},
                                     {"#6f4a33", "#c9a380", "#4b3123"},
                                     {"#eadfcd", "#fbf6ee", "#c9b595"},
                                     {"#45454b", "#d9d6d2", "#2e2e33"},
                                     {"#b9673a", "#f0d9c2", "#80431f"},
                                     {"#a79a8c", "#ece6df", "#76695c"}}};
constexpr std::array<Coat, 6> kCats{{{"#8f959c", "#e8eaed", "#6b7178"},
                                     {"#e0964a", "#f9e6d0", "#b9692a"},
                                     {"#3f3e44", "#d5d2d6", "#29282d"},
                                     {"#f0e9df", "#ffffff", "#cdbfad"},
                                     {"#a98b6d", "#efe2d1", "#6e5540"},
                                     {"#c9c4bd", "#f6f3ef", "#9a938a"}}};
constexpr std::array<Coat, 4> kRabbits{{{"#efe9e1", "#ffffff", "#d9cdbf"},
                                        {"#b7a18b", "#ece2d6", "#8f7960"},
                                        {"#8c8f96", "#e3e4e8", "#6a6d74"},
                                        {"#d9b48c", "#f6e9d9", "#b68a5b"}}};
constexpr std::array<Coat, 4> kBirds{{{"#f2cf4a", "#fbeab0", "#e0782c"},
                                      {"#55a868", "#cfe8c4", "#d2483d"},
                                      {"#5b9bd0", "#d8e9f5", "#f0b13c"},
                                      {"#e7e7ea", "#ffffff", "#f0c64d"}}};
constexpr std::array<Coat, 3> kReptiles{{{"#7fa35b", "#dbe6b8", "#557540"},
                                         {"#c2a45a", "#efe2b6", "#8d7338"},
                                         {"#6f9a94", "#cfe3df", "#4a716c"}}};

std::string body(const Coat& coat) {
    return path("M70 240c4-62 46-84 90-84s86 22 90 84z", coat.fur) +
           path("M128 240c2-38 14-56 32-56s30 18 32 56z", coat.light);
}

std::string eyes(std::int64_t y, std::int64_t apart) {
    std::string out;
    for (const auto side : {-1, 1}) {
        out += circle(160 + side * apart, y, 7, kEye);
        out += circle(162 + side * apart, y - 2, 2, "#ffffff");
    }
    return out;
}

std::string nose_and_mouth(std::int64_t y, std::string_view nose) {
    const auto at = [](std::int64_t value) { return std::to_string(value); };
    return ellipse(160, y, 9, 6, nose) +
           stroke("M160 " + at(y + 6) + "v6m-12 3q6 7 12 0q6 7 12 0", kEye, 2);
}

std::string dog(Dice& dice, const Coat& coat) {
    std::string out = body(coat);
    if (dice.chance(60)) {  // Hanging ears, else pricked ones.
        out += circle(160, 112, 58, coat.fur) + ellipse(106, 116, 20, 44, coat.dark, 12) +
               ellipse(214, 116, 20, 44, coat.dark, -12);
    } else {
        out += path("M112 92l-8-58 52 28zM208 92l8-58-52 28z", coat.dark) +
               circle(160, 112, 58, coat.fur);
    }
    if (dice.chance(40)) out += path("M160 56q26 0 34 30t-16 42q-14-36-18-72z", coat.light);
    return out + ellipse(160, 138, 34, 27, coat.light) + eyes(106, 24) + nose_and_mouth(128, kEye);
}

std::string cat(Dice& dice, const Coat& coat) {
    std::string out = body(coat) + path("M106 104l-6-66 54 34zM214 104l6-66-54 34z", coat.dark) +
                      path("M112 88l-3-32 26 18zM208 88l3-32-26 18z", kPink) +
                      ellipse(160, 116, 62, 54, coat.fur);
    if (dice.chance(50))
        out += stroke("M160 64v22M142 68l4 18M178 68l-4 18M100 112h16M204 112h16", coat.dark, 5);
    return out + ellipse(160, 138, 28, 19, coat.light) + eyes(110, 27) +
           nose_and_mouth(130, kPink) +
           stroke("M128 136l-36-6M128 142l-36 4M192 136l36-6M192 142l36 4", coat.dark, 2);
}

std::string rabbit(Dice& dice, const Coat& coat) {
    const int lean = static_cast<int>(dice.between(6, 16));
    return body(coat) + ellipse(132, 52, 17, 50, coat.fur, -lean) +
           ellipse(132, 56, 8, 36, kPink, -lean) + ellipse(188, 52, 17, 50, coat.fur, lean) +
           ellipse(188, 56, 8, 36, kPink, lean) + ellipse(160, 122, 54, 50, coat.fur) +
           ellipse(160, 142, 26, 18, coat.light) + eyes(114, 26) + nose_and_mouth(134, kPink) +
           rect(154, 152, 12, 10, 2, "#ffffff");
}

std::string bird(Dice& dice, const Coat& coat) {
    std::string out;
    if (dice.chance(60))
        out += path("M158 66q-14-34 10-50q-2 18 12 20q14-8 20-4q-4 20-22 36z", coat.dark);
    return out + path("M84 240c0-110 20-180 76-180s76 70 76 180z", coat.fur) +
           ellipse(160, 206, 46, 60, coat.light) + circle(130, 112, 13, "#ffffff") +
           circle(190, 112, 13, "#ffffff") + circle(131, 113, 7, kEye) + circle(189, 113, 7, kEye) +
           path("M142 124q18-10 36 0q-4 26-18 32q-14-6-18-32z", coat.dark) +
           stroke("M144 138q16 6 32 0", kEye, 2) +
           path("M92 160q-8 46 18 80h-28q-6-44 10-80zM228 160q8 46-18 80h28q6-44-10-80z",
                coat.dark);
}

std::string reptile(Dice& dice, const Coat& coat) {
    std::string out = path("M60 240q10-80 100-80t100 80z", coat.fur) +
                      ellipse(160, 128, 74, 48, coat.fur) + circle(112, 94, 20, coat.fur) +
                      circle(208, 94, 20, coat.fur) + circle(112, 92, 12, coat.light) +
                      circle(208, 92, 12, coat.light) + ellipse(112, 92, 4, 10, kEye) +
                      ellipse(208, 92, 4, 10, kEye) + stroke("M108 142q52 26 104 0", coat.dark, 3) +
                      circle(150, 126, 3, coat.dark) + circle(170, 126, 3, coat.dark);
    for (int i = 0; i < 6; ++i) {
        out += circle(dice.between(90, 230), dice.between(184, 232), dice.between(4, 9), coat.dark);
    }
    return out;
}

std::string rodent(Dice& dice, const Coat& coat) {
    const auto cheek = dice.between(22, 30);
    return body(coat) + circle(112, 78, 24, coat.fur) + circle(208, 78, 24, coat.fur) +
           circle(112, 78, 13, kPink) + circle(208, 78, 13, kPink) +
           ellipse(160, 122, 64, 54, coat.fur) + ellipse(124, 144, cheek, 20, coat.light) +
           ellipse(196, 144, cheek, 20, coat.light) + eyes(112, 28) + nose_and_mouth(134, kPink);
}

template <std::size_t N>
const Coat& coat_of(const std::array<Coat, N>& coats, Dice& dice) {
    return coats[dice.below(N)];
}

}  // namespace

std::string animal(std::string_view kind, Dice& dice, const Inks& inks) {
    const std::string ground = rect(0, 0, 320, 240, 0, inks.ground);
    if (kind == "cat") return ground + cat(dice, coat_of(kCats, dice));
    if (kind == "rabbit") return ground + rabbit(dice, coat_of(kRabbits, dice));
    if (kind == "bird") return ground + bird(dice, coat_of(kBirds, dice));
    if (kind == "reptile") return ground + reptile(dice, coat_of(kReptiles, dice));
    if (kind == "other" || kind == "hamster" || kind == "rodent")
        return ground + rodent(dice, coat_of(kRabbits, dice));
    return ground + dog(dice, coat_of(kDogs, dice));
}

}  // namespace dz::generate::picture
