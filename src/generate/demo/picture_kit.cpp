#include "generate/demo/picture_kit.hpp"

#include <array>

namespace dz::generate::picture {
namespace {

constexpr std::array<std::string_view, kTintCount> kTints{"orange", "amber",  "green", "teal",
                                                          "blue",   "violet", "pink",  "gray"};

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string(name) + "=\"" + std::string(value) + "\"";
}
std::string attribute(std::string_view name, std::int64_t value) {
    return attribute(name, std::to_string(value));
}

}  // namespace

Inks inks_of(const Palette& palette, std::size_t tint) {
    const std::string name(kTints[tint % kTints.size()]);
    return {to_hex(palette.at(name + "-soft")), to_hex(palette.at(name + "-line")),
            to_hex(palette.at(name + "-dot")), to_hex(palette.at(name + "-text"))};
}

std::string circle(std::int64_t x, std::int64_t y, std::int64_t r, std::string_view fill) {
    return "  <circle" + attribute("cx", x) + attribute("cy", y) + attribute("r", r) +
           attribute("fill", fill) + "/>\n";
}

std::string ellipse(std::int64_t x, std::int64_t y, std::int64_t rx, std::int64_t ry,
                    std::string_view fill, int turn) {
    std::string out = "  <ellipse" + attribute("cx", x) + attribute("cy", y) + attribute("rx", rx) +
                      attribute("ry", ry) + attribute("fill", fill);
    if (turn != 0) {
        out += attribute("transform", "rotate(" + std::to_string(turn) + " " + std::to_string(x) +
                                          " " + std::to_string(y) + ")");
    }
    return out + "/>\n";
}

std::string rect(std::int64_t x, std::int64_t y, std::int64_t w, std::int64_t h, std::int64_t round,
                 std::string_view fill) {
    return "  <rect" + attribute("x", x) + attribute("y", y) + attribute("width", w) +
           attribute("height", h) + (round == 0 ? "" : attribute("rx", round)) +
           attribute("fill", fill) + "/>\n";
}

std::string path(std::string_view d, std::string_view fill) {
    return "  <path" + attribute("d", d) + attribute("fill", fill) + "/>\n";
}

std::string stroke(std::string_view d, std::string_view colour, int width) {
    return "  <path" + attribute("d", d) + attribute("stroke", colour) +
           attribute("stroke-width", width) + " fill=\"none\" stroke-linecap=\"round\"/>\n";
}

std::string document(int width, int height, const std::string& body) {
    const std::string w = std::to_string(width);
    const std::string h = std::to_string(height);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + w + " " + h +
           "\" width=\"" + w + "\" height=\"" + h + "\">\n" + body + "</svg>\n";
}

}  // namespace dz::generate::picture
