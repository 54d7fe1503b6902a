#include "base/text.hpp"
#include "generate/demo/picture_kit.hpp"

namespace dz::generate::picture {
namespace {

std::string number(std::int64_t value) {
    return std::to_string(value);
}

}  // namespace

std::string building(Dice& dice, const Inks& inks) {
    std::string body = rect(0, 0, 320, 240, 0, inks.ground) + circle(252, 58, 22, inks.far) +
                       path("M0 196q90-30 170-8t150-10v62H0z", inks.far);
    const auto floors = dice.between(2, 4);
    const auto top = 200 - floors * 34;
    body += rect(96, top, 128, 200 - top, 3, inks.near);
    if (dice.chance(50)) body += path("M84 " + number(top) + "l76-44 76 44z", inks.deep);
    for (std::int64_t f = 0; f < floors; ++f) {
        for (std::int64_t w = 0; w < 3; ++w)
            body += rect(112 + w * 36, top + 12 + f * 34, 20, 16, 2, inks.ground);
    }
    return body + rect(148, 176, 24, 24, 2, inks.deep);
}

std::string plate(Dice& dice, const Inks& inks) {
    std::string body = rect(0, 0, 320, 240, 0, inks.ground) + circle(160, 120, 88, inks.far) +
                       circle(160, 120, 66, inks.ground);
    for (int i = 0; i < 5; ++i) {
        const auto x = 160 + dice.between(-34, 34);
        const auto y = 120 + dice.between(-34, 34);
        body += circle(x, y, dice.between(9, 20), i % 2 == 0 ? inks.near : inks.deep);
    }
    return body;
}

std::string leafy(Dice& dice, const Inks& inks) {
    std::string body = rect(0, 0, 320, 240, 0, inks.ground);
    for (int i = 0; i < 5; ++i) {
        const auto y = 172 - i * 28;
        const auto reach = dice.between(44, 76) - i * 6;
        const auto& ink = i % 2 == 0 ? inks.near : inks.deep;
        body += path("M160 " + number(y) + "q" + number(reach) + "-8 " + number(reach) + "-44q-" +
                         number(reach) + " 4-" + number(reach) + " 44zM160 " + number(y) + "q-" +
                         number(reach) + "-8-" + number(reach) + "-44q" + number(reach) + " 4 " +
                         number(reach) + " 44z",
                     ink);
    }
    return body + rect(158, 60, 4, 122, 2, inks.deep) + path("M118 180h84l-12 44h-60z", inks.far);
}

std::string vehicle(Dice& dice, const Inks& inks) {
    const bool van = dice.chance(40);
    const std::string body =
        van ? path("M52 182V86q0-12 12-12h128q10 0 16 8l28 42 24 8q8 4 8 14v36z", inks.near) +
                  path("M184 88h12l22 36h-34z", inks.ground)
            : path(
                  "M52 182v-44q0-10 10-12l30-6 26-34q6-8 16-8h70q10 0 16 8l22 34 16 4q14 4 14 18"
                  "v40z",
                  inks.near) +
                  path("M126 92h36v28h-58zM172 92h30l18 28h-48z", inks.ground);
    const auto front = dice.between(216, 226);
    return rect(0, 0, 320, 240, 0, inks.ground) + rect(0, 186, 320, 54, 0, inks.far) + body +
           circle(98, 184, 24, inks.deep) + circle(98, 184, 10, inks.ground) +
           circle(front, 184, 24, inks.deep) + circle(front, 184, 10, inks.ground);
}

std::string cover(Dice& dice, const Inks& inks) {
    std::string body = rect(0, 0, 320, 240, 0, inks.ground) + rect(96, 24, 128, 192, 4, inks.near) +
                       rect(96, 24, 14, 192, 3, inks.deep);
    const auto y = dice.between(70, 110);
    body += circle(168, y, dice.between(22, 34), inks.far);
    return body + rect(130, 168, 76, 8, 2, inks.ground) + rect(130, 184, 48, 6, 2, inks.ground);
}

std::string object(Dice& dice, const Inks& inks) {
    std::string body =
        rect(0, 0, 320, 240, 0, inks.ground) + path("M40 206q120-20 240 0v34H40z", inks.far);
    switch (dice.below(3)) {
        case 0:
            return body + rect(112, 66, 96, 138, 12, inks.near) +
                   rect(132, 44, 56, 26, 6, inks.deep) + rect(128, 116, 64, 44, 4, inks.ground);
        case 1:
            return body + path("M96 92h128l14 112H82z", inks.near) +
                   path("M128 100V76a32 32 0 0 1 64 0v24h-10V76a22 22 0 0 0-44 0v24z", inks.deep);
        default:
            return body + circle(160, 134, 70, inks.near) + circle(160, 134, 42, inks.far) +
                   circle(160, 134, 12, inks.deep);
    }
}

std::string emblem(Dice& dice, const Inks& inks, std::string_view initials) {
    std::string mark;
    switch (dice.below(3)) {
        case 0:
            mark = circle(120, 120, 76, inks.near);
            break;
        case 1:
            mark = rect(48, 48, 144, 144, 36, inks.near);
            break;
        default:
            mark = path("M120 36l72 42v84l-72 42-72-42V78z", inks.near);
    }
    std::string letters;
    for (const char c : to_upper(ascii_fold(initials))) {
        if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) letters += c;
    }
    return rect(0, 0, 240, 240, 0, inks.ground) + mark +
           "  <text x=\"120\" y=\"143\" text-anchor=\"middle\" font-family=\"system-ui, "
           "sans-serif\" "
           "font-size=\"64\" font-weight=\"600\" fill=\"" +
           inks.ground + "\">" + letters.substr(0, 2) + "</text>\n";
}

}  // namespace dz::generate::picture
