#include <array>
#include <cmath>

#include "generate/theme.hpp"

namespace dz::generate {
namespace {

constexpr std::array<std::string_view, 9> kToneNames{"gray", "red",  "orange", "amber", "green",
                                                     "teal", "blue", "violet", "pink"};

/// Two decimals, cut rather than rounded: 4.499 must not read as "4.50 < 4.5".
std::string ratio_text(double ratio) {
    const auto hundredths = static_cast<long>(std::floor(ratio * 100));
    const long rest = hundredths % 100;
    return std::to_string(hundredths / 100) + (rest < 10 ? ".0" : ".") + std::to_string(rest);
}

std::string minimum_text(double minimum) {
    const auto tenths = static_cast<long>(std::floor(minimum * 10 + 0.5));
    const std::string whole = std::to_string(tenths / 10);
    return tenths % 10 == 0 ? whole : whole + "." + std::to_string(tenths % 10);
}

class Audit {
public:
    explicit Audit(const Palette& palette) : palette_(palette) {}

    void need(std::string_view front, std::string_view ground, double minimum) {
        for (const std::string_view name : {front, ground}) {
            if (!palette_.has(name)) {
                failures_.push_back(std::string(name) + " is missing");
                return;
            }
        }
        const double ratio = contrast(palette_.at(front), palette_.at(ground));
        if (ratio >= minimum) return;
        failures_.push_back(std::string(front) + " on " + std::string(ground) + ": " +
                            ratio_text(ratio) + " < " + minimum_text(minimum));
    }

    std::vector<std::string> failures() && { return std::move(failures_); }

private:
    const Palette& palette_;
    std::vector<std::string> failures_;
};

}  // namespace

std::vector<std::string> assert_theme(const Palette& palette) {
    Audit audit(palette);
    for (const std::string_view ground :
         {"canvas", "surface", "raised", "sunken", "hover", "side"}) {
        audit.need("text", ground, 7);
        audit.need("text-2", ground, 4.5);
        audit.need("text-3", ground, 4.5);
        audit.need("accent-text", ground, 4.5);
    }
    for (const std::string_view ground : {"pressed", "accent-soft"}) {
        audit.need("text", ground, 7);
        audit.need("text-2", ground, 4.5);
        audit.need("text-3", ground, 4.5);
    }
    audit.need("accent-text", "accent-soft", 4.5);
    audit.need("on-accent", "accent", 4.5);
    audit.need("on-accent", "accent-hover", 4.5);
    audit.need("on-edge", "accent-edge", 3);
    audit.need("on-inverse", "inverse", 7);
    audit.need("on-inverse-2", "inverse", 4.5);
    for (const std::string_view ground : {"canvas", "surface"}) {
        audit.need("line-control", ground, 3);
        audit.need("ring", ground, 3);
        audit.need("accent-edge", ground, 3);
    }
    for (const std::string_view tone : kToneNames) {
        const std::string name(tone);
        audit.need(name + "-text", name + "-soft", 4.5);
        audit.need(name + "-text", "surface", 4.5);
        audit.need(name + "-dot", "surface", 3);
        audit.need("text", name + "-soft", 4.5);
    }
    for (int i = 1; i <= 6; ++i) audit.need("chart-" + std::to_string(i), "surface", 3);
    return std::move(audit).failures();
}

}  // namespace dz::generate
